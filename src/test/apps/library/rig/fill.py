"""Fills a fresh library: run by `manage.py shell`, the same each time."""

import os
import random
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from books.models import Author, Book
from loans.models import Loan

LONG_AGO = 1_700_000_000
chance = random.Random(1)
media = settings.MEDIA_ROOT.resolve()
covers = media / "covers"
covers.mkdir()

readers = [User.objects.create_user(name, password=f"{name} reads at night") for name in ("alice", "bob")]
authors = Author.objects.bulk_create(Author(pk=n, name=f"Author {n}") for n in range(1, 41))
for n in range(1, 301):
    (covers / f"{n:03}.png").write_bytes(chance.randbytes(chance.randrange(500, 20_000)))
books = Book.objects.bulk_create(
    Book(pk=n, title=f"Book {n}", author=chance.choice(authors), cover=f"covers/{n:03}.png") for n in range(1, 301)
)
Loan.objects.bulk_create(
    Loan(book=chance.choice(books), reader=chance.choice(readers), note=f"loan {n}") for n in range(200)
)
for n, loan in enumerate(Loan.objects.all()):
    Loan.objects.filter(pk=loan.pk).update(since=timezone.now() - timedelta(days=n))

# What folders hold in real life.
(media / "empty").mkdir(mode=0o700)
(media / "nothing.txt").touch()
(media / "secret.txt").write_text("only the owner reads this")
os.chmod(media / "secret.txt", 0o600)
(media / "name with 'quotes', ümlaut\nand newline").write_text("odd")
os.symlink("covers/001.png", media / "newest.png")
os.symlink("gone.png", media / "dangling.png")
with open(media / "sparse.bin", "wb") as sparse:
    sparse.seek(8 << 20)
    sparse.write(b"end")
for folder, _, files in os.walk(media, topdown=False):
    for name in [*files, "."]:
        os.utime(os.path.join(folder, name), (LONG_AGO, LONG_AGO), follow_symlinks=False)
