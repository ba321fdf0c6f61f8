"""Reads lists that people hand in: text with something between the cells, or the first sheet of a workbook.

A row is its number, as the person's own program counts it, and its cells; rows without words are left out.
"""

import codecs
import csv
import io
import re

from .refusal import MEGABYTE, Refused, refuse

MOST_ROWS = 2_000
MOST_CELLS = 50
LONGEST_CELL = 5_000
MOST_TEXT = MEGABYTE
BETWEEN = "\t;,"
TOLD_BETWEEN = re.compile(r"sep=(.)\s*$", re.IGNORECASE)
NOT_A_WORKBOOK = "This file cannot be read as a spreadsheet. Save it as CSV and try again."
# A title and the headings stand above the lines, which are counted by those who read them.
ABOVE = 10
MORE = (
    f"There are more than {MOST_ROWS:,} lines with something in them: row {{:,}} is the first too many. Split the list."
)


def rows_of_bytes(data):
    """Return the rows of a text file, in whichever of the usual ways its letters are written."""
    if len(data) > MOST_TEXT * (2 if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else 1):
        refuse("The file is larger than 1 MB. Split it.")
    return rows_of_text(decoded(data))


def decoded(data):
    """Return the text: UTF-8, UTF-16 as spreadsheets write it, or the letters of Windows."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        ways = ["utf-16"]
    elif b"\0" in data[:200]:
        ways = ["utf-16-le" if data[1:2] == b"\0" else "utf-16-be"]
    else:
        ways = ["utf-8-sig", "cp1252"]
    for way in ways:
        try:
            return data.decode(way)
        except UnicodeDecodeError:
            continue
    if ways == ["utf-8-sig", "cp1252"]:
        return data.decode("cp1252", "replace")
    refuse("The letters of this file cannot be read. Save it as CSV (UTF-8) and try again.")


def rows_of_text(text):
    """Return the rows of a list with tabs, semicolons or commas between its cells. Raise Refused, in words."""
    lines = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    told = TOLD_BETWEEN.match(lines[0].strip())
    if told:
        lines[0] = ""
    return tidy(read_by(io.StringIO("\n".join(lines)), told[1] if told else stands_between(lines)))


def stands_between(lines):
    """Return what stands between the cells: a tab where there is one, for no name has any; or what most lines have."""
    lines = [line for line in lines if line.strip()][:20] or [""]
    if any("\t" in line for line in lines):
        return "\t"
    return max(";,", key=lambda each: (sum(each in line for line in lines), lines[0].count(each)))


def read_by(source, between):
    """Yield number and cells of each row."""
    reader, begun = csv.reader(source, delimiter=between, strict=True), 1
    try:
        for cells in reader:
            yield begun, apart(cells)
            begun = reader.line_num + 1
    except csv.Error as fault:
        told = str(fault)
        if "unexpected end" in told:
            refuse(f"A quotation mark is opened in row {begun:,} and never closed. Close it, or take it out.")
        if "field larger" in told:
            refuse(f"A cell in row {begun:,} is longer than {csv.field_size_limit():,} letters. Shorten it.")
        refuse(
            f"Row {begun:,} cannot be read: after a closing quotation mark there is more. Check its quotation marks."
        )


def apart(cells):
    """Return a row in its cells, also where it is put together in another way than the first: it holds an address."""
    if len(cells) != 1 or "@" not in cells[0]:
        return cells
    between = max(BETWEEN, key=cells[0].count)
    return next(csv.reader(cells, delimiter=between, skipinitialspace=True), cells)


def rows_of_workbook(data):
    """Return the rows of the first sheet of an XLSX file that has any, each with its number there."""
    from openpyxl import load_workbook

    if not data.startswith(b"PK"):
        refuse(NOT_A_WORKBOOK)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in [book.active, *book.worksheets]:
            sheet.reset_dimensions()
            values = enumerate(sheet.iter_rows(max_col=MOST_CELLS, values_only=True), 1)
            rows = tidy((number, map(text_of, cells)) for number, cells in values)
            if rows:
                return rows
    except (MemoryError, Refused):
        raise
    except Exception:
        # What a damaged file makes the library raise is not to be foreseen.
        refuse(NOT_A_WORKBOOK)
    return []


def text_of(value):
    """Return the words of a cell: a whole number without decimals, nothing for none."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)


def tidy(rows):
    """Return the rows with words in them. Raise Refused where they are too many or one holds too much."""
    found = []
    for number, cells in rows:
        cells = [" ".join(cell.split()) for cell in list(cells)[:MOST_CELLS]]
        if not any(cells):
            continue
        if len(found) == MOST_ROWS + ABOVE:
            refuse(MORE.format(number))
        longest = max(map(len, cells))
        if longest > LONGEST_CELL:
            refuse(f"A cell in row {number:,} has {longest:,} letters. A name or an address is shorter; check it.")
        found.append([number, cells])
    return found
