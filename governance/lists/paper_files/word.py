"""An issued paper as a Word file: real headings, tables with a row of headings, charts as pictures, and a language."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from initiatives.lists.archives import NO_TIME

from .text import LEAVES_OUT
from .typeset import typeset

BLACK = RGBColor(0, 0, 0)
A4 = Cm(21), Cm(29.7)
MARGIN = Cm(2.2)
# More than this no property of a Word file holds; a title may be longer.
LONGEST_PROPERTY = 255


def word_of(paper, issued_at):
    """Return the contents of a paper as the bytes of a Word file, the same bytes for the same contents."""
    document = Document()
    for section in document.sections:
        section.page_width, section.page_height = A4
        section.left_margin = section.right_margin = MARGIN
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Arial", Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    about = document.core_properties
    about.title, about.author, about.subject = plain(paper["title"])[:LONGEST_PROPERTY], "", paper["reference"]
    about.language = "en-GB"
    about.created = about.modified = issued_at.replace(tzinfo=None, microsecond=0)
    # Papers issued before there was a letterhead have none.
    colour = RGBColor.from_string(paper["colour"].strip("#").upper()) if paper.get("colour") else None
    for line in paper.get("letterhead", ()):
        run = document.add_paragraph().add_run(plain(line))
        run.bold, run.font.color.rgb = True, colour
    for level in (1, 2):
        document.styles[f"Heading {level}"].font.color.rgb = colour or BLACK
    if paper["marking"]:
        document.add_paragraph(paper["marking"]).runs[0].bold = True
    document.add_heading(plain(paper["title"]), level=1)
    for label, value in paper["front"]:
        line = document.add_paragraph()
        line.add_run(f"{label}: ").bold = True
        line.add_run(plain(value))
    if paper["reason"]:
        document.add_paragraph(f"Issued again: {plain(paper['reason'])}")
    # Papers issued before there were actions in papers have none.
    for heading, texts in (("Recommendations", paper["recommendations"]), ("Actions", paper.get("actions"))):
        if texts:
            document.add_heading(heading, level=2)
            for number, text in enumerate(texts, 1):
                document.add_paragraph(f"{number}. {plain(text)}")
    pictures = iter(pictures_of(paper))
    for part in paper["parts"]:
        document.add_heading(plain(part["heading"]), level=2)
        for each in part["paragraphs"]:
            document.add_paragraph(f"{each['number']}. {plain(each['text'])}")
        for chart in charts_of(part):
            add_picture(document, next(pictures), plain(chart["alt"]))
        if part["table"]:
            add_table(document, part["table"])
    add_lists(document, paper)
    return without_times(document)


def charts_of(part):
    """Return the charts of a section; those issued before there were charts have none."""
    return (part["table"] or {}).get("charts", ())


def pictures_of(paper):
    """Return the pictures of all charts of a paper, in their order."""
    charts = [chart for part in paper["parts"] for chart in charts_of(part)]
    if not charts:
        return []
    return typeset("charts.typ", {"charts": charts, "colour": paper["colour"]}, format="png", ppi=160)


def add_picture(document, picture, alt):
    """Add a picture with what it shows in words."""
    line = document.add_paragraph()
    # Not parted from the table that follows.
    line.paragraph_format.keep_with_next = True
    run = line.add_run()
    run.add_picture(io.BytesIO(picture), width=A4[0] - 2 * MARGIN)
    next(run.element.iter(qn("wp:docPr"))).set("descr", alt)


def add_lists(document, paper):
    """Add what stands at the end: implications, background papers, sources, and what is left out."""
    if paper["implications"]:
        document.add_heading("Implications", level=2)
        for heading, words in paper["implications"]:
            line = document.add_paragraph()
            line.add_run(f"{plain(heading)}: ").bold = True
            line.add_run(plain(words))
    for heading, lines in (
        ("Background papers", paper["background"]),
        ("Sources", [f"[{number}] {words}" for number, words in enumerate(paper["notes"], 1)]),
    ):
        if lines:
            document.add_heading(heading, level=2)
            for line in lines:
                document.add_paragraph(plain(line))
    if paper["leaves_out"]:
        document.add_paragraph(LEAVES_OUT)


def add_table(document, table):
    """Add a table under its caption; the row of headings is repeated on every page and known as one to readers."""
    document.add_paragraph(plain(table["caption"]), style="Caption")
    rows = [table["headings"], *table["rows"]]
    grid = document.add_table(rows=len(rows), cols=len(table["headings"]), style="Table Grid")
    # Asked for cell by cell, a table of a thousand rows would be read a thousand times.
    for cells, row in zip(rows, grid.rows, strict=True):
        for words, cell in zip(cells, row.cells, strict=True):
            cell.text = plain(words)
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    *_others, last = document.element.body.iter(qn("w:tbl"))
    next(last.iter(qn("w:tr"))).get_or_add_trPr().append(repeated)
    for cell in grid.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    for note in table["notes"]:
        document.add_paragraph(plain(note))


def plain(text):
    """Return text without the characters that XML cannot hold."""
    return "".join(letter for letter in str(text) if letter in "\t\n" or letter >= " " and letter not in "\ufffe\uffff")


def without_times(document):
    """Return the file with the time taken out of its archive."""
    made, kept = io.BytesIO(), io.BytesIO()
    document.save(made)
    with ZipFile(made) as parts, ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        for part in parts.infolist():
            part_without_time = type(part)(part.filename, NO_TIME)
            part_without_time.compress_type = ZIP_DEFLATED
            archive.writestr(part_without_time, parts.read(part.filename))
    return kept.getvalue()
