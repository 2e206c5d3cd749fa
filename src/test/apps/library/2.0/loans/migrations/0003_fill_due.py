from datetime import timedelta

from django.conf import settings
from django.db import migrations, models

import loans.models


def fill(apps, _editor):
    for loan in apps.get_model("loans", "Loan").objects.all():
        loan.due = (loan.since + timedelta(days=settings.LOAN_DAYS)).date()
        loan.save()


class Migration(migrations.Migration):
    dependencies = [("loans", "0002_loan_due")]
    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField("loan", "due", models.DateField(default=loans.models.due, null=True)),
    ]
