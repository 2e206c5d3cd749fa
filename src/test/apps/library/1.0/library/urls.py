from django.conf import settings
from django.contrib.auth.views import LoginView
from django.urls import path
from django.views.static import serve

import books.views
import loans.views
import library.views

urlpatterns = [
    path("", books.views.index),
    path("api/books/", books.views.api),
    path("books/<int:book>/cover/", books.views.upload_cover),
    path("health/", library.views.health),
    path("loans/", loans.views.loans),
    path("loans/<int:loan>/", loans.views.loan),
    path("loans/<int:loan>/return/", loans.views.give_back),
    path("login/", LoginView.as_view(template_name="login.html")),
    path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}),
    path("static/<path:path>", serve, {"document_root": settings.STATIC_ROOT}),
]
