"""Downloads: the one writer of CSV, and the cells and columns that many lists share.

A column is a pair of heading and function of a row. A cell is a value and not its text: days, times, money and truth
are written in one way for every download of the portal.
"""

import csv
import re
from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone

from ..models import Citation
from ..models.absences import NOT_RECORDED, absence_words
from ..models.marking import INVENTED
from .downloads import sent_as_download

# The last four are the wide forms that some spreadsheets read as the first four.
FORMULA_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
CELL_BREAKS = ("\t", "\r", "\n")
# A number, a sum or a telephone number with its sign, and perhaps a unit in words: no spreadsheet runs one. A bracket
# after a letter would name a function, and any other sign could join it to one.
SIGNED_NUMBER = re.compile(
    r"[+-] ?[£$€]?\(?\d[\d .,:/%()-]*(?:(?<![(])[a-z]+(?:[ ,.-]+[a-z0-9%]+)*[.]?)?", re.IGNORECASE
)
NOT_STATED = NOT_RECORDED
NOT_PUBLIC, WITHHELD = "Not public", "Withheld"
ADDRESS_HEADING = "Address"


class Echo:
    """Hand each written line straight back, so that a long list is sent as it is read."""

    def write(self, value):
        return value


def cell_text(value):
    """Return a value as a cell says it: ISO 8601 in local time, "1234.50", "Yes"; "" for None."""
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case datetime():
            return timezone.localtime(value).isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
    return str(value)


def harmless(value):
    """Return the text of a cell that no spreadsheet takes for a formula.

    An apostrophe goes before whatever could begin one, blanks or not. A number, a sum or a telephone number with a sign
    stays as it is: it is none.
    """
    text = cell_text(value).replace("\x00", "")
    if SIGNED_NUMBER.fullmatch(text):
        return text
    is_risky = text.startswith(CELL_BREAKS) or text.lstrip().startswith(FORMULA_STARTS)
    return f"'{text}" if is_risky else text


def csv_response(request, name, columns, rows):
    """Return a CSV file of the rows, sent as it is read; a download by somebody signed in is written down."""
    writer, columns = csv.writer(Echo()), columns_of_file(columns)

    def lines():
        byte_order_mark = "\ufeff"
        yield byte_order_mark + writer.writerow([harmless(heading) for heading, _cell in columns])
        for row in rows:
            yield writer.writerow([harmless(text_of(request, heading, cell(row))) for heading, cell in columns])

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    return sent_as_download(request, answer, f"{name}.csv")


def xlsx_response(request, name, columns, rows):
    """Return an Excel file of the rows; a download by somebody signed in is written down."""
    from .workbook import new_workbook, saved, sheet_of

    book, columns = new_workbook(), columns_of_file(columns)
    cells = ([text_of(request, heading, cell(row)) for heading, cell in columns] for row in rows)
    sheet_of(book, "List", [heading for heading, _cell in columns], cells)
    excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return sent_as_download(request, HttpResponse(saved(book), content_type=excel), f"{name}.xlsx")


def columns_of_file(columns):
    """Return the columns of a list as a file has them: where the record is invented, each line says so."""
    return [*columns, (INVENTED, lambda row: True)] if settings.INVENTED_EXAMPLE else columns


def text_of(request, heading, value):
    """Return the value of a cell; an address is given in full, because a file is read away from this site."""
    return request.build_absolute_uri(value) if heading == ADDRESS_HEADING and value else value


def joined(values):
    """Return several values in one cell."""
    return "; ".join(str(value) for value in values)


def or_not_stated(value):
    """Return the value, or that it is not recorded yet."""
    return NOT_STATED if value in (None, "") else value


def or_absent(row, name):
    """Return what a field of a row holds, or why it holds nothing."""
    value = getattr(row, name)
    if value in (None, ""):
        return absence_words(row, name)
    return getattr(row, f"get_{name}_display", lambda: value)()


def yes_no(value):
    """Return "Yes", "No", or that it is not recorded yet."""
    return NOT_STATED if value is None else value


def shown_source(row):
    """Return the document a row comes from, or None; also None where the row's reader may not see it."""
    return row.source if row.source_id and row.source.is_visible_to(row.reader) else None


MARKING = ("Protective marking", lambda row: row.get_marking_display())
CHANGED = ("Last changed", lambda row: timezone.localdate(row.updated_at))
ADDRESS = (ADDRESS_HEADING, lambda row: row.get_absolute_url())
SOURCE = [
    ("Source", lambda row: source.reference if (source := shown_source(row)) else NOT_STATED),
    ("Place in source", lambda row: row.place if shown_source(row) else ""),
    ("Also says", lambda row: cited_as(row, Citation.Standing.SAYS)),
    ("Says otherwise", lambda row: cited_as(row, Citation.Standing.OTHERWISE)),
    ("Changed while public", lambda row: joined(each.in_words() for each in getattr(row, "corrected", ()))),
]


def cited_as(row, standing):
    """Return the further citations of a row with a standing: "DUR-S-001 ¶7B (Signed): October 2017"."""
    cited = [citation for citation in row.cited if citation.pk and citation.standing == standing]
    return joined(
        f"{citation.source.reference} {citation.place}".strip()
        + (f" ({citation.fact_name})" if citation.fact else "")
        + (f": {citation.instead}" if citation.instead else "")
        for citation in cited
    )
