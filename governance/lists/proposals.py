"""The lists of members' items and of champion areas: what they filter by, and what their downloads hold."""

from initiatives.lists.csv import ADDRESS, MARKING, SOURCE, joined, or_absent
from initiatives.lists.filters import ListFilter, WordsFilter, choice

from ..models import ChampionArea, Proposal
from .shared import BodyChoice, name_for_reader


class ProposalFilter(ListFilter):
    """Members' items by panel and status."""

    SORTS = {
        "panel": ("Panel and letter", ["body__name", "letter_in_paper", "pk"]),
        "-changed": ("Last changed first", ["-updated_at", "-pk"]),
    }

    q = WordsFilter(help_text="In the text or the reference")
    body = BodyChoice("Panel")
    status = choice("Status", Proposal.Status.choices)


class ChampionFilter(ListFilter):
    """Champion areas by panel and by whether somebody holds them."""

    SORTS = {"panel": ("Panel and order", ["body__name", "order", "name"]), "name": ("Name", ["name", "pk"])}

    q = WordsFilter(help_text="In the text or the reference")
    body = BodyChoice("Panel")
    status = choice("Status", ChampionArea.Status.choices)
    held = choice("Champion", [("yes", "Has a champion"), ("no", "Has none")], method="holding")

    def holding(self, queryset, name, value):
        return queryset.held() if value == "yes" else queryset.not_held()


PROPOSAL_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Letter", lambda row: row.letter_in_paper),
    ("Title", lambda row: row.title),
    ("Panel", lambda row: name_for_reader(row, row.body)),
    ("Status", lambda row: row.get_status_display()),
    ("Action asked for", lambda row: row.action),
    ("Asked of", lambda row: or_absent(row, "action_of")),
    ("When", lambda row: or_absent(row, "action_when")),
    ("Outcomes", lambda row: joined(f"{part.letter}: {part.get_outcome_display()}" for part in row.parts.all())),
    ("Area", lambda row: row.area),
    MARKING,
    *SOURCE,
    ADDRESS,
]
CHAMPION_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Champion area", lambda row: row.name),
    ("Panel", lambda row: name_for_reader(row, row.body)),
    ("Status", lambda row: row.get_status_display()),
    ("Champion", lambda row: row.champion_words()),
    ("Area", lambda row: row.area),
    MARKING,
    *SOURCE,
    ADDRESS,
]
