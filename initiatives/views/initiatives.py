"""The list of initiatives and the page of one."""

from itertools import islice

from django.db.models import Prefetch, Q
from django.utils import timezone

from ..lists import agreements
from ..lists.initiatives import INITIATIVE_COLUMNS, InitiativeFilter
from ..lists.page import ListPage, read_by
from ..models import (
    Agreement,
    Benefit,
    BusinessCase,
    CaseStudy,
    Caveat,
    Consideration,
    FinancialItem,
    FundingStream,
    Hold,
    Initiative,
    InitiativeRelation,
    Inspection,
    Lesson,
    Milestone,
    Partnership,
    PriorityAnswer,
    PromisedDate,
    Risk,
    ScopeItem,
    SiteUse,
    StageChange,
    StatedNumber,
    Statement,
    Update,
)
from ..models.tables import prefetch_there
from ..readings.freshness import freshness, mark_freshness
from ..readings.money_timeline import money_entries
from ..readings.timeline import (
    agreement_entries,
    case_entries,
    initiative_timeline,
    site_entries,
)
from ..readings.totals import total_of
from .cases import with_everything
from .records import RecordDetail
from .sites import with_sites

MOST_CONFIDENCES = 6
# What stands on the page in the words of documents, each with its source.
PASSAGES = {"scope": ScopeItem, "caveats": Caveat, "lessons": Lesson, "statements": Statement, "holds": Hold}


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
        needs = ("area", "stage", "priority_tier", "source", "origin", "published_by")
        return Initiative.objects.visible_to(self.request.user).select_related(*needs)

    def get_object(self, queryset=None):
        initiative = super().get_object(queryset)
        prefetch_there(
            initiative,
            *map(Prefetch, ("work_areas", "other_areas", "aims")),
            *(Prefetch(name, rows.objects.select_related("source")) for name, rows in PASSAGES.items()),
            Prefetch("stage_changes", StageChange.objects.select_related("stage", "source")),
            Prefetch("partnerships", Partnership.objects.select_related("organisation", "role", "lead_post", "source")),
            Prefetch("milestones", with_promises(Milestone.objects.select_related("source"))),
        )
        return initiative

    def get_context_data(self, **kwargs):
        initiative, user, today = self.object, self.request.user, timezone.localdate()
        initiative.holds_in_force = [hold for hold in initiative.holds.all() if not hold.ended]
        kept = kept_about(initiative, user)
        entries = [
            site_entries(kept["site_uses"]),
            agreement_entries(kept["agreements"]),
            case_entries(kept["case"]),
            money_entries(kept["figures"], kept["streams"]),
        ]
        return {
            **super().get_context_data(**kwargs),
            **kept,
            "money": any(kept[name] for name in ("figures", "streams", "benefits", "parts_totals")),
            "freshness": freshness(initiative, kept["updates"], today),
            "timeline": initiative_timeline(initiative, kept["updates"], *entries),
            "editable": user.is_staff and Initiative.objects.editable_by(user).filter(pk=initiative.pk).exists(),
            "confidences": [update for update in kept["updates"] if update.confidence][:MOST_CONFIDENCES][::-1],
            "today": today,
        }


def with_promises(milestones):
    """Return milestones with every day that was promised for them."""
    return milestones.prefetch_related(Prefetch("promises", PromisedDate.objects.select_related("source")))


def kept_about(initiative, user):
    """Return, by its name on the page, what is kept about an initiative, as far as the user may see it.

    Of registers that keep nothing about it nothing is asked.
    """

    def rows(model, needs=None, through=None, **named):
        """Return the rows of a model that name it, with what their page needs; nothing where no row names it at all."""
        if (through or model) not in initiative.named_by:
            return []
        found = model.objects.visible_to(user).filter(**(named or {"initiative": initiative}))
        return list(needs(found) if needs else found)

    def about(model, needs):
        """Return the same where the initiative is one of several that a row is about."""
        return rows(model, needs, model.initiatives.through, initiatives=initiative)

    def for_list(subjects):
        return subjects.for_list()

    def in_family(initiatives):
        return initiatives.select_related("stage", "area").order_by()

    visible, parts = Initiative.objects.visible_to(user), rows(Initiative, in_family, parent=initiative)
    return {
        "site_uses": rows(SiteUse, with_sites),
        "agreements": about(Agreement, agreements.for_list),
        "case": next(iter(rows(BusinessCase, with_everything)), None),
        "updates": rows(Update, lambda updates: updates.select_related("period", "source")),
        "risks": rows(Risk),
        "answers": rows(PriorityAnswer, lambda answers: answers.select_related("priority__plan", "source")),
        "case_studies": about(CaseStudy, lambda studies: studies.select_related("area")),
        "considerations": rows(Consideration),
        "numbers": rows(StatedNumber, for_list),
        "inspections": about(Inspection, lambda found: found.select_related("organisation", "source")),
        "figures": rows(FinancialItem, for_list),
        "streams": read_by(rows(FundingStream, for_list), user),
        "benefits": rows(Benefit, for_list),
        "parts": sorted(parts, key=lambda part: part.title),
        "parts_totals": parts_totals(parts, user) if initiative.is_programme else None,
        "parent": in_family(visible.filter(pk=initiative.parent_id)).first() if initiative.parent_id else None,
        "relations": relations_of(initiative, user) if InitiativeRelation in initiative.named_by else [],
    }


def parts_totals(parts, user):
    """Return the Totals of what is saved by the parts of a programme."""
    return total_of(FinancialItem.objects.visible_to(user).filter(initiative__in=parts, kind__direction="saving"))


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
