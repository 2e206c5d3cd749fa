import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("books", "0004_shelf")]
    operations = [
        migrations.AddField(
            "book",
            "shelf",
            models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to="books.shelf"),
        ),
    ]
