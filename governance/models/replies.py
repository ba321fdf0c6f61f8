"""Replies to recommendations, line by line, and what came of those that were accepted."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from initiatives.dates.fields import StatedDateField
from initiatives.models import Audience, Post, Sourced
from initiatives.models.evidence import SourcedQuerySet
from initiatives.models.marking import Marking, MarkingField, only_what_is_kept_here
from initiatives.models.publication import refuse_unless, visible
from initiatives.models.record import DeskRecord
from initiatives.models.text import LineField, PassageField


class ReplyQuerySet(models.QuerySet):
    """Replies to recommendations."""

    def visible_to(self, user):
        """Replies this user may see: both the reply and its recommendation must be theirs to see."""
        return self.filter(visible(user, area="recommendation__area"), visible(user, "recommendation__"))

    def published(self):
        """Return the replies that are out."""
        return self.filter(published_at__isnull=False)

    def accepted_without_evidence(self, today):
        """Return those that accept, a year or more before the day, and show nothing that came of it."""
        year_ago = today.replace(year=today.year - 1, day=min(today.day, 28) if today.month == 2 else today.day)
        return self.filter(
            answer__in=(Reply.Answer.ACCEPTED, Reply.Answer.IN_PART), replied_latest__lte=year_ago, evidence=None
        )


class Reply(Sourced, DeskRecord):
    """The answer to one line of a recommendation: accepted, in part or rejected, with reasons; a draft at first."""

    owner_path = "recommendation__area"

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        IN_PART = "in-part", "Accepted in part"
        REJECTED = "rejected", "Rejected"

    sentence_needs = ("recommendation",)

    recommendation = models.ForeignKey("governance.Recommendation", on_delete=models.CASCADE, related_name="replies")
    line = LineField(
        max_length=10, blank=True, help_text="The line or letter it answers. Leave empty if it answers the whole."
    )
    words = PassageField("what it answers", max_length=2_000, blank=True, help_text="The words of that line.")
    answer = models.CharField(max_length=10, choices=Answer)
    reasons = PassageField(blank=True, help_text="Needed unless it is accepted whole.")
    by_post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="given by"
    )
    replied = StatedDateField("replied on")
    audience = models.CharField("who can see it", max_length=10, choices=Audience, default=Audience.PUBLIC)
    marking = MarkingField(db_default=Marking.OFFICIAL)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "replies"
        ordering = ["line", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["recommendation", "line"],
                name="recommendation_line_answered_once",
                violation_error_code="line",
                violation_error_message="This line already has a reply. Change that one.",
            ),
            models.CheckConstraint(
                condition=Q(answer="accepted") | ~Q(reasons=""),
                name="reply_has_reasons",
                violation_error_code="reasons",
                violation_error_message="Say why it is not accepted, or not accepted whole.",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_by__isnull=True)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="reply_published_at_and_by",
                violation_error_message="A published reply needs both the time and the publisher.",
            ),
            only_what_is_kept_here("governance_reply_marking"),
        ]

    def __str__(self):
        line = f" to line {self.line}" if self.line else ""
        return f"Reply{line}: {self.get_answer_display().lower()}"

    def get_absolute_url(self):
        return self.recommendation.get_absolute_url()

    @property
    def tone(self):
        """The colour of the answer; the word always stands in it."""
        return {"accepted": "green", "in-part": "yellow"}.get(self.answer, "red")

    @transaction.atomic
    def publish(self, by, at=None):
        """Show the reply to its audience from now on."""
        if not self.published_at:
            self.published_at, self.published_by = at or timezone.now(), by
            self.full_clean()
            self.save()

    def withdraw(self):
        """Take the reply back; it is a draft again."""
        self.published_at = self.published_by = None
        self.save()


class ReplyEvidenceQuerySet(SourcedQuerySet):
    """What came of replies: seen with a reply that one may see."""

    def visible_to(self, user):
        return self.filter(reply__in=Reply.objects.visible_to(user))


class ReplyEvidence(Sourced):
    """Something that shows what came of an accepted recommendation."""

    sentence_needs = ("reply__recommendation",)

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="evidence")
    text = PassageField("what was done", max_length=2_000)
    seen = StatedDateField("when")

    objects = ReplyEvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "evidence of what was done"
        verbose_name_plural = "evidence of what was done"
        ordering = [F("seen_earliest").asc(nulls_last=True), "pk"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return self.reply.get_absolute_url()

    def clean(self):
        if self.named("reply"):
            refuse_unless(
                self.reply.answer != Reply.Answer.REJECTED, "text", "A rejected line has nothing to carry out."
            )
