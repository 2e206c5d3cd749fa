from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("loans", "0001_initial"), ("books", "0005_book_shelf")]
    operations = [migrations.AddField("loan", "due", models.DateField(null=True))]
