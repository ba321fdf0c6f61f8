"""Funding streams and bids, with their parts, what is committed of them, and who pools them."""

from django.contrib import admin

from ..models import FundingCommitment, FundingPart, FundingShare, FundingStream
from .desk import EVIDENCE, FACT, PUBLISH, WITHDRAW, PublishedAdmin, Publishing, Rows, Verb
from .money import ShareRows


def raise_risk(stream, by):
    risk = stream.raise_risk()
    return f"The risk is {risk.reference}, {risk.title}. Add what may follow, then publish it."


RAISE_RISK = Verb(
    "raise_risk",
    "Raise the risk of its end",
    "Raised.",
    raise_risk,
    lambda stream: stream.is_unfunded_after,
    "Raise the risk of their end",
    permission="change",
    when_new=False,
)


class PartRows(Rows):
    """Parts and bids; the documents need not give a split."""

    model = FundingPart
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["title", "amount", "bound", "status"]}), EVIDENCE]


class CommitmentRows(Rows):
    """What is committed already."""

    model = FundingCommitment
    verbose_name, verbose_name_plural = "commitment", "already committed, and so not available"
    classes = ["collapse"]
    autocomplete_fields = ["organisation", "source"]
    fieldsets = [
        (None, {"fields": ["purpose", "organisation", "amount", "percentage", "bound", "statutory"]}),
        EVIDENCE,
    ]


class FundingShareRows(ShareRows):
    """What each partner puts into a pool."""

    model = FundingShare
    verbose_name_plural = "pooled by (only if partners put money together)"
    classes = ["collapse"]


class Following(admin.SimpleListFilter):
    """Whether anything follows when the money ends."""

    title = "what follows"
    parameter_name = "follows"

    def lookups(self, request, model_admin):
        return [("nothing", "Ends and nothing follows")]

    def queryset(self, request, queryset):
        return queryset.ending_without_successor() if self.value() == "nothing" else queryset


@admin.register(FundingStream)
class FundingStreamAdmin(PublishedAdmin):
    """Where money comes from, and when it ends."""

    verbs = (PUBLISH, WITHDRAW, RAISE_RISK)
    group, position = "Money and benefits", 20
    list_display = ["reference", "title", "initiative", "sum", "ends_in_words", "how_it_went", "published"]
    list_display_links = ["reference", "title"]
    list_filter = [Publishing, Following, "status", "kind", ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["area", "initiative", "kind"]
    search_fields = ["reference", "title", "note", "initiative__title"]
    autocomplete_fields = [
        "initiative",
        "organisation",
        "funder",
        "administered_by",
        "recipient",
        "successor",
        "source",
    ]
    readonly_fields = ["reference", "publication"]
    radio_fields = {"audience": admin.VERTICAL, "marking": admin.VERTICAL, "no_amount": admin.VERTICAL}
    fieldsets = [
        (None, {"fields": ["reference", "publication"]}),
        ("What it is", {"fields": ["title", "kind", "status", "initiative", "organisation"]}),
        ("How much", {"fields": ["amount", "amount_to", "bound", "basis", "no_amount"]}),
        ("Whose money", {"fields": ["funder", "administered_by", "recipient", "ring_fenced", "ring_fence"]}),
        (
            "From when, until when, and what follows",
            {"fields": ["starts", "ends", "duration", "decide_by", "decided_at", "successor"]},
        ),
        ("The bid", {"fields": ["bid_on", "won_on", "paid_on"], "classes": ["collapse"]}),
        ("Where this comes from", {"fields": FACT}),
        ("Who can see it", {"fields": ["area", "audience", "marking"]}),
        ("Note", {"fields": ["note"], "classes": ["collapse"]}),
    ]
    inlines = [PartRows, CommitmentRows, FundingShareRows]

    @admin.display(description="amount", ordering="amount")
    def sum(self, stream):
        return stream.sum_words()

    @admin.display(description="ends", ordering="ends_latest")
    def ends_in_words(self, stream):
        return stream.ends_words()

    @admin.display(description="how it went", ordering="status")
    def how_it_went(self, stream):
        return stream.get_status_display()
