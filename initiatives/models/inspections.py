"""Inspections of services and evaluations of programmes: what was asked, how it was graded, what was done since."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from ..dates.fields import StatedDateField
from .evidence import Sourced, SourcedQuerySet
from .initiatives import Initiative
from .organisations import Organisation
from .publication import Published, PublishedQuerySet, Referenced
from .record import own_only
from .searching import has_word, with_every_word
from .text import LineField, PassageField


class InspectionQuerySet(PublishedQuerySet):
    """Questions about inspections."""

    def mentioning(self, words, user=None):
        """Return those with every one of the words in the title, the round, a finding or who was inspected."""

        def found(word):
            said = has_word(word, "question", "grade", "text", "asked", "done")
            return Q(pk__in=InspectionFinding.objects.filter(said).values("inspection"))

        return with_every_word(self, words, "title", "round", "reference__iexact", "organisation__name", also=found)

    def found(self, kind):
        """Return those with a finding of a kind."""
        return self.filter(pk__in=InspectionFinding.objects.filter(kind=kind).values("inspection"))

    def for_list(self):
        """With everything a line of a list shows, in a fixed number of queries."""
        return self.select_related("area", "source", "organisation", "inspectorate").prefetch_related("findings")


class Inspection(Referenced, Sourced, Published):
    """One inspection of one organisation in one round, or one evaluation of a programme, with its findings."""

    letter = "IN"
    told_apart_by = ("organisation", "title", "round")
    sentence_needs = ("organisation", "inspectorate")

    title = LineField(max_length=200, help_text="What was inspected, for example Effectiveness and efficiency.")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="inspections",
        verbose_name="who was inspected",
        help_text="Leave empty for an evaluation or review of a programme, and choose the programme below.",
    )
    inspectorate = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="inspections_made",
        verbose_name="by whom",
        help_text="The inspectorate, university or firm that did it.",
    )
    round = LineField("round", max_length=60, blank=True, help_text="As worded, for example Round 2.")
    covers = StatedDateField("year or time it is for", help_text="For example 2018/19.")
    reported = StatedDateField("report published")
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="revised_by",
        verbose_name="revises",
        help_text="The earlier inspection or evaluation that this one revises or repeats.",
    )
    initiatives = models.ManyToManyField(
        Initiative, related_name="inspections", blank=True, verbose_name="initiatives it speaks of"
    )
    note = PassageField(blank=True, help_text="What the report says that has no field of its own.")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        ordering = [F("reported_latest").desc(nulls_last=True), F("covers_latest").desc(nulls_last=True), "-pk"]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(follows__isnull=True) | ~Q(follows=F("id")),
                name="inspection_does_not_revise_itself",
                violation_error_code="follows",
                violation_error_message="It cannot revise itself. Choose an earlier one.",
            ),
        ]

    def __str__(self):
        return (
            f"{self.organisation}: {self.title}, {self.when}" if self.organisation_id else f"{self.title}, {self.when}"
        )

    def get_absolute_url(self):
        return reverse("initiatives:inspection_detail", args=[self.reference])

    def sentence(self):
        by = f" by {self.inspectorate}" if self.inspectorate_id else ""
        what = f"Inspection of {self.organisation}" if self.organisation_id else "Evaluation"
        return f"{what}{by}: {self.title}, {self.when}"

    @property
    def when(self):
        """The round, the time it is for, or the day of the report: what tells it from another of the same service."""
        for words in (self.round, self.covers and self.covers_words(), self.reported and self.reported_words()):
            if words:
                return words
        return "date not recorded"

    def grades(self):
        """Return its graded questions, of findings already fetched."""
        return [each for each in self.findings.all() if each.kind == InspectionFinding.Kind.GRADE]


class ShownWithInspection(SourcedQuerySet):
    """Findings are seen by whoever may see their inspection."""

    shown_with = "inspection"


class InspectionFinding(Sourced):
    """One answer of an inspection: a grade, a cause of concern, an area for improvement, and what was done."""

    class Kind(models.TextChoices):
        GRADE = "grade", "Graded question"
        CONCERN = "concern", "Cause of concern"
        IMPROVE = "improve", "Area for improvement"
        PRACTICE = "practice", "Promising or innovative practice"
        FINDING = "finding", "Other finding"

    class State(models.TextChoices):
        NOT_STATED = "", "Not recorded yet"
        OPEN = "open", "Still open"
        DONE = "done", "Dealt with"

    sentence_needs = ("inspection__organisation",)

    inspection = own_only(models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="findings"))
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.GRADE)
    question = LineField("question or subject", blank=True, help_text="For example: How well does it protect people?")
    grade = LineField(max_length=40, blank=True, help_text="As worded, for example Requires improvement.")
    text = PassageField("in words", max_length=5_000, blank=True, help_text="What was found, in our own words.")
    asked = PassageField(
        "what is to be done",
        max_length=5_000,
        blank=True,
        default="",
        db_default="",
        help_text="What the report asks the service to do, in our own words.",
    )
    due = StatedDateField("to be done by", ahead=True, default="", db_default="")
    state = models.CharField("how it stands", max_length=5, choices=State, blank=True, default=State.NOT_STATED)
    done = PassageField("what was done", max_length=5_000, blank=True)
    done_on = StatedDateField("done on")
    order = models.PositiveSmallIntegerField(default=0)

    objects = ShownWithInspection.as_manager()

    class Meta:
        verbose_name = "finding of an inspection"
        verbose_name_plural = "findings of inspections"
        ordering = ["order", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(kind="grade") | (~Q(question="") & ~Q(grade="")),
                name="inspection_grade_of_a_question",
                violation_error_code="grade",
                violation_error_message="A graded question needs the question and its grade.",
            ),
            models.CheckConstraint(
                condition=~Q(question="", text=""),
                name="inspection_finding_says_something",
                violation_error_code="text",
                violation_error_message="Say what was found, or about what.",
            ),
        ]

    def __str__(self):
        said = ": ".join(filter(None, [self.question, self.grade])) or self.text
        return f"{self.inspection}: {self.get_kind_display().lower()}, {said}"

    def get_absolute_url(self):
        return self.inspection.get_absolute_url()

    @property
    def tone(self):
        """The colour of the grade or of the kind; the word always stands in it."""
        worded = {"outstanding": "green", "good": "green", "adequate": "yellow", "inadequate": "red"}
        worded |= {"requires improvement": "orange"}
        kinds = {self.Kind.CONCERN: "red", self.Kind.IMPROVE: "orange", self.Kind.PRACTICE: "green"}
        return worded.get(self.grade.lower(), kinds.get(self.kind, "grey"))
