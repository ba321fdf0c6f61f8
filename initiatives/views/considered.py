"""What was considered and not pursued: a page for each, and the list with the initiatives that ended."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone

from ..models import Area, Consideration, Initiative, Partnership, StageChange
from ..practice_exports import NOT_PURSUED_COLUMNS
from ..practice_filters import ConsiderationFilter
from .lists import ListPage, filtered_csv
from .records import RecordPage

NOT_STATED = "Not stated"


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
    """These initiatives with what a line of the list says of how they ended."""
    return initiatives.select_related("area", "stage").prefetch_related(
        Prefetch("stage_changes", StageChange.objects.select_related("source")),
        Prefetch("partnerships", Partnership.objects.select_related("organisation")),
    )


class ConsideredList(ListPage):
    """What was considered and not pursued, as filtered."""

    filterset_class = ConsiderationFilter
    template_name = "initiatives/considered_list.html"
    csv_name = "initiatives:considered_csv"

    def get_queryset(self):
        return (
            Consideration.objects.visible_to(self.request.user)
            .select_related("area", "source")
            .prefetch_related("organisations")
        )

    def get_context_data(self, **kwargs):
        initiatives = with_ending(self.filterset.initiatives(self.request.user))
        return {**super().get_context_data(**kwargs), "initiatives": initiatives[:100], "today": timezone.localdate()}


def considered_csv(request):
    """The list as filtered, with the initiatives that were rejected or have ended, as a CSV file."""
    filterset = ConsiderationFilter(request.GET, request=request, queryset=Consideration.objects.none())

    def lines(considerations):
        yield from map(from_consideration, considerations.iterator(chunk_size=500))
        yield from map(from_initiative, with_ending(filterset.initiatives(request.user)).iterator(chunk_size=500))

    return filtered_csv(request, ConsideredList, NOT_PURSUED_COLUMNS, lines)


class ConsideredDetail(RecordPage):
    """One considered collaboration: with whom, notified when, agreed or not, and why."""

    template_name = "initiatives/considered_detail.html"

    def get_queryset(self):
        return (
            Consideration.objects.visible_to(self.request.user)
            .select_related("area", "source")
            .prefetch_related("organisations", Prefetch("initiative", Initiative.objects.visible_to(self.request.user)))
        )
