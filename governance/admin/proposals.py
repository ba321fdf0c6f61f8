"""Members' items, from the moment they are submitted, and the rules under which panels take them."""

from django.contrib import admin

from initiatives.admin.desk import (
    EVIDENCE,
    FACT,
    PUBLISH,
    WITHDRAW,
    PublishedAdmin,
    Publishing,
    RegisterAdmin,
    Rows,
    Verb,
)

from ..models import PanelRule, Proposal, ProposalBenefit, ProposalCost, ProposalPart, ProposalSection

WRITTEN = ["body", "area", "title", "background", "rationale", "action", "action_of", "action_when", "first_raised"]


def table(proposal, by):
    proposal.table()


def close(proposal, by):
    proposal.close()


def make_actions(proposal, by):
    for part in agreed_parts(proposal):
        part.turn_into_action(by=by)


def agreed_parts(proposal):
    """Return the parts that were agreed and are no action yet."""
    agreed = [ProposalPart.Outcome.AGREED, ProposalPart.Outcome.AMENDED]
    return ProposalPart.objects.filter(proposal=proposal.pk, outcome__in=agreed, actions__isnull=True)


TABLE = Verb(
    "table",
    "Table it",
    "It is tabled for consideration.",
    table,
    lambda proposal: proposal.status in (Proposal.Status.DRAFT, Proposal.Status.SUBMITTED),
)
CLOSE = Verb(
    "close",
    "Mark as decided",
    "The panel has decided every part.",
    close,
    lambda proposal: proposal.status == Proposal.Status.TABLED,
)
MAKE_ACTIONS = Verb(
    "make-actions",
    "Turn agreed parts into actions",
    "The agreed parts are actions now.",
    make_actions,
    lambda proposal: agreed_parts(proposal).exists(),
)


class SectionRows(Rows):
    """Passages under headings of their own."""

    model = ProposalSection
    classes = ["collapse"]
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["heading", "text", "order"]}), EVIDENCE]


class BenefitRows(Rows):
    """Who gains what."""

    model = ProposalBenefit
    classes = ["collapse"]
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["beneficiary", "text"]}), EVIDENCE]


class CostRows(Rows):
    """What it costs, and who bears it."""

    model = ProposalCost
    classes = ["collapse"]
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["text", "borne_by"]}), EVIDENCE]


class PartRows(Rows):
    """The parts the panel decides one by one."""

    model = ProposalPart
    verbose_name_plural = "parts, decided one by one"
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["letter", "text", "outcome", "outcome_note", "decided"]}), EVIDENCE]


@admin.register(Proposal)
class ProposalAdmin(PublishedAdmin):
    """What members have submitted; their drafts are their own. Items of older papers are entered here."""

    group, position = "Governance", 55
    verbs = (TABLE, CLOSE, MAKE_ACTIONS, PUBLISH, WITHDRAW)
    list_display = ["reference", "title", "body", "where_it_is", "published"]
    list_display_links = ["reference", "title"]
    list_filter = [Publishing, "status", ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["area", "body"]
    search_fields = ["reference", "title"]
    autocomplete_fields = ["body", "meeting", "agenda_item", "initiatives", "source"]
    fieldsets = [
        (None, {"fields": ["reference", "publication", "where_it_is"]}),
        (
            "The item",
            {
                "fields": [
                    "letter_in_paper",
                    "title",
                    "background",
                    "rationale",
                    "action_heading",
                    "action",
                    "action_of",
                    "action_when",
                    "raised_by_words",
                    "first_raised",
                    "within_functions",
                ]
            },
        ),
        ("Where it is put", {"fields": ["body", "meeting", "agenda_item", "initiatives"]}),
        ("Where, and who can see it", {"fields": ["area", "audience", "marking"]}),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]
    inlines = [PartRows, SectionRows, BenefitRows, CostRows]

    def get_readonly_fields(self, request, obj=None):
        """What a member wrote stays as the member wrote it."""
        fixed = ["reference", "publication", "where_it_is"]
        return fixed + [*WRITTEN, "within_functions"] if obj and obj.raised_by_id else fixed

    @admin.display(description="where it is", ordering="status")
    def where_it_is(self, proposal):
        return proposal.get_status_display() if proposal.pk else "Not tabled"


@admin.register(PanelRule)
class PanelRuleAdmin(RegisterAdmin):
    """The rule of each panel under which its members raise items. A body without one takes none."""

    group, position = "Governance", 57
    list_display = ["body", "number", "text"]
    list_select_related = ["body"]
    search_fields = ["body__name", "number"]
    autocomplete_fields = ["body", "source"]
    fieldsets = [(None, {"fields": ["body", "number", "text"]}), ("Where this comes from", {"fields": FACT})]
