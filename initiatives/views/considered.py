"""What was considered and not pursued: a page for each, and the list with the initiatives that ended."""

from django.db.models import Prefetch
from django.utils import timezone

from ..lists.considered import (
    NOT_PURSUED_COLUMNS,
    ConsiderationFilter,
    from_consideration,
    from_initiative,
    with_ending,
)
from ..lists.page import ListPage
from ..models import Consideration, Initiative
from .records import RecordPage


class ConsideredList(ListPage):
    """What was considered and not pursued, as filtered."""

    filterset_class = ConsiderationFilter
    template_name = "initiatives/considered_list.html"
    csv_name = "initiatives:considered_csv"
    columns = NOT_PURSUED_COLUMNS

    def get_queryset(self):
        return (
            Consideration.objects.visible_to(self.request.user)
            .select_related("area", "source")
            .prefetch_related("organisations")
        )

    def get_context_data(self, **kwargs):
        initiatives = with_ending(self.filterset.initiatives(self.request.user))
        return {**super().get_context_data(**kwargs), "initiatives": initiatives[:100], "today": timezone.localdate()}

    def parts(self):
        return [*super().parts(), with_ending(self.filterset.initiatives(self.request.user))]

    def told(self, row):
        return from_initiative(row) if isinstance(row, Initiative) else from_consideration(row)


class ConsideredDetail(RecordPage):
    """One considered collaboration: with whom, notified when, agreed or not, and why."""

    template_name = "initiatives/considered_detail.html"

    def get_queryset(self):
        return (
            Consideration.objects.visible_to(self.request.user)
            .select_related("area", "source")
            .prefetch_related("organisations", Prefetch("initiative", Initiative.objects.visible_to(self.request.user)))
        )
