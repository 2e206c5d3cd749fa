import json

from django.conf import settings
from django.core.management.base import BaseCommand

from books.models import Book


class Command(BaseCommand):
    help = "Makes the search index."

    def handle(self, **_options):
        index = {book.title: book.pk for book in Book.objects.all()}
        (settings.MEDIA_ROOT / "index.json").write_text(json.dumps(index))
        self.stdout.write(f"{len(index)} titles")
