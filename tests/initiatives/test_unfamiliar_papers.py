"""Papers of other authorities than those of the demonstration: places, tables, lists, and how much is proposed."""

from collections import Counter
from types import SimpleNamespace

import pytest
import typst

from initiatives.files.paragraphs import paragraphs_of_pdf, paragraphs_of_text, paragraphs_of_word
from initiatives.models import FinancialItem, Milestone, Paragraph
from initiatives.readings.papers import proposals_among, values_of_row
from initiatives.readings.proposals import FIGURE, MILESTONE, decides
from tests import factories as make

from .marked_papers import PAPERS, measure, read
from .test_reading import LIST, item, word_file
from .test_reading_pages import accepted, editor, paste, source  # noqa: F401


def test_most_of_what_was_marked_is_proposed_and_little_else():
    found, missed, wrong = (sum(map(len, parts)) for parts in zip(*map(measure, PAPERS), strict=True))
    assert found + missed > 80
    assert found >= 0.9 * (found + missed), [measure(paper)[1] for paper in PAPERS]
    assert wrong <= 0.1 * (found + wrong), [measure(paper)[2] for paper in PAPERS]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_the_words_of_a_proposal_stand_in_its_paragraph_and_places_are_its_own(paper):
    found, _missed, wrong = measure(paper)
    assert found and all(one.words in paragraph.text for paragraph, one in [*found, *wrong])
    own = Counter(each.place for each in read(paper)[0] if each.own)
    assert [place for place, times in own.items() if times > 1] == []


def places(text):
    return [each["place"] for each in paragraphs_of_text(text.encode())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "2.1 x.\n\n(a) one;\n\n(i) two;\n\n(ii) three;\n\n(b) four;\n\n(i) five.",
            ["2.1 x.", "(a)", "(a)(i)", "(a)(ii)", "(b)", "(b)(i)"],
        ),
        ("1.1 x.\n\n(h) one;\n\n(i) two.\n\n1.2 y.\n\n(a) three.", ["1.1 x.", "(h)", "(i)", "1.2 y.", "(a)"]),
        ("1.1 x.\n\ni. one;\n\nii. two;\n\na. three.", ["1.1 x.", "(i)", "(ii)", "(ii)(a)"]),
    ],
)
def test_points_of_lists_in_lists_have_places_of_their_own(text, found):
    holder, expected = "", []
    for each in found:
        if each[0] != "(":
            holder = f"¶{each.split()[0]}"
        expected.append(holder if each[0] != "(" else f"{holder}{each}")
    assert places("1. Of the whole paper\n\n" + text.replace("2.1", "1.1"))[1:] == [
        each.replace("2.1", "1.1") for each in expected
    ]


def test_minutes_go_on_from_the_number_before_and_a_day_is_no_number():
    assert places("12. Last meeting\n\nIt was long ago, and nobody is sure.")[0] == "¶12"
    assert places("31 OCTOBER 2012\n\nIt was long ago, and nobody is sure.")[0] == ""


def test_rows_of_one_name_are_told_apart():
    assert places("Project\tLead\tDay\nFleet\tA\tB\nFleet\tC\tD")[1:] == ["Fleet", "Fleet row 2"]


COLUMNS = ["Project", "Lead", "Go-live", "Annual saving (£000)", "Cost 2024/25 £m"]
ROW = "Fleet\tTreasurer\tMay 2025\t45\t1.2"


@pytest.mark.parametrize(
    ("kind", "number", "values"),
    [
        (
            FIGURE,
            0,
            {
                "title": "Fleet: Annual saving (£000)",
                "amount": "45000",
                "kind_name": "Saving",
                "basis": "yearly",
            },
        ),
        (
            FIGURE,
            1,
            {"title": "Fleet: Cost 2024/25 £m", "amount": "1200000", "kind_name": "Cost", "period": "2024-04/2025-03"},
        ),
        (MILESTONE, 0, {"title": "Fleet: Go-live", "promised": "2025-05"}),
    ],
)
def test_the_heading_of_a_column_says_what_its_cells_are(kind, number, values):
    said = values_of_row(COLUMNS, kind, ROW, number)
    period = said.pop("period", None)
    assert (period is not None) == ("period" in values)
    assert said == {name: value for name, value in values.items() if name != "period"}


def test_a_cell_is_saved_by_one_press_and_its_equal_is_still_offered(client, source, editor):  # noqa: F811
    make.make_kind(name="Saving")
    table = "Project\tGo-live\tSaving 2023/24\tSaving 2024/25\nPayroll\tMay 2025\t£30k\t£30k"
    paste(client, source, f"1. Projects\n\n{table}")
    row = Paragraph.objects.get(place="¶1 Payroll")
    page, _wish = accepted(client, source, row.place)
    assert [each.kind for each, _name in page.context["proposals"]] == [FIGURE, MILESTONE]
    accepted(client, source, row.place)
    first, second = FinancialItem.objects.order_by("pk")
    assert (first.amount, first.place, first.kind.name) == (30_000, "¶1 Payroll", "Saving")
    assert first.period != second.period
    page = client.get(f"/sources/{source.reference}/read/", {"paragraph": row.order})
    assert [each.kind for each, _name in page.context["proposals"]] == [MILESTONE]
    assert not Milestone.objects.exists()


def test_the_rows_of_a_table_in_word_know_their_columns():
    rows = [
        "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in cells)
        for cells in (COLUMNS, ROW.split("\t"))
    ]
    body = item("Projects", 0) + f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    found = [SimpleNamespace(**each) for each in paragraphs_of_word(word_file(body, LIST))]
    assert [each.place for each in found] == ["¶1", "¶1 Project", "¶1 Fleet"]
    said = [(each.kind, each.filled) for each in proposals_among(found, found[2])]
    assert [kind for kind, _filled in said] == [FIGURE, FIGURE, MILESTONE]
    assert said[0][1] == "£45,000 a year"


def test_what_would_follow_if_something_happened_is_no_decision():
    assert decides("The authority did not approve the case.")
    assert not decides("If the authority did not approve the case, the police would pay.")


PAGE_OF_COLUMNS = """
#set page(columns: {columns}, margin: 2cm, header: [Board of both services])
#set text(size: 10pt, lang: "en")
= A report about everything
== 1. Estates
1.1 The services share fourteen stations. Work on the hub stopped in January 2020 when the builder went away.

1.2 The site at Orchard Way was sold in August 2019 for £815,000, which both services share in equal parts.

1.3 Members are asked to note what was said about the stations and to approve the lease of the old garage.

1.4 {filler}

== 2. Control room
2.1 The joint room opened in May 2018 and has saved in excess of £100k in each of the years since then.

2.2 The next review is due in March 2022. It looks at staff, at systems and at the room to fall back on.

2.3 {filler}
"""
FILLER = "The weather was fair in most of the months and the roads were quiet, so little is told of them. " * 14


@pytest.mark.parametrize("columns", [1, 2])
def test_a_page_of_columns_is_read_column_by_column(columns):
    """Their lines do not stand side by side: headings take more room on one side than on the other."""
    text = PAGE_OF_COLUMNS.replace("{columns}", str(columns)).replace("{filler}", FILLER)
    found = paragraphs_of_pdf(typst.compile(text.encode()))
    numbered = [each for each in found if each["own"]]
    assert [each["place"] for each in numbered] == ["¶1", "¶1.1", "¶1.2", "¶1.3", "¶1.4", "¶2", "¶2.1", "¶2.2", "¶2.3"]
    assert [each["place"] for each in numbered if each["kind"] == "heading"] == ["¶1", "¶2"]
    assert numbered[3]["text"].endswith("to approve the lease of the old garage.")
    assert " ".join(numbered[4]["text"].split()).count("little is told of them.") == 14


def test_a_table_of_two_columns_stays_in_its_rows():
    rows = "".join(f"[Station {number}],[Open since 19{number + 60}]," for number in range(12))
    page = f'#set page(margin: 2cm)\n#set text(lang: "en")\n#table(columns: (1fr, 1fr), {rows})'
    found = [each["text"] for each in paragraphs_of_pdf(typst.compile(page.encode()))]
    assert "Station 3\tOpen since 1963" in found, found
