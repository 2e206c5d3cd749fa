from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from books.models import Book
from loans.models import Loan


@login_required
def loans(request):
    if request.method == "POST":
        return lend(request)
    return render(request, "loans.html", {"loans": Loan.objects.filter(reader=request.user).order_by("-id")})


def lend(request):
    book = get_object_or_404(Book, pk=request.POST["book"])
    loan = Loan.objects.create(book=book, reader=request.user, note=request.POST.get("note", ""))
    return redirect(f"/loans/{loan.pk}/")


@login_required
def loan(request, loan):
    return render(request, "loan.html", {"loan": get_object_or_404(Loan, pk=loan, reader=request.user)})


@login_required
@require_POST
def give_back(request, loan):
    get_object_or_404(Loan, pk=loan, reader=request.user).delete()
    return redirect("/loans/")
