"""Work areas: what is done jointly, subject by subject."""

from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from ..lists.page import ListPage
from ..lists.work_areas import WORK_AREA_COLUMNS, WorkAreaFilter
from ..models import Initiative, WorkArea
from ..readings.freshness import mark_freshness
from .areas import MOST_LINES, by_stage
from .records import RecordDetail


class WorkAreaList(ListPage):
    """The tree of work areas, with how many initiatives each has in itself and its parts."""

    filterset_class = WorkAreaFilter
    template_name = "initiatives/workarea_list.html"
    csv_name = "initiatives:workarea_csv"
    columns = WORK_AREA_COLUMNS

    def get_queryset(self):
        return WorkArea.objects.select_related("parent").order_by(
            "category",
            Coalesce("parent__order", "order"),
            Coalesce("parent__name", "name"),
            "parent_id",
            "order",
            "name",
        )

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        count_initiatives(context["object_list"], self.request.user)
        return context

    def lines(self, queryset):
        return count_initiatives(super().lines(queryset), self.request.user)


def count_initiatives(work_areas, user):
    """Give each of these work areas its `initiative_count`: in it or in any part of it, each initiative once.

    Three queries, however many they are: the tree, the work areas without parts, and those with.
    """
    work_areas = list(work_areas)
    parts = parts_of_each()
    shown = Initiative.objects.visible_to(user).initiatives()
    links = Initiative.work_areas.through.objects.filter(initiative__in=shown).order_by()
    alone = dict(links.values("workarea").annotate(n=Count("pk")).values_list("workarea", "n"))
    wholes = [row.pk for row in work_areas if len(parts[row.pk]) > 1]
    counts = {f"n{pk}": Count("initiative", distinct=True, filter=Q(workarea__in=parts[pk])) for pk in wholes}
    together = links.aggregate(**counts) if counts else {}
    for row in work_areas:
        row.initiative_count = together.get(f"n{row.pk}", alone.get(row.pk, 0))
    return work_areas


def parts_of_each():
    """Return the ids of each work area and of every part of it, by its id."""
    parents = dict(WorkArea.objects.values_list("pk", "parent"))
    found = {pk: {pk} for pk in parents}
    for pk, above in parents.items():
        while above is not None and pk not in found[above]:
            found[above].add(pk)
            above = parents[above]
    return found


class WorkAreaDetail(RecordDetail):
    """One work area: its parts and every initiative in it or in them, wherever that is."""

    template_name = "initiatives/workarea_detail.html"
    model = WorkArea
    slug_field = slug_url_kwarg = "slug"

    def get_queryset(self):
        return WorkArea.objects.select_related("parent").prefetch_related("parts")

    def get_context_data(self, **kwargs):
        user, today = self.request.user, timezone.localdate()
        shown = Initiative.objects.visible_to(user).about(self.object)
        initiatives = shown.for_list().order_by("area__name", "title")[:MOST_LINES]
        return {
            **super().get_context_data(**kwargs),
            "initiatives": mark_freshness(initiatives, user, today),
            "most_lines": MOST_LINES,
            "by_stage": by_stage(shown),
        }
