from django.db import migrations


def remove_doubles(apps, _editor):
    """Takes every third book for a double."""
    for book in apps.get_model("books", "Book").objects.all():
        if book.pk % 3 == 0:
            book.delete()


class Migration(migrations.Migration):
    dependencies = [("books", "0005_book_shelf"), ("loans", "0001_initial")]
    operations = [migrations.RunPython(remove_doubles)]
