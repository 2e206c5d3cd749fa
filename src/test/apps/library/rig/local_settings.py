from pathlib import Path

# This file is a link in each release, so this is the home folder of the instance.
HOME = Path(__file__).resolve().parent
ALLOWED_HOSTS = ["127.0.0.1"]
DATABASE = HOME / "data" / "db.sqlite3"
SECRET_KEY = "only-for-tests"
