#!/bin/sh
# Measures what Belay does to a MariaDB database beside mariadb-dump and its load, and mydumper and myloader where they are installed. Needs root
# (the server runs as mysql).
#   bench/mariadb.sh [FOLDER [DOCUMENTS [ROUNDS]]]     200000 (and 1.5 million rows) make 0.6 GB and need 8 GB; 4000 make 12 MB
set -eu
cd "$(dirname "$0")/.."
FOLDER=$(mktemp -d "${1:-/tmp}/belay-bench.XXXXXX")
chmod 755 "$FOLDER"
trap 'rm -rf "$FOLDER"' EXIT
mvn -q -o test-compile dependency:build-classpath -Dmdep.outputFile="$FOLDER/classpath" -Dmdep.includeScope=test
JAVA=${JAVA_HOME:-/usr/lib/jvm/temurin-25-jdk-amd64}/bin/java
"$JAVA" --enable-native-access=ALL-UNNAMED -cp "target/test-classes:target/classes:$(cat "$FOLDER/classpath")" \
  dev.belay.bench.MariaDbBench "$FOLDER" "${2:-200000}" "${3:-3}"
