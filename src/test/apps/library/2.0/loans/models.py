from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from books.models import Book


def due():
    return (timezone.now() + timedelta(days=settings.LOAN_DAYS)).date()


class Loan(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE)
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    since = models.DateTimeField(auto_now_add=True)
    note = models.CharField(max_length=200, blank=True)
    due = models.DateField(default=due, null=True)
