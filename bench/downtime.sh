#!/bin/sh
# Measures the downtime of upgrades and rollbacks of a real Django application: Belay beside the script an operator
# would write, in one run.
#   bench/downtime.sh [ROWS [FILES [ROUNDS [FOLDER]]]]     360000 rows make 1.5 GB, 20000 files 1.9 GB; 12 GB free in FOLDER, else /tmp
set -eu
cd "$(dirname "$0")/.."
. lib/find-java.sh
find_java build || exit 2
export JAVA_HOME="$java_home"
classpath=$(mktemp)
trap 'rm -f "$classpath"' EXIT
mvn -q -o test-compile dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test
"$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED "-Djava.io.tmpdir=${4:-/tmp}" -cp "$PWD/target/test-classes:$PWD/target/classes:$(cat "$classpath")" \
    dev.belay.bench.DowntimeBench "${1:-360000}" "${2:-20000}" "${3:-3}"
