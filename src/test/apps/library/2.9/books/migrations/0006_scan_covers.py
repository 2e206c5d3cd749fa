import os

from django.db import migrations

# Small enough to lie in the table itself, everywhere.
PART = 4096
BYTES = {"sqlite": "blob", "postgresql": "bytea", "mysql": "varbinary(%d)" % PART}
PARTS = (1 << 20) // PART


def scan(_apps, editor):
    """Writes 128 MiB, a mebibyte at a time."""
    with editor.connection.cursor() as cursor:
        cursor.execute("create table books_scan (image %s)" % BYTES[editor.connection.vendor])
        for _ in range(128):
            values = ", ".join(["(%s)"] * PARTS)
            cursor.execute("insert into books_scan values " + values, [os.urandom(PART) for _ in range(PARTS)])


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("books", "0005_book_shelf")]
    operations = [migrations.RunPython(scan)]
