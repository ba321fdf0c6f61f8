"""Themes, and the passages of answers that people code to them. People decide; every coding says who and when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from initiatives.models.publication import refuse_unless
from initiatives.models.record import Owned, OwnedQuerySet, Record
from initiatives.models.text import LineField, PassageField

from .responses import Answer
from .surveys import Survey


class Position(models.TextChoices):
    """What an answer says about a theme (5.14)."""

    WORKED_WELL = "worked-well", "Worked well"
    OPPORTUNITY = "opportunity", "Opportunity"
    BARRIER = "barrier", "Barrier"
    MITIGATED = "mitigated", "Barrier that can be overcome"
    INPUT_WANTED = "input-wanted", "Input wanted"
    SUGGESTION = "suggestion", "Suggestion"
    POSITIVE = "positive", "Positive"
    NEUTRAL = "neutral", "Neutral"
    EXCEPTION = "exception", "Exception"


class ThemeQuerySet(OwnedQuerySet):
    """The subjects that offices sort answers into."""


class Theme(Record, Owned):
    """A subject that answers to one question are sorted into; themes may have themes inside."""

    owner_path = "survey__area"

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="themes")
    question_code = LineField("question", max_length=20, help_text="The code of the question, for example Q3.")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="part of"
    )
    name = LineField()
    meaning = PassageField(max_length=1_000, blank=True, help_text="What belongs here and what does not.")
    order = models.PositiveSmallIntegerField(default=0)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["survey", "question_code", "order", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "question_code", "name"],
                name="theme_once_in_a_question",
                violation_error_code="name",
                violation_error_message="This question already has a theme of that name.",
            )
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.parent is not None:
            refuse_unless(
                self.parent.survey_id == self.survey_id and self.parent_id != self.pk and self.parent.parent_id is None,
                "parent",
                "Choose a main theme of the same survey.",
            )


class CodingQuerySet(OwnedQuerySet):
    """Codings of answers."""

    def counted(self):
        """Return those that count: not rejected when two coders differed, and of submissions that count."""
        return self.exclude(verdict=Coding.Verdict.REJECTED).filter(answer__submission__superseded_at__isnull=True)

    def saying(self, theme, position):
        """Return those that say this of the theme or of a theme inside it."""
        return self.filter(Q(theme=theme) | Q(theme__parent=theme), position=position)

    def respondents(self):
        """Return how many responses they come from; a response counts once, however often its answer was coded."""
        return self.values("answer__submission__response").distinct().count()


class Coding(Record, Owned):
    """One person's judgement that a passage of an answer is about a theme, and what it says of it."""

    owner_path = "theme__survey__area"

    class Verdict(models.TextChoices):
        NONE = "", "Not disputed"
        KEPT = "kept", "Disputed and kept"
        REJECTED = "rejected", "Disputed and rejected"

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="codings")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="codings")
    position = models.CharField(max_length=12, choices=Position)
    passage = PassageField(blank=True, help_text="The words of the answer this is about; empty for the whole answer.")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="codings")
    coded_at = models.DateTimeField(auto_now_add=True)
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True, default=Verdict.NONE, editable=False)
    verdict_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    verdict_at = models.DateTimeField(null=True, blank=True, editable=False)
    verdict_reason = PassageField(max_length=1_000, blank=True)

    objects = CodingQuerySet.as_manager()

    class Meta:
        ordering = ["answer", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "theme", "position", "passage", "coder"],
                name="coded_once_by_a_person",
                violation_error_message="You have already coded these words to this theme.",
            ),
            models.CheckConstraint(
                condition=Q(verdict="", verdict_by__isnull=True) | (~Q(verdict="") & Q(verdict_by__isnull=False)),
                name="coding_verdict_says_who",
            ),
        ]

    def __str__(self):
        return f"{self.theme}: {self.get_position_display().lower()}"

    def clean(self):
        super().clean()
        refuse_unless(
            not self.passage or self.passage in self.answer.text, "passage", "These words are not in the answer."
        )
        refuse_unless(
            self.theme_id is None or self.theme.survey_id == self.answer.submission.response.edition.survey_id,
            "theme",
            "Choose a theme of this survey.",
        )

    def settle(self, verdict, by, reason="", at=None):
        """Decide a dispute between coders: the coding is kept or rejected, by whom and why."""
        self.verdict, self.verdict_by, self.verdict_reason = verdict, by, reason
        self.verdict_at = at or timezone.now()
        self.full_clean()
        self.save()
