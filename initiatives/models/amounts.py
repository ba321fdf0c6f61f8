"""Sums of money as documents state them: perhaps none, perhaps only a bound, one-off or yearly or not stated."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from .typed_sums import MOST, NOT_A_SUM, Basis, Bound, pounds, read_sum

PHRASE = "phrase"
ONLY_A_SUM = (
    "Enter the sum only, for example {}. This box cannot hold the rest of what you typed: give it as the words used."
)


class NoAmount(models.TextChoices):
    """Why there is no sum. Each is an answer; none of them is zero."""

    HAS_AMOUNT = "", "There is an amount or a percentage"
    NOT_STATED = "not-stated", "Not stated: the document gives none"
    NOT_CALCULATED = "not-calculated", "Not calculated: the document says that none has been worked out"
    IN_WORDS = "in-words", "In words only: give them below as the words used, for example “minimal”"


BOUND_WORDS = {
    Bound.EXACTLY: "{}",
    Bound.MORE_THAN: "more than {}",
    Bound.AT_LEAST: "at least {}",
    Bound.ABOUT: "about {}",
    Bound.AT_MOST: "at most {}",
    Bound.LESS_THAN: "less than {}",
}
LOWER = frozenset({Bound.MORE_THAN, Bound.AT_LEAST})
UPPER = frozenset({Bound.AT_MOST, Bound.LESS_THAN})
BASIS_WORDS = {
    Basis.ONE_OFF: " one-off",
    Basis.YEARLY: " a year",
    Basis.PERIOD: " in total",
    Basis.NOT_STATED: ", one-off or yearly: not recorded",
}
NO_AMOUNT_WORDS = {
    NoAmount.HAS_AMOUNT: "",
    NoAmount.NOT_STATED: "Amount not stated",
    NoAmount.NOT_CALCULATED: "No specific value has been calculated",
    NoAmount.IN_WORDS: "Given in words only",
}


class PoundsFormField(forms.DecimalField):
    """Takes a sum as people write it: £90,000, 90000, £1.6m.

    A phrase ("over £1m a year") raises an error with the code PHRASE: a form that can hold the rest of it asks back.
    """

    widget = forms.TextInput

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.error_messages["invalid"] = NOT_A_SUM

    def to_python(self, value):
        if isinstance(value, str) and value.strip():
            typed = read_sum(value.strip())
            if not typed.is_plain:
                raise ValidationError(ONLY_A_SUM.format(pounds(typed.amount)), code=PHRASE)
            value = typed.amount
        return super().to_python(value)

    def prepare_value(self, value):
        return f"{value:,.2f}".removesuffix(".00") if isinstance(value, Decimal) else value

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "inputmode": "decimal"}


class PoundsField(models.DecimalField):
    """A sum in pounds and pence, or nothing."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_digits": 14, "decimal_places": 2, "null": True, "blank": True, **kwargs})

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DecimalField", args, kwargs

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": PoundsFormField, **kwargs})


class PercentageField(models.DecimalField):
    """A percentage, or nothing."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_digits": 6, "decimal_places": 2, "null": True, "blank": True, **kwargs})

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DecimalField", args, kwargs


def per_cent(value):
    """Return a percentage in words: 60 per cent."""
    return f"{value:f}".rstrip("0").rstrip(".") + " per cent" if "." in f"{value:f}" else f"{value} per cent"


class BoundOfSumField(models.CharField):
    """How exactly a sum or a percentage is stated, beside it."""

    # Where the column was added later, the history too is written by a version that does not know it.
    history_keeps_db_default = True

    def __init__(self, *args, **kwargs):
        given = {"verbose_name": "how exact", "max_length": 10, "choices": Bound, "default": Bound.EXACTLY}
        super().__init__(*args, **{**given, **kwargs})

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def formfield(self, **kwargs):
        form_field = super().formfield(**kwargs)
        form_field.required, form_field.empty_value = False, self.default
        return form_field


def range_words(low, high):
    """Return a range in words: "between £180,000 and £240,000"."""
    return f"between {pounds(low)} and {pounds(high)}"


def amount_words(amount, bound):
    return BOUND_WORDS[bound or Bound.EXACTLY].format(pounds(amount)) if amount is not None else ""


def of_both(one, other):
    """Return how exact a product of two stated values is; None where it has no bound: "over" half of "under" £9."""
    bounds = {one, other} - {Bound.EXACTLY}
    if bounds <= LOWER:
        bounds = bounds & {Bound.MORE_THAN} or bounds
    if bounds <= UPPER:
        bounds = bounds & {Bound.LESS_THAN} or bounds
    return next(iter(bounds), Bound.EXACTLY) if len(bounds) < 2 else None


class StatedSum(models.Model):
    """A sum as a document states it, or the reason why there is none."""

    amount = PoundsField(
        "amount in pounds",
        help_text="For example £90,000 or £1.6m. Leave it empty if none is stated: empty is not zero.",
    )
    amount_to = PoundsField(
        "to, where it is a range",
        help_text="For “between £180,000 and £240,000” the larger sum; the smaller one is the amount.",
    )
    bound = BoundOfSumField()
    basis = models.CharField(
        "once or every year",
        max_length=10,
        choices=Basis,
        blank=True,
        default=Basis.NOT_STATED,
        help_text="Sums of different kinds are never added up.",
    )
    no_amount = models.CharField(
        "why there is no amount", max_length=15, choices=NoAmount, blank=True, default=NoAmount.HAS_AMOUNT
    )

    class Meta:
        abstract = True

    def sum_words(self):
        """Return the sum in plain words: "more than £100,000 a year", or why there is none."""
        if self.amount_to is not None:
            return range_words(self.amount, self.amount_to) + BASIS_WORDS[self.basis]
        if self.amount is not None:
            return BOUND_WORDS[self.bound].format(pounds(self.amount)) + BASIS_WORDS[self.basis]
        if self.no_amount == NoAmount.IN_WORDS and self.quotation:
            return f"“{self.quotation}”"
        return NO_AMOUNT_WORDS[self.no_amount]


def sum_in_reason(name, field="amount"):
    """Return the constraint that a sum is neither negative nor absurd."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0, f"{field}__lte": MOST}),
        name=name,
        violation_error_code=field,
        violation_error_message="Enter a sum from zero to £100 billion, without a minus: the kind says which way it "
        "goes. Leave it empty if none is stated.",
    )


def range_in_reason(name):
    """Return the constraint that the larger sum of a range is larger, and that a range has no other bound."""
    return models.CheckConstraint(
        condition=Q(amount_to__isnull=True)
        | Q(amount__isnull=False, amount_to__gt=F("amount"), amount_to__lte=MOST, bound=Bound.EXACTLY),
        name=name,
        violation_error_code="amount_to",
        violation_error_message="Of a range the smaller sum is the amount, and the larger one stands here. A range is "
        "“as stated”: neither “more than” nor “at most”.",
    )


def words_given(name):
    """Return the constraint that a sum given in words only comes with the words."""
    return models.CheckConstraint(
        condition=~Q(no_amount=NoAmount.IN_WORDS) | ~Q(quotation=""),
        name=name,
        violation_error_code="quotation",
        violation_error_message="Give the words used, for example “minimal” or “free of charge”.",
    )


def share_in_reason(name):
    """Return the constraint that a percentage of a whole is between zero and a hundred."""
    return models.CheckConstraint(
        condition=Q(percentage__isnull=True) | Q(percentage__gte=0, percentage__lte=100),
        name=name,
        violation_error_code="percentage",
        violation_error_message="A share is from 0 to 100 per cent of the whole.",
    )
