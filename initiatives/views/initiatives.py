"""The list of initiatives and the page of one."""

from itertools import islice

from django.db.models import Prefetch, Q
from django.utils import timezone

from ..lists.initiatives import INITIATIVE_COLUMNS, InitiativeFilter
from ..lists.page import ListPage
from ..models import (
    CaseStudy,
    Consideration,
    Initiative,
    InitiativeRelation,
    Inspection,
    Milestone,
    Partnership,
    PriorityAnswer,
    PromisedDate,
    Risk,
    StageChange,
    StatedNumber,
    Update,
)
from ..models.tables import with_rows
from ..readings.freshness import freshness, mark_freshness
from ..readings.money_timeline import money_entries
from ..readings.timeline import (
    agreement_entries,
    case_entries,
    initiative_timeline,
    site_entries,
)
from .agreements import agreements_of
from .cases import case_of
from .records import RecordDetail
from .sites import sites_of


class InitiativeList(ListPage):
    """What police and fire services do together, as filtered."""

    filterset_class = InitiativeFilter
    template_name = "initiatives/initiative_list.html"
    csv_name = "initiatives:initiative_csv"
    columns = INITIATIVE_COLUMNS

    def get_queryset(self):
        return Initiative.objects.for_list().visible_to(self.request.user)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        mark_freshness(context["object_list"], self.request.user, timezone.localdate())
        return context

    def lines(self, queryset):
        partnerships = Partnership.objects.select_related("organisation", "role")
        rows = super().lines(queryset.prefetch_related("other_areas", Prefetch("partnerships", partnerships)))
        while some := mark_freshness(islice(rows, 500), self.request.user, timezone.localdate()):
            yield from some


class InitiativeDetail(RecordDetail):
    """One initiative: what it is, how far it has come, who takes part, and where each fact comes from."""

    template_name = "initiatives/initiative_detail.html"

    def get_queryset(self):
        promises = PromisedDate.objects.select_related("source")
        return (
            Initiative.objects.visible_to(self.request.user)
            .select_related("area", "stage", "priority_tier", "source", "origin", "published_by")
            .prefetch_related(
                "work_areas",
                "other_areas",
                "aims",
                "scope__source",
                "caveats__source",
                "lessons__source",
                "statements__source",
                "holds__source",
                Prefetch("stage_changes", StageChange.objects.select_related("stage", "source")),
                Prefetch(
                    "partnerships",
                    Partnership.objects.select_related("organisation", "role", "lead_post", "source"),
                ),
                Prefetch(
                    "milestones",
                    Milestone.objects.select_related("source").prefetch_related(Prefetch("promises", promises)),
                ),
            )
        )

    def get_context_data(self, **kwargs):
        initiative, user, today = self.object, self.request.user, timezone.localdate()
        initiative.holds_in_force = [hold for hold in initiative.holds.all() if not hold.ended]
        updates = list(Update.objects.visible_to(user).filter(initiative=initiative).select_related("period", "source"))
        site_uses, agreements, case = (
            sites_of(initiative, user),
            agreements_of(initiative, user),
            case_of(initiative, user),
        )
        entries = [site_entries(site_uses), agreement_entries(agreements), case_entries(case)]
        family = Initiative.objects.visible_to(user).select_related("stage", "area")
        return {
            **super().get_context_data(**kwargs),
            "updates": updates,
            "freshness": freshness(initiative, updates, today),
            "timeline": initiative_timeline(initiative, updates, *entries, money_entries(initiative, user)),
            "site_uses": site_uses,
            "agreements": agreements,
            "case": case,
            "parent": family.filter(pk=initiative.parent_id).first() if initiative.parent_id else None,
            "parts": sorted(family.filter(parent=initiative).order_by(), key=lambda part: part.title),
            "editable": Initiative.objects.editable_by(user).filter(pk=initiative.pk).exists()
            if user.is_staff
            else False,
            "relations": relations_of(initiative, user),
            **kept_about(initiative, user),
            "today": today,
        }


def relations_of(initiative, user):
    """Return pairs of relation and the initiative at its other end, as far as the user may see them."""
    ends = InitiativeRelation.objects.visible_to(user).filter(Q(initiative=initiative) | Q(other=initiative))
    found = ends.select_related("initiative__area", "other__area", "source")
    return [
        (row.get_kind_display(), row.other, row)
        if row.initiative_id == initiative.pk
        else (row.inverse(), row.initiative, row)
        for row in found
    ]


def kept_about(initiative, user):
    """Return, by its name on the page, what other registers keep about an initiative, as far as the user may see it.

    Which of them keep anything is one statement: most keep nothing about most initiatives.
    """
    registers = {
        "risks": (Risk, lambda rows: rows.filter(initiative=initiative)),
        "answers": (
            PriorityAnswer,
            lambda rows: rows.filter(initiative=initiative).select_related("priority__plan", "source"),
        ),
        "case_studies": (CaseStudy.initiatives.through, lambda rows: rows.about(initiative).select_related("area")),
        "considerations": (Consideration, lambda rows: rows.filter(initiative=initiative)),
        "numbers": (StatedNumber, lambda rows: rows.filter(initiative=initiative).for_list()),
        "inspections": (
            Inspection.initiatives.through,
            lambda rows: rows.filter(initiatives=initiative).select_related("organisation", "source"),
        ),
    }
    kept = with_rows([table for table, _asked in registers.values()], "initiative_id = %s", initiative.pk)
    models = {CaseStudy.initiatives.through: CaseStudy, Inspection.initiatives.through: Inspection}
    return {
        name: asked(models.get(table, table).objects.visible_to(user)) if table in kept else []
        for name, (table, asked) in registers.items()
    }
