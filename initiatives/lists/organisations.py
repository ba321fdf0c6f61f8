"""The list of organisations: what it filters by, and what its download holds."""

from ..models import Organisation, Sector
from ..models.absences import absence_words
from .csv import ADDRESS, joined, or_absent, or_not_stated
from .filters import ListFilter, WordsFilter, choice


class OrganisationFilter(ListFilter):
    """Organisations by any name they have or had, by sector and by area."""

    q = WordsFilter("Name", help_text="A name, former name or acronym")
    sector = choice("Sector", Sector.choices, method="in_sector")
    status = choice("Status", Organisation.Status.choices)

    def in_sector(self, queryset, name, value):
        return queryset.in_sector(value)


def post_words(post):
    """Return a post with those who held it: "Chair: second member (from May 2019)"."""
    holders = [f"{holder.shown_as or 'not told apart'} ({holder.when()})" for holder in post.holders.all()]
    return f"{post}: {', '.join(holders)}" if holders else str(post)


ORGANISATION_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Name", lambda row: row.name),
    ("Other names", lambda row: joined(other.name for other in row.names.all())),
    ("ONS code", lambda row: or_absent(row, "gss_code")),
    ("Kind", lambda row: joined(row.kinds()) or absence_words(row, "kind")),
    ("Sector", lambda row: or_not_stated(joined(row.sectors()))),
    ("Areas", lambda row: joined(row.areas.all())),
    ("Status", lambda row: or_absent(row, "status")),
    ("Posts", lambda row: joined(map(post_words, row.posts.all()))),
    ("Founded", lambda row: row.founded_words()),
    ("Ended", lambda row: row.ended_words()),
    ADDRESS,
]
