"""The list of what was considered and not pursued, with the initiatives that were rejected or have ended."""

from dataclasses import dataclass

from django.db.models import F, Prefetch

from ..models import Area, Consideration, Initiative, Organisation, Partnership, StageChange
from .csv import ADDRESS, NOT_STATED, joined, or_absent, or_not_stated
from .filters import ChosenFilter, ListFilter, StatedFilter, choice


class ConsiderationFilter(ListFilter):
    """Considered collaborations: with whom, how it ended, and what is missing from the record of it."""

    SORTS = {
        "-decided": ("Decided, latest first", [F("decided_latest").desc(nulls_last=True), "title", "pk"]),
        "review": ("To be looked at again, earliest first", [F("review_on_earliest").asc(nulls_last=True), "pk"]),
        "title": ("Title", ["title", "pk"]),
    }

    organisation = ChosenFilter(
        "reference", label="Considered with", queryset=Organisation.objects.all(), method="with_organisation"
    )
    outcome = StatedFilter("Agreed or not", Consideration.Outcome.choices)
    waiting = choice(
        "What is waiting", [("review", "Due to be looked at again"), ("reason", "No reason recorded")], method="left"
    )

    def with_organisation(self, queryset, name, value):
        return queryset.with_organisation(value)

    def left(self, queryset, name, value):
        return queryset.due_for_review(self.today) if value == "review" else queryset.without_reason()

    def initiatives(self, user):
        """Return the initiatives that were rejected or have ended, by the same words, area and organisation.

        None where a filter is chosen that only the records of this list can answer.
        """
        chosen = self.form.cleaned_data if self.is_bound and self.is_valid() else {}
        found = Initiative.objects.visible_to(user).not_pursued()
        if chosen.get("outcome") or chosen.get("waiting") or (self.is_bound and not self.is_valid()):
            return found.none()
        for name, narrow in (("q", "mentioning"), ("area", "in_area"), ("organisation", "involving")):
            if chosen.get(name):
                found = getattr(found, narrow)(chosen[name])
        return found


@dataclass
class NotPursued:
    """One line of the list: a considered collaboration, or an initiative that was rejected or has ended."""

    reference: str
    title: str
    kind: str
    area: Area
    marking: str
    organisations: list
    notified: str
    outcome: str
    decided: str
    decided_by: str
    reason: str
    review_on: str
    url: str

    def get_absolute_url(self):
        return self.url


def from_consideration(row):
    """Return the line of a considered collaboration."""
    return NotPursued(
        reference=row.reference,
        title=row.title,
        kind="Considered",
        area=row.area,
        marking=row.get_marking_display(),
        organisations=list(row.organisations.all()),
        notified=row.notified_words(),
        outcome=row.get_outcome_display(),
        decided=row.decided_words(),
        decided_by=row.decided_by,
        reason=row.reason,
        review_on=row.review_on_words(),
        url=row.get_absolute_url(),
    )


def from_initiative(initiative):
    """Return the line of an initiative that was rejected or has ended."""
    change = initiative.latest_change
    return NotPursued(
        reference=initiative.reference,
        title=initiative.title,
        kind="Initiative",
        area=initiative.area,
        marking=initiative.get_marking_display(),
        organisations=[partnership.organisation for partnership in initiative.partnerships.all()],
        notified=NOT_STATED,
        outcome=initiative.stage.name,
        decided=change.took_effect_words() if change else NOT_STATED,
        decided_by=change.decided_by if change else "",
        reason=change.reason if change else "",
        review_on=change.review_on_words() if change else NOT_STATED,
        url=initiative.get_absolute_url(),
    )


def with_ending(initiatives):
    """Return these initiatives with what a line of the list says of how they ended."""
    return initiatives.select_related("area", "stage").prefetch_related(
        Prefetch("stage_changes", StageChange.objects.select_related("source")),
        Prefetch("partnerships", Partnership.objects.select_related("organisation")),
    )


NOT_PURSUED_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("What was considered", lambda row: row.title),
    ("Kind of record", lambda row: row.kind),
    ("Area", lambda row: row.area),
    ("Protective marking", lambda row: row.marking),
    ("With whom", lambda row: or_not_stated(joined(row.organisations))),
    ("The others were notified", lambda row: row.notified),
    ("Agreed or not", lambda row: row.outcome),
    ("Decided", lambda row: row.decided),
    ("Decided by", lambda row: or_absent(row, "decided_by")),
    ("Why", lambda row: or_absent(row, "reason")),
    ("Look at it again", lambda row: row.review_on),
    ADDRESS,
]
