from django.db import migrations, models


def fail_half_way(apps, _editor):
    books = apps.get_model("books", "Book").objects
    books.filter(pk__lte=100).update(title="lost")
    raise RuntimeError("the 101st book cannot be put on a shelf")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("books", "0003_fill_call_number")]
    operations = [
        migrations.CreateModel(
            name="Shelf",
            fields=[
                ("id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=20, unique=True)),
            ],
        ),
        migrations.RunPython(fail_half_way),
    ]
