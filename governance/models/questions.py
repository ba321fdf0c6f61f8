"""What members ask: comments and questions with their answers, and "more detail next time" on an initiative."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from initiatives.dates.fields import StatedDateField
from initiatives.models import (
    Agreement,
    Audience,
    Initiative,
    Post,
    Published,
    PublishedQuerySet,
    Site,
    Sourced,
    visible,
)
from initiatives.models.publication import refuse_unless
from initiatives.models.record import DeskRecord, OwnedQuerySet, Record, own_only
from initiatives.models.searching import with_every_word
from initiatives.models.text import LineField, PassageField

from .recommendations import Recommendation


class QuestionQuerySet(PublishedQuerySet):
    """Comments and questions of members."""

    def for_list(self):
        """With everything a line of a list shows, in a fixed number of queries."""
        return self.select_related(*Question.ABOUT, "meeting__body", "area", "source", "answered_by")

    def unanswered(self):
        """Questions that nobody has answered."""
        return self.filter(kind=Question.Kind.QUESTION, answer="")

    def mentioning(self, words, user=None):
        """Return those with every one of the words in the question, its answer or who asked."""
        return with_every_word(self, words, "text", "answer", "asked_by")

    def open(self):
        """Return the questions that members handed in and nobody has answered."""
        return self.unanswered().filter(prepared_as__isnull=False)


class Question(Sourced, Published):
    """A member's comment or question on a recommendation, an item or an initiative, with its answer."""

    class Kind(models.TextChoices):
        QUESTION = "question", "Question"
        COMMENT = "comment", "Comment"
        SUGGESTION = "suggestion", "Suggestion"

    # What it may be about and is shown on the page of.
    ABOUT = ("recommendation", "decision", "initiative", "site", "agreement", "change", "meeting")

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.QUESTION)
    text = PassageField()
    asked_by = LineField(blank=True, help_text="For example a member of the panel. No names.")
    body = own_only(
        models.ForeignKey("governance.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="questions")
    )
    meeting = own_only(
        models.ForeignKey(
            "governance.Meeting", on_delete=models.SET_NULL, null=True, blank=True, related_name="questions"
        )
    )
    agenda_item = models.ForeignKey(
        "governance.AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="questions"
    )
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, null=True, blank=True, related_name="questions"
    )
    initiative = own_only(
        models.ForeignKey(Initiative, on_delete=models.SET_NULL, null=True, blank=True, related_name="questions")
    )
    decision = models.ForeignKey(
        "governance.Decision", on_delete=models.SET_NULL, null=True, blank=True, related_name="questions"
    )
    change = models.ForeignKey(
        "governance.GovernanceChange",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name="change of governance",
    )
    site = own_only(models.ForeignKey(Site, on_delete=models.SET_NULL, null=True, blank=True, related_name="questions"))
    agreement = own_only(
        models.ForeignKey(Agreement, on_delete=models.SET_NULL, null=True, blank=True, related_name="questions")
    )
    answer = PassageField(blank=True)
    answered_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered = StatedDateField("answered on")
    updated_at = models.DateTimeField(auto_now=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "comment or question"
        verbose_name_plural = "comments and questions"
        ordering = ["pk"]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(answered="") | ~Q(answer=""),
                name="question_answered_has_answer",
                violation_error_code="answer",
                violation_error_message="Enter the answer, or clear the date it was given.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text[:80]}"

    def named_records(self):
        """Return what it is about, the nearest first; None for what it does not name."""
        return [getattr(self, name) for name in self.ABOUT]

    def get_absolute_url(self):
        # An address tells a reference: a question that is public leads to what is public.
        about = [each for each in self.named_records() if each]
        if is_public(self):
            about = [each for each in about if is_public(each)]
        return about[0].get_absolute_url() if about else ""


def is_public(record):
    """Return whether everybody may see a record."""
    return record.is_published and record.audience == Audience.PUBLIC


class DetailRequestQuerySet(OwnedQuerySet):
    """Wishes for more detail next time."""

    def visible_to(self, user):
        """Return those of bodies in the user's own areas, for staff, readers and panel members; never the public.

        Both the initiative and the body must be theirs to see.
        """
        if not user.is_authenticated or not (user.is_staff or user.audiences):
            return self.none()
        shown = self.filter(visible(user, "initiative__"), visible(user, "body__"))
        return shown if user.is_superuser else shown.filter(body__area__in=user.own_area_ids)

    def open(self):
        """Return those neither answered nor declined."""
        return self.filter(answer="", declined_because="")


class DetailRequest(Record, DeskRecord):
    """A member wants more detail on an initiative at the next meeting; it is answered, or told why not."""

    owner_path = "body__area"

    initiative = own_only(models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="detail_requests"))
    body = own_only(models.ForeignKey("governance.Body", on_delete=models.CASCADE, related_name="detail_requests"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="detail_requests"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    wish = PassageField("what you want to know", max_length=1_000, blank=True)
    answer = PassageField(blank=True)
    declined_because = PassageField("not answered, because", max_length=2_000, blank=True)
    meeting = own_only(
        models.ForeignKey(
            "governance.Meeting",
            on_delete=models.SET_NULL,
            null=True,
            blank=True,
            related_name="detail_requests",
            verbose_name="answered at",
        )
    )
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = DetailRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "request for more detail"
        verbose_name_plural = "requests for more detail"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "body"],
                condition=Q(answer="", declined_because=""),
                name="detail_asked_once_at_a_time",
                violation_error_message="The panel has already asked for more detail on this initiative.",
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(declined_because=""),
                name="detail_answered_or_declined_not_both",
                violation_error_code="declined_because",
                violation_error_message="Either answer it or say why not. Clear one of the two.",
            ),
        ]

    def __str__(self):
        return f"More detail on {self.initiative}"

    def get_absolute_url(self):
        return self.initiative.get_absolute_url()

    @property
    def is_open(self):
        """Whether it still waits for an answer or a reason."""
        return not self.answer and not self.declined_because

    def settle(self, answer="", declined_because="", meeting=None, at=None):
        """Answers the request, or says why it is not answered."""
        refuse_unless(answer or declined_because, "answer", "Answer it, or say why it is not answered.")
        self.answer, self.declined_because, self.meeting = answer, declined_because, meeting or self.meeting
        self.settled_at = at or timezone.now()
        self.full_clean()
        self.save()
