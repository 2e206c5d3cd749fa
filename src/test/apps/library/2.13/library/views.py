from django.conf import settings
from django.http import HttpResponse

from library.version import VERSION


def health(_request):
    if (settings.MEDIA_ROOT / "closed").exists():
        return HttpResponse("closed for the upgrade\n", status=503, content_type="text/plain")
    return HttpResponse(f"ok {VERSION}\n", content_type="text/plain")


def version(_request):
    return {"version": VERSION}
