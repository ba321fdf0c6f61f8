"""The papers of a meeting in one file: what everybody may read, and apart from it what only the entitled may."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from initiatives.lists.archives import archive_of
from initiatives.lists.downloads import sent_as_download

from ..models import Meeting
from ..readings.packs import PUBLIC, private_pack, public_pack
from .papers import file_of


@require_safe
def meeting_pack(request, reference, kind):
    """Send the public pack of a meeting that everybody may see, as PDF, ZIP or text; the same to everybody."""
    meeting = get_object_or_404(with_body(Meeting.objects.visible_to(PUBLIC)), reference=reference)
    return sent(request, public_pack(meeting), f"{reference}-pack", kind, meeting)


@require_safe
def private_meeting_pack(request, reference, kind):
    """Send what the public pack leaves out and this reader is entitled to, as PDF, ZIP or text."""
    meeting = get_object_or_404(with_body(Meeting.objects.visible_to(request.user)), reference=reference)
    return sent(request, private_pack(meeting, request.user), f"{reference}-private-pack", kind, meeting)


def with_body(meetings):
    """Return meetings with what the first page of a pack says of each."""
    return meetings.select_related("body", "area")


def sent(request, pack, name, kind, meeting):
    """Return a pack as a download. Raises Http404 where there is nothing in it."""
    if not pack or kind not in KINDS:
        raise Http404("There are no papers for this meeting.")
    answer = KINDS[kind](pack)
    return sent_as_download(request, answer, f"{name}.{kind}", about=meeting)


def as_pdf(pack):
    return HttpResponse(pdf_of(pack), content_type="application/pdf")


def as_zip(pack):
    return FileResponse(archive_of(entries_of(pack)), content_type="application/zip")


def as_text(pack):
    return HttpResponse(text_of(pack), content_type="text/plain; charset=utf-8")


KINDS = {"pdf": as_pdf, "zip": as_zip, "txt": as_text}


def text_of(pack):
    """Return a pack as the bytes of a text."""
    from ..lists.paper_files.text import pack_text_of

    return pack_text_of(pack.contents, [(number, issue.content) for number, issue in pack.papers]).encode()


def pdf_of(pack):
    """Return a pack as one PDF with a bookmark for each paper and one numbering of its pages."""
    from ..lists.paper_files.pdf import pack_pdf_of, with_check

    papers = [
        [number, with_check(issue.content, settings.PORTAL_URL + issue.get_absolute_url(), issue.code)]
        for number, issue in pack.papers
    ]
    return pack_pdf_of(pack.contents, papers, timezone.localdate())


def entries_of(pack):
    """Yield what goes into the ZIP: the pack as PDF and text, each paper as PDF and Word, and the files."""
    yield "pack.pdf", pdf_of(pack)
    yield "pack.txt", text_of(pack)
    for place, (number, issue) in enumerate(pack.papers, 1):
        for kind in ("pdf", "docx"):
            name = f"{placed(place, number)}{issue.paper.reference}-{issue.number}.{kind}"
            yield f"papers/{name}", file_of(issue, kind)[0]
    for place, (number, version) in enumerate(pack.files, 1):
        yield f"files/{placed(place, number)}{version.download_name()}", version.stored.open


def placed(place, number):
    """Return what a name in the archive begins with, so that the files stand in the order of the agenda."""
    return f"{place:02} item {number} " if number else f"{place:02} "
