"""Each of the five documents can be written here as a paper: its facts come from the record, in every output alike."""

import io
import re
from collections import Counter

import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from docx import Document

from governance.models import Body, Decision, ImplicationHeading, Paper, PaperSection, Recommendation
from governance.readings.papers import FROM, issue
from governance.views.papers import file_of
from initiatives.models import (
    Agreement,
    Benefit,
    FinancialItem,
    FundingStream,
    Initiative,
    Milestone,
    Risk,
    Source,
    StatedNumber,
)
from surveys.models import Survey
from tests import factories as make
from tests.reading import words

pytestmark = pytest.mark.django_db
Table = PaperSection.Table

# The document, the body it went to, what it is about in our own words, and the survey it reports, if any.
FIVE = [
    ("DUR-S-001", "DUR-B-003", "What the services of Durham mean to look at together.", ""),
    ("CAM-S-001", "CAM-B-001", "How the office supports partnerships in Cambridgeshire.", ""),
    ("AVS-S-001", "AVS-B-001", "Items that members raise with the commissioner.", ""),
    ("STA-S-001", "STA-B-005", "What joining police and fire in Staffordshire has brought.", ""),
    ("NAT-S-001", "NAT-B-003", "How fire authorities and commissioners work together.", "NAT-V-001"),
]
TABLES = [
    Table.INITIATIVES,
    Table.MILESTONES,
    Table.FIGURES,
    Table.FUNDING,
    Table.RISKS,
    Table.BENEFITS,
    Table.NUMBERS,
    Table.SITES,
    Table.AGREEMENTS,
    Table.RECOMMENDATIONS,
    Table.DECISIONS,
    Table.STAGES,
    Table.SAVINGS,
    Table.ENDS,
]


def written(source, body, about, survey):
    """The paper that the office of a body would write from the facts of one document."""
    to = Body.objects.get(reference=body)
    paper = Paper.objects.create(
        area=to.area, to_body=to, title=f"Report: {about}", summary=about, purpose="To inform.", has_no_background=True
    )
    cited = Source.objects.get(reference=source)
    paper.initiatives.set(Initiative.objects.published().filter(source=cited))
    for order, table in enumerate(TABLES):
        paper.sections.create(order=order, heading=Table(table).label, text=f"{about}\n\nSee below.", table=table)
    if survey:
        paper.sections.create(heading="The survey", table=Table.SURVEY, which=survey, is_appendix=True)
    for number, each in enumerate(Recommendation.objects.published().filter(source=cited)):
        paper.recommendations.create(order=number, text=each.text)
    for heading in ImplicationHeading.objects.all():
        paper.implications.create(heading=heading, has_none=True)
    return paper


def close(text):
    """A text without its blanks: lines are broken in one output where they are not in another."""
    return re.sub(r"\s+", "", text)


def lost(said, text):
    """What of the words a text has lost whose lines were read across the cells of a table: letters, and whole words."""
    letters = Counter(close(said)) - Counter(close(text))
    return letters, [word for word in re.findall(r"\w+", said) if word not in close(text)]


def texts_of(issued):
    """The words of each output."""
    document = Document(io.BytesIO(file_of(issued, "docx")[0]))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    pages = pypdfium2.PdfDocument(file_of(issued, "pdf")[0])
    try:
        pdf = "".join(page.get_textpage().get_text_bounded() for page in pages)
    finally:
        pages.close()
    page = words(Client().get(issued.get_absolute_url()))
    return {
        "text": file_of(issued, "txt")[0].decode(),
        "Word": " ".join([*(each.text for each in document.paragraphs), *cells]),
        "PDF": pdf,
        "page": page,
    }


# What else is drawn into a paper, and how each hangs on the initiatives it is about.
HANGING = {
    FundingStream: "initiative",
    Risk: "initiative",
    Benefit: "initiative",
    StatedNumber: "initiative",
    Agreement: "initiatives",
    Decision: "initiatives",
}


def cited(issued):
    """Whether each row that comes from a paragraph names the note that says which, and how many there are is right."""
    content, found = issued.content, 0
    sources = {each["said"] for each in content["facts"] if each["heading"] == FROM}
    assert sources == set(content["notes"])
    for part in content["parts"]:
        for row in (part["table"] or {"rows": []})["rows"]:
            for mark in re.findall(r" \[(\d+)\]", row[-1]):
                assert content["notes"][int(mark) - 1]
                found += 1
    return found


@pytest.mark.parametrize("document", FIVE, ids=[row[0] for row in FIVE])
def test_a_document_is_written_from_the_record_and_reads_alike_everywhere(demo, document):
    paper = written(*document)
    issued = issue(paper, make.make_user("administrator"))
    content, about = issued.content, paper.initiatives.all()
    said = [value for label, value in content["front"]]
    for part in content["parts"]:
        table = part["table"] or {"caption": "", "headings": [], "rows": [], "notes": []}
        said += [part["heading"], *(each["text"] for each in part["paragraphs"]), table["caption"]]
        if table["rows"]:
            said += table["headings"]
        said += [*(cell for row in table["rows"] for cell in row), *table["notes"]]
    said += [*content["recommendations"], *content["notes"], *content["background"]]
    said += [word for pair in content["implications"] for word in pair]
    for name, text in texts_of(issued).items():
        assert lost(" ".join(said), text) == (Counter(), []), name
        assert name == "PDF" or not [each for each in said if close(each) not in close(text)], name
    joined = " ".join(said)
    assert about.count() and all(initiative.title in joined for initiative in about)
    for figure in FinancialItem.objects.published().filter(initiative__in=about, audience="public"):
        assert figure.figure_words() in joined, figure.reference
    for milestone in Milestone.objects.filter(initiative__in=about):
        assert milestone.title in joined and (not milestone.due or milestone.due_words() in joined), milestone
    for model, path in HANGING.items():
        for record in model.objects.published().filter(**{f"{path}__in": about}, audience="public"):
            assert record.reference in joined or record.title in joined, record
            assert not getattr(record, "taken", "") or record.taken_words() in joined, record
    asked = list(
        Recommendation.objects.published().filter(source__reference=document[0]).values_list("text", flat=True)
    )
    assert content["recommendations"] == asked
    assert cited(issued)
    assert document[0] in " ".join(content["notes"]), "Each paper names the document its facts come from."
    assert [part["heading"] for part in content["parts"] if part["is_appendix"]] == (
        ["Appendix A: The survey"] if document[3] else []
    )


def test_the_survey_of_a_report_is_its_appendix(demo):
    issued = issue(written(*FIVE[-1]), make.make_user("administrator"))
    (appendix,) = [part for part in issued.content["parts"] if part["is_appendix"]]
    rows = appendix["table"]["rows"]
    assert rows[0][0].startswith("Wave 1") and "Asked: " in rows[0][2]
    assert len([row for row in rows if row[0].startswith("What")]) > 5
    assert "NAT-V-001" in appendix["table"]["notes"][0]


def test_what_a_survey_came_to_is_told_as_everybody_may_read_it_whoever_the_paper_is_for(demo):
    paper = written(*FIVE[-1])
    paper.audience = "internal"
    paper.save()
    Survey.objects.filter(reference="NAT-V-001").update(audience="internal")
    issued = issue(paper, make.make_user("administrator"))
    (appendix,) = [part for part in issued.content["parts"] if part["is_appendix"]]
    assert appendix["table"]["rows"] == [] and "that everybody may read" in appendix["table"]["notes"][0]


def test_a_section_names_its_survey_and_no_other_does(demo, client):
    administrator = make.make_user("administrator")
    client.force_login(administrator)
    paper = written(*FIVE[0])
    section = paper.sections.first()
    for table, which in (("survey", ""), ("risks", "NAT-V-001")):
        section.table, section.which = table, which
        with pytest.raises(ValidationError, match="Enter the reference of the survey"):
            section.full_clean()
    assert client.get(reverse("admin:governance_paper_change", args=[paper.pk])).status_code == 200
