"""What may go wrong, and what has: risks and issues, kept apart by kind in one register."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from ..dates.fields import StatedDateField
from .evidence import Sourced, SourcedQuerySet
from .organisations import Post
from .publication import Published, PublishedQuerySet, Referenced
from .record import own_only
from .searching import with_every_word
from .text import LineField, PassageField

# What an issue repeats of the risk it grew from.
REPEATED = ("title", "area", "audience", "marking", "initiative", "owner", "cause", "effect", "mitigation")


class RiskQuerySet(PublishedQuerySet, SourcedQuerySet):
    """Questions about many risks and issues."""

    def open(self):
        """Return those that are neither closed nor have become an issue."""
        return self.filter(status=Risk.Status.OPEN)

    def mentioning(self, words, user=None):
        """Return those that have every one of the words in their reference, title, cause, effect or mitigation."""
        return with_every_word(
            self,
            words,
            "reference__iexact",
            "title",
            "cause",
            "effect",
            "mitigation",
        )

    def triggered(self, today):
        """Open ones whose trigger date has wholly passed."""
        return self.open().filter(trigger_latest__lt=today)

    def overdue_for_review(self, today):
        """Open ones that were to be looked at again by a date that has wholly passed."""
        return self.open().filter(review_on_latest__lt=today)

    def not_assessed(self):
        """Return those whose likelihood or impact, before mitigation, nobody has rated."""
        return self.filter(Q(likelihood__isnull=True) | Q(impact__isnull=True))

    def assessed(self):
        """Return those whose likelihood and impact, before mitigation, are both rated."""
        return self.filter(likelihood__isnull=False, impact__isnull=False)


class Risk(Referenced, Sourced, Published):
    """Something that may go wrong, or (an issue) that has: why, what follows, who owns it, what is done about it.

    Likelihood and impact are absent where nobody has assessed them; how a document words the severity is kept apart.
    """

    class Kind(models.TextChoices):
        RISK = "risk", "Risk"
        ISSUE = "issue", "Issue"

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"
        BECAME_ISSUE = "issue", "Became an issue"

    class Rating(models.IntegerChoices):
        VERY_LOW = 1, "1 very low"
        LOW = 2, "2 low"
        MEDIUM = 3, "3 medium"
        HIGH = 4, "4 high"
        VERY_HIGH = 5, "5 very high"

    letter = "R"
    sentence_needs = ("area",)

    title = LineField(max_length=200)
    kind = models.CharField(
        max_length=5, choices=Kind, default=Kind.RISK, help_text="A risk may happen; an issue already has."
    )
    initiative = own_only(
        models.ForeignKey(
            "initiatives.Initiative",
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="risks",
            help_text="Leave empty if it belongs to the area and not to one initiative.",
        )
    )
    cause = PassageField(max_length=2_000, blank=True, help_text="Leave empty if not stated.")
    effect = PassageField("what may happen", max_length=2_000, blank=True, help_text="Leave empty if not stated.")
    severity_worded = LineField(
        "how serious, as worded",
        max_length=150,
        blank=True,
        help_text="The words of the document, for example significant risk going forward.",
    )
    likelihood = models.PositiveSmallIntegerField(
        choices=Rating,
        null=True,
        blank=True,
        help_text="Before mitigation. Leave empty if not assessed. For a scale of three use 2, 3 and 4.",
    )
    impact = models.PositiveSmallIntegerField(
        choices=Rating, null=True, blank=True, help_text="Before mitigation. Leave empty if not assessed."
    )
    mitigation = PassageField(
        "what is done about it", max_length=2_000, blank=True, help_text="Leave empty if not stated."
    )
    likelihood_after = models.PositiveSmallIntegerField(
        "likelihood after mitigation", choices=Rating, null=True, blank=True, help_text="Leave empty if not assessed."
    )
    impact_after = models.PositiveSmallIntegerField(
        "impact after mitigation", choices=Rating, null=True, blank=True, help_text="Leave empty if not assessed."
    )
    owner = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="risks",
        help_text="The post, not the person. Leave empty if not stated.",
    )
    trigger = StatedDateField("when it may happen", help_text="For example March 2020 when funding ends.", ahead=True)
    review_on = StatedDateField("look at it again", ahead=True)
    funding = models.ForeignKey(
        "initiatives.FundingStream",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="risks",
        verbose_name="funding that ends",
        help_text="The stream whose end this risk is about (S004 ¶4.2).",
    )
    raised_from = LineField(
        max_length=200, blank=True, help_text="What it was raised from, for example a funding stream that ends."
    )
    status = models.CharField(max_length=6, choices=Status, default=Status.OPEN)
    status_on = StatedDateField("closed or became an issue", help_text="Leave empty while it is open.")
    status_reason = PassageField(
        "why it was closed or became an issue",
        max_length=2_000,
        blank=True,
        help_text="Needed unless it is open, because a later reader asks why.",
    )
    grew_from = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="grew_into",
        verbose_name="the risk it grew from",
        help_text="For an issue that was a risk before.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = RiskQuerySet.as_manager()

    class Meta:
        verbose_name = "risk or issue"
        verbose_name_plural = "risks and issues"
        ordering = ["-status", models.F("trigger_earliest").asc(nulls_last=True), "title", "pk"]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(status="open") | ~Q(status_reason=""),
                name="risk_closed_with_reason",
                violation_error_code="status_reason",
                violation_error_message="Say why it is no longer open. A later reader needs the reason.",
            ),
            models.CheckConstraint(
                condition=~Q(status="open") | Q(status_on="", status_reason=""),
                name="risk_open_without_end",
                violation_error_code="status",
                violation_error_message="It is open but has an end. Choose how it ended, or empty date and reason.",
            ),
            models.CheckConstraint(
                condition=Q(kind="risk") | ~Q(status="issue"),
                name="risk_only_becomes_issue",
                violation_error_code="status",
                violation_error_message="This is an issue already. Choose open or closed.",
            ),
            models.CheckConstraint(
                condition=Q(likelihood_after__isnull=True, impact_after__isnull=True) | ~Q(mitigation=""),
                name="risk_rated_after_what",
                violation_error_code="mitigation",
                violation_error_message="Say what is done about it before rating what is left of it.",
            ),
            models.CheckConstraint(
                condition=Q(grew_from__isnull=True) | Q(kind="issue"),
                name="risk_issue_grew_from_risk",
                violation_error_code="grew_from",
                violation_error_message="Only an issue can grow from a risk. Choose “Issue”, or empty this.",
            ),
            models.CheckConstraint(
                condition=Q(grew_from__isnull=True) | ~Q(grew_from=models.F("id")),
                name="risk_not_from_itself",
                violation_error_code="grew_from",
                violation_error_message="An issue cannot grow from itself. Choose the risk it was before.",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": (1, 5)}),
                    name=f"risk_{name}_from_1_to_5",
                    violation_error_code=name,
                    violation_error_message="Choose a rating from 1 to 5, or leave it empty if not assessed.",
                )
                for name in ("likelihood", "impact", "likelihood_after", "impact_after")
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.title}".strip()

    def get_absolute_url(self):
        return reverse("initiatives:risk_detail", args=[self.reference])

    def sentence(self):
        when = f", from {self.trigger_words()}" if self.trigger else ""
        return f"{self.get_kind_display()}: {self.title}{when}"

    @property
    def is_assessed(self):
        """Whether both likelihood and impact, before mitigation, are rated."""
        return self.likelihood is not None and self.impact is not None

    def has_triggered(self, today):
        """Return whether it is open and its trigger date has wholly passed."""
        return self.status == self.Status.OPEN and self.trigger_latest is not None and self.trigger_latest < today

    def is_overdue_for_review(self, today):
        """Return whether it is open and was to be looked at again by a date that has wholly passed."""
        return self.status == self.Status.OPEN and self.review_on_latest is not None and self.review_on_latest < today

    def issue_it_became(self):
        """Return the values with which the issue begins that a risk has become, by the name of its fields."""
        values = {field.name: field.value_from_object(self) for field in self._meta.fields if field.name in REPEATED}
        return {**values, "kind": Risk.Kind.ISSUE, "grew_from": self.pk}
