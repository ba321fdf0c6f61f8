"""Keeps the record as it is while it is being moved or mended: everything can be read, nothing can be changed."""

from django.conf import settings

from .faults import in_words

SAFE = ("GET", "HEAD", "OPTIONS")


class ReadOnly:
    """Answers every attempt to change something with 503, in words, while PORTAL_READ_ONLY is set."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.PORTAL_READ_ONLY and request.method not in SAFE:
            return in_words(request, "read_only.html", 503, retry_after=1_800)
        return self.get_response(request)
