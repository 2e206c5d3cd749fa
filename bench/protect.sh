#!/bin/sh
# Measures what Belay does to the data inside the fence against cp: a 1.5 GB SQLite file and 20,000 files (1.9 GB).
#   bench/protect.sh [FOLDER [ROWS]]     FOLDER needs 14 GB free; 360000 rows make 1.5 GB
set -eu
cd "$(dirname "$0")/.."
FOLDER=$(mktemp -d "${1:-/tmp}/belay-bench.XXXXXX")
trap 'rm -rf "$FOLDER"' EXIT
mvn -q -o test-compile dependency:build-classpath -Dmdep.outputFile="$FOLDER/classpath" -Dmdep.includeScope=test
JAVA=${JAVA_HOME:-/usr/lib/jvm/temurin-25-jdk-amd64}/bin/java
"$JAVA" --enable-native-access=ALL-UNNAMED -cp "target/test-classes:target/classes:$(cat "$FOLDER/classpath")" \
  dev.belay.backup.ProtectBench "$FOLDER" "${2:-360000}"
