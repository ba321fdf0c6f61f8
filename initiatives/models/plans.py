"""Plans and what they set out to do: themes, priorities, and the initiatives that answer them."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from ..dates.fields import StatedDateField
from .evidence import Sourced, SourcedQuerySet
from .files import files_of
from .initiatives import Initiative
from .organisations import Organisation, Post
from .publication import Published, PublishedQuerySet, Referenced, refuse_unless, visible
from .record import DeskRecord, own_only
from .searching import has_word, with_every_word
from .text import LineField, PassageField


class PlanQuerySet(PublishedQuerySet, SourcedQuerySet):
    """Questions about many plans."""

    def mentioning(self, words, user=None):
        """Those that have every one of the words in their reference, title, summary, themes or priorities."""

        def inside(word):
            themes = PlanTheme.objects.filter(has_word(word, "title")).values("plan")
            priorities = PlanPriority.objects.filter(has_word(word, "wording")).values("plan")
            return Q(pk__in=themes) | Q(pk__in=priorities)

        return with_every_word(self, words, "reference__iexact", "title", "summary", also=inside)


class Plan(Referenced, Sourced, Published):
    """A document that says what an organisation means to do: a police and crime plan, an estates strategy."""

    letter = "P"
    sentence_needs = ("area",)

    title = LineField(max_length=200)
    summary = PassageField(blank=True, help_text="What it is for, in plain English and in our own words.")
    owner = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="plans",
        verbose_name="organisation whose plan it is",
        help_text="Leave empty if not stated.",
    )
    owner_post = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="plans",
        verbose_name="post that answers for it",
        help_text="The post, not the person. Leave empty if not stated.",
    )
    statutory_basis = LineField(
        max_length=200, blank=True, help_text="The law that asks for it, for example an Act. Leave empty if not stated."
    )
    took_effect = StatedDateField("in force from", ahead=True)
    ended = StatedDateField("in force until", ahead=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    files = files_of()

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["area__name", "title", "pk"]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(took_effect_earliest__isnull=True)
                | Q(ended_latest__isnull=True)
                | Q(ended_latest__gte=models.F("took_effect_earliest")),
                name="plan_ends_after_it_begins",
                violation_error_code="ended",
                violation_error_message="A plan cannot end before it takes effect. Check both dates.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("initiatives:plan_detail", args=[self.reference])

    def sentence(self):
        when = f", in force from {self.took_effect_words()}" if self.took_effect else ""
        return f"Plan: {self.title}{when}"


class ShownWithPlan(SourcedQuerySet):
    """Parts of plans, seen by whoever may see their plan."""

    shown_with = "plan"


class PlanTheme(Sourced, DeskRecord):
    """One of the headings a plan is arranged under, in the plan's order."""

    owner_path = "plan__area"

    sentence_needs = ("plan",)

    plan = own_only(models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="themes"))
    title = LineField(max_length=200)
    aim = PassageField(max_length=2_000, blank=True, help_text="What the theme is for. Leave empty if not stated.")
    order = models.PositiveSmallIntegerField(default=0, help_text="Lower numbers come first.")

    objects = ShownWithPlan.as_manager()

    class Meta:
        verbose_name = "theme"
        ordering = ["plan", "order", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["plan", "title"],
                name="plan_theme_once",
                violation_error_code="title",
                violation_error_message="The plan already has this theme.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return self.plan.get_absolute_url()

    def sentence(self):
        return f"{self.plan}: theme “{self.title}”"


class PlanPriorityQuerySet(ShownWithPlan):
    """What plans set out to do."""

    def in_area(self, *areas):
        """Return those of plans kept by these areas or by any area inside them."""
        return self.filter(plan__in=Plan.objects.in_area(*areas))

    def mentioning(self, words, user=None):
        """Those that have every one of the words in their wording or in the title of their plan or theme."""
        return with_every_word(self, words, "wording", "plan__title", "plan__reference__iexact", "theme__title")

    def with_answered(self, user):
        """Return each with `is_answered`: whether an initiative this user may see answers it."""
        return self.annotate(is_answered=Exists(self._answers(user)))

    def without_initiative(self, user):
        """Return those that no initiative this user may see answers."""
        return self.filter(~Exists(self._answers(user)))

    def with_initiative(self, user):
        """Return those that an initiative this user may see answers."""
        return self.filter(Exists(self._answers(user)))

    def _answers(self, user):
        return PriorityAnswer.objects.visible_to(user).filter(priority=OuterRef("pk"))


class PlanPriority(Sourced, DeskRecord):
    """A priority or objective of a plan, as a short quotation or in our own words."""

    owner_path = "plan__area"

    class Kind(models.TextChoices):
        PRIORITY = "priority", "Priority"
        OBJECTIVE = "objective", "Objective"
        PRINCIPLE = "principle", "Principle"

    sentence_needs = ("plan",)

    plan = own_only(models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="priorities"))
    theme = models.ForeignKey(
        PlanTheme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="priorities",
        help_text="A theme of the same plan. Leave empty if not stated.",
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PRIORITY)
    number = LineField(max_length=10, blank=True, help_text="As the document numbers it. Leave empty if it has none.")
    wording = PassageField(max_length=1_000, help_text="A short quotation, or in our own words.")
    order = models.PositiveSmallIntegerField(default=0, help_text="Lower numbers come first.")
    initiatives = models.ManyToManyField(
        Initiative, through="PriorityAnswer", related_name="plan_priorities", blank=True
    )

    objects = PlanPriorityQuerySet.as_manager()

    class Meta:
        verbose_name = "priority"
        verbose_name_plural = "priorities"
        ordering = ["plan", "order", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["plan", "number"],
                condition=~Q(number=""),
                name="plan_priority_number_once",
                violation_error_code="number",
                violation_error_message="The plan already has a priority of this number.",
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.wording}".strip()

    def get_absolute_url(self):
        return f"{self.plan.get_absolute_url()}#priority-{self.pk}"

    def sentence(self):
        return f"{self.plan}: {self.get_kind_display().lower()} {self}"

    def clean(self):
        if self.theme_id and self.named("plan"):
            refuse_unless(
                self.theme.plan_id == self.plan.pk,
                "theme",
                f"This is a theme of another plan, {self.theme.plan}. Choose a theme of this plan.",
            )


class PriorityAnswerQuerySet(SourcedQuerySet):
    """Which initiatives answer which priorities."""

    def visible_to(self, user):
        """Return those whose initiative and whose plan this user may both see."""
        return self.filter(visible(user, "initiative__"), visible(user, "priority__plan__"))


class PriorityAnswer(Sourced):
    """An initiative answers a priority of a plan: how, and which document says so."""

    sentence_needs = ("initiative", "priority__plan")

    priority = models.ForeignKey(PlanPriority, on_delete=models.CASCADE, related_name="answers")
    initiative = own_only(models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="answers"))
    note = LineField("how it answers", max_length=300, blank=True)

    objects = PriorityAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "priority answered"
        verbose_name_plural = "priorities answered"
        ordering = ["priority__order", "initiative__title", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["priority", "initiative"],
                name="priority_answered_once_by_an_initiative",
                violation_error_code="priority",
                violation_error_message="This initiative is already said to answer that priority.",
            ),
        ]

    def __str__(self):
        return f"{self.initiative.title} answers “{self.priority}”"

    def get_absolute_url(self):
        return self.priority.get_absolute_url()

    def sentence(self):
        return f"{self} of {self.priority.plan}"
