"""The lines of a PDF or Word file in the order in which they are read, without running heads, feet and page numbers.

PDF gives letters with their places: lines, columns, tables and what stands on every page are worked out here. Word
gives paragraphs: the numbers that it counts by itself are worked out from the formats of its lists. Used in the guarded
process only, so nothing here knows Django.
"""

import io
import re
import statistics
import zipfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from xml.etree import ElementTree

from .refusal import refuse

MOST_PAGES, MOST_LINES = 400, 20_000
# So many lines a column of prose has at least; fewer are cells of a table.
LEAST_LINES = 6
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NO_TEXT = (
    "There is no text in this file, only pictures of it. Open it in a program that reads the text, or paste the text."
)
# What stands alone in front of a paragraph: a number, a letter, a bullet.
HANGING = re.compile(r"[\d.]+\.?|\(?[a-zA-Z]{1,4}[.)]|[•·▪o–-]")
MARKED_HEADING = re.compile(r"\s*(?:#+\s|\*\*[^*]{1,120}\*\*\s*$)")
MARKS = re.compile(r"\*\*|</?(?:u|sup)>|^#+\s*|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)")
LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
PAGE_NUMBER = re.compile(r"(page )?\d+( of \d+)?")


@dataclass
class Line:
    """A line of a document; an empty one parts two paragraphs."""

    text: str
    page: int = 0
    is_heading: bool = False
    is_bullet: bool = False


@dataclass
class Row:
    """Words that stand on one line of a page, from left to right, each with its box: x, top, right, bottom, text."""

    words: list
    columns: int = 1
    text: str = ""

    @property
    def top(self):
        return self.words[0][1]

    @property
    def left(self):
        return self.words[0][0]

    @property
    def right(self):
        return self.words[-1][2]


def lines_of_text(data):
    """Return the lines of plain text, without the marks by which some programs write headings, bold and links."""
    text = data.decode("utf-8", errors="replace").replace("\x00", "")
    return [Line(unmarked(line), 0, bool(MARKED_HEADING.match(line))) for line in text.splitlines()[:MOST_LINES]]


def unmarked(line):
    """Return a line without marks: "## **Purpose**" is "Purpose"."""
    return MARKS.sub("", LINK.sub(r"\1", line)).replace("\\", "")


# PDF


def lines_of_pdf(data):
    """Return the lines of a PDF file, an empty one where a paragraph ends. Raises Refused where it has no text."""
    pages = [(number, *page) for number, page in enumerate(pages_of(data), 1)]
    rows_of = {
        number: [row_of(row) for part in parted(words, width) for row in rows(part)]
        for number, width, _height, words in pages
    }
    repeated = on_most_pages(pages, rows_of)
    gaps = [
        round(below.top - above.top)
        for each in rows_of.values()
        for above, below in zip(each, each[1:], strict=False)
        if 0 < below.top - above.top < 40
    ]
    usual = statistics.mode(gaps) if gaps else 14
    widest = max((row.right for each in rows_of.values() for row in each), default=0)
    found = []
    for number, _width, height, _words in pages:
        own = [row for row in rows_of[number] if not is_running(row, height, repeated)]
        before, was_short, last = None, False, ""
        for row in own:
            ended = was_short and last[-1:] in ".:;?" and (row.text[:1].isupper() or row.text[:1].isdigit())
            apart = before is not None and (row.top - before > usual * 1.35 or row.top < before - 2)
            if before is not None and (apart or row.columns > 1 or ended):
                found.append(Line("", number))
            found.append(Line(row.text, number))
            before, was_short, last = row.top, row.right < widest * 0.7, row.text
        found.append(Line("", number))
    if not any(line.text for line in found):
        refuse(NO_TEXT)
    return found[:MOST_LINES]


def pages_of(data):
    """Yield width, height and words of each page, read by pdfium."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        refuse("This PDF cannot be read. Open it, save it again, and try that copy.")
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        width, height = page.get_size()
        yield width, height, words_of(page.get_textpage(), height)


def words_of(text, height):
    """Return the words of a page with their boxes, measured from the top."""
    count = text.count_chars()
    letters = text.get_text_range(0, count) if count else ""
    if len(letters) != count:
        letters = [text.get_text_range(place, 1) or " " for place in range(count)]
    words, word, box = [], "", None
    for place, letter in enumerate(letters):
        if letter.isspace() or letter in "\ufffe\x02":
            if word and letter in "\ufffe\x02":
                word += "-"
            if word:
                words.append((*box, word))
            word, box = "", None
            continue
        left, bottom, right, top = text.get_charbox(place, loose=True)
        top, bottom = height - top, height - bottom
        if box and (left - box[2] > 12 or abs(bottom - box[3]) > 6):
            words.append((*box, word))
            word, box = "", None
        word += letter
        if box:
            box = min(box[0], left), min(box[1], top), max(box[2], right), max(box[3], bottom)
        else:
            box = left, top, right, bottom
    return [*words, *([(*box, word)] if word else [])]


def rows(words):
    """Return words that stand on one line of the page, from left to right, the lines from top to bottom."""
    found = []
    for word in sorted(words, key=lambda word: (word[3], word[0])):
        if found and abs(found[-1][-1][3] - word[3]) < 3.2:
            found[-1].append(word)
        else:
            found.append([word])
    return [sorted(row, key=lambda word: word[0]) for row in found]


def cells(words, gap=9):
    """Return a line cut where there is a wide gap."""
    found = [[words[0]]]
    for before, word in zip(words, words[1:], strict=False):
        if word[0] - before[2] > gap:
            found.append([word])
        else:
            found[-1].append(word)
    return found


def said(words):
    """Return words as text."""
    return " ".join(word[4] for word in words)


def row_of(words):
    """Return a line of a page; what hangs in front of it, such as a number, is no column of its own."""
    parts = cells(words)
    first = said(parts[0])
    if len(parts) == 1 or (len(parts) == 2 and len(first) < 9 and HANGING.fullmatch(first)):
        return Row(words, 1, said(words))
    return Row(words, len(parts), "\t".join(map(said, parts)))


def shape(text):
    """Return a text with its numbers taken out: "Page 3 of 8" is the same on every page."""
    return re.sub(r"\d+", "#", text).strip().lower()


def is_at_edge(row, height):
    return row.top < height * 0.1 or row.top > height * 0.9


def on_most_pages(pages, rows_of):
    """Return what stands at the top or foot of at least half the pages."""
    seen = Counter()
    for number, _width, height, _words in pages:
        seen.update({shape(row.text) for row in rows_of[number] if is_at_edge(row, height)})
    return {text for text, times in seen.items() if times >= max(2, len(pages) * 0.5)}


def is_running(row, height, repeated):
    """Return whether a line is a running head or foot, or the number of the page."""
    text = row.text.lower()
    return is_at_edge(row, height) and (shape(text) in repeated or bool(PAGE_NUMBER.fullmatch(text)))


def parted(words, width):
    """Yield the words of a page in the parts in which they are read: of two columns of prose the left one first.

    The lines of two columns need not stand side by side. What goes across both, such as a title, parts them.
    """
    middle = gutter_of(words, width)
    band = []

    def settled():
        left, right = ([word for word in band if (word[0] >= middle) == is_right] for is_right in (False, True))
        together = [left, right] if is_prose(left, middle) and is_prose(right, middle) else [band]
        return [part for part in together if part]

    for row in rows(words):
        left, right = [word for word in row if word[0] < middle], [word for word in row if word[0] >= middle]
        is_across = left and (left[-1][2] > middle or (right and right[0][0] - left[-1][2] < 9))
        if is_across:
            yield from settled()
            yield row
            band.clear()
        else:
            band.extend(row)
    yield from settled()


def gutter_of(words, width):
    """Return where the space between two columns would be: what the fewest words go across, near the middle."""
    places = [width * share / 100 for share in range(44, 57)]
    return min(places, key=lambda x: (sum(word[0] < x < word[2] for word in words), abs(x - width / 2)))


def is_prose(words, middle):
    """Return whether words on one side of a page are a column of prose: many lines, most of them as wide as it is."""
    lines = rows(words)
    if len(lines) < LEAST_LINES:
        return False
    ends = max(line[-1][2] for line in lines) - min(line[0][0] for line in lines)
    return statistics.median(line[-1][2] - line[0][0] for line in lines) > ends * 0.6 and ends > middle * 0.5


# Word


def lines_of_word(data):
    """Return the lines of a Word file: a paragraph each, with the number that Word counts, and the rows of tables."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())

        def part(name):
            return ElementTree.fromstring(archive.read(name)) if name in names else ElementTree.Element("none")

        document, formats = part("word/document.xml"), ListFormats(part("word/numbering.xml"), part("word/styles.xml"))
    found = []
    body = document.find(f"{W}body")
    for element in content_of(body) if body is not None else ():
        if element.tag == f"{W}tbl":
            for row in element.iter(f"{W}tr"):
                for pair in pairs([" ".join(map(text_of, cell.iter(f"{W}p"))).strip() for cell in row.iter(f"{W}tc")]):
                    found += [Line(""), Line("\t".join(pair))]
        elif text := text_of(element).strip():
            style = value(element.find(f"{W}pPr/{W}pStyle"))
            number, is_bullet = formats.number_of(element, style)
            is_heading = style.lower().startswith(("heading", "title"))
            found += [Line(""), Line(f"{number} {text}".strip(), 0, is_heading, is_bullet)]
        if len(found) > MOST_LINES:
            break
    if not any(line.text for line in found):
        refuse(NO_TEXT)
    return found


def content_of(body):
    """Yield the paragraphs and tables of the text, also those in content controls."""
    for element in body:
        if element.tag == f"{W}sdt":
            for inner in element.iter(f"{W}sdtContent"):
                yield from content_of(inner)
        elif element.tag in (f"{W}p", f"{W}tbl"):
            yield element


def text_of(paragraph):
    """Return the text of a paragraph; what was struck out in a tracked change is not in it."""
    kinds = {f"{W}tab": "\t", f"{W}br": " "}
    return "".join(
        (part.text or "") if part.tag == f"{W}t" else kinds[part.tag]
        for run in paragraph.iter(f"{W}r")
        for part in run
        if part.tag == f"{W}t" or part.tag in kinds
    )


def value(element):
    return element.get(f"{W}val", "") if element is not None else ""


def pairs(row):
    """Return the row of a front sheet as pairs of name and value; any other row stays whole."""
    if len(row) > 2 and len(row) % 2 == 0 and all(cell.endswith(":") for cell in row[::2] if cell):
        return [row[place : place + 2] for place in range(0, len(row), 2) if row[place]]
    return [row]


class ListFormats:
    """How Word numbers the paragraphs of its lists; it counts as it is asked, in the order of the document."""

    def __init__(self, numbering, styles):
        self.counts = defaultdict(lambda: [0] * 9)
        kinds = {
            each.get(f"{W}abstractNumId"): {level.get(f"{W}ilvl"): self.level(level) for level in each.iter(f"{W}lvl")}
            for each in numbering.iter(f"{W}abstractNum")
        }
        self.lists = {}
        for each in numbering.iter(f"{W}num"):
            kind = value(each.find(f"{W}abstractNumId"))
            self.lists[each.get(f"{W}numId")] = kind, kinds.get(kind, {})
        self.by_style = {
            each.get(f"{W}styleId"): each.find(f"{W}pPr/{W}numPr")
            for each in styles.iter(f"{W}style")
            if each.find(f"{W}pPr/{W}numPr") is not None
        }

    def level(self, level):
        """Return format, pattern and first number of a level of a list."""
        first = value(level.find(f"{W}start"))
        return value(level.find(f"{W}numFmt")), value(level.find(f"{W}lvlText")), int(first) if first.isdigit() else 1

    def number_of(self, paragraph, style):
        """Return the number in front of a paragraph, if Word puts one there, and whether it is a bullet."""
        chosen = paragraph.find(f"{W}pPr/{W}numPr")
        chosen = self.by_style.get(style) if chosen is None else chosen
        if chosen is None:
            return "", False
        kind, levels = self.lists.get(value(chosen.find(f"{W}numId")), ("", {}))
        depth = value(chosen.find(f"{W}ilvl")) or "0"
        if depth not in levels or not depth.isdigit():
            return "", False
        form, pattern, first = levels[depth]
        if form == "bullet":
            return "", True
        counts, depth = self.counts[kind], min(int(depth), 8)
        counts[depth] = counts[depth] + 1 if counts[depth] else first
        counts[depth + 1 :] = [0] * (8 - depth)

        def written(found):
            place = int(found[1]) - 1
            return in_form(counts[place] or 1, levels.get(str(place), (form,))[0])

        return re.sub(r"%([1-9])", written, pattern), False


def in_form(number, form):
    """Return a number as letters or Roman numerals where a list counts so."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        text = ""
        for worth, sign in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
            while number >= worth:
                text, number = text + sign, number - worth
        return text.upper() if form == "upperRoman" else text
    return str(number)
