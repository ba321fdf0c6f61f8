"""The answers of a survey as an Excel file.

Imported where such a file is asked for: the library takes memory that no other page needs.
"""

import io

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from initiatives.lists.csv import harmless

from .answers import plain
from .results import DICTIONARY_COLUMNS, dictionary_lines

LONGEST_CELL = 32_000
CUT = " [cut short: the whole text is in the CSV file]"


def workbook_of(survey, table, method):
    """Return an Excel file: answers, dictionary, method. Text is written as text, so nothing in it can run."""
    book = Workbook(write_only=True)
    sheet_of(book, "Answers", table.headings, table.rows)
    dictionary = [
        [cell(line) for _heading, cell in DICTIONARY_COLUMNS] for line in dictionary_lines(survey, table.questions)
    ]
    sheet_of(book, "Data dictionary", [heading for heading, _cell in DICTIONARY_COLUMNS], dictionary)
    about = [["Survey", survey.title], ["Reference", survey.reference], *([["Method", words] for words in method])]
    if survey.is_practice:
        about.insert(0, ["Practice", "This is a practice survey. Nothing in it is a fact."])
    sheet_of(book, "About", ["What", "Words"], about)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_of(book, title, headings, rows):
    """A sheet with a heading that stays in sight."""
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    for place in range(len(headings)):
        sheet.column_dimensions[get_column_letter(place + 1)].width = 24
    sheet.append([cell_of(sheet, heading, Font(bold=True)) for heading in headings])
    for row in rows:
        sheet.append([cell_of(sheet, value) for value in row])


def cell_of(sheet, value, font=None):
    """Return a cell: numbers as numbers, everything else as text that no spreadsheet runs."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return WriteOnlyCell(sheet, value)
    text = ILLEGAL_CHARACTERS_RE.sub("", plain(harmless(str(value))))
    if len(text) > LONGEST_CELL:
        text = text[:LONGEST_CELL] + CUT
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if font:
        cell.font = font
    return cell
