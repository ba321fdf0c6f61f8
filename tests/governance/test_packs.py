"""The papers of a meeting in one file: what is in the public pack, in the private one, and in which version."""

import hashlib
import io
from datetime import timedelta
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone

from governance import models
from governance.readings.packs import private_pack, public_pack
from governance.readings.papers import issue
from tests import factories as make
from tests.governance import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    """A public meeting in two weeks with an item and its paper, and an exempt item with a paper of its own."""
    area = make.make_area(code="DUR")
    body = records.body(area=area, name="Police and Crime Panel")
    held = records.meeting(body, state="called", date=f"{timezone.localdate() + timedelta(14)}")
    open_item = models.AgendaItem.objects.create(
        meeting=held, order=1, number="1", title="Collaboration", text="How far it is"
    )
    private_item = models.AgendaItem.objects.create(
        meeting=held,
        order=2,
        number="2",
        title="Price of the old station",
        access="exempt",
        exempt_paragraph=3,
        public_interest="The price is not agreed.",
    )
    publisher = make.make_user("publisher", [area])
    for number, (item, title, audience) in enumerate(
        [(open_item, "Open paper", "public"), (private_item, "Secret paper", "internal")]
    ):
        paper = models.Paper.objects.create(area=area, title=title, to_body=body, audience=audience)
        paper.sections.create(order=1, heading=f"Part {number}", text=f"What the {title.lower()} says.")
        paper.items.add(item)
        issue(paper, publisher)
    return held


@pytest.fixture
def publisher(meeting):
    return make.make_user("publisher", [meeting.area])


def pack_of(client, meeting, kind, private=False):
    """The bytes of a pack; the status where there is none."""
    name = "private_meeting_pack" if private else "meeting_pack"
    answer = client.get(reverse(f"governance:{name}", args=[meeting.reference, kind]))
    if answer.status_code != 200:
        return answer.status_code
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def words_of(content):
    """The words of a PDF, page by page."""
    pages = pypdfium2.PdfDocument(content)
    try:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pages]
    finally:
        pages.close()


def bookmarks_of(content):
    """The titles of a PDF's bookmarks, and of those below them."""
    with pikepdf.open(io.BytesIO(content)) as file, file.open_outline() as outline:
        return [each.title for top in outline.root for each in (top, *top.children)]


def test_the_public_pack_is_one_file_with_agenda_and_papers_and_nothing_private(client, meeting, publisher):
    client.force_login(publisher)
    content = pack_of(client, meeting, "pdf")
    pages, bookmarks = words_of(content), bookmarks_of(content)
    first, paper = pages[0], pages[-1]
    assert "Collaboration. How far it is." in first and "Item: taken in private. Paragraph 3" in first
    assert "Item 1" in paper and "What the open paper says." in paper and f"{len(pages)} of {len(pages)}" in paper
    assert {"Agenda", "Open paper"} <= set(bookmarks)
    assert "Secret" not in str(pages) and "old station" not in str(pages)


def test_the_text_of_a_pack_says_what_its_pdf_says(client, meeting):
    said = " ".join(pack_of(client, meeting, "txt").decode().split())
    assert "1 | Collaboration. How far it is." in said and "2 | Item: taken in private. Paragraph 3" in said
    assert "Item 1 Open paper" in said and "What the open paper says." in said and "Secret" not in said


def test_the_private_pack_holds_only_what_the_public_one_leaves_out(client, meeting, publisher):
    assert pack_of(client, meeting, "pdf", private=True) == 404
    client.force_login(publisher)
    said = " ".join(words_of(pack_of(client, meeting, "pdf", private=True)))
    assert "not for publication" in said and "What the secret paper says." in said and "old station" in said
    assert "open paper" not in said and "Collaboration" not in said


def test_a_public_paper_of_private_business_is_in_the_private_pack(meeting, publisher):
    item = models.AgendaItem.objects.get(number="2")
    models.Paper.objects.get(title="Open paper").items.set([item])
    assert not public_pack(meeting).papers
    assert {each.title for _number, each in private_pack(meeting, publisher).papers} == {"Open paper", "Secret paper"}


def test_a_zip_has_the_pack_each_paper_and_the_sums_of_all(client, meeting):
    with ZipFile(io.BytesIO(pack_of(client, meeting, "zip"))) as archive:
        sums = dict(reversed(line.split("  ", 1)) for line in archive.read("SHA256SUMS.txt").decode().splitlines())
        assert sums == {
            name: hashlib.sha256(archive.read(name)).hexdigest()
            for name in archive.namelist()
            if name != "SHA256SUMS.txt"
        }
    reference = models.Paper.objects.get(title="Open paper").reference
    papers = [f"papers/01 item 1 {reference}-1.{kind}" for kind in ("pdf", "docx")]
    assert list(sums) == ["pack.pdf", "pack.txt", *papers]


def test_the_version_that_lay_before_the_meeting_is_the_one_in_the_pack(meeting, publisher):
    paper = models.Paper.objects.get(title="Open paper")
    paper.reissue_reason = "A figure was wrong."
    paper.save()
    issue(paper, publisher)
    assert [each.number for _item, each in public_pack(meeting).papers] == [2]
    later = timezone.now() + timedelta(20)
    models.PaperIssue.objects.filter(paper=paper, number=2).update(issued_at=later)
    assert [each.number for _item, each in public_pack(meeting).papers] == [1]


def test_a_pack_tells_what_happened_since_the_body_met_before(meeting, publisher):
    initiative = make.make_initiative(area=meeting.area, title="Shared control room")
    records.meeting(meeting.body, date=f"{timezone.localdate() - timedelta(60)}")
    recommendation = records.recommendation(area=meeting.area, text="Report on progress", to_body=meeting.body)
    contents = public_pack(meeting).contents
    assert [initiative.title, "New", "New initiative on the record."] in contents["since"]
    assert [
        recommendation.reference,
        "Report on progress",
        "Outcome not recorded",
        "No reply is recorded.",
    ] in contents["replies"]


def test_the_items_that_members_raise_are_in_the_pack(client, meeting):
    proposal = records.proposal(meeting.body, published=True, status="tabled", meeting=meeting, title="Rural stations")
    records.proposal(meeting.body, meeting=meeting, title="A draft")
    said = pack_of(client, meeting, "txt").decode()
    assert f"{proposal.reference} | Rural stations. Write." in said and "A draft" not in said


def test_a_meeting_without_an_agenda_or_that_is_not_public_has_no_public_pack(client, meeting, publisher):
    empty = records.meeting(meeting.body, date="2026-01-01")
    assert pack_of(client, empty, "pdf") == 404 and pack_of(client, meeting, "exe") == 404
    meeting.audience = "panel"
    meeting.save()
    assert pack_of(client, meeting, "pdf") == 404
    assert [row[0] for row in private_pack(meeting, publisher).contents["agenda"]] == ["1", "2"]


def test_the_page_of_the_meeting_leads_to_the_packs_and_names_the_papers(client, meeting, publisher):
    address = meeting.get_absolute_url()
    page = client.get(address).content.decode()
    assert "pack.pdf" in page and "Open paper" in page and "private-pack.pdf" not in page and "Secret" not in page
    client.force_login(publisher)
    page = client.get(address).content.decode()
    assert "private-pack.pdf" in page and "Secret paper" in page
