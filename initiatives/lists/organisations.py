"""The list of organisations: what it filters by, and what its download holds."""

from ..models import Organisation, Sector
from .csv import ADDRESS, joined
from .filters import ListFilter, WordsFilter, choice


class OrganisationFilter(ListFilter):
    """Organisations by any name they have or had, by sector and by area."""

    q = WordsFilter("Name", help_text="A name, former name or acronym")
    sector = choice("Sector", Sector.choices, field_name="kind__sector")
    status = choice("Status", Organisation.Status.choices)


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
    ADDRESS,
]
