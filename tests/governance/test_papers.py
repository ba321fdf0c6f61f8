"""Papers: what they draw from the record, what stays when they are issued, and what their check tells afterwards."""

import io
import re
from zipfile import ZipFile

import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from collab_portal.search.finding import found
from governance import models
from governance.readings.paper_changes import changes_since
from governance.readings.papers import contents, issue
from governance.views.papers import file_of
from initiatives.models import FinancialItem, Post, Source
from tests import factories as make
from tests.governance import records

pytestmark = pytest.mark.django_db
HOSTILE = "*not bold* #let x = 1 <script>alert(1)</script> &amp; ŵŶ مرحبا " + "x" * 200


@pytest.fixture
def paper():
    """A complete draft about one initiative with a public and a hidden figure, a milestone and a source."""
    area = make.make_area(code="DUR")
    initiative = make.make_initiative(area=area, title="Control room")
    source = make.make_source(title="Report to the panel", area=area)
    make.make_figure(100_000, initiative=initiative, area=area, title="Rent saved", source=source, place="¶4")
    make.make_figure(7_777, initiative=initiative, area=area, title="Secret price", audience="internal")
    milestone = initiative.milestones.create(title="Options report")
    milestone.promise("2027-03")
    made = models.Paper.objects.create(
        area=area, title="Collaboration update", to_body=records.body(area=area), summary="How far it is."
    )
    made.initiatives.add(initiative)
    made.sections.create(order=1, heading="Background", text="One paragraph.\n\nAnother paragraph.")
    made.sections.create(order=2, heading="Money", table="figures")
    made.sections.create(order=3, heading="Dates", table="milestones", is_appendix=True)
    made.recommendations.create(order=1, text="Note this report.")
    heading = models.ImplicationHeading.objects.create(name="Finance")
    made.implications.create(heading=heading, has_none=True)
    return made


@pytest.fixture
def publisher(paper):
    return make.make_user("publisher", [paper.area])


def outputs(issued):
    """Every file of an issued paper."""
    return {kind: file_of(issued, kind)[0] for kind in ("txt", "docx", "pdf")}


def words_of_word(content):
    """The text of a Word file, its tables included."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(each.text for each in document.paragraphs), *cells])


def test_a_paper_is_drawn_from_the_record_with_numbers_and_sources(paper, publisher):
    said = contents(paper, publisher)
    background, money, dates = said["parts"]
    assert [each["number"] for each in background["paragraphs"]] == ["1", "2"]
    assert dates["heading"] == "Appendix A: Dates"
    assert [row[2] for row in money["table"]["rows"]] == ["Rent saved"]
    assert "£100,000" in money["table"]["rows"][0][3] and money["table"]["rows"][0][-1].endswith("[1]")
    assert said["notes"] == [
        f"Report to the panel, ¶4 ({FinancialItem.objects.get(title='Rent saved').source.reference})"
    ]
    assert "March 2027" in dates["table"]["rows"][0][2]
    assert said["implications"] == [["Finance", "No specific implications."]]


def test_what_its_readers_may_not_see_is_left_out_and_it_says_so(paper, publisher):
    assert "Secret price" not in str(contents(paper, publisher)) and contents(paper, publisher)["leaves_out"]
    paper.audience = "internal"
    assert "Secret price" in str(contents(paper, publisher)) and not contents(paper, publisher)["leaves_out"]


def test_a_document_that_not_all_readers_of_a_paper_may_know_is_in_no_note(paper, publisher):
    Source.objects.update(audience="internal")
    paper.audience = "panel"
    assert not contents(paper, publisher)["notes"]
    paper.audience = "internal"
    assert contents(paper, publisher)["notes"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda paper: paper.implications.all().delete(), "implications .*Finance"),
        (lambda paper: paper.sections.all().delete(), "Add a section"),
        (lambda paper: issue(paper, make.make_user("administrator")), "why it is issued again"),
    ],
)
def test_an_incomplete_paper_is_not_issued(paper, publisher, change, words):
    change(paper)
    with pytest.raises(ValidationError, match=words):
        issue(paper, publisher)


def test_an_issued_paper_stays_whatever_becomes_of_the_record_and_tells_what_changed(paper, publisher, nobody):
    paper.title = f"Update {HOSTILE[:200]}"
    paper.save()
    issued = issue(paper, publisher)
    before = outputs(issued)
    assert changes_since(issued, nobody) == ([], 12)
    figure = FinancialItem.objects.get(title="Rent saved")
    figure.amount = 90_000
    figure.save()
    paper.initiatives.get().milestones.all().delete()
    paper.sections.all().delete()
    paper.title = "Another title"
    paper.save()
    source = figure.source
    source.withdraw()
    issued.refresh_from_db()
    assert outputs(issued) == before
    changes, same = changes_since(issued, nobody)
    assert [(each.fact["heading"], each.now) for each in changes] == [
        ("Figure", figure.figure_words()),
        ("Where it comes from", "It is no longer in the record that you may see."),
        ("Initiative", "It is no longer in the record that you may see."),
    ]
    assert same == 5
    with pytest.raises(ValidationError):
        issued.save()
    with pytest.raises(ValidationError):
        issued.delete()


def test_every_output_says_the_same_and_hostile_words_stay_words(paper, publisher, client):
    paper.sections.update(text=HOSTILE)
    issued = issue(paper, publisher)
    files = outputs(issued)
    page = client.get(issued.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    for words in ("Collaboration update", "Rent saved", "£100,000", "Options report", "Note this report.", "Finance"):
        assert words in page and words in files["txt"].decode() and words in words_of_word(files["docx"])
    assert HOSTILE[:60] in files["txt"].decode().replace("\n", " ") and HOSTILE[:60] in words_of_word(files["docx"])
    xml = ZipFile(io.BytesIO(files["docx"])).read("word/document.xml").decode()
    assert "w:tblHeader" in xml and 'w:val="Heading1"' in xml
    assert files["pdf"].startswith(b"%PDF") and re.search(rb"pdfuaid|StructTreeRoot|MarkInfo", files["pdf"])


def test_a_new_version_has_its_reason_and_the_earlier_one_stays(paper, publisher, client):
    first = issue(paper, publisher)
    paper.reissue_reason = "A figure was wrong."
    paper.save()
    second = issue(paper, publisher)
    assert (second.number, second.reason, paper.reissue_reason) == (2, "A figure was wrong.", "")
    page = client.get(paper.get_absolute_url()).content.decode()
    assert "A figure was wrong." in page and first.get_absolute_url() in page
    assert client.get(first.get_absolute_url()).status_code == 200


def test_a_draft_is_the_offices_and_an_unissued_change_is_nobody_elses(paper, publisher, client):
    url = reverse("governance:paper_list")
    assert client.get(paper.get_absolute_url()).status_code == 404
    assert client.get(url).context["paginator"].count == 0
    issue(paper, publisher)
    paper.title = "Merger of services"
    paper.save()
    for address in (paper.get_absolute_url(), url, reverse("governance:paper_csv")):
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"Collaboration update" in body and b"Merger" not in body
    assert client.get(url, {"q": "merger"}).context["paginator"].count == 0
    client.force_login(publisher)
    assert "What a new version would say" in client.get(paper.get_absolute_url()).content.decode()
    assert client.get(url, {"q": "merger"}).context["paginator"].count == 1


def test_the_headings_of_implications_are_a_matrix(paper, publisher, client):
    issue(paper, publisher)
    rows = b"".join(client.get(reverse("governance:paper_implications_csv")).streaming_content).decode()
    assert "Finance" in rows.splitlines()[0] and "No specific implications." in rows


def test_a_paper_in_the_hand_is_checked(paper, publisher, client):
    issued = issue(paper, publisher)
    url, pdf = reverse("governance:paper_check"), file_of(issued, "pdf")[0]
    typed = f"{issued.code[:4].lower()} {issued.code[4:]}"
    assert (
        "This file is" in client.post(url, {"code": typed, "file": SimpleUploadedFile("p.pdf", pdf)}).content.decode()
    )
    changed = client.post(url, {"code": typed, "file": SimpleUploadedFile("p.pdf", pdf + b" ")}).content.decode()
    assert "not what was issued" in changed
    assert "This is the code of" in client.post(url, {"code": typed}).content.decode()
    assert "No issued paper that you may see" in client.post(url, {"code": "AAAAAAAAAA"}).content.decode()
    paper.withdraw()
    assert "No issued paper that you may see" in client.post(url, {"code": typed}).content.decode()


def test_the_admin_issues_once_and_says_what_is_missing(paper, publisher, client):
    client.force_login(publisher)
    act = reverse("admin:governance_paper_publish", args=[paper.pk])
    paper.implications.all().delete()
    assert "Say what the implications are" in client.post(act, follow=True).content.decode()
    paper.implications.create(heading=models.ImplicationHeading.objects.get(), text="It costs nothing now.")
    assert "Issued as version 1" in client.post(act, follow=True).content.decode()
    client.post(act, follow=True)
    assert paper.issues.count() == 1
    again = reverse("admin:governance_paper_issue-again", args=[paper.pk])
    assert "why it is issued again" in client.post(again, follow=True).content.decode()


def test_the_recommendations_of_a_paper_are_put_on_record_once(paper, publisher, client):
    client.force_login(publisher)
    act = reverse("admin:governance_paper_put-on-record", args=[paper.pk])
    client.post(act)
    assert not models.Recommendation.objects.exists(), "It is not issued yet."
    issue(paper, publisher)
    for _time in range(2):
        client.post(act)
    made = models.Recommendation.objects.get()
    assert (made.text, made.number, made.to_body, made.published_at) == ("Note this report.", "1", paper.to_body, None)
    assert list(made.initiatives.all()) == list(paper.initiatives.all())


def test_the_actions_of_a_paper_are_in_its_outputs_and_are_put_on_record_once(paper, publisher):
    post = Post.objects.create(title="Treasurer")
    paper.actions.create(order=1, text="Bring the figures to the next meeting", owner_post=post, due="2027-03")
    issued = issue(paper, publisher)
    (said,) = issued.content["actions"]
    assert said.startswith("Bring the figures to the next meeting (") and said.endswith("due March 2027)")
    files = outputs(issued)
    assert said in files["txt"].decode() and said in words_of_word(files["docx"])
    assert paper.put_on_record() == 2 and paper.put_on_record() == 0
    made = models.Action.objects.get()
    assert (made.text, made.due, made.body, made.published_at) == (
        "Bring the figures to the next meeting",
        "2027-03",
        paper.to_body,
        None,
    )


def test_a_paper_issued_before_there_were_actions_is_written_as_before(paper, publisher):
    issued = issue(paper, publisher)
    before = outputs(issued)
    del issued.content["actions"]
    assert outputs(issued) == before


def test_many_answers_of_none_in_a_row_raise_an_eyebrow_for_the_office_only(paper, publisher, client):
    for number in range(4):
        heading = models.ImplicationHeading.objects.create(name=f"Heading {number}", order=number)
        paper.implications.create(heading=heading, has_none=True)
    issue(paper, publisher)
    page = client.get(paper.get_absolute_url()).content.decode()
    assert "one after the other" not in page
    client.force_login(publisher)
    assert "5 headings one after the other" in client.get(paper.get_absolute_url()).content.decode()
    paper.implications.filter(heading__name="Heading 1").update(has_none=False, text="Some.")
    assert "one after the other" not in client.get(paper.get_absolute_url()).content.decode()


def test_outcomes_that_differ_between_two_boards_are_told_apart(paper, publisher, client):
    issue(paper, publisher)
    for name, outcome in (("Police board", "Agreed"), ("Fire board", "Agreed")):
        meeting = records.meeting(records.body(area=paper.area, name=name))
        paper.items.add(models.AgendaItem.objects.create(meeting=meeting, title="Collaboration", outcome=outcome))
    page = client.get(paper.get_absolute_url()).content.decode()
    assert "Police board" in page and "<strong>Agreed</strong>" not in page and "outcomes differ" not in page
    models.AgendaItem.objects.filter(meeting__body__name="Fire board").update(outcome="")
    page = client.get(paper.get_absolute_url()).content.decode()
    assert "No outcome is recorded." in page and "outcomes differ" not in page, "None yet is no other outcome."
    models.AgendaItem.objects.filter(meeting__body__name="Fire board").update(outcome="Deferred")
    page = client.get(paper.get_absolute_url()).content.decode()
    assert "<strong>Agreed</strong>" in page and "<strong>Deferred</strong>" in page
    assert "The outcomes differ from one meeting to another." in page, "Bold alone is not heard."


def test_the_next_paper_begins_with_the_words_of_the_last_one(paper, publisher, client):
    issue(paper, publisher)
    client.force_login(publisher)
    said = client.post(reverse("admin:governance_paper_start-next", args=[paper.pk]), follow=True).content.decode()
    new = models.Paper.objects.exclude(pk=paper.pk).get()
    assert f"{new.reference} is started from it" in said and new.published_at is None
    FinancialItem.objects.filter(title="Rent saved").update(amount=90_000)
    now = contents(new, publisher)
    assert [part["heading"] for part in now["parts"]] == ["Background", "Money", "Appendix A: Dates"]
    assert "£90,000" in str(now["parts"][1]) and now["implications"] == [["Finance", "No specific implications."]]
    assert issue(new, publisher).number == 1


def papers_found(user, words):
    """The titles under which papers are found."""
    return [line.title for line in found(user, words)[0] if line.kind == "governance.Paper"]


def test_the_words_of_an_issued_paper_are_found_and_those_of_its_draft_are_nobodys(paper, publisher, nobody):
    assert not papers_found(nobody, "collaboration") and papers_found(publisher, "collaboration")
    assert not papers_found(publisher, "another paragraph")
    issue(paper, publisher)
    for words in ("another paragraph", "rent saved", "note this report", "collaboration update", paper.reference):
        assert papers_found(nobody, words) == ["Collaboration update"], words
    paper.title = "Unheard title"
    paper.sections.create(order=9, heading="New", text="Unheard words.")
    paper.save()
    assert not papers_found(publisher, "unheard")
    paper.withdraw()
    assert not papers_found(nobody, "another paragraph")


def test_the_letterhead_of_the_office_stands_at_the_head_of_every_output_and_stays(paper, publisher, settings, client):
    before = issue(paper, publisher)
    settings.PAPER_LETTERHEAD, settings.PAPER_COLOUR = ["Office of the Commissioner", "County Hall"], "#0f4c5c"
    paper.reissue_reason = "A letterhead"
    paper.save()
    issued = issue(paper, publisher)
    settings.PAPER_LETTERHEAD, settings.PAPER_COLOUR = [], ""
    made = outputs(issued)
    assert made["txt"].decode().startswith("Office of the Commissioner\nCounty Hall\n\n")
    assert words_of_word(made["docx"]).startswith("Office of the Commissioner County Hall")
    assert str(Document(io.BytesIO(made["docx"])).styles["Heading 1"].font.color.rgb) == "0F4C5C"
    first_page = pypdfium2.PdfDocument(made["pdf"])[0].get_textpage().get_text_bounded()
    assert " ".join(first_page.split()).startswith("Office of the Commissioner County Hall")
    client.force_login(publisher)
    assert "County Hall" in client.get(issued.get_absolute_url()).content.decode()
    assert outputs(issued) == made and "Office of the Commissioner" not in outputs(before)["txt"].decode()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Costs rise, see “Money”.", "Costs rise, see “Money” (Table 1)."),
        ('See "background" first.', 'See "background" (paragraphs 1 to 2) first.'),
        ("see also “Dates”", "see also “Dates” (Appendix A, Table 2)"),
        ("see “Appendix A: Dates”", "see “Appendix A: Dates” (Appendix A, Table 2)"),
        ("see “Another report”", "see “Another report”"),
        ("They see “Money” often", "They see “Money” (Table 1) often"),
        ("“Money” is dear", "“Money” is dear"),
    ],
)
def test_a_part_that_is_named_is_followed_by_where_it_stands(paper, publisher, written, read):
    paper.summary = written
    paper.save()
    assert ["Summary", read] in contents(paper, publisher)["front"]


def test_a_cross_reference_follows_its_part_when_that_moves(paper, publisher):
    paper.recommendations.update(text="Agree the sums, see “Money”.")
    assert contents(paper, publisher)["recommendations"] == ["Agree the sums, see “Money” (Table 1)."]
    paper.sections.create(order=0, heading="Funding first", table="funding", text="One more.")
    paper.sections.filter(heading="Money").update(text="Said here.")
    said = contents(paper, publisher)
    assert said["recommendations"] == ["Agree the sums, see “Money” (paragraph 4, Table 2)."]
