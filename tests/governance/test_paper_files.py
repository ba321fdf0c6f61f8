"""The files of issued papers: what PDF/UA-1 asks of a file, their size, and words that no writer should trip over."""

import io
import json
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from django.template.loader import render_to_string
from docx import Document

from governance.lists.paper_files.pdf import pack_pdf_of, pdf_of, with_check
from governance.lists.paper_files.text import text_of
from governance.lists.paper_files.word import word_of

from .paper_contents import chart_of, content_of, long_content, part_of

ROOT = Path(__file__).parents[2]
ON, AT = date(2026, 3, 1), datetime(2026, 3, 1, tzinfo=UTC)
ADDRESS = "https://portal.example.org/governance/papers/DUR-RP-001/versions/1/"
CHART = chart_of(("2020", "£1", 0.5), ("2021", "£2", 1.0), ("2022", "Not recorded", None))
PAPER = content_of(part_of("Money", ["One.", "Two."], [["Rent", "£1"], ["Fuel", "£2"]], [CHART]))
PACK = {
    "title": "Papers for a meeting",
    "kind": "Public pack",
    "reference": "DUR-M-001",
    "front": [["Body", "Panel"]],
    "agenda": [["1", "Money", "To note"]],
    "proposals": [["DUR-P-001", "An item"]],
    "since": [["Control room", "Moved", "It moved."]],
    "since_words": "Since the meeting before.",
    "replies": [["DUR-R-001", "Note it.", "Agreed", "Yes."]],
    "questions": [["Why?", "A member", "Because."]],
}


def paper_pdf(content=PAPER):
    return pdf_of(content, ON, ADDRESS, "ABCDEFGHJK")


def pack_pdf():
    return pack_pdf_of(PACK, [["1", with_check(PAPER, ADDRESS, "ABCDEFGHJK")]] * 2, ON)


FILES = pytest.mark.parametrize("made", [paper_pdf, pack_pdf, lambda: pdf_of(PAPER, ON)], ids=["paper", "pack", "bare"])


def words_of(pdf):
    """The words of a PDF file, page by page."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in opened]
    finally:
        opened.close()


def elements(node):
    """The elements of the structure of a PDF beneath one, in their order."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def named(pdf, *names):
    return [each for each in elements(pdf.Root.StructTreeRoot) if str(each.S) in names]


@FILES
def test_a_pdf_says_what_it_is_in_which_language_and_that_its_title_is_to_be_shown(made):
    with pikepdf.open(io.BytesIO(made())) as pdf:
        assert pdf.Root.MarkInfo.Marked is True and not pdf.Root.MarkInfo.get("/Suspects", False)
        assert str(pdf.Root.Lang) == "en-GB" and pdf.Root.ViewerPreferences.DisplayDocTitle is True
        with pdf.open_metadata() as about:
            assert about["dc:title"] and about["pdfuaid:part"] == "1"


@FILES
def test_the_headings_of_a_pdf_skip_no_level(made):
    with pikepdf.open(io.BytesIO(made())) as pdf:
        levels = [int(str(each.S)[2:]) for each in elements(pdf.Root.StructTreeRoot) if re.match(r"/H\d", str(each.S))]
    assert levels[0] == 1 and len(levels) > 5
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False)), levels


@FILES
def test_the_tables_of_a_pdf_have_headings_to_which_their_cells_belong(made):
    with pikepdf.open(io.BytesIO(made())) as pdf:
        tables = named(pdf, "/Table")
        assert tables
        for table in tables:
            rows = [row for row in elements(table) if str(row.S) == "/TR"]
            first = [each for each in elements(rows[0]) if str(each.S) in ("/TH", "/TD")]
            assert {str(each.S) for each in first} == {"/TH"}
            for heading in first:
                assert "/ID" in heading and any(each.get("/Scope") == "/Column" for each in attributes(heading))
            known = {bytes(heading.ID) for heading in first}
            for cell in (each for row in rows[1:] for each in elements(row) if str(each.S) == "/TD"):
                said = {bytes(each) for some in attributes(cell) for each in some.get("/Headers", [])}
                assert said and said <= known
            assert len({len([e for e in elements(row) if str(e.S) in ("/TH", "/TD")]) for row in rows}) == 1


def attributes(element):
    """The attributes of an element, which may be one or several."""
    found = element.get("/A", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


@FILES
def test_every_picture_of_a_pdf_is_told_in_words(made):
    with pikepdf.open(io.BytesIO(made())) as pdf:
        figures = [str(each.get("/Alt", "")) for each in named(pdf, "/Figure", "/Formula")]
    assert CHART["alt"] in figures and all(figures)


@FILES
def test_everything_on_the_pages_of_a_pdf_is_in_its_structure_or_an_ornament(made):
    shown = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "EI", "INLINE IMAGE"}
    with pikepdf.open(io.BytesIO(made())) as pdf:
        count = 0
        for page in pdf.pages:
            marked = []
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                if name in ("BDC", "BMC"):
                    is_content = name == "BDC" and "/MCID" in operands[1]
                    marked.append(is_content or str(operands[0]) == "/Artifact")
                elif name == "EMC":
                    marked.pop()
                elif name in shown:
                    count += 1
                    assert any(marked), (operator, operands)
            assert not marked
    assert count > 40


@FILES
def test_the_letters_of_a_pdf_are_in_it_and_can_be_read_back(made):
    with pikepdf.open(io.BytesIO(made())) as pdf:
        fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"]
        whole = [each for each in fonts if each.get("/Subtype") == "/Type0"]
        assert whole and all("/ToUnicode" in each for each in whole)
        for font in whole:
            (inner,) = font.DescendantFonts
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys())
        assert all(str(each.Subtype) in ("/Type0", "/CIDFontType0", "/CIDFontType2") for each in fonts)


@FILES
def test_the_links_of_a_pdf_say_where_they_lead_and_are_reached_in_the_order_of_the_text(made):
    with pikepdf.open(io.BytesIO(made())) as pdf:
        linked = [page for page in pdf.pages if page.get("/Annots")]
        for page in linked:
            assert page.get("/Tabs") == "/S"
            for each in page.Annots:
                assert each.Subtype == "/Link" and str(each.get("/Contents", "")) and "/StructParent" in each
        assert bool(linked) == bool(named(pdf, "/Link"))


def test_the_page_that_checks_a_paper_is_a_link_in_its_pdf():
    with pikepdf.open(io.BytesIO(paper_pdf())) as pdf:
        links = [str(each.A.URI) for page in pdf.pages for each in page.get("/Annots", [])]
    assert set(links) == {ADDRESS}


# Run on its own, so that what other tests took is not counted; written four times, so that what is kept would show.
MEASURED = """
import json, resource
from datetime import date, datetime
from governance.lists.paper_files import pdf, setter, word
from tests.governance.paper_contents import long_content

def seconds():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)

def most_kilobytes():
    with open("/proc/self/status") as said:
        return next(int(line.split()[1]) for line in said if line.startswith("VmHWM"))

began = seconds()
for number in range(4):
    pdf.pdf_of({**long_content(), "title": f"Paper {number}"}, date(2026, 3, 1))
between = seconds()
word.word_of(long_content(), datetime(2026, 3, 1))
found = {"pdf": (between - began) / 4, "word": seconds() - between, "kilobytes": most_kilobytes()}
data = {**pdf.with_check(long_content()), "day": [2026, 3, 1]}
setter.compiled("paper.typ", data, {"format": "pdf", "pdf_standards": ["ua-1"]})
print(json.dumps({**found, "kilobytes that typst takes too": most_kilobytes()}))
"""


def test_a_long_paper_is_written_in_little_time_and_memory():
    assert len(words_of(paper_pdf(long_content()))) >= 60
    done = subprocess.run([sys.executable, "-c", MEASURED], capture_output=True, check=True, cwd=ROOT)
    measured = json.loads(done.stdout)
    assert measured["pdf"] < 3 and measured["word"] < 3, measured
    assert measured["kilobytes"] < 100_000 and measured["kilobytes that typst takes too"] < 200_000, measured


HOSTILE = {
    "typst": "#let x = 1 *bold* _so_ $x^2$ @ref <label> \\ ` ``` = heading // comment /* more */ #panic() [ ] { }",
    "html": "<script>alert(1)</script> &amp; &lt; </td> <img src=x onerror=alert(1)> ]]> <!-- -->",
    "formula": '=HYPERLINK("http://example.org") +1 -1 @SUM %PDF {{ x }} {% csrf %}',
    "arabic": "مرحبا بالعالم 123",
    "hebrew": "שלום עולם",
    "welsh": "Ŵŵ Ŷŷ Ââ Êê Îî Ôô Ûû Äë Ïï Öö Ẁẁ Ẅẅ",
    "symbols": "£ € § ¶ • – — “ ” ‘ ’ … ½ ² ° → ✓ ≥ × ™",
    "long word": "w" * 200,
}


@pytest.mark.parametrize("said", HOSTILE.values(), ids=HOSTILE)
def test_every_output_holds_hostile_words_as_words(said):
    chart = chart_of((said, said, 1.0))
    content = content_of(
        part_of(said, [said], [[said, said]], [chart], headings=(said, said)),
        title=said,
        front=[[said, said]],
        recommendations=[said],
        actions=[said],
        implications=[[said, said]],
        background=[said],
        notes=[said],
        reason=said,
        letterhead=[said],
        marking=said,
    )
    page = render_to_string("governance/parts/paper_content.html", {"content": content})
    assert "<script>" not in page and "<img src=x" not in page
    word = word_of(content, AT)
    document = Document(io.BytesIO(word))
    text = " ".join(each.text for each in document.paragraphs)
    assert text.count(said) >= 10 and {cell.text for cell in document.tables[0].rows[1].cells} == {said}
    assert text_of(content).count(said) >= 10
    pdf = "".join(words_of(paper_pdf(content)))
    for piece in said.split():
        assert close(piece) in close(pdf) or close(piece)[::-1] in close(pdf), piece


def close(text):
    """A text without its blanks, in the usual form of its letters."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("length", [30, 60, 200])
def test_a_word_longer_than_its_cell_stays_within_it(length):
    pdf = pypdfium2.PdfDocument(paper_pdf(content_of(part_of("Long", rows=[["Q" * length, "§ beside"]] * 3))))
    try:
        text = pdf[0].get_textpage()
        places = [(text.get_charbox(number), text.get_text_range(number, 1)) for number in range(text.count_chars())]
    finally:
        pdf.close()
    beside = min(left for (left, _bottom, _right, _top), letter in places if letter == "§")
    word = [right for (_left, _bottom, right, _top), letter in places if letter == "Q"]
    assert len(word) == 3 * length and max(word) < beside


def test_a_word_longer_than_its_line_stays_on_the_page():
    pdf = pypdfium2.PdfDocument(paper_pdf(content_of(part_of("w" * 200, ["w" * 200]), title="w" * 200)))
    try:
        for page in pdf:
            text = page.get_textpage()
            rights = [text.get_charbox(number)[2] for number in range(text.count_chars())]
            assert max(rights) < page.get_width() - 50
    finally:
        pdf.close()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("On call 😀 now", "[grinning face]"),
        ("Crew 👩‍🚒", "[woman][fire engine]"),
        ("警", "[cjk unified ideograph-8b66]"),
        ("a\x01b\x1fc\ufffed\uffff", "abcd"),
        ("x\x00y", "xy"),
        ("😀 ไ 🚓 " * 50, "[police car]"),
    ],
)
def test_a_letter_that_no_face_has_is_spelled_out_in_the_pdf_and_breaks_no_output(typed, read):
    content = content_of(part_of(typed, [typed], [[typed, typed]]), title=typed)
    assert read in " ".join("".join(words_of(paper_pdf(content))).split())
    parts = ZipFile(io.BytesIO(word_of(content, AT)))
    assert all(
        ElementTree.fromstring(parts.read(name)) is not None for name in parts.namelist() if name.endswith("xml")
    )
    assert text_of(content) and render_to_string("governance/parts/paper_content.html", {"content": content})


def test_a_table_of_a_thousand_rows_is_whole_in_every_output_and_its_headings_stand_on_every_page():
    rows = [[f"row{number}end", "x"] for number in range(1_000)]
    content = content_of(part_of("Long", rows=rows, headings=("Whatever", "Figure")))
    pages = words_of(paper_pdf(content))
    assert len(pages) > 15 and all("Whatever" in page for page in pages[1:-1])
    document = Document(io.BytesIO(word_of(content, AT)))
    page = render_to_string("governance/parts/paper_content.html", {"content": content})
    outputs = ["".join(pages), text_of(content), page, " ".join(cell for cell in words_of_cells(document))]
    for output in outputs:
        assert {f"row{number}end" for number in range(1_000)} <= set(re.findall(r"row\d+end", output))


def words_of_cells(document):
    return (cell.text for row in document.tables[0].rows for cell in row.cells)


def test_every_row_of_a_long_table_lies_on_its_page():
    rows = [[f"row{number}end", "x"] for number in range(200)]
    pdf = pypdfium2.PdfDocument(paper_pdf(content_of(part_of("Long", rows=rows))))
    try:
        for page in pdf:
            text = page.get_textpage()
            boxes = [text.get_charbox(number) for number in range(text.count_chars())]
            assert all(0 <= bottom <= top <= page.get_height() for _left, bottom, _right, top in boxes)
    finally:
        pdf.close()


def test_the_alternative_text_and_properties_of_a_word_file_hold_what_xml_cannot():
    content = content_of(part_of("x", rows=[["1", "2"]], charts=[chart_of(("\x01", "\ufffe", 1.0))]), title="a\x01b")
    assert Document(io.BytesIO(word_of(content, AT))).core_properties.title == "ab"
