"""One name for each request: in its answer, in every line of the log, and on the page that tells of a fault."""

import logging
import re
import time
from contextvars import ContextVar
from uuid import uuid4

from .malformed import METHODS

WELL_FORMED = re.compile(r"[A-Za-z0-9-]{8,64}")
HEADER = "X-Request-ID"

current = ContextVar("request_id", default="")
log = logging.getLogger("portal.requests")


class RequestIds:
    """Takes the proxy's name for a request where it is well formed, makes one otherwise, and logs what was answered.

    The proxy's name has reached this far only from a proxy that is trusted. The log has the page by its pattern, so
    that no reference, token or search word is in it, and the account by its number.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        request.id = given if WELL_FORMED.fullmatch(given) else uuid4().hex
        kept, start = current.set(request.id), time.monotonic()
        try:
            response = self.get_response(request)
            response[HEADER] = request.id
            log.info("answered", extra={"request_facts": facts(request, response, start)})
            return response
        finally:
            current.reset(kept)


def facts(request, response, start):
    """What the log says of a request."""
    match = request.resolver_match
    # Asked of the account only where it has been looked up already: a log line must not need the database.
    account = getattr(request, "_cached_user", None)
    return {
        "method": request.method if request.method in METHODS else "other",
        "page": f"/{match.route}" if match else "",
        "status": response.status_code,
        "milliseconds": round((time.monotonic() - start) * 1000),
        "account": account.pk if account else None,
    }
