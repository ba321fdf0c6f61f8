"""The lists of plans and of their priorities: what they filter by, and what their downloads hold."""

from django.db.models import F

from ..models import Organisation, Plan, PlanPriority
from .csv import ADDRESS, MARKING, SOURCE, joined, or_absent
from .filters import ChosenFilter, ListFilter, choice


def organisations_with_plans(request):
    """Return the organisations that have a plan this reader may see."""
    return Organisation.objects.filter(pk__in=readable_plans(request).values("owner"))


def readable_plans(request):
    """Return the plans that a filter may offer this reader."""
    return Plan.objects.visible_to(request.user) if request else Plan.objects.none()


class PlanFilter(ListFilter):
    """Plans by words, area, and whose they are."""

    SORTS = {
        "area": ("Area", ["area__name", "title", "pk"]),
        "title": ("Title", ["title", "pk"]),
        "from": ("In force, earliest first", [F("took_effect_earliest").asc(nulls_last=True), "title", "pk"]),
    }

    owner = ChosenFilter("reference", label="Organisation", queryset=organisations_with_plans)


class PriorityFilter(ListFilter):
    """Priorities of all plans: of which plan, and whether an initiative answers them."""

    SORTS = {
        "plan": ("Area and plan", ["plan__area__name", "plan__title", "plan", "order", "pk"]),
        "wording": ("Wording", ["wording", "pk"]),
        "number": ("Number", ["number", "plan__title", "pk"]),
    }

    plan = ChosenFilter("reference", label="Plan", queryset=readable_plans)
    kind = choice("Kind", PlanPriority.Kind.choices)
    answered = choice(
        "Answered by an initiative", [("no", "No initiative answers it"), ("yes", "Answered")], method="answers"
    )

    def answers(self, queryset, name, value):
        user = self.request.user
        return queryset.with_initiative(user) if value == "yes" else queryset.without_initiative(user)


PLAN_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Title", lambda row: row.title),
    ("Area", lambda row: row.area),
    MARKING,
    ("Organisation", lambda row: or_absent(row, "owner")),
    ("Post that answers for it", lambda row: or_absent(row, "owner_post")),
    ("Statutory basis", lambda row: or_absent(row, "statutory_basis")),
    ("In force from", lambda row: row.took_effect_words()),
    ("In force until", lambda row: row.ended_words()),
    ("Themes", lambda row: joined(row.themes.all())),
    ("Priorities recorded", lambda row: row.priority_count),
    ("Priorities without an initiative", lambda row: row.unanswered_count),
    *SOURCE,
    ADDRESS,
]
PRIORITY_COLUMNS = [
    ("Plan", lambda row: f"{row.plan.reference} {row.plan}"),
    ("Area", lambda row: row.plan.area),
    ("Protective marking", lambda row: row.plan.get_marking_display()),
    ("Theme", lambda row: or_absent(row, "theme")),
    ("Kind", lambda row: row.get_kind_display()),
    ("Number", lambda row: or_absent(row, "number")),
    ("Wording", lambda row: row.wording),
    ("Initiatives that answer it", lambda row: joined(answer.initiative for answer in row.answers.all())),
    *SOURCE,
    ADDRESS,
]
