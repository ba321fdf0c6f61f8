"""Figures: entered once, never overwritten, proven step by step."""

from urllib.parse import urlencode

from django.contrib import admin
from django.urls import reverse

from ..models import FinancialItem, MoneyShare, ProofStep
from ..models.shares import MAY_BE_LESS, firm_sum
from .desk import EVIDENCE, FACT, PublishedAdmin, Publishing, RowFormSet, Rows

ANSWERS = [
    ("Replace with a new statement", FinancialItem.Relation.SUPERSEDES, None),
    ("Add one that disagrees", FinancialItem.Relation.DISPUTES, None),
    ("Say what came of it", FinancialItem.Relation.OUTTURN, None),
    ("Say that it was not realised", FinancialItem.Relation.OUTTURN, FinancialItem.State.NOT_REALISED),
]


class ShareFormSet(RowFormSet):
    """The shares of one sum, which come to the whole at most."""

    def clean(self):
        super().clean()
        percentages = amounts = 0
        most = firm_sum(self.instance)
        for form in self.kept_forms():
            if form.instance.bound in MAY_BE_LESS:
                continue
            percentages += form.instance.percentage or 0
            amounts += form.instance.amount or 0
            if percentages > 100:
                form.add_error("percentage", "The shares come to more than 100 per cent. Change one of them.")
                break
            if most is not None and amounts > most:
                form.add_error("amount", "The shares come to more than the whole sum. Change one of them.")
                break


class ShareRows(Rows):
    """Who bears which share."""

    formset = ShareFormSet
    autocomplete_fields = ["organisation", "source"]
    fieldsets = [(None, {"fields": ["organisation", "percentage", "amount", "bound"]}), EVIDENCE]


class MoneyShareRows(ShareRows):
    """The partners' shares of a figure."""

    model = MoneyShare
    verbose_name_plural = "shares between partners (for example 50 per cent each)"


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
        "marking",
    ]
    list_select_related = ["area", "initiative", "kind"]
    search_fields = ["reference", "title", "note", "initiative__title"]
    autocomplete_fields = [
        "initiative",
        "organisation",
        "payer",
        "recipient",
        "earlier",
        "part_of",
        "site",
        "spent_on_site",
        "source",
    ]
    readonly_fields = ["reference", "publication", "proof_now"]
    radio_fields = {
        "audience": admin.VERTICAL,
        "marking": admin.VERTICAL,
        "no_amount": admin.VERTICAL,
        "state": admin.HORIZONTAL,
    }
    fieldsets = [
        (None, {"fields": ["reference", "publication", "proof_now"]}),
        ("What it is", {"fields": ["title", "kind", "part_of", "initiative", "organisation"]}),
        (
            "How much",
            {
                "fields": ["amount", "amount_to", "bound", "basis", "percentage", "no_amount"],
                "description": "An amount, or a percentage, or the reason why there is neither. Leave empty if not "
                "stated.",
            },
        ),
        ("How sure, and for when", {"fields": ["state", "period", "duration", "stated_on", "spent"]}),
        ("Whose money", {"fields": ["payer", "recipient"]}),
        ("Buying, building or selling a site", {"fields": ["site", "spent_on_site"], "classes": ["collapse"]}),
        (
            "What it does to an earlier statement",
            {"fields": ["earlier", "relation", "variance_reason"], "classes": ["collapse"]},
        ),
        ("Where this comes from", {"fields": FACT}),
        ("Who can see it", {"fields": ["area", "audience", "marking"]}),
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
        """Return ways to answer a figure: each opens a new one that repeats what stays the same."""
        add = reverse("admin:initiatives_financialitem_add")
        offered = []
        for label, relation, state in ANSWERS:
            known = {name: value for name, value in item.answer(relation, state).items() if value not in (None, "")}
            offered.append((label, f"{add}?{urlencode(known)}"))
        return offered

    def after_change(self, request, record):
        """Make the proof that of the latest step."""
        record.update_proof()
