"""A forgotten process: takes the database's lock as soon as a migration says that it wants it, and never lets go."""

import os
import sqlite3
import sys
import time

home = sys.argv[1]
sys.dont_write_bytecode = True
sys.path.insert(0, home)


def hold(settings):
    if not isinstance(settings, dict):
        database = sqlite3.connect(settings, timeout=60, isolation_level=None)
        database.execute("begin immediate")
        return database
    os.environ["PGAPPNAME"] = "lock_holder.py"
    from django.conf import settings as django

    django.configure(DATABASES={"default": settings})
    from django.db import connection

    lock = "lock tables books_book write" if connection.vendor == "mysql" else "lock table books_book"
    cursor = connection.cursor()
    connection.set_autocommit(False)
    cursor.execute(lock)
    return cursor


while not os.path.exists(f"{home}/lock-wanted"):
    time.sleep(0.02)
from local_settings import DATABASE  # noqa: E402

held = hold(DATABASE)
open(f"{home}/lock-held", "w").close()
print("holding", flush=True)
while True:
    time.sleep(60)
