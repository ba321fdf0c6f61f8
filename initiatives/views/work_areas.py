"""Work areas: what is done jointly, subject by subject."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.views.generic import DetailView

from ..exports import WORK_AREA_COLUMNS
from ..filters import WorkAreaFilter
from ..models import Initiative, WorkArea
from .areas import MOST_LINES, by_stage
from .lists import ListPage, filtered_csv


class WorkAreaList(ListPage):
    """The tree of work areas, with how many initiatives each has itself."""

    filterset_class = WorkAreaFilter
    template_name = "initiatives/workarea_list.html"
    csv_name = "initiatives:workarea_csv"

    def get_queryset(self):
        shown = Initiative.objects.visible_to(self.request.user).initiatives()
        links = Initiative.work_areas.through.objects.filter(workarea=OuterRef("pk"), initiative__in=shown)
        count = links.order_by().values("workarea").annotate(n=Count("pk")).values("n")
        return (
            WorkArea.objects.select_related("parent")
            .annotate(initiative_count=Coalesce(Subquery(count), 0))
            .order_by(
                "category",
                Coalesce("parent__order", "order"),
                Coalesce("parent__name", "name"),
                "parent_id",
                "order",
                "name",
            )
        )


def workarea_csv(request):
    """The list as filtered, as a CSV file."""
    return filtered_csv(request, WorkAreaList, WORK_AREA_COLUMNS)


class WorkAreaDetail(DetailView):
    """One work area: its parts and every initiative in it or in them, wherever that is."""

    template_name = "initiatives/workarea_detail.html"
    model = WorkArea

    def get_queryset(self):
        return WorkArea.objects.select_related("parent").prefetch_related("parts")

    def get_context_data(self, **kwargs):
        shown = Initiative.objects.visible_to(self.request.user).about(self.object)
        return {
            **super().get_context_data(**kwargs),
            "initiatives": list(shown.for_list().order_by("area__name", "title")[:MOST_LINES]),
            "most_lines": MOST_LINES,
            "by_stage": by_stage(shown),
        }
