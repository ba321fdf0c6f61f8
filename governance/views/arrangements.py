"""Standing arrangements of contact that are not bodies."""

from initiatives.lists.page import ListPage

from ..lists.bodies import ARRANGEMENT_COLUMNS, ArrangementFilter
from ..models import Arrangement, Body


class ArrangementList(ListPage):
    """Who meets whom, how often, and what for."""

    filterset_class = ArrangementFilter
    template_name = "governance/arrangement_list.html"
    csv_name = "governance:arrangement_csv"
    columns = ARRANGEMENT_COLUMNS

    def get_queryset(self):
        return Arrangement.objects.for_list().visible_to(self.request.user)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "bodies_seen": set(Body.objects.visible_to(self.request.user).values_list("pk", flat=True))}
