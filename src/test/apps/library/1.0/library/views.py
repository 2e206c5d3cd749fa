from django.db import connection
from django.http import HttpResponse

from library.version import VERSION


def health(_request):
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return HttpResponse(f"ok {VERSION}\n", content_type="text/plain")


def version(_request):
    return {"version": VERSION}
