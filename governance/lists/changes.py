"""The list of changes of governance: what it filters by, and what its download holds."""

from initiatives.lists.csv import ADDRESS, MARKING, SOURCE, joined, or_absent
from initiatives.lists.filters import ChosenFilter, ListFilter, WordsFilter, choice

from ..models import ChangeMilestoneKind, GovernanceChange
from ..readings.challenged import challenged


class ChangeFilter(ListFilter):
    """Changes of governance by model, status, step reached and challenge."""

    SORTS = {"title": ("Title", ["title", "pk"]), "reference": ("Reference", ["reference"])}

    q = WordsFilter(help_text="In the text or the reference")
    model = choice("Model", GovernanceChange.Model.choices)
    status = choice("Status", GovernanceChange.Status.choices)
    step = ChosenFilter("name", label="Step reached", queryset=ChangeMilestoneKind.objects.all(), method="reached")
    challenged = choice("In court", [("yes", "A case is not closed")], method="in_court")

    def reached(self, queryset, name, value):
        return queryset.reached(value)

    def in_court(self, queryset, name, value):
        return challenged(queryset, self.request.user)


def step(milestone):
    party = f" ({milestone.other_party})" if milestone.other_party else ""
    return f"{milestone.kind}{party}: {milestone.happened_words()}"


CHANGE_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Title", lambda row: row.title),
    ("Area", lambda row: row.area),
    MARKING,
    ("Model", lambda row: row.get_model_display()),
    ("Status", lambda row: row.get_status_display()),
    ("Proposed by", lambda row: or_absent(row, "proposer")),
    ("Steps reached", lambda row: joined(map(step, row.milestones.all()))),
    *SOURCE,
    ADDRESS,
]
