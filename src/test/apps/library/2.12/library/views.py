from django.http import HttpResponse

from library.version import VERSION


def health(_request):
    return HttpResponse("the catalogue is out of order\n", status=503, content_type="text/plain")


def version(_request):
    return {"version": VERSION}
