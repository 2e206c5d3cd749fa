#!/bin/sh
# Measures how long short commands take, 20 runs each: `--version`, and `status` of an instance whose service runs.
#   bench/start.sh
set -eu
cd "$(dirname "$0")/.."
belay=$PWD/belay
"$belay" --version >/dev/null
work=$(mktemp -d)
trap '"$belay" stop -C "$work/home" >/dev/null || true; rm -rf "$work"' EXIT

git init -q -b main "$work/repository"
mkdir -p "$work/home/releases" "$work/home/data"
echo 1.0 >"$work/repository/VERSION"
git -C "$work/repository" add VERSION
git -C "$work/repository" -c user.name=bench -c user.email=bench@localhost commit -qm 1.0
git -C "$work/repository" tag 1.0
git clone -q "$work/repository" "$work/home/releases/1.0"
ln -s releases/1.0 "$work/home/current"
sqlite3 "$work/home/data/app.db" 'create table page(text); insert into page values (1)'
port=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$work/home/belay.yaml" <<MANIFEST
name: bench
code: { app: { git: ../repository } }
data: { db: { sqlite: data/app.db } }
services:
  web: { run: /usr/bin/python3 -m http.server --bind 127.0.0.1 $port, health: 'http://127.0.0.1:$port/' }
MANIFEST
"$belay" start -C "$work/home" >/dev/null
"$belay" versions -C "$work/home" >/dev/null
"$belay" status -C "$work/home"
hyperfine -N --warmup 2 --runs 20 "$belay --version" "$belay status -C $work/home"
