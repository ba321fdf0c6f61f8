"""Recommendations, the places where they stand, and the replies to them line by line."""

from django.contrib import admin
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator

from initiatives.admin.desk import EVIDENCE, FACT, PUBLISH, WITHDRAW, PublishedAdmin, Publishing, Rows, Verb, VerbAdmin
from initiatives.admin.lists import TermAdmin

from ..models import Recommendation, RecommendationVerb, Reply, ReplyEvidence


def draft_replies(recommendation):
    """Return the lines of its reply that are not out; none for a recommendation that is not saved yet."""
    return Reply.objects.filter(recommendation=recommendation.pk, published_at__isnull=True)


@transaction.atomic
def publish_replies(recommendation, by):
    for reply in draft_replies(recommendation):
        reply.publish(by=by)


PUBLISH_REPLIES = Verb(
    "publish-replies",
    "Publish the replies",
    "The replies are published, line by line.",
    publish_replies,
    lambda recommendation: draft_replies(recommendation).exists(),
)


class ReplyRows(Rows):
    """The reply, one row for each line."""

    model = Reply
    verbose_name_plural = "reply, line by line (drafts until “Publish the replies”)"
    show_change_link = True
    autocomplete_fields = ["by_post", "source"]
    fieldsets = [
        (None, {"fields": ["line", "words", "answer", "reasons", "by_post", "replied", "audience", "marking"]}),
        EVIDENCE,
    ]
    radio_fields = {"marking": admin.VERTICAL}


class ReplyState(admin.SimpleListFilter):
    """Which replies are awaited, late, or led to nothing that is recorded."""

    title = "reply"
    parameter_name = "reply"

    def lookups(self, request, model_admin):
        return [
            ("overdue", "Reply overdue"),
            ("awaited", "Reply awaited"),
            ("no-evidence", "Accepted, no evidence after 12 months"),
        ]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        return {
            "overdue": lambda: queryset.reply_overdue(today),
            "awaited": queryset.awaiting_reply,
            "no-evidence": lambda: queryset.accepted_without_evidence(today, request.user),
        }.get(self.value(), lambda: queryset)()


@admin.register(Recommendation)
class RecommendationAdmin(PublishedAdmin):
    """What papers and panels recommend, and what came of it."""

    group, position = "Governance", 50
    verbs = (PUBLISH, WITHDRAW, PUBLISH_REPLIES)
    list_display = ["reference", "short", "outcome", "reply_in_words", "status"]
    list_display_links = ["reference", "short"]
    list_filter = [Publishing, ReplyState, "outcome", "verbs", ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["area"]
    search_fields = ["reference", "text"]
    autocomplete_fields = [
        "by_post",
        "by_body",
        "to_post",
        "to_body",
        "also_to",
        "repeats",
        "meeting",
        "agenda_item",
        "initiatives",
        "source",
        "verbs",
    ]
    readonly_fields = ["reference", "publication"]
    fieldsets = [
        (None, {"fields": ["reference", "publication"]}),
        ("What is recommended", {"fields": ["number", "text", "verbs", "questions_for", "initiatives"]}),
        ("By whom", {"fields": ["by_body", "by_post"]}),
        ("To whom", {"fields": ["to_body", "to_post", "to_words", "also_to"]}),
        ("Where it was made", {"fields": ["meeting", "agenda_item", "made_on", "repeats"], "classes": ["collapse"]}),
        (
            "What came of it",
            {
                "fields": ["outcome", "outcome_note"],
                "description": "“Outcome not recorded” is an answer: choose another only where a document says so.",
            },
        ),
        ("Reply", {"fields": ["reply_required", "reply_due"]}),
        ("Where, and who can see it", {"fields": ["area", "audience", "marking"]}),
        ("Where this comes from", {"fields": FACT}),
    ]
    inlines = [ReplyRows]

    def get_queryset(self, request):
        return super().get_queryset(request).with_reply_flag()

    @admin.display(description="recommendation", ordering="text")
    def short(self, recommendation):
        return Truncator(recommendation.text).chars(100)

    @admin.display(description="reply")
    def reply_in_words(self, recommendation):
        return recommendation.reply_state(timezone.localdate())["word"] or "–"


class EvidenceRows(Rows):
    """What shows that an accepted line was carried out."""

    model = ReplyEvidence
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["text", "seen"]}), EVIDENCE]


@admin.register(Reply)
class ReplyAdmin(VerbAdmin):
    """One line of a reply, with what came of it."""

    group, position = "Governance", 52
    list_display = ["recommendation", "line", "answer", "replied_in_words", "status"]
    list_filter = ["answer", "marking"]
    list_select_related = ["recommendation"]
    search_fields = ["recommendation__text", "recommendation__reference", "reasons"]
    autocomplete_fields = ["by_post", "source"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "recommendation",
                    "line",
                    "words",
                    "answer",
                    "reasons",
                    "by_post",
                    "replied",
                    "audience",
                    "marking",
                ]
            },
        ),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]
    readonly_fields = ["recommendation"]
    inlines = [EvidenceRows]
    radio_fields = {"marking": admin.VERTICAL}

    def has_add_permission(self, request):
        """Replies are added on the page of their recommendation."""
        return False

    @admin.display(description="replied on", ordering="replied_earliest")
    def replied_in_words(self, reply):
        return reply.replied_words() if reply.replied else "–"


@admin.register(RecommendationVerb)
class RecommendationVerbAdmin(TermAdmin):
    """What recommendations ask."""
