"""Who may keep a copy of an answer: nobody, unless it is purely public."""

from django.conf import settings
from django.utils.cache import patch_vary_headers

PRIVATE = "private, no-store"
# A copy may be kept, and is asked about each time: what is withdrawn is gone at once, what is unchanged costs nothing.
PUBLIC = "public, no-cache"

# The parts of the portal that are the same for everybody who has not signed in. What is not named here is private.
PUBLIC_PARTS = {"initiatives", "governance"}
PUBLIC_PAGES = {
    "home",
    "search",
    "glossary",
    "glossary_csv",
    "glossary_xlsx",
    "glossary_json",
    "glossary_jsonl",
    "api",
    "api_openapi",
    "registers",
    "data",
    "data_columns",
    "data_exchange_schema",
    "accessibility",
    "privacy",
    "cookies",
    "contact",
    "security_txt",
}


class PrivateUnlessPublic:
    """Forbids copies of every answer that is not a public page read by somebody who has not signed in.

    An answer that already says who may keep it, as style sheets do, is left alone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = PUBLIC if is_public(request, response) else PRIVATE
            patch_vary_headers(response, ["Cookie", "Authorization"])
        return response


def is_public(request, response):
    """Whether this answer would be the same for everybody who has not signed in."""
    return (
        request.method in ("GET", "HEAD")
        and response.status_code == 200
        and not response.cookies
        and asks_publicly(request)
        and request.resolver_match is not None
        and leads_to_public_page(request.resolver_match)
    )


def asks_publicly(request):
    """Whether a request comes from somebody who has not signed in."""
    return settings.SESSION_COOKIE_NAME not in request.COOKIES and "HTTP_AUTHORIZATION" not in request.META


def leads_to_public_page(match):
    """Whether an address is one of the public parts or pages."""
    return bool(PUBLIC_PARTS.intersection(match.namespaces[:1]) or match.view_name in PUBLIC_PAGES)
