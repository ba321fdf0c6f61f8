"""The ledger of barriers and opportunities: what was heard, and who is working on it."""

from django.db.models import Exists, F, OuterRef, Prefetch

from initiatives.lists.page import ListPage

from ..lists.barriers import BARRIER_COLUMNS, HEARD, BarrierFilter
from ..models import Finding, FollowUp
from ..results import withhold_small


class BarrierList(ListPage):
    """Everything that surveys heard of barriers, opportunities and wishes, with what came of it."""

    filterset_class = BarrierFilter
    template_name = "surveys/barrier_list.html"
    csv_name = "surveys:barrier_csv"
    columns = BARRIER_COLUMNS

    def paginate_queryset(self, queryset, page_size):
        paginator, page, rows, has_others = super().paginate_queryset(queryset, page_size)
        withhold_small(list(rows), self.request.user)
        return paginator, page, rows, has_others

    def lines(self, queryset):
        rows = list(super().lines(queryset))
        withhold_small(rows, self.request.user)
        return rows

    def get_queryset(self):
        return heard_by(self.request.user)


def heard_by(user):
    """Return the findings of the ledger with what came of them, as far as this user may see it."""
    return (
        Finding.objects.visible_to(user)
        .heard(*HEARD)
        .select_related("survey__area", "source", "theme")
        .prefetch_related(Prefetch("follow_ups", FollowUp.objects.visible_to(user), to_attr="seen"))
        .annotate(taken_up=Exists(FollowUp.objects.filter(finding=OuterRef("pk"))))
        .order_by(F("survey__opened_at").desc(nulls_last=True), "survey", "question_code", "order", "pk")
    )
