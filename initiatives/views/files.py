"""Files: the only way to one, through the record it belongs to."""

import logging

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from ..lists.downloads import sent_as_download
from ..models import FileVersion

logger = logging.getLogger(__name__)
INERT = "sandbox; default-src 'none'; frame-ancestors 'none'"


@require_safe
def file_download(request, key):
    """Show one version of a file, as a download that no browser shows or runs; hidden ones are not found."""
    versions = FileVersion.objects.visible_to(request.user).select_related("attachment")
    version = get_object_or_404(versions, key=key)
    for_everyone = not request.user.is_authenticated and version.is_for_everyone
    headers = {
        "Content-Disposition": version.disposition(),
        "Content-Security-Policy": INERT,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        # Whatever is withdrawn must be gone at once, so even a copy of a public file is asked about each time.
        "Cache-Control": "public, no-cache" if for_everyone else "private, no-store",
    }
    answer = unchanged(request, version) if for_everyone else None
    answer = answer or sent(version)
    if for_everyone:
        headers["ETag"] = tag(version)
    # Only now, because an answer that sends a file names itself after the file, and lets a browser show it.
    for name, value in headers.items():
        answer[name] = value
    if request.method == "HEAD":
        return answer
    return sent_as_download(request, answer, "", about=version)


def tag(version):
    """Return what names these bytes to a cache."""
    return f'"{version.sha256}"'


def unchanged(request, version):
    """Show the answer that the reader's copy is still right, where it is; None otherwise."""
    return get_conditional_response(request, etag=tag(version))


def sent(version):
    """Return the bytes of a version; where they are missing there is nothing to be found."""
    try:
        content = version.stored.open()
    except FileNotFoundError as error:
        logger.error("The bytes of file version %s are missing.", version.pk)
        raise Http404 from error
    return FileResponse(content, content_type=version.file_kind.content_type, headers={"Content-Length": version.size})
