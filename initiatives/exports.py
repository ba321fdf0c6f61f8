"""Downloads: the one writer of CSV, and what each list's columns hold."""

import csv

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.text import capfirst

from .models import AuditEntry
from .readings.freshness import day

# The last four are the wide forms that some spreadsheets read as the first four.
FORMULA_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
CELL_BREAKS = ("\t", "\r", "\n")
NOT_STATED = "Not stated"
ADDRESS = "Address"
MARKING = ("Protective marking", lambda row: row.get_marking_display())


class Echo:
    """Hands each written line straight back, so that a long list is sent as it is read."""

    def write(self, value):
        return value


def harmless(value):
    """A cell no spreadsheet takes for a formula: an apostrophe goes before whatever could begin one, blanks or not."""
    text = "" if value is None else str(value).replace("\x00", "")
    is_risky = text.startswith(CELL_BREAKS) or text.lstrip().startswith(FORMULA_STARTS)
    return f"'{text}" if is_risky else text


def csv_response(request, name, columns, rows):
    """A CSV file with a heading for each of the columns, pairs of heading and function of a row.

    An address is given in full, because a file is read away from this site.
    """
    if request.user.is_authenticated:
        # The names of the filters and not what was typed into them, which may be about people.
        filters = joined(name for name in sorted(request.GET)[:20] if name.isidentifier() and len(name) < 30)
        detail = f"Filtered by {filters}" if filters else ""
        AuditEntry.objects.record(AuditEntry.Action.DOWNLOADED, request, about=f"{name}.csv"[:120], detail=detail)
    writer = csv.writer(Echo())

    def text(heading, value):
        return request.build_absolute_uri(value) if heading == ADDRESS and value else value

    def lines():
        byte_order_mark = "\ufeff"
        yield byte_order_mark + writer.writerow([heading for heading, _cell in columns])
        for row in rows:
            yield writer.writerow([harmless(text(heading, cell(row))) for heading, cell in columns])

    return StreamingHttpResponse(
        lines(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"', "X-Content-Type-Options": "nosniff"},
    )


def joined(values):
    return "; ".join(str(value) for value in values)


def or_not_stated(value):
    return NOT_STATED if value in (None, "") else value


def yes_no(value):
    return {True: "Yes", False: "No"}.get(value, NOT_STATED)


def partner(partnership):
    role = f" ({partnership.role})" if partnership.role_id else ""
    return f"{partnership.organisation}{role}"


def confidence_words(update):
    return update.get_confidence_display() if update and update.confidence else "Nobody has given one"


def update_words(update):
    return f"{day(timezone.localdate(update.published_at))} ({update.period.name})" if update else "None"


SOURCE_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Title", lambda row: row.title),
    ("Kind", lambda row: or_not_stated(row.kind)),
    ("Area", lambda row: row.area),
    ("Date", lambda row: row.dated_words()),
    ("Written by", lambda row: or_not_stated(row.author)),
    ("Addressed to", lambda row: or_not_stated(row.addressed_to)),
    MARKING,
    ("Address", lambda row: row.get_absolute_url()),
]
INITIATIVE_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Title", lambda row: row.title),
    ("Kind", lambda row: row.get_kind_display()),
    ("Area", lambda row: row.area),
    MARKING,
    ("Also covers", lambda row: joined(row.other_areas.all())),
    ("Work areas", lambda row: joined(row.work_areas.all())),
    ("Partners", lambda row: joined(map(partner, row.partnerships.all()))),
    ("Stage", lambda row: or_not_stated(row.stage)),
    ("Held by", lambda row: row.hold.held_by if row.hold else "Not held"),
    ("Confidence", lambda row: confidence_words(row.latest_update)),
    ("Last update", lambda row: update_words(row.latest_update)),
    ("Update overdue", lambda row: yes_no(row.is_overdue)),
    ("Priority", lambda row: or_not_stated(row.priority_tier)),
    ("Rank", lambda row: or_not_stated(row.rank)),
    ("Quick win", lambda row: yes_no(row.quick_win)),
    ("Started", lambda row: row.started_words()),
    ("Ended", lambda row: row.ended_words()),
    ("Summary", lambda row: row.summary),
    ("Last changed", lambda row: day(timezone.localdate(row.updated_at))),
    ("Source", lambda row: row.source.reference if row.source_id and row.source_shown else NOT_STATED),
    ("Place in source", lambda row: row.place if row.source_id and row.source_shown else ""),
    ("Address", lambda row: row.get_absolute_url()),
]
ORGANISATION_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Name", lambda row: row.name),
    ("Other names", lambda row: joined(other.name for other in row.names.all())),
    ("Kind", lambda row: row.kind),
    ("Sector", lambda row: row.kind.get_sector_display()),
    ("Areas", lambda row: joined(row.areas.all())),
    ("Status", lambda row: row.get_status_display()),
    ("Founded", lambda row: row.founded_words()),
    ("Ended", lambda row: row.ended_words()),
    ("Address", lambda row: row.get_absolute_url()),
]
AREA_COLUMNS = [
    ("Code", lambda row: row.code),
    ("Name", lambda row: row.name),
    ("Kind", lambda row: or_not_stated(row.kind)),
    ("Lies in", lambda row: joined(row.within.all())),
    ("Initiatives", lambda row: row.initiative_count),
    ("Address", lambda row: row.get_absolute_url()),
]
WORK_AREA_COLUMNS = [
    ("Name", lambda row: row.name),
    ("Part of", lambda row: row.parent or ""),
    ("Category", lambda row: row.get_category_display()),
    ("Meaning", lambda row: row.meaning),
    ("Initiatives", lambda row: row.initiative_count),
    ("Address", lambda row: row.get_absolute_url()),
]
FACT_COLUMNS = [
    ("Place in the source", lambda row: or_not_stated(row.place)),
    ("Fact", lambda row: row.sentence()),
    ("Words used", lambda row: row.quotation),
    ("Inferred", lambda row: yes_no(row.inferred)),
    ("Kind of record", lambda row: capfirst(row._meta.verbose_name)),
    ("Address", lambda row: row.get_absolute_url()),
]
