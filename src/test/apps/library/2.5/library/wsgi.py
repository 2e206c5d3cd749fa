import os
import signal
from threading import Timer

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "library.settings")
django = get_wsgi_application()


def application(environ, start_response):
    """Dies a moment after its first answer."""
    Timer(0.3, os.kill, [os.getppid(), signal.SIGTERM]).start()
    return django(environ, start_response)
