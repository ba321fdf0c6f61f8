"""The list of risks and issues: what it filters by, and what its download holds."""

from django.db.models import F

from ..models import Initiative, Risk
from .csv import ADDRESS, MARKING, SOURCE, or_absent
from .filters import ChosenFilter, ListFilter, choice


def initiatives_with_risks(request):
    """Return the initiatives this reader may see that have a risk or an issue this reader may see."""
    if request is None:
        return Initiative.objects.none()
    risks = Risk.objects.visible_to(request.user).filter(initiative__isnull=False)
    return Initiative.objects.visible_to(request.user).filter(pk__in=risks.values("initiative"))


class RiskFilter(ListFilter):
    """Risks and issues: whose, how they stand, and what has been left unlooked at."""

    SORTS = {
        "trigger": (
            "Open first, soonest first",
            ["-status", F("trigger_earliest").asc(nulls_last=True), "title", "pk"],
        ),
        "rating": (
            "Highest rated first",
            [F("likelihood").desc(nulls_last=True), F("impact").desc(nulls_last=True), "title", "pk"],
        ),
        "review": ("To be looked at again, earliest first", [F("review_on_earliest").asc(nulls_last=True), "pk"]),
        "title": ("Title", ["title", "pk"]),
        "-updated": ("Last changed first", ["-updated_at", "-pk"]),
    }

    kind = choice("Risks or issues", Risk.Kind.choices)
    status = choice("Status", Risk.Status.choices)
    initiative = ChosenFilter("reference", label="Initiative", queryset=initiatives_with_risks)
    waiting = choice(
        "What is waiting",
        [
            ("triggered", "Its date has passed"),
            ("review", "Overdue for review"),
            ("not-assessed", "Not assessed"),
        ],
        method="left_waiting",
    )

    def left_waiting(self, queryset, name, value):
        if value == "not-assessed":
            return queryset.not_assessed()
        return queryset.triggered(self.today) if value == "triggered" else queryset.overdue_for_review(self.today)


def rating(value):
    return "Not assessed" if value is None else value


RISK_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Kind", lambda row: row.get_kind_display()),
    ("Title", lambda row: row.title),
    ("Area", lambda row: row.area),
    MARKING,
    ("Initiative", lambda row: f"{row.initiative.reference} {row.initiative}" if row.initiative else ""),
    ("Cause", lambda row: or_absent(row, "cause")),
    ("What may happen", lambda row: or_absent(row, "effect")),
    ("How serious, as worded", lambda row: or_absent(row, "severity_worded")),
    ("Likelihood (1 to 5)", lambda row: rating(row.likelihood)),
    ("Impact (1 to 5)", lambda row: rating(row.impact)),
    ("What is done about it", lambda row: or_absent(row, "mitigation")),
    ("Likelihood after mitigation (1 to 5)", lambda row: rating(row.likelihood_after)),
    ("Impact after mitigation (1 to 5)", lambda row: rating(row.impact_after)),
    ("Owner", lambda row: or_absent(row, "owner")),
    ("When it may happen", lambda row: row.trigger_words()),
    ("Look at it again", lambda row: row.review_on_words()),
    ("Status", lambda row: row.get_status_display()),
    ("Closed or became an issue", lambda row: row.status_on_words() if row.status != "open" else ""),
    ("Why", lambda row: row.status_reason),
    *SOURCE,
    ADDRESS,
]
