"""Charts in papers: what they show, where they show nothing, and that every output has their words."""
# ruff: noqa: F811 (the fixtures of the tests of papers)

import io
from zipfile import ZipFile

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from docx import Document
from docx.oxml.ns import qn

from governance.lists.paper_files.word import pictures_of
from governance.models import PaperSection
from governance.readings.paper_changes import changes_since
from governance.readings.papers import contents, issue
from governance.views.papers import file_of
from initiatives.models import FinancialItem, FundingStream, Initiative, Stage
from surveys.models import ReportedFigure
from tests import factories as make
from tests.governance.test_papers import paper, publisher  # noqa: F401 (fixtures)
from tests.reading import words
from tests.surveys.answered import chosen, published, reported, survey_of

pytestmark = pytest.mark.django_db
Table = PaperSection.Table
YEAR, NEXT = "2020-04-01/2021-03-31", "2021-04-01/2022-03-31"


@pytest.fixture
def initiative(paper):
    """The initiative of the draft, whose sections are gone."""
    paper.sections.all().delete()
    return paper.initiatives.get()


def drawn(paper, publisher, table, **fields):
    """The table of one section of a paper, with its charts."""
    paper.sections.create(heading="Chart", table=table, **fields)
    return contents(paper, publisher)["parts"][-1]["table"]


def bars(chart):
    """The bars of a chart: label, words and length."""
    return [(bar["label"], bar["words"], bar["share"]) for bar in chart["bars"]]


def test_initiatives_are_counted_at_the_stage_they_stand_at_and_each_is_named(paper, publisher, initiative):
    others = [make.make_initiative(area=paper.area) for _ in range(2)]
    paper.initiatives.add(*others, make.make_initiative(area=paper.area, audience="internal"))
    live, agreed = (
        Stage.objects.create(name=name, order=order, phase="working") for order, name in ((8, "Live"), (7, "Agreed"))
    )
    Initiative.objects.filter(pk__in=[each.pk for each in others]).update(stage=live)
    Initiative.objects.filter(pk=initiative.pk).update(stage=agreed)
    table = drawn(paper, publisher, Table.STAGES)
    assert [row[:2] for row in table["rows"]] == [["Agreed", "1"], ["Live", "2"]]
    assert [row[2] for row in table["rows"]] == [
        initiative.reference,
        ", ".join(sorted(each.reference for each in others)),
    ]
    (chart,) = table["charts"]
    assert bars(chart) == [("Agreed", "1", 0.5), ("Live", "2", 1.0)]
    assert chart["alt"].startswith("Initiatives by stage. Agreed: 1. Live: 2.")


def test_savings_of_a_year_are_added_like_to_like_and_each_basis_has_its_chart(paper, publisher, initiative):
    FinancialItem.objects.all().delete()
    kind, own = make.make_kind("saving"), {"initiative": initiative, "area": paper.area}
    source = make.make_source(title="Budget", area=paper.area)
    for amount, more in (
        (100, {"period": YEAR, "source": source, "place": "¶1"}),
        (50, {"period": YEAR, "source": source, "place": "¶2"}),
        (60, {"period": YEAR, "state": "realised"}),
        (75, {"period": NEXT}),
        (900, {"basis": "one-off", "period": NEXT}),
        (None, {"period": NEXT}),
    ):
        make.make_figure(amount, kind=kind, **own, **more)
    make.make_figure(5_000, direction="cost", **own)
    table = drawn(paper, publisher, Table.SAVINGS)
    assert [row[:2] for row in table["rows"]] == [
        ["2020/21", "Expected"],
        ["2020/21", "Realised"],
        ["2021/22", "Expected"],
        ["2021/22", "Expected"],
    ]
    assert table["rows"][0][2].startswith("£150 a year (") and table["rows"][0][2].endswith(" [1] [2]")
    one_off, yearly = sorted(table["charts"], key=lambda chart: "every year" in chart["title"])
    assert bars(one_off) == [("2021/22, expected", "£900", 1.0)]
    assert bars(yearly) == [
        ("2020/21, expected", "£150", 1.0),
        ("2020/21, realised", "£60", 0.4),
        ("2021/22, expected", "£75", 0.5),
    ]
    assert "1 of 6 items states no amount." in table["notes"]


def test_funding_is_drawn_by_the_year_in_which_it_ends_and_one_without_a_sum_has_no_bar(paper, publisher, initiative):
    own = {"initiative": initiative, "area": paper.area}
    make.make_stream(title="Grant", amount=400, basis="one-off", ends="2022-03", status="won", **own)
    make.make_stream(title="Fund", amount=100, basis="one-off", ends="2020-05", **own)
    make.make_stream(title="Bid", **own)
    table = drawn(paper, publisher, Table.ENDS)
    assert table["rows"] == [
        ["2020/21", "Fund", "Not recorded", "£100 one-off"],
        ["2021/22", "Grant", "Won", "£400 one-off"],
        ["Not recorded", "Bid", "Not recorded", "Amount not stated"],
    ]
    assert [bars(chart) for chart in table["charts"]] == [
        [("2020/21, Fund", "£100 one-off", 0.25), ("2021/22, Grant", "£400 one-off", 1.0)]
    ]


@pytest.mark.parametrize("table", [Table.STAGES, Table.SAVINGS, Table.ENDS])
def test_where_there_is_nothing_to_show_no_chart_is_drawn(paper, publisher, table):
    paper.initiatives.clear()
    said = drawn(paper, publisher, table)
    assert (said["rows"], said["charts"]) == ([], []) and "Nothing is recorded" in said["notes"][0]


def test_a_sum_that_nobody_stated_makes_no_chart(paper, publisher, initiative):
    FinancialItem.objects.all().delete()
    make.make_figure(None, initiative=initiative, area=paper.area)
    make.make_stream(initiative=initiative, area=paper.area)
    assert not drawn(paper, publisher, Table.SAVINGS)["charts"]
    assert not drawn(paper, publisher, Table.ENDS)["charts"]


def test_the_answers_to_a_question_are_drawn_as_everybody_may_read_them(paper, publisher, initiative):
    survey = published(survey_of("one", [chosen("a")] * 7 + [chosen("b")] * 14))
    table = drawn(paper, publisher, Table.ANSWERS, which=f"{survey.reference} Q1")
    (chart,) = table["charts"]
    assert "(21 answered)" in chart["title"]
    assert bars(chart)[:2] == [("Buildings", "7", 0.5), ("Vehicles", "14", 1.0)]
    assert [row[1:] for row in table["rows"]][:2] == [["Buildings", "7"], ["Vehicles", "14"]]
    survey.audience = "internal"
    survey.save()
    assert not contents(paper, publisher)["parts"][-1]["table"]["rows"], "Not for everybody any more."


def test_a_count_that_is_withheld_or_not_recorded_has_words_and_no_bar(paper, publisher, initiative):
    survey = reported()
    for label, count in (("For", 9), ("Against", 0), ("No view", None)):
        ReportedFigure.objects.create(survey=survey, question_code="Q1", label=label, count=count, base=30)
    (chart,) = drawn(paper, publisher, Table.ANSWERS, which=f"{survey.reference} Q1")["charts"]
    assert bars(chart) == [("For", "9", 1.0), ("Against", "0", 0.0), ("No view", "Not recorded", None)]
    none = drawn(paper, publisher, Table.ANSWERS, which=f"{survey.reference} Q99")
    assert none["charts"] == [] and "No answers to this question" in none["notes"][0]


def test_a_chart_of_answers_names_its_survey(paper):
    with pytest.raises(ValidationError, match="Enter the reference of the survey"):
        PaperSection(paper=paper, heading="Chart", table=Table.ANSWERS).full_clean()


def test_every_output_has_the_chart_with_its_words_and_its_table(paper, publisher, initiative, client):
    for table in (Table.STAGES, Table.SAVINGS):
        paper.sections.create(heading=Table(table).label, table=table)
    issued = issue(paper, publisher)
    charts = [chart for part in issued.content["parts"] for chart in part["table"]["charts"]]
    assert len(charts) == 2
    page = client.get(issued.get_absolute_url())
    assert page.content.decode().count('<svg class="app-chart" role="img"') == 2
    word, pdf = file_of(issued, "docx")[0], file_of(issued, "pdf")[0]
    shapes = Document(io.BytesIO(word)).element.iter(qn("wp:docPr"))
    assert [shape.get("descr") for shape in shapes] == [chart["alt"] for chart in charts]
    assert sum(name.startswith("word/media/") for name in ZipFile(io.BytesIO(word)).namelist()) == 2
    assert all(picture.startswith(b"\x89PNG") for picture in pictures_of(issued.content))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        alts = [str(each.get("/Alt", "")) for each in opened.objects if is_figure(each)]
    assert set(alts) > {chart["alt"] for chart in charts}
    for cell in (cell for part in issued.content["parts"] for row in part["table"]["rows"] for cell in row):
        assert cell in words(page) and cell in file_of(issued, "txt")[0].decode()


def is_figure(each):
    """Whether an object of a PDF is a figure of its structure."""
    return isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"


def test_a_chart_stays_as_it_was_issued_and_its_page_tells_which_of_its_figures_changed(
    paper,
    publisher,
    initiative,
    nobody,
):
    make.make_stream(title="Grant", amount=400, basis="one-off", ends="2022-03", initiative=initiative, area=paper.area)
    for table in (Table.FIGURES, Table.STAGES, Table.SAVINGS, Table.ENDS):
        paper.sections.create(heading=Table(table).label, table=table)
    issued = issue(paper, publisher)
    before = {kind: file_of(issued, kind)[0] for kind in ("txt", "docx", "pdf")}
    assert changes_since(issued, nobody)[0] == []
    figure = FinancialItem.objects.get(title="Rent saved")
    figure.amount, figure.period = 90_000, "2023-04-01/2024-03-31"
    figure.save()
    stream = FundingStream.objects.get()
    stream.ends = "2024-03"
    stream.save()
    issued.refresh_from_db()
    assert {kind: file_of(issued, kind)[0] for kind in before} == before
    told = {(each.fact["about"], each.fact["heading"]): each.now for each in changes_since(issued, nobody)[0]}
    assert told == {
        (str(figure), "Figure"): figure.figure_words(),
        (str(figure), "Year or time it is for"): "1 April 2023 to 31 March 2024",
        (str(stream), "Ends"): "March 2024",
    }
    assert len(changes_since(issued, nobody)[0]) == 3, "A figure in a table and in a chart is told of once."


def test_a_paper_issued_before_there_were_charts_is_written_as_before(paper, publisher):
    issued = issue(paper, publisher)
    before = {kind: file_of(issued, kind)[0] for kind in ("txt", "docx", "pdf")}
    for part in issued.content["parts"]:
        if part["table"]:
            del part["table"]["charts"]
    assert {kind: file_of(issued, kind)[0] for kind in before} == before
