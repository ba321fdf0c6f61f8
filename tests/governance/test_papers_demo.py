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

from governance.models import Body, ImplicationHeading, Paper, PaperSection, Recommendation
from governance.readings.papers import issue
from governance.views.papers import file_of
from initiatives.models import FinancialItem, Initiative, Milestone, Source
from surveys.models import Survey
from tests import factories as make

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


def lost(words, text):
    """What of the words a text has lost whose lines were read across the cells of a table: letters, and whole words."""
    letters = Counter(close(words)) - Counter(close(text))
    return letters, [word for word in re.findall(r"\w+", words) if word not in close(text)]


def texts_of(issued):
    """The words of each output."""
    document = Document(io.BytesIO(file_of(issued, "docx")[0]))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    pages = pypdfium2.PdfDocument(file_of(issued, "pdf")[0])
    try:
        pdf = "".join(page.get_textpage().get_text_bounded() for page in pages)
    finally:
        pages.close()
    page = Client().get(issued.get_absolute_url()).context["content"]
    return {
        "text": file_of(issued, "txt")[0].decode(),
        "Word": " ".join([*(each.text for each in document.paragraphs), *cells]),
        "PDF": pdf,
        "page": strings_in(page),
    }


def strings_in(value):
    """Every text in contents."""
    if isinstance(value, dict):
        return " ".join(strings_in(each) for each in value.values())
    return " ".join(strings_in(each) for each in value) if isinstance(value, list | tuple) else str(value)


@pytest.mark.parametrize("document", FIVE, ids=[row[0] for row in FIVE])
def test_a_document_is_written_from_the_record_and_reads_alike_everywhere(demo, document):
    paper = written(*document)
    issued = issue(paper, make.make_user("administrator"))
    content, about = issued.content, paper.initiatives.all()
    said = [cell for part in content["parts"] for row in (part["table"] or {"rows": []})["rows"] for cell in row]
    said += [each["text"] for part in content["parts"] for each in part["paragraphs"]]
    said += [*content["recommendations"], *content["notes"]]
    for name, text in texts_of(issued).items():
        assert lost(" ".join(said), text) == (Counter(), []), name
        assert name == "PDF" or not [words for words in said if close(words) not in close(text)], name
    joined = " ".join(said)
    assert about.count() and all(initiative.title in joined for initiative in about)
    for figure in FinancialItem.objects.published().filter(initiative__in=about, audience="public"):
        assert figure.figure_words() in joined, figure.reference
    for milestone in Milestone.objects.filter(initiative__in=about):
        assert milestone.title in joined and (not milestone.due or milestone.due_words() in joined), milestone
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
