"""The ledger of barriers and opportunities: what it filters by, and what its download holds."""

from initiatives.lists.csv import ADDRESS, or_absent, shown_source
from initiatives.lists.filters import ChosenFilter, ListFilter, choice

from ..models import Position, Survey
from .results import WITHHELD

HEARD = (Position.BARRIER, Position.MITIGATED, Position.OPPORTUNITY, Position.INPUT_WANTED, Position.SUGGESTION)


def readable_surveys(request):
    """Return the surveys that a filter may offer this reader."""
    return Survey.objects.visible_to(request.user)


class BarrierFilter(ListFilter):
    """What was heard, by what it says, by survey, by area and by whether anybody is working on it."""

    q = None
    position = choice("What it is", [(each.value, each.label) for each in HEARD])
    survey = ChosenFilter("reference", label="Survey", queryset=readable_surveys)
    taken_up = choice(
        "Who is working on it", [("nobody", "Nobody yet"), ("somebody", "Somebody")], method="by_follow_up"
    )

    def by_follow_up(self, queryset, name, value):
        nobody = queryset.with_nobody_on_them()
        return nobody if value == "nobody" else queryset.exclude(pk__in=nobody.values("pk"))


def working_on_it(finding):
    """Return who is working on it, in words, for a download."""
    if finding.seen:
        return "; ".join(f"{each.what.reference} {each.what}" for each in finding.seen)
    return "Taken up, not published yet" if finding.taken_up else "Nobody yet"


BARRIER_COLUMNS = [
    ("Survey", lambda row: row.survey.reference),
    ("Question", lambda row: row.question_code),
    ("What it is", lambda row: row.get_position_display()),
    ("Finding", lambda row: row.text),
    ("How widely held", lambda row: WITHHELD if row.words_withheld else or_absent(row, "prevalence")),
    ("Who is working on it", working_on_it),
    ("Source", lambda row: source.reference if (source := shown_source(row)) else ""),
    ("Place", lambda row: row.place if shown_source(row) else ""),
    ADDRESS,
]
