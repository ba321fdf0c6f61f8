"""Refuses what no page can read, in words, before any page sees it."""

import unicodedata

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string

LONGEST_QUERY = 8_000
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class RejectMalformedRequests:
    """Refuse addresses that no page has, drop cookies that nobody here set, and read every form as UTF-8."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in METHODS:
            refused = refusal(405)
            refused["Allow"] = ", ".join(METHODS)
            return refused
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
            return refusal(414)
        # A stated encoding could turn harmless bytes into characters that no database stores.
        if request.encoding and request.encoding.lower() not in ("utf-8", "utf8"):
            request.encoding = "utf-8"
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if is_plain(name + value)}
        return answered_in_words(self.get_response(request))

    def process_view(self, request, view, args, kwargs):
        """A path with a hidden character in it leads nowhere."""
        if not is_plain(request.path_info):
            raise Http404("No address has a hidden character.")


def is_plain(text):
    """Whether a text has none of the characters that cannot be seen and cannot be stored."""
    return not any(unicodedata.category(character) in ("Cc", "Cs") for character in text)


def answered_in_words(response):
    """The same answer, with words where Django's own refusal has none."""
    if response.status_code == 405 and not response.streaming and not response.content:
        in_words = refusal(405)
        in_words["Allow"] = response["Allow"]
        return in_words
    return response


def refusal(status):
    """A page that says what was refused; it needs no database."""
    return HttpResponse(render_to_string(f"{status}.html"), status=status)
