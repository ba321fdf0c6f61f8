"""The list of changes of governance: what it filters by, and what its download holds."""

from django.db.models import F

from initiatives.lists.csv import ADDRESS, MARKING, SOURCE, joined, or_absent, or_not_stated
from initiatives.lists.filters import ChosenFilter, ListFilter, StatedFilter, WordsFilter, choice

from ..models import ChangeMilestoneKind, GovernanceChange, LegalChallenge
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


def option_words(option):
    """Return an option with who preferred it and how it scored."""
    preferred = f", preferred by {option.preferred_by}" if option.preferred_by else ""
    return option.title + preferred + (f" ({option.score})" if option.score else "")


class ChallengeFilter(ListFilter):
    """Court cases by words, parties, kind and outcome."""

    SORTS = {
        "-decided": ("Decided last first", [F("decided_latest").desc(nulls_last=True), "-pk"]),
        "reference": ("Reference", ["reference"]),
    }

    q = WordsFilter(help_text="In the subject, the citation, the court or a party’s name")
    kind = StatedFilter("Kind of case", LegalChallenge.Kind.choices)
    outcome = StatedFilter("Outcome", LegalChallenge.Outcome.choices)
    status = StatedFilter("Now", LegalChallenge.Status.choices)


CHALLENGE_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Kind of case", lambda row: row.get_kind_display()),
    ("What is challenged", lambda row: or_absent(row, "subject")),
    ("About", lambda row: joined(change.title for change in row.changes_seen)),
    ("Brought by", lambda row: or_not_stated(joined(row.claimants.all()))),
    ("Brought against", lambda row: or_absent(row, "respondent")),
    ("Others heard", lambda row: or_absent(row, "interested")),
    ("Grounds", lambda row: or_absent(row, "grounds")),
    ("What the court ordered", lambda row: or_absent(row, "ordered")),
    ("Court", lambda row: or_absent(row, "court")),
    ("Citation", lambda row: or_absent(row, "citation")),
    ("Area", lambda row: row.area),
    ("Also about the areas", lambda row: joined(row.other_areas.all())),
    MARKING,
    ("Lodged", lambda row: row.lodged_words()),
    ("Heard", lambda row: row.heard_words()),
    ("Decided", lambda row: row.decided_words()),
    ("Outcome", lambda row: or_absent(row, "outcome")),
    ("Now", lambda row: or_absent(row, "status")),
    ("What it means for the change", lambda row: row.effect),
    *SOURCE,
    ADDRESS,
]
CHANGE_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Title", lambda row: row.title),
    ("Area", lambda row: row.area),
    ("Also about", lambda row: joined([*row.other_areas.all(), *row.authorities.all()])),
    MARKING,
    ("Model", lambda row: row.get_model_display()),
    ("Status", lambda row: row.get_status_display()),
    ("Proposed by", lambda row: or_absent(row, "proposer")),
    ("Options", lambda row: joined(option_words(option) for option in row.options.all())),
    ("Steps reached", lambda row: joined(map(step, row.milestones.all()))),
    *SOURCE,
    ADDRESS,
]
