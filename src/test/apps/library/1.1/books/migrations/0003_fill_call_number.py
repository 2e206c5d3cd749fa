from django.db import migrations


def fill(apps, _editor):
    for book in apps.get_model("books", "Book").objects.all():
        book.call_number = f"{book.title[:1].upper()}-{book.pk:05d}"
        book.save()


class Migration(migrations.Migration):
    dependencies = [("books", "0002_book_call_number")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
