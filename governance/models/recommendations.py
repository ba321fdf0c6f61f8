"""Recommendations, and the replies to them line by line, with the clock that the panel sets."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import MD5
from django.urls import reverse

from initiatives.dates.fields import StatedDateField
from initiatives.models import (
    Initiative,
    Post,
    Published,
    PublishedQuerySet,
    Referenced,
    Sourced,
    Term,
)
from initiatives.models.record import own_only
from initiatives.models.searching import with_every_word
from initiatives.models.text import LineField, PassageField
from initiatives.models.trail import came_later

from .bodies import Body
from .replies import Reply


class RecommendationVerb(Term):
    """What a recommendation asks: note, comment, ask questions, endorse, consider. Staff can add to the list."""

    class Meta(Term.Meta):
        verbose_name = "verb of a recommendation"
        verbose_name_plural = "verbs of recommendations"


class RecommendationQuerySet(PublishedQuerySet):
    """Recommendations."""

    def asking(self, verb):
        """Return the recommendations that ask somebody to do one thing, such as consider or note."""
        asks = Recommendation.verbs.through.objects.filter(recommendationverb=verb)
        return self.filter(pk__in=asks.values("recommendation"))

    def mentioning(self, words, user=None):
        """Return those with every one of the words in their reference or text, or in whom they are addressed to."""
        return with_every_word(self, words, "text", "reference", "to_words", "to_post__title")

    def with_reply_flag(self):
        """With `has_reply`: whether a reply has been published, to whomever."""
        replied = Reply.objects.published().filter(recommendation=OuterRef("pk"))
        return self.annotate(has_reply=Exists(replied))

    def awaiting_reply(self):
        """Return those that need a reply and have none published."""
        return self.with_reply_flag().filter(has_reply=False, reply_required=True)

    def reply_overdue(self, today):
        """Return those whose reply was due before the day and is not published."""
        return self.awaiting_reply().filter(reply_due_latest__lt=today)

    def replied(self, user):
        """Return those with a published reply that the user may see."""
        return self.filter(pk__in=Reply.objects.visible_to(user).published().values("recommendation"))

    def accepted_without_evidence(self, today, user):
        """Return those accepted, wholly or in part, a year or more ago of which nothing is recorded as having come."""
        accepted = Reply.objects.visible_to(user).published().accepted_without_evidence(today)
        return self.filter(pk__in=accepted.values("recommendation"))

    def of_body(self, body):
        """Return those made by a body or to it, also where it is one of several."""
        also = Recommendation.also_to.through.objects.filter(body=body).values("recommendation")
        return self.filter(Q(by_body=body) | Q(to_body=body) | Q(pk__in=also))

    def for_list(self, user):
        """With what a line of a list shows this user, in a fixed number of queries."""
        replies = Reply.objects.visible_to(user).published()
        return (
            self.with_reply_flag()
            .select_related("area", "by_post", "by_body", "to_post", "to_body", "source")
            .prefetch_related(
                "verbs",
                models.Prefetch("replies", replies, to_attr="replies_shown"),
                models.Prefetch("also_to", Body.objects.visible_to(user), to_attr="also_to_seen"),
            )
        )


class Recommendation(Referenced, Sourced, Published):
    """What a paper asks of a body, or a body of a post. Stored once, however often its document repeats it.

    No outcome recorded is an answer, and the usual one: none of the five documents says what was resolved.
    """

    class Outcome(models.TextChoices):
        NOT_RECORDED = "not-recorded", "Outcome not recorded"
        NOTED = "noted", "Noted"
        ENDORSED = "endorsed", "Endorsed"
        ACCEPTED = "accepted", "Accepted"
        AMENDED = "amended", "Accepted with amendments"
        REJECTED = "rejected", "Rejected"
        DEFERRED = "deferred", "Deferred"

    letter = "RC"

    text = PassageField(max_length=5_000, help_text="What is recommended, close to the document’s words.")
    number = LineField(max_length=10, blank=True, help_text="Its number or letter in the paper, for example a or 1.")
    verbs = models.ManyToManyField(RecommendationVerb, related_name="recommendations", blank=True)
    by_post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="made by post"
    )
    by_body = models.ForeignKey(
        "governance.Body",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="recommendations_made",
        verbose_name="made by body",
    )
    to_body = models.ForeignKey(
        "governance.Body",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="recommendations_received",
        verbose_name="made to body",
    )
    to_post = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="recommendations_received",
        verbose_name="made to post",
    )
    also_to = came_later(
        models.ManyToManyField(
            "governance.Body",
            related_name="+",
            blank=True,
            verbose_name="made to these bodies as well",
            help_text="Where one recommendation is made to several bodies at once.",
        )
    )
    made_on = StatedDateField(
        "made on", default="", db_default="", help_text="Leave empty if it is the date of the meeting or the source."
    )
    repeats = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="repeated_by",
        help_text="An earlier recommendation that this one makes again.",
    )
    to_words = LineField("made to, as worded", blank=True, help_text="Where the document names no body known here.")
    questions_for = LineField("comments and questions are for", blank=True, help_text="For example the PCC.")
    initiatives = models.ManyToManyField(Initiative, related_name="recommendations", blank=True)
    agenda_item = models.ForeignKey(
        "governance.AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="recommendations"
    )
    meeting = own_only(
        models.ForeignKey(
            "governance.Meeting", on_delete=models.SET_NULL, null=True, blank=True, related_name="recommendations"
        )
    )
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.NOT_RECORDED)
    outcome_note = PassageField(max_length=2_000, blank=True, help_text="For example the words as amended.")
    reply_required = models.BooleanField("a written reply is required", default=False)
    reply_due = StatedDateField("reply due by", help_text="The date the panel set.", ahead=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["source__reference", "number", "pk"]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                F("source"),
                MD5("text"),
                condition=Q(source__isnull=False),
                name="recommendation_once_in_a_source",
                violation_error_code="text",
                violation_error_message="This recommendation of that source is already recorded. Add the second place "
                "to it under “further sources”.",
            ),
            models.CheckConstraint(
                condition=Q(repeats__isnull=True) | ~Q(repeats=F("id")),
                name="recommendation_does_not_repeat_itself",
                violation_error_code="repeats",
                violation_error_message="A recommendation cannot repeat itself. Choose an earlier one.",
            ),
            models.CheckConstraint(
                condition=Q(reply_due="") | Q(reply_required=True),
                name="recommendation_reply_due_is_required",
                violation_error_code="reply_required",
                violation_error_message="Tick that a reply is required, or clear the date it is due by.",
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.text[:80]}"

    def get_absolute_url(self):
        return reverse("governance:recommendation_detail", args=[self.reference])

    def sentence(self):
        return f"Recommendation: {self.text}"

    @property
    def maker(self):
        """Who recommends: a post or a body; None where not stated."""
        return self.by_body or self.by_post

    @property
    def recipient(self):
        """Who is asked: a body, a post, or the document's words; "" where not stated."""
        return self.to_body or self.to_post or self.to_words

    def reply_state(self, today):
        """The word and colour of its reply on a day, from `with_reply_flag`; an empty word where none is asked for."""
        if self.has_reply:
            return {"word": "Replied to", "tone": "green"}
        if not self.reply_required:
            return {"word": "", "tone": "grey"}
        if self.reply_due_latest and self.reply_due_latest < today:
            return {"word": f"Reply overdue, was due {self.reply_due_words()}", "tone": "red"}
        due = f" by {self.reply_due_words()}" if self.reply_due else ", no date set"
        return {"word": f"Reply due{due}", "tone": "blue"}
