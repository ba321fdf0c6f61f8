"""Funding: streams and bids, what they may be spent on, what of them is already committed, and when they end."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from ..dates.fields import StatedDateField
from .amounts import (
    BOUND_WORDS,
    Bound,
    BoundOfSumField,
    PercentageField,
    PoundsField,
    StatedSum,
    per_cent,
    pounds,
    range_in_reason,
    share_in_reason,
    sum_in_reason,
    words_given,
)
from .evidence import Sourced, SourcedQuerySet
from .organisations import Organisation
from .publication import Published
from .risks import Risk
from .shares import Share, refuse_more_than_whole
from .subjects import Subject, SubjectQuerySet
from .text import LineField
from .vocabularies import Term


class FundingKind(Term):
    """What sort of funding: successful bid, grant, fund, service budget, pooled budget ..."""


class FundingStreamQuerySet(SubjectQuerySet):
    """Questions about many streams."""

    def secured(self):
        """Return those that bring money: not merely applied for, planned or lost."""
        return self.exclude(status__in=[FundingStream.Status.APPLIED, FundingStream.Status.LOST])

    def ending_between(self, first_day, last_day):
        """Return those whose money ends within these days, the first to end first."""
        return self.secured().filter(ends_latest__range=(first_day, last_day)).order_by("ends_latest", "reference")

    def ending_without_successor(self, user=None):
        """Those whose end is known and after which no secured money follows: the service is unfunded from then.

        For a reader, no secured money that the reader may see.
        """
        secured = FundingStream.objects.published().secured()
        secured = secured if user is None else secured.visible_to(user)
        return self.secured().filter(ends_latest__isnull=False).exclude(successor__in=secured.values("pk"))


class FundingStream(Subject, StatedSum):
    """Money that comes, or was asked for, for a purpose and for a time."""

    class Status(models.TextChoices):
        APPLIED = "applied", "Applied for"
        WON = "won", "Won"
        LOST = "lost", "Not won"
        PLANNED = "planned", "Planned"
        RUNNING = "running", "Running"
        ENDED = "ended", "Ended"
        NOT_STATED = "", "Not recorded yet"

    letter = "G"
    list_needs = (*Subject.list_needs, "kind", "funder", "successor")

    kind = models.ForeignKey(FundingKind, on_delete=models.PROTECT, null=True, blank=True, related_name="streams")
    status = models.CharField(max_length=10, choices=Status, blank=True, default=Status.NOT_STATED)
    funder = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who gives the money.",
    )
    administered_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recipient = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="who receives it"
    )
    ring_fenced = models.BooleanField(null=True, blank=True, help_text="Leave as unknown if not stated.")
    ring_fence = LineField("may only be spent on", max_length=300, blank=True)
    bid_on = StatedDateField("bid for on", default="", db_default="")
    won_on = StatedDateField("won or refused on", default="", db_default="")
    paid_on = StatedDateField("paid on", default="", db_default="")
    duration = LineField(
        "for how long, as worded",
        max_length=100,
        blank=True,
        default="",
        db_default="",
        help_text="Where no dates are given, for example “a year for five years”.",
    )
    starts = StatedDateField(ahead=True)
    ends = StatedDateField(help_text="When the money ends. Leave empty if not stated.", ahead=True)
    decide_by = StatedDateField(
        "last chance to act", help_text="When it must be decided what follows. Leave empty if not stated.", ahead=True
    )
    decided_at = LineField(
        "where that is decided",
        max_length=300,
        blank=True,
        help_text="For example the board's meeting of January 2020.",
    )
    successor = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name="followed by",
        help_text="The funding that takes over when this ends.",
    )

    objects = FundingStreamQuerySet.as_manager()

    class Meta:
        ordering = ["reference"]
        verbose_name = "funding"
        verbose_name_plural = "funding"
        indexes = [models.Index(fields=["ends_latest"], name="funding_by_end")]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            sum_in_reason("funding_amount_in_reason"),
            range_in_reason("funding_range_in_reason"),
            words_given("funding_words_given"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True, no_amount__gt="") | Q(amount__isnull=False, no_amount=""),
                name="funding_amount_or_reason",
                violation_error_code="no_amount",
                violation_error_message="Enter an amount, or else say why there is none.",
            ),
            models.CheckConstraint(
                condition=Q(starts_earliest__isnull=True)
                | Q(ends_latest__isnull=True)
                | Q(ends_latest__gte=F("starts_earliest")),
                name="funding_ends_after_it_starts",
                violation_error_code="ends",
                violation_error_message="The money cannot end before it starts. Check both dates.",
            ),
            models.CheckConstraint(
                condition=~Q(successor=F("id")),
                name="funding_not_its_own_successor",
                violation_error_code="successor",
                violation_error_message="Funding cannot follow itself. Choose another.",
            ),
            models.CheckConstraint(
                condition=Q(ring_fence="") | Q(ring_fenced=True),
                name="funding_ring_fence_named",
                violation_error_code="ring_fenced",
                violation_error_message="Say that it is ring-fenced, since it may only be spent on something.",
            ),
        ]

    def get_absolute_url(self):
        return reverse("initiatives:fundingstream_detail", args=[self.reference])

    def sentence(self):
        status = f", {self.get_status_display().lower()}" if self.status else ""
        ends = f", ends {self.ends_words()}" if self.ends else ""
        return f"{self.title}: {self.sum_words()}{status}{ends}"

    @property
    def is_unfunded_after(self):
        """Whether its end is known and no secured money follows; the rule of `ending_without_successor`, for a row.

        A row that knows its `reader` says so of the money that the reader may see.
        """
        lost = (self.Status.APPLIED, self.Status.LOST)
        if self.status in lost or self.ends_latest is None:
            return False
        follows = self.successor
        reader = getattr(self, "reader", None)
        hidden = follows is not None and reader is not None and not follows.is_visible_to(reader)
        return follows is None or hidden or not follows.is_published or follows.status in lost

    def raise_risk(self):
        """Return the open risk that the service is unfunded from this stream's end: the one there is, or a new draft.

        Its trigger is the end as stated, its likelihood and impact are not assessed (S004 ¶4.2). Raises
        ValidationError where the end is not stated or something follows.
        """
        if not self.is_unfunded_after:
            raise ValidationError("Its end is not stated, or money follows it: there is nothing to raise.")
        there_is = self.risks.open().first()
        if there_is:
            return there_is
        risk = Risk(
            area=self.area,
            audience=self.audience,
            marking=self.marking,
            title=f"{self.title}: unfunded from {self.ends_words()}"[:200],
            initiative=self.initiative,
            funding=self,
            trigger=self.ends,
            source=self.source,
            place=self.place,
        )
        risk.full_clean()
        risk.save()
        return risk

    def unfunded_words(self):
        """Return the warning: "Unfunded after March 2020", or nothing."""
        return f"Unfunded after {self.ends_words()}" if self.is_unfunded_after else ""

    def available_words(self):
        """Return what is left when all that is committed is taken away; "not stated" unless every sum is exact."""
        commitments = list(self.commitments.all())
        unsure = [one for one in [self, *commitments] if one.bound != Bound.EXACTLY] or self.amount_to is not None
        if unsure or self.amount is None or any(one.amount is None and one.percentage is None for one in commitments):
            return "not recorded"
        taken = sum(one.amount if one.amount is not None else self.amount * one.percentage / 100 for one in commitments)
        return pounds(max(0, self.amount - taken))

    def a_year_before_its_end(self):
        """Return the month from which a strip of 24 months shows its end in the middle."""
        return f"{self.ends_latest.year - 1}-{self.ends_latest.month:02}"


class ShownWithStream(SourcedQuerySet):
    """Facts that are seen by whoever may see their funding."""

    def visible_to(self, user):
        return self.filter(stream__in=FundingStream.objects.visible_to(user).values("pk"))


class FundingPart(Sourced):
    """One bid or part of a stream; its sum may be missing although that of the whole is known."""

    sentence_needs = ("stream__initiative",)

    stream = models.ForeignKey(FundingStream, on_delete=models.CASCADE, related_name="parts")
    title = LineField()
    amount = PoundsField("amount in pounds", help_text="Leave empty if the documents give no split.")
    bound = BoundOfSumField(db_default=Bound.EXACTLY)
    status = models.CharField(
        max_length=10, choices=FundingStream.Status, blank=True, default=FundingStream.Status.NOT_STATED
    )

    objects = ShownWithStream.as_manager()

    class Meta:
        verbose_name = "part or bid"
        verbose_name_plural = "parts and bids"
        ordering = ["pk"]
        constraints = [
            *Sourced.Meta.constraints,
            sum_in_reason("funding_part_in_reason"),
            models.UniqueConstraint(
                fields=["stream", "title"],
                name="funding_part_once",
                violation_error_code="title",
                violation_error_message="This funding already has a part of that name.",
            ),
        ]

    def __str__(self):
        return f"{self.stream.title}: part “{self.title}”, {self.sum_words()}"

    def sum_words(self):
        """Return its sum, or that no split is stated."""
        return BOUND_WORDS[self.bound].format(pounds(self.amount)) if self.amount is not None else "no split stated"

    def get_absolute_url(self):
        return self.stream.get_absolute_url()


class FundingCommitment(Sourced):
    """Money of a stream that is already committed, and so not available: a statutory contribution, a contract."""

    sentence_needs = ("stream__initiative", "organisation")

    stream = models.ForeignKey(FundingStream, on_delete=models.CASCADE, related_name="commitments")
    purpose = LineField(help_text="For example statutory contribution to the Youth Offending Service.")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="to whom"
    )
    statutory = models.BooleanField(
        "required by law", null=True, blank=True, help_text="Leave as unknown if not stated."
    )
    amount = PoundsField("amount in pounds")
    percentage = PercentageField("or per cent of the whole")
    bound = BoundOfSumField(db_default=Bound.EXACTLY)

    objects = ShownWithStream.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            *Sourced.Meta.constraints,
            sum_in_reason("commitment_amount_in_reason"),
            share_in_reason("commitment_percentage_in_reason"),
            models.UniqueConstraint(
                fields=["stream", "purpose"],
                name="commitment_once",
                violation_error_code="purpose",
                violation_error_message="This commitment is already recorded.",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(percentage__isnull=True),
                name="commitment_percentage_or_amount",
                violation_error_code="amount",
                violation_error_message="Enter pounds or a percentage, not both.",
            ),
        ]

    def __str__(self):
        return f"{self.stream.title}: committed to {self.purpose}, {self.committed_words()}"

    def committed_words(self):
        """Return how much is committed: pounds, per cent, the words used, or not stated."""
        if self.amount is not None or self.percentage is not None:
            stated = per_cent(self.percentage) if self.amount is None else pounds(self.amount)
            return BOUND_WORDS[self.bound].format(stated)
        return f"“{self.quotation}”" if self.quotation else "amount not recorded"

    def get_absolute_url(self):
        return self.stream.get_absolute_url()


class FundingShare(Share):
    """What one partner puts into a pooled fund."""

    sentence_needs = ("stream__initiative", "organisation")

    stream = models.ForeignKey(FundingStream, on_delete=models.CASCADE, related_name="shares")

    objects = ShownWithStream.as_manager()

    class Meta(Share.Meta):
        verbose_name = "pooled share"
        constraints = [
            *Share.Meta.constraints,
            models.UniqueConstraint(
                fields=["stream", "organisation"],
                name="funding_shared_once_by_each",
                violation_error_code="organisation",
                violation_error_message="This organisation already has a share. Change that line instead.",
            ),
        ]

    @property
    def whole(self):
        """The pooled funding."""
        return self.stream

    def clean(self):
        if self.stream_id and self.stream.pk:
            refuse_more_than_whole(self.stream, [self, *self.stream.shares.exclude(pk=self.pk)])
