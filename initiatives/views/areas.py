"""Areas: collaboration at a glance, place by place."""

from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from ..lists import agreements, sites
from ..lists.areas import AREA_COLUMNS, AreaFilter
from ..lists.csv import ADDRESS_HEADING, csv_response
from ..lists.page import ListPage
from ..models import (
    Agreement,
    Area,
    AreaWithin,
    CaseStudy,
    Consideration,
    Hold,
    Initiative,
    Milestone,
    Organisation,
    Plan,
    Risk,
    Site,
    Source,
    Statement,
    Update,
)
from ..readings.freshness import mark_freshness
from ..readings.promised import picture_of
from ..readings.reports import grid_of
from .records import RecordDetail

MOST_LINES = 50


def counted(initiatives):
    """Return a subquery that counts the initiatives kept by the area of the outer query."""
    kept = initiatives.filter(area=OuterRef("pk")).order_by().values("area").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(kept), 0)


class AreaList(ListPage):
    """Every area, with how many initiatives its office keeps."""

    filterset_class = AreaFilter
    template_name = "initiatives/area_list.html"
    csv_name = "initiatives:area_csv"
    columns = AREA_COLUMNS

    def get_queryset(self):
        shown = Initiative.objects.visible_to(self.request.user).initiatives()
        return (
            Area.objects.select_related("kind", "source")
            .prefetch_related("within")
            .annotate(initiative_count=counted(shown))
        )


def area_reports(request, code):
    """Show which initiatives each report of an area names, and at what stage."""
    area = get_object_or_404(Area, code=code)
    return render(request, "initiatives/area_reports.html", {"area": area, "grid": grid_of(area, request.user)})


def area_reports_csv(request, code):
    """Send the same as a file: a line for each initiative, a column for each report."""
    grid = grid_of(get_object_or_404(Area, code=code), request.user)
    columns = [
        ("Reference", lambda line: line[0].reference),
        ("Initiative", lambda line: line[0].title),
        *((report_heading(report), cell_of(place)) for place, report in enumerate(grid.reports)),
        (ADDRESS_HEADING, lambda line: line[0].get_absolute_url()),
    ]
    return csv_response(request, f"reports-{code}", columns, grid.lines)


def report_heading(report):
    """Return what tells a report from the others of an area: its reference and its date."""
    return f"{report.reference} {report.dated_words()}"


def cell_of(place):
    """Return the function that gives what the report in a place says of a line's initiative."""
    return lambda line: line[1][place].words


class AreaDetail(RecordDetail):
    """One area: what is done there together, how far it has come, with whom, and what its documents say."""

    template_name = "initiatives/area_detail.html"
    slug_field, slug_url_kwarg = "code", "code"

    def get_queryset(self):
        within = AreaWithin.objects.select_related("inner", "outer", "source")
        return Area.objects.select_related("kind", "source").prefetch_related(
            Prefetch("lies_in", within),
            Prefetch("holds", within.order_by("inner__name")),
            Prefetch("statements", Statement.objects.visible_to(self.request.user).select_related("source")),
        )

    def get_context_data(self, **kwargs):
        user, area = self.request.user, self.object
        shown = Initiative.objects.visible_to(user).in_area(area)
        wider_areas = Area.with_outer(area.pk) - {area.pk}
        wider = Initiative.objects.visible_to(user).filter(area__in=wider_areas).for_list()[:MOST_LINES]
        today, updated = timezone.localdate(), Update.objects.visible_to(user).published()
        return {
            **super().get_context_data(**kwargs),
            "initiatives": mark_freshness(shown.for_list()[:MOST_LINES], user, today),
            "most_lines": MOST_LINES,
            "dates": picture_of(milestones_of(shown), today),
            "by_stage": by_stage(shown),
            "by_work_area": by_work_area(shown),
            "wider": mark_freshness(wider, user, today),
            "overdue_updates": shown.with_overdue_update(today, Update.objects.visible_to(user)).count(),
            "never_updated": shown.initiatives().exclude(pk__in=updated.order_by().values("initiative")).count(),
            "overdue_milestones": shown.filter(pk__in=Milestone.objects.overdue(today).initiatives()).count(),
            "held": shown.held().count(),
            "organisations": Organisation.objects.filter(areas__in=Area.with_inner(area.pk))
            .distinct()
            .select_related("kind"),
            "sites": sites.for_list(Site.objects.visible_to(user).in_area(area))[:50],
            "agreements": agreements.for_list(Agreement.objects.visible_to(user).in_area(area))[:50],
            "sources": Source.objects.visible_to(user).filter(area=area),
            "risks": Risk.objects.visible_to(user).in_area(area),
            "plans": Plan.objects.visible_to(user).in_area(area),
            "case_studies": CaseStudy.objects.visible_to(user).in_area(area),
            "considerations": Consideration.objects.visible_to(user).in_area(area),
            "today": today,
        }


def milestones_of(initiatives):
    """Return the milestones of initiatives, with their promises and with what holds them up."""
    milestones = Milestone.objects.filter(initiative__in=initiatives).select_related("source", "initiative")
    holds = Prefetch("initiative__holds", Hold.objects.in_force(), to_attr="holds_in_force")
    return milestones.prefetch_related("promises", holds)


def by_stage(initiatives):
    """Return how many initiatives stand at each stage: dicts of name, phase and n; name None where none is stated."""
    counts = (
        initiatives.initiatives()
        .order_by()
        .values("stage__name", "stage__phase", "stage__order")
        .annotate(n=Count("pk"))
        .order_by("stage__order", "stage__name")
    )
    # Databases differ in where they put what is not stated: here it follows the stages.
    return sorted(counts, key=lambda count: count["stage__name"] is None)


def by_work_area(initiatives):
    """Return how many initiatives are in each work area: dicts of name, slug and n. One may be in several."""
    return (
        initiatives.initiatives()
        .order_by()
        .values("work_areas__name", "work_areas__slug")
        .annotate(n=Count("pk"))
        .order_by("-n", "work_areas__name")
    )
