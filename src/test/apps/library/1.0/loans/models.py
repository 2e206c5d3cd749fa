from django.conf import settings
from django.db import models

from books.models import Book


class Loan(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE)
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    since = models.DateTimeField(auto_now_add=True)
    note = models.CharField(max_length=200, blank=True)
