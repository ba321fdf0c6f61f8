"""Figures: entered once, never overwritten, proven step by step."""

from urllib.parse import urlencode

from django.contrib import admin
from django.urls import reverse

from ..models import FinancialItem, ProofStep
from .rows import EVIDENCE, FACT, Rows
from .shares import MoneyShareRows
from .verbs import PublishedAdmin, Publishing

REPEATED = (
    *("title", "kind", "initiative", "organisation", "area", "audience", "marking", "basis", "period"),
    *("payer", "recipient"),
)
ANSWERS = [
    ("Replace with a new statement", FinancialItem.Relation.SUPERSEDES, None),
    ("Add one that disagrees", FinancialItem.Relation.DISPUTES, None),
    ("Say what came of it", FinancialItem.Relation.OUTTURN, FinancialItem.State.REALISED),
]


class ProofRows(Rows):
    """Every step of proof; the last one added is where the figure stands."""

    model = ProofStep
    verbose_name_plural = "steps of proof (add a row when somebody has checked the figure)"
    autocomplete_fields = ["checked_by", "source"]
    fieldsets = [(None, {"fields": ["step", "checked_by", "checked_on", "reason", "note"]}), EVIDENCE]


@admin.register(FinancialItem)
class FinancialItemAdmin(PublishedAdmin):
    """What documents say about money, one statement each."""

    group, position = "Money and benefits", 10
    list_display = ["reference", "title", "initiative", "figure", "state", "proof", "status"]
    list_display_links = ["reference", "title"]
    list_filter = [
        Publishing,
        "kind__direction",
        "kind",
        "proof",
        "state",
        "no_amount",
        ("area", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["area", "initiative", "kind"]
    search_fields = ["reference", "title", "note", "initiative__title"]
    autocomplete_fields = ["initiative", "organisation", "payer", "recipient", "earlier", "source"]
    readonly_fields = ["reference", "publication", "proof_now"]
    radio_fields = {"audience": admin.VERTICAL, "no_amount": admin.VERTICAL, "state": admin.HORIZONTAL}
    fieldsets = [
        (None, {"fields": ["reference", "publication", "proof_now"]}),
        ("What it is", {"fields": ["title", "kind", "initiative", "organisation"]}),
        (
            "How much",
            {
                "fields": ["amount", "bound", "basis", "percentage", "no_amount"],
                "description": "An amount, or a percentage, or the reason why there is neither. Empty is never nought. "
                "A published figure stays as it was said: replace it with a new statement.",
            },
        ),
        ("How sure, and for when", {"fields": ["state", "period", "stated_on", "spent"]}),
        ("Whose money", {"fields": ["payer", "recipient"]}),
        (
            "What it does to an earlier statement",
            {"fields": ["earlier", "relation", "variance_reason"], "classes": ["collapse"]},
        ),
        ("Where this comes from", {"fields": FACT}),
        ("Who can see it", {"fields": ["area", "audience"]}),
        ("Note", {"fields": ["note"], "classes": ["collapse"]}),
    ]
    inlines = [MoneyShareRows, ProofRows]

    @admin.display(description="figure", ordering="amount")
    def figure(self, item):
        return item.figure_words()

    @admin.display(description="how well proven")
    def proof_now(self, item):
        return item.get_proof_display()

    def links(self, request, item):
        """Ways to answer a figure: each opens a new one that repeats what stays the same."""
        add = reverse("admin:initiatives_financialitem_add")
        offered = []
        for label, relation, state in ANSWERS:
            values = {name: getattr(item, item._meta.get_field(name).attname) for name in REPEATED}
            values |= {"state": state or item.state, "earlier": item.pk, "relation": relation}
            known = {name: value for name, value in values.items() if value not in (None, "")}
            offered.append((label, f"{add}?{urlencode(known)}"))
        return offered

    def save_formset(self, request, form, formset, change):
        for row in formset.forms:
            if formset.model is ProofStep and row.instance.pk is None:
                row.instance.recorded_by = request.user
        super().save_formset(request, form, formset, change)

    def settle(self, request, record, done):
        """The proof is that of the latest step."""
        if done != "Deleted":
            record.settle_proof()
        super().settle(request, record, done)
