"""Counts: writes the same number to seven places, again and again, until it is told to stop.

Five are SQLite files that write ahead and are never closed well, one is a table on a PostgreSQL server, one a folder.
What it finds in each when it starts, and at which number it stopped, stands in `diary`, which is no data set.
"""

import http.server
import os
import signal
import sqlite3
import sys
import threading
import time
from pathlib import Path

import psycopg2

CODE = Path(__file__).resolve().parent
FILES = ["main", "sessions", "queue", "cache", "log"]


class Places:
    def __init__(self, home):
        self.media = home / "media"
        self.server = psycopg2.connect((home / "dsn").read_text())
        self.server.autocommit = True
        self.databases = [self.ahead(home / "data" / f"{name}.db") for name in FILES]
        self.databases.insert(3, self.server.cursor())

    @staticmethod
    def ahead(file):
        database = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        database.execute("pragma journal_mode = wal")
        database.execute("pragma wal_autocheckpoint = 0")
        return database

    def everywhere(self, statement):
        for database in self.databases:
            database.execute(statement)

    def put(self, number):
        self.everywhere(f"insert into tally(number) values ({number})")
        (self.media / f"{number % 20:02}").write_text(str(number))

    def found(self):
        """The last number in each place, when all before it are there too."""
        for database in self.databases:
            rows = database.execute("select max(number), count(*) from tally") or database
            last, count = rows.fetchone()
            yield last if last == count else f"{count} rows up to {last}"
        yield max(int(file.read_text()) for file in self.media.glob("[0-9][0-9]"))

    def spoil(self):
        self.everywhere("delete from tally where number > 5")
        self.everywhere("alter table tally add column half int")
        for file in self.media.glob("[0-9][0-9]"):
            file.write_text("0")


def version():
    return (CODE / "VERSION").read_text().strip()


def note(home, *words):
    with open(home / "diary", "a") as diary:
        print(version(), *words, file=diary)


class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        page = f"ok {version()}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_words):
        pass


def serve(home, port):
    told = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: told.set())
    places = Places(home)
    found = list(places.found())
    note(home, "started", *found)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Health)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    number = int(found[0])
    while not told.wait(0.01):
        number += 1
        places.put(number)
    note(home, "stopped", number)
    os._exit(0)


def make(home):
    places = Places(home)
    places.everywhere("create table tally(number int)")
    places.put(1)


def migrate(home):
    """What the release's file MIGRATION says: `add`, `spoil`, or `outage`, which spoils and sees the server go."""
    kind = (CODE / "MIGRATION").read_text()
    places = Places(home)
    if kind == "add":
        places.everywhere(f"alter table tally add column since_{version().replace('.', '_')} int")
        return
    places.spoil()
    if kind == "outage":
        await_outage(home, places)
    raise SystemExit("half of it is spoilt")


def await_outage(home, places):
    (home / "spoilt").touch()
    while True:
        try:
            places.server.cursor().execute("select 1")
        except psycopg2.Error:
            return
        time.sleep(0.02)


def main():
    home = Path(sys.argv[2]) if sys.argv[1] == "make" else CODE.parent.parent
    {"make": make, "migrate": migrate, "serve": lambda home: serve(home, int(sys.argv[2]))}[sys.argv[1]](home)


main()
