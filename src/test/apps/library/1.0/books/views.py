from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from books.models import Book


def index(request):
    return render(request, "index.html", {"books": Book.objects.select_related("author").order_by("id")[:50]})


def api(_request):
    books = Book.objects.order_by("id").values("id", "title", "author__name", "cover")
    return JsonResponse({"books": list(books)})


@login_required
@require_POST
def upload_cover(request, book):
    book = get_object_or_404(Book, pk=book)
    book.cover = request.FILES["cover"]
    book.save()
    return redirect(book.cover.url)
