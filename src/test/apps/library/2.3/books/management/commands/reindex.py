from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from books.models import Book


class Command(BaseCommand):
    help = "Fails after it has begun to change things."

    def handle(self, **_options):
        Book.objects.filter(pk__lte=100).update(call_number="")
        (settings.MEDIA_ROOT / "index.json").write_text("{")
        raise CommandError("the index cannot be made")
