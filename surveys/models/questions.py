"""Editions of a survey's questions: written freely, frozen when the survey opens, never changed afterwards."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from initiatives.models import visible
from initiatives.models.evidence import Sourced, SourcedQuerySet
from initiatives.models.publication import refuse_unless
from initiatives.models.record import DeskRecord, Owned, Record, own_only
from initiatives.models.text import LineField, PassageField

from .surveys import Survey

FROZEN = "These questions have been answered and cannot change. Make a new version of the questions instead."


class Edition(Record, DeskRecord):
    """One version of a survey's questions. Answers stay with the edition they were given to."""

    owner_path = "survey__area"

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField(editable=False)
    frozen_at = models.DateTimeField(null=True, blank=True, editable=False)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    note = PassageField("what changed", blank=True, help_text="In words a respondent understands.")

    class Meta:
        verbose_name = "version of the questions"
        verbose_name_plural = "versions of the questions"
        ordering = ["survey", "number"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="edition_number_once_in_a_survey"),
            models.UniqueConstraint(
                fields=["survey"],
                condition=Q(frozen_at__isnull=True),
                name="one_edition_being_written",
                violation_error_message="A version of the questions is already being written. Change that one.",
            ),
            models.CheckConstraint(
                condition=Q(frozen_at__isnull=True, frozen_by__isnull=True)
                | Q(frozen_at__isnull=False, frozen_by__isnull=False),
                name="edition_frozen_at_and_by",
            ),
        ]

    def __str__(self):
        return f"{self.survey}: version {self.number}"

    def save(self, **kwargs):
        if not self.number:
            last = Edition.objects.filter(survey=self.survey).order_by("number").last()
            self.number = last.number + 1 if last else 1
        super().save(**kwargs)

    @property
    def is_frozen(self):
        """Whether the survey has been opened with these questions."""
        return self.frozen_at is not None

    def freeze(self, by, at=None):
        """Fix the questions for good. Raises ValidationError where a question cannot be answered."""
        asked = [question for question in self.asked() if question.kind != Question.Kind.PARTS]
        refuse_unless(asked, None, "Write at least one question first.")
        for question in asked:
            question.check_answerable()
        if not self.is_frozen:
            self.frozen_at, self.frozen_by = at or timezone.now(), by
            self.full_clean()
            self.save()

    def asked(self):
        """Return every question with its options, in the order they are asked, in two queries."""
        return list(
            self.questions.select_related("section", "part_of", "only_after")
            .prefetch_related("options")
            .order_by("order", "pk")
        )

    @transaction.atomic
    def copy(self):
        """A new edition with the same questions, free to change; codes stay, so that editions can be compared."""
        new = Edition(survey=self.survey)
        new.full_clean()
        new.save()
        self.copy_into(new)
        return new

    def copy_into(self, new):
        """Copy sections, questions and choices into an edition of the same survey or of a later round."""
        sections, copies = {None: None}, {None: None}
        for section in self.sections.all():
            sections[section.pk] = section.copied(edition=new)
            sections[section.pk].save()
        originals = self.asked()
        for question in originals:
            copied = question.copied(edition=new, section=sections[question.section_id], part_of=None, only_after=None)
            copied.only_for = ""
            copied.save()
            copies[question.pk] = copied
            for option in question.options.all():
                option.copied(question=copied).save()
        for question in originals:
            copied = copies[question.pk]
            copied.part_of, copied.only_after = copies[question.part_of_id], copies[question.only_after_id]
            copied.only_for = question.only_for
            copied.save()


class InEdition(Record):
    """Something that belongs to an edition and cannot change once that is frozen."""

    class Meta:
        abstract = True

    def edition_kept(self):
        """Return the edition whose freezing freezes this row."""
        return self.edition

    def copied(self, **changes):
        """Return the same row for another edition, not yet saved."""
        own = [field.attname for field in self._meta.concrete_fields if not field.primary_key]
        row = type(self)(**{name: getattr(self, name) for name in own})
        for name, value in changes.items():
            setattr(row, name, value)
        return row

    def clean(self):
        super().clean()
        refuse_unless(not self.edition_kept().is_frozen, None, FROZEN)

    def save(self, **kwargs):
        refuse_unless(not self.edition_kept().is_frozen, None, FROZEN)
        super().save(**kwargs)

    def delete(self, **kwargs):
        refuse_unless(not self.edition_kept().is_frozen, None, FROZEN)
        return super().delete(**kwargs)


class Section(InEdition, Owned):
    """A heading over several questions; respondents see one section, or one question, a page."""

    owner_path = "edition__survey__area"

    edition = own_only(models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="sections"))
    title = LineField()
    introduction = PassageField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title


class QuestionQuerySet(SourcedQuerySet):
    """Questions are shown with their survey."""

    shown_with = "edition__survey"

    def visible_to(self, user):
        return self.filter(visible(user, "edition__survey__"))


class Question(Sourced, InEdition):
    """One question, or one part of a question (S000 Q.3 asks for opportunities and for barriers)."""

    class Kind(models.TextChoices):
        LONG = "long", "Long text"
        SHORT = "short", "Short text"
        ONE = "one", "One choice"
        SEVERAL = "several", "Several choices"
        SCALE = "scale", "Scale"
        NUMBER = "number", "Number"
        DATE = "date", "Date"
        YES_NO = "yes-no", "Yes or no"
        PARTS = "parts", "A question in parts: write the parts as questions of their own"

    CHOICES = (Kind.ONE, Kind.SEVERAL)
    CLOSED = (Kind.ONE, Kind.SEVERAL, Kind.SCALE, Kind.YES_NO)
    OPEN = (Kind.LONG, Kind.SHORT)
    MOST_STEPS = 11
    sentence_needs = ("edition__survey",)

    edition = own_only(models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="questions"))
    section = own_only(
        models.ForeignKey(Section, on_delete=models.SET_NULL, null=True, blank=True, related_name="questions")
    )
    code = LineField(
        max_length=20,
        help_text="Short and lasting, for example Q1 or Q3b. It names the column in downloads and later rounds.",
    )
    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.LONG)
    text = PassageField("question", max_length=1_000)
    help_text = PassageField("hint", max_length=1_000, blank=True)
    required = models.BooleanField("must be answered", default=False)
    part_of = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="parts", verbose_name="part of question"
    )
    only_after = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name="only asked after",
        help_text="Leave empty to ask everyone.",
    )
    only_for = LineField(
        "only if the answer was",
        max_length=20,
        blank=True,
        help_text="The code of the choice, or yes or no.",
    )
    lowest = models.IntegerField(null=True, blank=True, help_text="For a number or a scale.")
    highest = models.IntegerField(null=True, blank=True)
    lowest_means = LineField("what the lowest means", max_length=100, blank=True)
    highest_means = LineField("what the highest means", max_length=100, blank=True)
    measured_in = LineField("measured in", max_length=40, blank=True, help_text="For example hours a week.")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "order", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["edition", "code"],
                name="question_code_once_in_an_edition",
                violation_error_code="code",
                violation_error_message="Another question of this version has that code. Choose a different one.",
            ),
            models.CheckConstraint(
                condition=Q(lowest__isnull=True) | Q(highest__isnull=True) | Q(highest__gt=F("lowest")),
                name="question_highest_above_lowest",
                violation_error_code="highest",
                violation_error_message="The highest must be more than the lowest.",
            ),
            models.CheckConstraint(
                condition=Q(only_after__isnull=True, only_for="") | Q(only_after__isnull=False) & ~Q(only_for=""),
                name="question_condition_whole",
                violation_error_code="only_for",
                violation_error_message="Give both the question and the answer after which this one is asked.",
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.text}"

    def get_absolute_url(self):
        return f"{self.edition.survey.get_absolute_url()}#{self.code}"

    def sentence(self):
        return f"{self.edition.survey}, question {self.code}: {self.text}"

    def clean(self):
        super().clean()
        for name in ("part_of", "only_after"):
            other = getattr(self, name)
            if other is not None:
                refuse_unless(
                    other.edition_id == self.edition_id and other.pk != self.pk,
                    name,
                    "Choose another question of the same version.",
                )
        if self.part_of is not None:
            refuse_unless(
                self.part_of.kind == self.Kind.PARTS, "part_of", "That question is not one in parts. Change its kind."
            )
        if self.only_after is not None:
            refuse_unless(
                self.only_after.order < self.order, "only_after", "Ask the other question first: give it a lower order."
            )

    def check_answerable(self):
        """Raise ValidationError where a respondent could not answer: no choices, no ends of a scale."""
        if self.kind in self.CHOICES:
            refuse_unless(
                len(self.options.all()) > 1, None, f"Question {self.code} needs at least two choices to choose from."
            )
        if self.kind == self.Kind.SCALE:
            refuse_unless(
                self.lowest is not None and self.highest is not None and self.highest - self.lowest < self.MOST_STEPS,
                None,
                f"Question {self.code} is a scale. Give its lowest and highest, at most eleven steps.",
            )

    def steps(self):
        """Return the steps of a scale, lowest first; none while it is being written and an end is missing."""
        if self.lowest is None or self.highest is None:
            return range(0)
        return range(self.lowest, self.highest + 1)


class Option(InEdition):
    """One choice of a question."""

    class Kind(models.TextChoices):
        PLAIN = "", "A choice"
        NONE = "none", "None of these: excludes the others"
        OTHER = "other", "Other: asks for words"

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="options")
    code = LineField(max_length=20, help_text="Short and lasting, for example a.")
    text = LineField()
    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=5, choices=Kind, blank=True, default=Kind.PLAIN)

    class Meta:
        verbose_name = "choice"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "code"],
                name="option_code_once_in_a_question",
                violation_error_code="code",
                violation_error_message="Another choice of this question has that code.",
            )
        ]

    def __str__(self):
        return self.text

    def edition_kept(self):
        return self.question.edition
