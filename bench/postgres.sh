#!/bin/sh
# Measures what Belay does to a PostgreSQL database beside pg_dump, pg_basebackup and pg_restore. Needs root (the server runs as nobody).
#   bench/postgres.sh [FOLDER [SCALE [ROUNDS]]]     80 makes 1.5 GB and needs 12 GB; 1 makes 20 MB
#   bench/postgres.sh /tmp 600 2 fence              10 GB, only what happens inside the fence and the server's own copy; needs 45 GB
set -eu
cd "$(dirname "$0")/.."
FOLDER=$(mktemp -d "${1:-/tmp}/belay-bench.XXXXXX")
chmod 755 "$FOLDER"
trap 'rm -rf "$FOLDER"' EXIT
mvn -q -o test-compile dependency:build-classpath -Dmdep.outputFile="$FOLDER/classpath" -Dmdep.includeScope=test
JAVA=${JAVA_HOME:-/usr/lib/jvm/temurin-25-jdk-amd64}/bin/java
"$JAVA" --enable-native-access=ALL-UNNAMED -cp "target/test-classes:target/classes:$(cat "$FOLDER/classpath")" \
  dev.belay.bench.PostgresBench "$FOLDER" "${2:-80}" "${3:-3}" ${4:-}
