from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=100, unique=True)


class Book(models.Model):
    title = models.CharField(max_length=200)
    author = models.ForeignKey(Author, on_delete=models.PROTECT)
    cover = models.FileField(upload_to="covers", blank=True)
    call_number = models.CharField(max_length=20, default="")
