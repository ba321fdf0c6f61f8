"""The one way by which a file leaves the portal: as a download, and written down where it is not for everyone."""

from django.conf import settings

from ..models import AuditEntry


def sent_as_download(request, answer, name, about=None):
    """Return the answer as a download that no browser shows or guesses at; one to somebody signed in is written down.

    `about` is the record whose file it is, where it is one of a record. The log keeps the names of the filters and not
    what was typed into them, which may be about people.
    """
    if request.user.is_authenticated:
        filters = "; ".join(each for each in sorted(request.GET)[:20] if each.isidentifier() and len(each) < 30)
        detail = f"Filtered by {filters}" if filters else ""
        about = f"{name}"[:120] if about is None else about
        AuditEntry.objects.record(AuditEntry.Action.DOWNLOADED, request, about=about, detail=detail)
    if settings.INVENTED_EXAMPLE:
        name = f"invented-example-{name}"
    if not answer.headers.get("Content-Disposition", "").startswith("attachment"):
        # Of a file that is open Django says its name on the disk, and lets browsers show it.
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
