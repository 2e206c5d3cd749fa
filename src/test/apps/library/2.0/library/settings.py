"""What every installation shares; what differs is in local_settings.py, a link in the root of the code."""

from pathlib import Path

import local_settings
from local_settings import ALLOWED_HOSTS, DATABASE, SECRET_KEY  # noqa: F401

BASE_DIR = Path(__file__).resolve().parent.parent
# The path of a SQLite file, or Django's own description of another database.
SQLITE = {"ENGINE": "django.db.backends.sqlite3", "NAME": DATABASE}
DATABASES = {"default": DATABASE if isinstance(DATABASE, dict) else SQLITE}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "books",
    "loans",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "library.views.version",
            ]
        },
    }
]
ROOT_URLCONF = "library.urls"
WSGI_APPLICATION = "library.wsgi.application"
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"
MEDIA_ROOT = BASE_DIR / "media"
MEDIA_URL = "/media/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "static_root"
STATIC_URL = "/static/"
TIME_ZONE = "UTC"
USE_TZ = True
LOAN_DAYS = getattr(local_settings, "LOAN_DAYS", 28)
STATICFILES_STORAGE = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
