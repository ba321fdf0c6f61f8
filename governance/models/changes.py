"""Proposals to change who governs a fire and rescue service: how far each has come, and what stands in its way."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from initiatives.dates.fields import StatedDateField
from initiatives.models import (
    Agreement,
    Area,
    BusinessCase,
    FinancialItem,
    Initiative,
    Organisation,
    Post,
    Published,
    PublishedQuerySet,
    Referenced,
    Sourced,
    Succession,
    Term,
)
from initiatives.models.evidence import SourcedQuerySet
from initiatives.models.searching import with_every_word
from initiatives.models.text import LineField, PassageField
from initiatives.models.trail import came_later


class ChangeMilestoneKind(Term):
    """A step that a change of governance can reach: submitted, order laid, suspended. Staff can add to the list."""

    class Phase(models.TextChoices):
        CASE = "case", "Making the case"
        DECISION = "decision", "Deciding"
        ORDER = "order", "Making the order"
        STOPPED = "stopped", "Stopped or undone"

    phase = models.CharField(max_length=10, choices=Phase, help_text="Groups the steps and decides their colour.")

    class Meta(Term.Meta):
        verbose_name = "step of a change of governance"
        verbose_name_plural = "steps of a change of governance"

    @property
    def tone(self):
        """The colour its tag has; the word always stands in it."""
        return {
            self.Phase.CASE: "blue",
            self.Phase.DECISION: "purple",
            self.Phase.ORDER: "green",
            self.Phase.STOPPED: "orange",
        }[self.phase]


class GovernanceChangeQuerySet(PublishedQuerySet):
    """Changes of governance."""

    def mentioning(self, words, user=None):
        """Return those with every one of the words in their reference, title or summary."""
        return with_every_word(self, words, "title", "summary", "reference")

    def in_area(self, *areas):
        """Return those kept by these areas or any area inside them, and those that are about one of them."""
        inside = Area.with_inner(*(area.pk for area in areas))
        also = GovernanceChange.other_areas.through.objects.filter(area__in=inside).values("governancechange")
        return self.filter(Q(area__in=inside) | Q(pk__in=also))

    def reached(self, kind):
        """Return those that have reached a step, also where a document names it together with others."""
        steps = ChangeMilestone.objects.filter(Q(kind=kind) | Q(merged_with=kind))
        return self.filter(pk__in=steps.values("change"))

    def for_list(self):
        """With what a line of a list shows, in a fixed number of queries."""
        return self.select_related("area", "proposer", "source").prefetch_related(
            "other_areas",
            "authorities",
            "options",
            models.Prefetch("milestones", ChangeMilestone.objects.select_related("kind", "source")),
        )


class GovernanceChange(Referenced, Sourced, Published):
    """A proposal that somebody else governs a fire and rescue service, from the first options to commencement.

    A decision that was announced is not a change in force: an order must be made and commence first.
    """

    class Model(models.TextChoices):
        REPRESENTATION = "representation", "Representation: the Commissioner sits on the fire authority"
        GOVERNANCE = "governance", "Governance: the Commissioner takes on the fire authority’s functions"
        SINGLE_EMPLOYER = "single-employer", "Single employer: one chief officer for both services"
        MAYORAL = "mayoral", "Mayoral: a mayor takes on police and fire functions"
        NO_CHANGE = "no-change", "No change"
        NOT_STATED = "", "Not recorded yet"

    class Status(models.TextChoices):
        CONSIDERED = "considered", "Being considered"
        SUBMITTED = "submitted", "Submitted, not decided"
        ANNOUNCED = "announced", "Decision announced, not in force"
        IN_FORCE = "in-force", "In force"
        SUSPENDED = "suspended", "Suspended"
        LAPSED = "lapsed", "Lapsed: a new case is needed"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "Withdrawn"
        NOT_STATED = "", "Not recorded yet"

    letter = "GC"
    sentence_needs = ("area",)

    title = LineField(max_length=200)
    summary = PassageField(blank=True, help_text="What is proposed and how it stands, in our own words.")
    other_areas = came_later(
        models.ManyToManyField(
            Area,
            related_name="+",
            blank=True,
            verbose_name="also about the areas",
            help_text="Where it is about several.",
        )
    )
    authorities = came_later(
        models.ManyToManyField(
            Organisation,
            related_name="+",
            blank=True,
            verbose_name="authorities it is about",
            help_text="The fire authorities whose functions would pass. Leave empty if not stated.",
        )
    )
    model = models.CharField(max_length=20, choices=Model, blank=True, default=Model.NOT_STATED)
    status = models.CharField(max_length=12, choices=Status, blank=True, default=Status.NOT_STATED)
    proposer = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="proposed by"
    )
    case_written_by = LineField(
        "business case written by", blank=True, help_text="As the document words it, for example independently written."
    )
    competes_with = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="competing",
        verbose_name="competes with",
        help_text="Another proposal for the same authority.",
    )
    agreement_instead = models.ForeignKey(
        Agreement,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="in_place_of",
        verbose_name="agreement made in its place",
        help_text="Where the parties agreed to work together and the change was not made.",
    )
    business_cases = came_later(
        models.ManyToManyField(
            BusinessCase, related_name="governance_changes", blank=True, help_text="The case or cases made for it."
        )
    )
    figures = came_later(
        models.ManyToManyField(
            FinancialItem,
            related_name="governance_changes",
            blank=True,
            verbose_name="money",
            help_text="What is claimed for it, what it cost, what was set aside or recovered.",
        )
    )
    new_title = LineField(
        "new title of the post",
        blank=True,
        help_text="What the office holder is called once the change is in force.",
    )
    successions = models.ManyToManyField(
        Succession,
        related_name="changes",
        blank=True,
        verbose_name="organisations that follow others",
        help_text="Which organisation took over from which because of this change.",
    )
    initiatives = models.ManyToManyField(Initiative, related_name="governance_changes", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = GovernanceChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "change of governance"
        verbose_name_plural = "changes of governance"
        ordering = ["title", "pk"]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(competes_with__isnull=True) | ~Q(competes_with=F("id")),
                name="change_does_not_compete_with_itself",
                violation_error_code="competes_with",
                violation_error_message="A proposal cannot compete with itself. Choose another.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("governance:change_detail", args=[self.reference])

    def sentence(self):
        return f"{self.title}. {self.summary}".strip()

    @property
    def model_name(self):
        """The model's short name: what stands before the colon."""
        return self.get_model_display().partition(":")[0] if self.model else ""

    @property
    def status_tone(self):
        """The colour of the status; the word always stands in it."""
        return {
            self.Status.CONSIDERED: "blue",
            self.Status.SUBMITTED: "blue",
            self.Status.ANNOUNCED: "purple",
            self.Status.IN_FORCE: "green",
            self.Status.SUSPENDED: "yellow",
            self.Status.LAPSED: "yellow",
        }.get(self.status, "grey")

    @property
    def latest_milestone(self):
        """The last step with a date, of those already fetched; None where no step is dated."""
        dated = [step for step in self.milestones.all() if step.happened_latest]
        return max(dated, key=lambda step: (step.happened_latest, step.pk), default=None)


class ShownWithChange(SourcedQuerySet):
    """Facts that are seen by whoever may see their change of governance."""

    shown_with = "change"


class OfChange(Sourced):
    """A fact of a change of governance, read on its page and seen by whoever may see it."""

    objects = ShownWithChange.as_manager()

    class Meta(Sourced.Meta):
        abstract = True

    def get_absolute_url(self):
        return self.change.get_absolute_url()


class ChangeMilestone(OfChange):
    """A step that a change of governance reached, and when, as exactly as the document says.

    Where a document does not keep steps apart ("laid and passed"), one row stands for all of them: `kind` is the
    first and `merged_with` the others.
    """

    sentence_needs = ("change", "kind")

    change = models.ForeignKey(GovernanceChange, on_delete=models.CASCADE, related_name="milestones")
    kind = models.ForeignKey(ChangeMilestoneKind, on_delete=models.PROTECT, related_name="+", verbose_name="step")
    merged_with = models.ManyToManyField(
        ChangeMilestoneKind,
        related_name="+",
        blank=True,
        verbose_name="steps the document does not keep apart",
        help_text="For example “laid and passed” does not say when the order was made, laid and in force.",
    )
    happened = StatedDateField("when", ahead=True)
    other_party = LineField(
        "to or by whom",
        blank=True,
        help_text="As the document words it, for example Home Office, or Home Secretary.",
    )
    is_deadline = models.BooleanField(
        "this is a deadline", default=False, db_default=False, help_text="Tick for a day by which it was to be done."
    )
    is_deadline.history_keeps_db_default = True
    extended_from = StatedDateField("before it was extended", default="", db_default="", ahead=True)
    note = PassageField(max_length=2_000, blank=True)

    class Meta:
        verbose_name = "step reached"
        verbose_name_plural = "steps reached"
        ordering = [models.F("happened_latest").asc(nulls_last=True), "pk"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        when = f", {self.happened_words()}" if self.happened else ""
        party = f" ({self.other_party})" if self.other_party else ""
        steps = [self.kind, *self.merged_with.all()] if self.pk else [self.kind]
        together = ", not kept apart" if len(steps) > 1 else ""
        names = " and ".join(step.name.lower() for step in steps)
        return f"{self.change.title}: {names}{together}{party}{when}"
