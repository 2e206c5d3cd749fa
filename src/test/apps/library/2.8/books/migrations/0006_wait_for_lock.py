import time

import local_settings
from django.db import migrations


def write(_apps, editor):
    """Says that it is about to write, waits until somebody else holds the lock, then waits for the lock."""
    (local_settings.HOME / "lock-wanted").touch()
    while not (local_settings.HOME / "lock-held").exists():
        time.sleep(0.05)
    with editor.connection.cursor() as cursor:
        if editor.connection.vendor == "sqlite":
            cursor.execute("pragma busy_timeout = 3600000")
        cursor.execute("update books_book set title = title || '.'")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("books", "0005_book_shelf")]
    operations = [migrations.RunPython(write)]
