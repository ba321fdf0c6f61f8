"""What one installation of the portal tells another: its public initiatives and practice, in one JSON file.

The file says whose it is, from which day, and in which version of its format, which `exchange.schema.json` describes.
It holds what everybody may read, and is made in the night as the files of the lists are.
"""

import json
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch
from django.utils import timezone

from initiatives.lists.json import NO_MARKUP, name_of, value_of
from initiatives.models import CaseStudy, Initiative, Partnership
from initiatives.models.marking import INVENTED

from .nightly import keep

EXCHANGE, JSON = "exchange.json", "application/json"
FORMAT, VERSION = "police-fire-collaboration-exchange", 1
SCHEMA = Path(__file__).with_name("exchange.schema.json")
NOBODY = AnonymousUser()
# So many records are in memory at once.
CHUNK = 500


def make_exchange():
    """Make the file anew; return all files there are now, by their names."""
    return keep({EXCHANGE: parts()})


def parts():
    """Yield the bytes of the file, record by record, with nothing in them that could be read as markup."""
    return (text.translate(NO_MARKUP).encode() for text in texts())


def texts():
    """Yield the file: whose it is, then its initiatives, then its case studies, each in the order of references."""
    lists = {"initiatives": map(initiative, initiatives()), "case_studies": map(case_study, case_studies())}
    yield json.dumps(whose(), ensure_ascii=False).removesuffix("}")
    for name, records in lists.items():
        yield f', "{name}": ['
        for number, record in enumerate(records):
            yield (",\n" if number else "\n") + json.dumps(record, ensure_ascii=False)
        yield "]"
    yield "}\n"


def whose():
    """Return whose file it is and from which day; the licence is null where the owner has named none."""
    return {
        "format": FORMAT,
        "version": VERSION,
        **({name_of(INVENTED): True} if settings.INVENTED_EXAMPLE else {}),
        "installation": {"name": settings.PORTAL_NAME, "address": f"{settings.PORTAL_URL}/"},
        "day": timezone.localdate().isoformat(),
        "licence": settings.DATA_LICENCE or None,
    }


def initiatives():
    """Return the initiatives that everybody may read; programmes, which only group them, are left out."""
    partnerships = Partnership.objects.filter(left="").select_related("organisation")
    rows = Initiative.objects.visible_to(NOBODY).initiatives().select_related("area", "stage")
    rows = rows.prefetch_related("work_areas", Prefetch("partnerships", partnerships))
    return rows.order_by("reference").iterator(CHUNK)


def case_studies():
    """Return the case studies that everybody may read, each with those of its initiatives that everybody may read."""
    told = Initiative.objects.visible_to(NOBODY).prefetch_related("work_areas").order_by("reference")
    rows = CaseStudy.objects.visible_to(NOBODY).select_related("area")
    rows = rows.prefetch_related("organisations", Prefetch("initiatives", told))
    return rows.order_by("reference").iterator(CHUNK)


def initiative(row):
    """Return one initiative: where it stands, and the partners that have not left."""
    return {
        **named(row),
        "summary": row.summary,
        "stage": {"name": row.stage.name, "phase": row.stage.phase} if row.stage else None,
        "work_areas": names(row.work_areas.all()),
        "partners": names(each.organisation for each in row.partnerships.all()),
    }


def case_study(row):
    """Return one case study; its work areas are those of the initiatives it tells of."""
    told = row.initiatives.all()
    return {
        **named(row),
        "text": row.text,
        "lessons": row.lesson_list(),
        "initiatives": [each.reference for each in told],
        "work_areas": names(work_area for each in told for work_area in each.work_areas.all()),
        "organisations": names(row.organisations.all()),
    }


def named(row):
    """Return by what any record is known: its reference, title, area and page, and when it was last changed."""
    return {
        "reference": row.reference,
        "title": row.title,
        "area": {"name": row.area.name, "ons_code": row.area.gss_code or None},
        "address": f"{settings.PORTAL_URL}{row.get_absolute_url()}",
        "last_changed": value_of(row.updated_at),
    }


def names(records):
    """Return what records are called, each name once, in the order of the alphabet."""
    return sorted({record.name for record in records})
