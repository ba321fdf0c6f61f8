"""Who bears which share of a sum, and how a figure was proven."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..dates.fields import StatedDateField
from .amounts import (
    BOUND_WORDS,
    UPPER,
    Bound,
    BoundOfSumField,
    PercentageField,
    PoundsField,
    of_both,
    per_cent,
    pounds,
    share_in_reason,
    sum_in_reason,
)
from .evidence import Sourced, SourcedQuerySet
from .figures import Proof
from .money import FinancialItem
from .organisations import Organisation, Post
from .publication import refuse_unless
from .text import LineField, PassageField
from .typed_sums import PENNY

WHOLE = Decimal(100)
FIRM = {Bound.EXACTLY, *UPPER}
# A share that may be smaller than it is stated cannot be shown to pass the whole.
MAY_BE_LESS = {Bound.ABOUT, *UPPER}


class ShownWithItem(SourcedQuerySet):
    """Facts that are seen by whoever may see their figure."""

    def visible_to(self, user):
        return self.filter(item__in=FinancialItem.objects.visible_to(user).values("pk"))


class Share(Sourced):
    """One organisation's share of a sum: a percentage, or pounds, or not stated."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    percentage = PercentageField("share in per cent", help_text="Leave empty if not stated.")
    amount = PoundsField("or share in pounds")
    bound = BoundOfSumField(db_default=Bound.EXACTLY)

    class Meta:
        abstract = True
        ordering = ["pk"]
        constraints = [
            *Sourced.Meta.constraints,
            share_in_reason("%(class)s_percentage_in_reason"),
            sum_in_reason("%(class)s_amount_in_reason"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(percentage__isnull=True),
                name="%(class)s_percentage_or_amount",
                violation_error_code="amount",
                violation_error_message="Enter a percentage or pounds, not both: the other follows from it.",
            ),
        ]

    def __str__(self):
        return f"{self.whole.title}: share of {self.organisation}, {self.share_words()}"

    def share_words(self):
        """Return the share in words, with what follows: "50 per cent (£4,500)", "about £4,500", "not stated"."""
        as_stated = BOUND_WORDS[self.bound]
        if self.percentage is None:
            return as_stated.format(pounds(self.amount)) if self.amount is not None else "not recorded"
        amount, bound = self.in_pounds()
        follows = f" ({BOUND_WORDS[bound].format(pounds(amount))})" if amount is not None else ""
        return as_stated.format(per_cent(self.percentage)) + follows

    def in_pounds(self):
        """Return the share in pounds and how exact it is, as stated or worked out of the whole; None and None if not.

        Half of more than £100,000 is more than £50,000; nothing follows where one may be more and the other less.
        """
        if self.amount is not None:
            return self.amount, self.bound
        bound = of_both(self.bound, self.whole.bound)
        if None in (self.percentage, self.whole.amount, bound) or self.whole.amount_to is not None:
            return None, None
        return (self.whole.amount * self.percentage / WHOLE).quantize(PENNY), bound

    def get_absolute_url(self):
        return self.whole.get_absolute_url()


def refuse_more_than_whole(whole, shares):
    """Raise ValidationError where the shares come to more than the whole they are shares of."""
    shares = [share for share in shares if share.bound not in MAY_BE_LESS]
    refuse_unless(
        sum(share.percentage or 0 for share in shares) <= WHOLE,
        "percentage",
        "The shares come to more than 100 per cent. Change one of them.",
    )
    most = firm_sum(whole)
    refuse_unless(
        most is None or sum(share.amount or 0 for share in shares) <= most,
        "amount",
        "The shares come to more than the whole sum. Change one of them.",
    )


def firm_sum(whole):
    """Return the sum that shares cannot pass; None where it is not known, or known only as a lower bound."""
    return (whole.amount_to or whole.amount) if whole.amount is not None and whole.bound in FIRM else None


class MoneyShare(Share):
    """One partner's share of a figure."""

    sentence_needs = ("item__initiative", "organisation")

    item = models.ForeignKey(FinancialItem, on_delete=models.CASCADE, related_name="shares")

    objects = ShownWithItem.as_manager()

    class Meta(Share.Meta):
        verbose_name = "share"
        constraints = [
            *Share.Meta.constraints,
            models.UniqueConstraint(
                fields=["item", "organisation"],
                name="figure_shared_once_by_each",
                violation_error_code="organisation",
                violation_error_message="This organisation already has a share. Change that line instead.",
            ),
        ]

    @property
    def whole(self):
        """The figure that is shared."""
        return self.item

    def clean(self):
        if self.item_id and self.item.pk:
            refuse_more_than_whole(self.item, [self, *self.item.shares.exclude(pk=self.pk)])


class ProofStep(Sourced):
    """A figure reached a step of proof: who checked it and when. The latest step is where it stands."""

    is_step = True
    sentence_needs = ("item__initiative", "item__kind", "checked_by")

    item = models.ForeignKey(FinancialItem, on_delete=models.CASCADE, related_name="proofs")
    step = models.CharField(max_length=10, choices=Proof)
    checked_by = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The post, never the person. Leave empty if not stated.",
    )
    checked_on = StatedDateField("when")
    reason = PassageField(max_length=2_000, blank=True, help_text="Needed when a figure goes back to an earlier step.")
    note = LineField(max_length=300, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects = ShownWithItem.as_manager()

    class Meta:
        verbose_name = "step of proof"
        verbose_name_plural = "steps of proof"
        ordering = ["recorded_at", "pk"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        by = f" by the {self.checked_by}" if self.checked_by_id else ""
        when = f" ({self.checked_on_words()})" if self.checked_on else ""
        return f"{self.item.title}: {self.get_step_display().lower()}{by}{when}"

    def get_absolute_url(self):
        return self.item.get_absolute_url()

    def clean(self):
        if self.item_id and self.item.pk:
            before = self.item.proofs.exclude(pk=self.pk)
            if self.recorded_at:
                before = before.filter(recorded_at__lt=self.recorded_at)
            latest = before.order_by("recorded_at", "pk").last()
            refuse_unless(
                latest is None or self.step >= latest.step or self.reason,
                "reason",
                f"It was already “{latest.get_step_display().lower()}” before. Say why it goes back a step."
                if latest
                else "",
            )
