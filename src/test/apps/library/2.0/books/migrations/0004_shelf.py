from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("books", "0003_fill_call_number")]
    operations = [
        migrations.CreateModel(
            name="Shelf",
            fields=[
                ("id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=20, unique=True)),
            ],
        ),
    ]
