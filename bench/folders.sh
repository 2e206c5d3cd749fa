#!/bin/sh
# Measures copies of a folder beside restic, borg and rsync --link-dest: first, second, some files changed, all restored.
# Each line is one process from its start to its end; sources are in the page cache.
#   bench/folders.sh [FOLDER [FILES [BYTES [CHANGED]]]]     20000 files of 96000 bytes on average, 100 changed; FOLDER needs 8 times that
#   HEAP=256m bench/folders.sh /tmp 1000000 100 100         a million tiny files with a heap of 256 MB
set -eu
cd "$(dirname "$0")/.."
W=$(mktemp -d "${1:-/tmp}/belay-bench.XXXXXX")
FILES=${2:-20000}
BYTES=${3:-96000}
CHANGED=${4:-100}
trap 'rm -rf "$W"' EXIT
mvn -q -o test-compile dependency:build-classpath -Dmdep.outputFile="$W/classpath" -Dmdep.includeScope=test
JAVA=${JAVA_HOME:-/usr/lib/jvm/temurin-25-jdk-amd64}/bin/java
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  for TOOL in restic:restic borg:borgbackup rsync:rsync; do
    command -v "${TOOL%%:*}" >/dev/null ||
      DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${TOOL#*:}" >/dev/null 2>&1 || true
  done
fi

# As Belay's launcher starts a run: from a jar, with a cache of what its classes need.
"${JAVA%java}jar" --create --file "$W/belay.jar" -C target/classes . -C target/test-classes .
java_() {
  PLACE=$1
  shift
  "$JAVA" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:CompileThresholdScaling=4 -Xmx"${HEAP:-1g}" "$CACHE" -Xlog:aot=off -Xlog:cds=off \
    -cp "$W/belay.jar:$(cat "$W/classpath")" dev.belay.folder.FoldersBench "$PLACE" "$@"
}
belay() { java_ "$W" "$@"; }
mkdir "$W/taught"
CACHE=-Xshare:auto java_ "$W/taught" make 200 1000
CACHE=-XX:AOTCacheOutput="$W/aot" java_ "$W/taught" backup one none >/dev/null 2>&1
CACHE=-XX:AOTCache="$W/aot"

# What has been written is on the disk before the clock runs, and counts within it.
took() {
  NAME=$1
  shift
  sync -f "$W"
  BEGUN=$(date +%s%N)
  "$@" >"$W/out" 2>&1 || { echo "$NAME FAILED"; tail -n 5 "$W/out"; return 0; }
  sync -f "$W"
  ENDED=$(date +%s%N)
  awk -v name="$NAME" -v took=$((ENDED - BEGUN)) 'BEGIN { printf "%-44s %9.2f s\n", name, took / 1e9 }'
}

missing() {
  command -v "$1" >/dev/null && return 1
  echo "$1: not installed, left out"
}

export RESTIC_PASSWORD=bench RESTIC_REPOSITORY="$W/restic" RESTIC_CACHE_DIR="$W/restic-cache"
export BORG_REPO="$W/borg" BORG_BASE_DIR="$W/borg-base" BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK=yes

restic_() { missing restic || took "restic: $1" restic "$2" $3; }
borg_() { missing borg || took "borg: $1" borg $2; }
rsync_() { missing rsync || took "rsync --link-dest: $1" rsync -a $2 "$W/live/" "$W/$3/"; }

belay make "$FILES" "$BYTES"
missing restic || restic init -q
missing borg || borg init -e none

echo "$FILES files, $(du -sh --apparent-size "$W/live" | cut -f 1)"
took "the disk itself: as many bytes in one file" sh -c 'find "$1" -type f -exec cat {} + >"$2"' sh "$W/live" "$W/raw"
rm -f "$W/raw"
took "belay: first" belay backup one none
restic_ "first" backup "$W/live"
borg_ "first" "create ::one $W/live"
rsync_ "first" "" rsync-one
echo
took "belay: second, nothing changed" belay backup two one
restic_ "second, nothing changed" backup "$W/live"
borg_ "second, nothing changed" "create ::two $W/live"
rsync_ "second, nothing changed" "--link-dest=$W/rsync-one" rsync-two
belay change "$CHANGED"
echo
took "belay: $CHANGED files changed" belay backup three two
restic_ "$CHANGED files changed" backup "$W/live"
borg_ "$CHANGED files changed" "create ::three $W/live"
rsync_ "$CHANGED files changed" "--link-dest=$W/rsync-two" rsync-three
echo
took "belay: every object checked" belay verify three
missing restic || took "restic: check --read-data" restic check --read-data
rm -rf "$W/rsync-one" "$W/rsync-two" "$W/rsync-three"
echo
took "belay: all restored and compared" belay restore three
rm -rf "$W/place"
took "belay: all restored by its script" sh "$W/backups/three/data/media/tree.sh" put "$W/place"
rm -rf "$W/place"
missing restic || took "restic: all restored" restic restore latest --target "$W/place"
rm -rf "$W/place"
missing borg || took "borg: all restored" sh -c 'mkdir "$1" && cd "$1" && borg extract ::three' sh "$W/place"
rm -rf "$W/place"
echo
belay precopy three
belay change "$CHANGED"
took "belay: protect, $CHANGED files changed" belay protect
belay change "$CHANGED"
took "belay: swap back, $CHANGED files changed" belay back
