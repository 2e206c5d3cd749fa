"""A forgotten process: takes the database's lock as soon as a migration says that it wants it, and never lets go."""

import os
import sqlite3
import sys
import time

home = sys.argv[1]
while not os.path.exists(f"{home}/lock-wanted"):
    time.sleep(0.02)
database = sqlite3.connect(f"{home}/data/db.sqlite3", timeout=60, isolation_level=None)
database.execute("begin immediate")
open(f"{home}/lock-held", "w").close()
print("holding", flush=True)
while True:
    time.sleep(60)
