"""Sheets of Excel files: typed cells, a heading that stays in sight, and text that no spreadsheet runs.

Imported where such a file is asked for: the library takes memory that no other page needs.
"""

import io
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from .csv import harmless

LONGEST_CELL = 32_000
CUT = " [cut short: the whole text is in the CSV file]"
MOST_ROWS = 1_000_000


def new_workbook():
    """Return a workbook that keeps no more of a sheet in memory than a row."""
    return Workbook(write_only=True)


def saved(book):
    """Return a workbook as bytes."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_of(book, title, headings, rows):
    """Add a sheet with a heading that stays in sight; a row is a list of values."""
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    for place in range(len(headings)):
        sheet.column_dimensions[get_column_letter(place + 1)].width = 24
    sheet.append([cell_of(sheet, heading, Font(bold=True)) for heading in headings])
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            break
        sheet.append([cell_of(sheet, value) for value in row])


def cell_of(sheet, value, font=None):
    """Return a cell: numbers, days and times as what they are, all else as text, which no spreadsheet runs."""
    if isinstance(value, datetime):
        return WriteOnlyCell(sheet, timezone.make_naive(value) if timezone.is_aware(value) else value)
    if isinstance(value, int | float | Decimal | date) and not isinstance(value, bool):
        return WriteOnlyCell(sheet, value)
    # Half a character, as hostile input may hold, becomes a question mark.
    text = ILLEGAL_CHARACTERS_RE.sub("", harmless(value)).encode("utf-8", "replace").decode()
    if len(text) > LONGEST_CELL:
        text = text[:LONGEST_CELL] + CUT
    cell = WriteOnlyCell(sheet, text)
    # Said to be text, and with its apostrophe also where the sheet is saved as CSV later.
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if font:
        cell.font = font
    return cell
