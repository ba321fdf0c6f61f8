"""Findings and quotes: what the answers amount to."""

from django.contrib import admin

from initiatives.admin.desk import FACT, Rows, Verb, VerbAdmin

from ..models import Coding, Finding, FollowUp, Quote


def raise_risk(finding, by):
    risk = finding.raise_risk()
    return f"The risk is {risk.reference}. Say what may happen and who owns it, then publish it."


RAISE_RISK = Verb(
    "raise-risk",
    "Raise a risk from it",
    "Raised.",
    raise_risk,
    lambda finding: finding.pk is not None,
    permission="change",
    when_new=False,
)
AGREE = Verb(
    "agree",
    "Record that they agreed",
    "Recorded: the respondent agreed to the words.",
    lambda quote, by: quote.answer_request(Quote.Reply.AGREED),
    lambda quote: quote.reply in ("", Quote.Reply.ASKED),
    permission="change",
    when_new=False,
)
REFUSE = Verb(
    "refuse",
    "Record that they refused",
    "Recorded: the words are not shown.",
    lambda quote, by: quote.answer_request(Quote.Reply.REFUSED),
    lambda quote: quote.reply != Quote.Reply.REFUSED,
    permission="change",
    when_new=False,
)


class FollowUpRows(Rows):
    """What came of it. A barrier without a row here stands on the page as one that nobody is working on yet."""

    model = FollowUp
    verbose_name, verbose_name_plural = "follow-up", "what came of it"
    autocomplete_fields = ["risk", "action", "initiative"]
    fieldsets = [(None, {"fields": ["risk", "action", "initiative", "note"]})]


@admin.register(Finding)
class FindingAdmin(VerbAdmin):
    """Findings, each on one question. Words for how many said so must be ones the counts support."""

    verbs = (RAISE_RISK,)

    group, position = "Surveys", 50
    list_display = ["text", "survey", "question_code", "prevalence", "position"]
    list_filter = ["position", ("survey", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["survey"]
    search_fields = ["text", "survey__title"]
    autocomplete_fields = ["survey", "source"]
    readonly_fields = ["counts"]
    fieldsets = [
        (None, {"fields": ["survey", "question_code", "text", "position", "theme", "wave", "order"]}),
        ("How widely held", {"fields": ["counts", "prevalence"]}),
        ("Where this comes from", {"fields": FACT}),
    ]
    inlines = [FollowUpRows]

    @admin.display(description="what the codings count")
    def counts(self, finding):
        backing = finding.backing() if finding.pk else None
        if backing is None:
            return "Nothing is counted: choose a theme whose coded answers back it, or cite the document."
        return f"{backing[0]} of {backing[1]} who answered. The portal would say “{finding.words_offered()}”."


@admin.register(Quote)
class QuoteAdmin(VerbAdmin):
    """Words of answers that may be shown once the respondent agrees. They are chosen on the page of the answer."""

    group, position = "Surveys", 55
    verbs = (AGREE, REFUSE)
    list_display = ["__str__", "reply", "asked_at", "replied_at", "shown_until"]
    list_filter = ["reply"]
    search_fields = ["words"]
    autocomplete_fields = ["finding"]
    readonly_fields = ["shown", "reply", "asked_at", "replied_at"]
    fieldsets = [(None, {"fields": ["shown", "said_as", "finding", "reply", "asked_at", "replied_at", "shown_until"]})]

    def has_add_permission(self, request):
        return False

    @admin.display(description="words")
    def shown(self, quote):
        return quote.shown_words()


@admin.register(Coding)
class CodingAdmin(VerbAdmin):
    """Every coding, to look over. Coding itself is done on the page of the answer."""

    group, position = "Surveys", 58
    verbs = ()
    list_display = ["theme", "position", "coder", "coded_at", "verdict"]
    list_filter = ["verdict", "position", ("theme__survey", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["theme", "coder"]
    search_fields = ["theme__name", "passage"]
    fields = ["answer", "theme", "position", "passage", "coder", "coded_at", "verdict", "verdict_by", "verdict_reason"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
