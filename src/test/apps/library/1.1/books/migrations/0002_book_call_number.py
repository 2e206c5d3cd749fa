from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("books", "0001_initial")]
    operations = [migrations.AddField("book", "call_number", models.CharField(default="", max_length=20))]
