"""Business cases: what was weighed before an initiative was decided, what it assumed, and what came of that."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from ..dates.fields import StatedDateField, never_before
from .amounts import MOST, BoundOfSumField, PoundsField, amount_words
from .evidence import Sourced, SourcedQuerySet
from .files import files_of
from .initiatives import Initiative
from .publication import Published, PublishedQuerySet, Referenced, refuse_unless, visible
from .record import own_only
from .searching import with_every_word
from .sites import Site
from .text import LineField, PassageField


def seen_with_subject(user, case=""):
    """Return the Q of the cases whose initiative and site, where they name one, the user may see.

    `case` is the path to the business case ("" for itself, "case__" for its stages).
    """
    of_initiative = Q(**{f"{case}initiative__isnull": True}) | visible(user, f"{case}initiative__")
    return of_initiative & (Q(**{f"{case}site__isnull": True}) | visible(user, f"{case}site__"))


class BusinessCaseQuerySet(PublishedQuerySet):
    """Business cases: seen by whoever may see both the case and the initiative or site it is of."""

    def visible_to(self, user):
        return super().visible_to(user).filter(seen_with_subject(user))

    def mentioning(self, words, user=None):
        """Return those with every one of the words in their title, summary, reference or initiative."""
        return with_every_word(self, words, "title", "summary", "reference__iexact", "initiative__title")

    def reviewed(self):
        """Return those that say what came of at least one assumption."""
        return self.filter(pk__in=self.model.objects.filter(assumptions__outturns__isnull=False).values("pk"))

    def not_reviewed(self):
        """Return those that say nothing of what came of their assumptions."""
        return self.exclude(pk__in=self.model.objects.filter(assumptions__outturns__isnull=False).values("pk"))

    def for_list(self):
        """With everything a line of a list shows, in a fixed number of queries."""
        return self.select_related("area", "source", "initiative__area", "site").prefetch_related(
            "stages", "options", "assumptions__outturns"
        )


class BusinessCase(Referenced, Sourced, Published):
    """The outline of a business case, of an initiative, a site or a change: stages, options, assumptions, decisions."""

    letter = "BC"
    sentence_needs = ("initiative", "site")

    title = LineField()
    initiative = own_only(
        models.OneToOneField(
            Initiative,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="business_case",
            help_text="Leave empty if it is the case for a site or for a change of governance.",
            error_messages={"unique": "This initiative has a business case already. Add to that one."},
        )
    )
    site = own_only(
        models.ForeignKey(
            Site,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="business_cases",
            verbose_name="or the site it is for",
        )
    )
    summary = PassageField(blank=True, help_text="What it proposes, in plain words.")
    prepared_by = LineField(blank=True, help_text="A post, a body or a firm. Leave empty if not stated.")
    independently_written = models.BooleanField(null=True, blank=True, help_text="Leave as unknown if not stated.")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    files = files_of()

    objects = BusinessCaseQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [*Published.Meta.constraints, *Sourced.Meta.constraints]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("initiatives:case_detail", args=[self.reference])

    def sentence(self):
        return f"{self.title}. {self.summary}".strip()

    def is_visible_to(self, user):
        """The same rule as the list's, for one record."""
        named = [each for each in (self.initiative, self.site) if each]
        return super().is_visible_to(user) and all(each.is_visible_to(user) for each in named)

    @property
    def subject(self):
        """What it is the case for: an initiative or a site; None where it is named by a change of governance only."""
        return self.initiative or self.site

    def clean(self):
        if self.initiative_id and self.area_id:
            refuse_unless(
                self.initiative.area_id == self.area_id,
                "area",
                f"Choose {self.initiative.area}: a business case is kept by the area that keeps its initiative.",
            )

    @property
    def latest_stage(self):
        """The furthest stage recorded, or None; of those already fetched."""
        order = [value for value, _label in CaseStage.Stage.choices]
        return max(self.stages.all(), key=lambda row: (order.index(row.stage), row.pk), default=None)


class ShownWithCase(SourcedQuerySet):
    """Facts that are seen by whoever may see their business case and its initiative."""

    shown_with = "case"

    def visible_to(self, user):
        return super().visible_to(user).filter(seen_with_subject(user, "case__"))


class CaseStage(Sourced):
    """A version of the business case: strategic outline, outline or full; to whom it went and what was decided."""

    class Stage(models.TextChoices):
        NOT_STATED = "", "Stage not recorded"
        STRATEGIC = "strategic", "Strategic outline case"
        OUTLINE = "outline", "Outline business case"
        FULL = "full", "Full business case"

    class Progress(models.TextChoices):
        NOT_STATED = "", "Not recorded yet"
        WRITING = "writing", "In progress"
        DONE = "done", "Done"
        SUBMITTED = "submitted", "Submitted"
        APPROVED = "approved", "Approved"
        REFUSED = "refused", "Not approved"
        WITHDRAWN = "withdrawn", "Withdrawn"

    TONES = {"writing": "blue", "submitted": "purple", "approved": "green"}
    sentence_needs = ("case",)

    case = own_only(models.ForeignKey(BusinessCase, on_delete=models.CASCADE, related_name="stages"))
    stage = models.CharField(max_length=10, choices=Stage, blank=True, default="")
    phase = LineField(
        max_length=100,
        blank=True,
        default="",
        db_default="",
        help_text="Where a stage has phases of their own, for example Phase 2: design. Add a row for each.",
    )
    cost = PoundsField("what it costs, in pounds", help_text="Leave empty if not stated.")
    cost_bound = BoundOfSumField(blank=True, default="", db_default="")
    progress = models.CharField("how far", max_length=10, choices=Progress, blank=True, default="")
    submitted = StatedDateField()
    submitted_to = LineField(blank=True, help_text="A post or a body.")
    decision = PassageField(blank=True, help_text="What was decided, in words.")
    decided_by = LineField(blank=True, help_text="A post or a body.")
    decided = StatedDateField("decided on")

    objects = ShownWithCase.as_manager()

    class Meta:
        verbose_name = "stage of a business case"
        verbose_name_plural = "stages of business cases"
        ordering = ["pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["case", "stage", "phase"],
                condition=~Q(stage=""),
                name="case_has_stage_once",
                violation_error_code="stage",
                violation_error_message="This stage is already recorded. Change that line instead.",
            ),
            models.CheckConstraint(
                condition=Q(cost__isnull=True) | Q(cost__gte=0, cost__lte=MOST),
                name="case_stage_cost_is_sensible",
                violation_error_code="cost",
                violation_error_message="The cost must be between £0 and £100,000,000,000. Check the figure.",
            ),
            models.CheckConstraint(
                condition=Q(cost__isnull=False) | Q(cost_bound=""),
                name="case_stage_cost_bound_needs_cost",
                violation_error_code="cost",
                violation_error_message="Enter the cost that is exact, about, at least or at most this.",
            ),
            never_before(
                "decided",
                "submitted",
                "case_decided_after_submission",
                "It cannot be decided before it was submitted. Check both dates.",
            ),
        ]

    def __str__(self):
        cost = f", {self.cost_words()}" if self.cost_words() else ""
        return f"{self.case}: {self.name.lower()}, {self.words()}{cost}"

    def get_absolute_url(self):
        return self.case.get_absolute_url()

    @property
    def name(self):
        """The stage and, where it has phases, the phase: "Outline business case, phase 2: design"."""
        return ", ".join(filter(None, [self.get_stage_display(), self.phase]))

    def cost_words(self):
        """Return what it costs in words: "about £40,000"; "" where that is not recorded."""
        return amount_words(self.cost, self.cost_bound)

    def words(self):
        """Return how far it is, in a few words; a decision and a submission speak for themselves."""
        parts = []
        if self.submitted or self.submitted_to:
            to = f" to {self.submitted_to}" if self.submitted_to else ""
            parts.append(f"submitted{to} {self.submitted_words() if self.submitted else '(date not recorded)'}")
        if self.progress and not self.decision and not (parts and self.progress == self.Progress.SUBMITTED):
            parts.append(self.get_progress_display().lower())
        if self.decision:
            parts.append(self.decision)
        return ", ".join(parts) or "how far is not recorded"

    @property
    def is_decided(self):
        """Whether anything is recorded of a decision."""
        decided = self.progress in (self.Progress.APPROVED, self.Progress.REFUSED)
        return decided or bool(self.decision or self.decided_by or self.decided)

    @property
    def tone(self):
        """The colour of how far it is; the word always stands in it."""
        return self.TONES.get(self.progress, "grey")


class CaseOption(Sourced):
    """An option that was considered; to leave things as they are is one too."""

    sentence_needs = ("case",)

    case = own_only(models.ForeignKey(BusinessCase, on_delete=models.CASCADE, related_name="options"))
    title = LineField()
    text = PassageField(blank=True, help_text="What it would mean, in plain words.")
    is_no_change = models.BooleanField("this is “no change”", default=False)
    is_preferred = models.BooleanField("this is the preferred option", default=False)
    score = LineField(
        "how it scored",
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text="As worded, with the criteria.",
    )
    reason = PassageField("why it was preferred or not", blank=True)
    order = models.PositiveSmallIntegerField(default=0, help_text="Lower numbers come first.")

    objects = ShownWithCase.as_manager()

    class Meta:
        verbose_name = "option"
        ordering = ["order", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(is_preferred=True),
                name="case_prefers_one_option",
                violation_error_code="is_preferred",
                violation_error_message="Another option is already the preferred one. Take its tick away first.",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(is_no_change=True),
                name="case_has_one_no_change",
                violation_error_code="is_no_change",
                violation_error_message="Another option is already “no change”. Take its tick away first.",
            ),
        ]

    def __str__(self):
        return f"{self.case}: option “{self.title}”{' (preferred)' if self.is_preferred else ''}"

    def get_absolute_url(self):
        return self.case.get_absolute_url()
