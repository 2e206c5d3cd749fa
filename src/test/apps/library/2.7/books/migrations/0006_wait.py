import time

from django.db import migrations


def wait(_apps, _editor):
    while True:
        time.sleep(60)


class Migration(migrations.Migration):
    dependencies = [("books", "0005_book_shelf")]
    operations = [migrations.RunPython(wait)]
