"""Faults in words. None of these pages needs the database, a session or a working page."""

import errno
import sys

from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError
from django.db.utils import DataError, InternalError, NotSupportedError, ProgrammingError
from django.http import HttpResponse
from django.template.loader import render_to_string

RETRY_AFTER = 30
# These are mistakes of ours and not the database being away.
MISTAKES = (DataError, IntegrityError, InternalError, NotSupportedError, ProgrammingError)
# PostgreSQL's word for a database that takes no writes just now, as a standby does before it is promoted.
READ_ONLY = "25006"
DISK_IS_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


def in_words(request, template, status, retry_after=None):
    """A page about a fault, with the name of the request for whoever is asked about it."""
    page = render_to_string(template, {"request_id": getattr(request, "id", "")})
    response = HttpResponse(page, status=status)
    if retry_after:
        response["Retry-After"] = str(retry_after)
    return response


def server_error(request):
    """Django's handler for whatever a page did not foresee; a database that is away is a wait and not a fault."""
    if is_away(sys.exc_info()[1]):
        return in_words(request, "503.html", 503, retry_after=RETRY_AFTER)
    return in_words(request, "500.html", 500)


def bad_request(request, exception):
    """Django's handler for what cannot be understood, a host name that is not ours included."""
    return in_words(request, "400.html", 400)


def form_not_sent(request, reason=""):
    """Django's handler for a form that does not show that it came from one of our pages."""
    return in_words(request, "403_csrf.html", 403)


def is_away(error):
    """Whether an error, or what caused it, says that nothing can be stored or read just now: away, locked, full."""
    while error is not None:
        if isinstance(error, (OperationalError, InterfaceError)):
            return True
        if isinstance(error, DatabaseError) and not isinstance(error, MISTAKES):
            return True
        if getattr(error, "pgcode", None) == READ_ONLY:
            return True
        if isinstance(error, OSError) and error.errno in DISK_IS_FULL:
            return True
        error = error.__cause__ or error.__context__
    return False
