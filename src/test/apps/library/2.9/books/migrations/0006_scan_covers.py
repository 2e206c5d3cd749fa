from django.db import migrations


def scan(_apps, editor):
    """Writes 256 MiB, a mebibyte at a time."""
    with editor.connection.cursor() as cursor:
        cursor.execute("create table books_scan (image blob)")
        for _ in range(256):
            cursor.execute("insert into books_scan values (randomblob(1048576))")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("books", "0005_book_shelf")]
    operations = [migrations.RunPython(scan)]
