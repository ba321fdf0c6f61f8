"""Numbers that documents state and that are no money: counts of a programme, activity, shares, trends in words."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from ..dates.fields import StatedDateField
from .amounts import BOUND_WORDS, MOST, Bound
from .evidence import Sourced
from .publication import Published
from .searching import with_every_word
from .subjects import Subject, SubjectQuerySet
from .text import LineField


def plain(number):
    """Return a number with commas, and with decimals only where it has some: 1,200, or 12.50."""
    return f"{number:,.2f}".removesuffix(".00")


class StatedNumberQuerySet(SubjectQuerySet):
    """Questions about numbers that documents state."""

    def mentioning(self, words, user=None):
        """Return those with every one of the words in what was counted, the set, the words used or the note."""
        return with_every_word(
            self, words, "title", "series", "in_words", "unit", "reference__iexact", "note", "initiative__title"
        )


class StatedNumber(Subject):
    """One number as one document states it: of what, how exact, out of how many, over which time, as at when.

    Numbers of one set need not add up, and two documents may disagree: each stands as it was said, with its source.
    """

    class Trend(models.TextChoices):
        NOT_STATED = "", "Not recorded yet"
        RISING = "rising", "Rising"
        FALLING = "falling", "Falling"
        STEADY = "steady", "Steady"

    letter = "NR"
    list_needs = Subject.list_needs

    series = LineField(
        "set of numbers",
        max_length=100,
        blank=True,
        help_text="What a report counts together, for example Ideas in the programme. Shown side by side.",
    )
    value = models.DecimalField(
        "number", max_digits=16, decimal_places=2, null=True, blank=True, help_text="Leave empty if told in words only."
    )
    value_to = models.DecimalField(
        "to, where it is a range",
        max_digits=16,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="For “between 40 and 60 per cent” the larger number; the smaller one stands above.",
    )
    bound = models.CharField("how exact", max_length=10, choices=Bound, default=Bound.EXACTLY)
    in_words = LineField(
        "or in words", max_length=200, blank=True, help_text="For example: some, most, fewer each year."
    )
    unit = LineField(max_length=40, blank=True, help_text="What is counted: ideas, patrols, pupils, per cent.")
    base = models.DecimalField("out of", max_digits=16, decimal_places=2, null=True, blank=True)
    trend = models.CharField(max_length=10, choices=Trend, blank=True, default=Trend.NOT_STATED)
    period = StatedDateField("time it covers", help_text="For example 2018/19, or April to June 2019.")
    period_as_worded = LineField(
        "the time as worded", max_length=100, blank=True, help_text="For example in the last 12 months, or a year."
    )
    as_at = StatedDateField("as at", help_text="The day it stood so. Leave empty if it is the date of the source.")

    objects = StatedNumberQuerySet.as_manager()

    class Meta:
        verbose_name = "stated number"
        ordering = ["series", "reference"]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(in_words="") | ~Q(trend=""),
                name="number_or_words_given",
                violation_error_code="value",
                violation_error_message="Enter the number, or give it in words.",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(base__isnull=True, bound="exactly"),
                name="number_base_and_bound_need_it",
                violation_error_code="value",
                violation_error_message="Enter the number that is exact, about, at least or at most this, or out of "
                "so many.",
            ),
            models.CheckConstraint(
                condition=Q(value_to__isnull=True)
                | Q(value__isnull=False, value_to__gt=F("value"), value_to__lte=MOST, bound=Bound.EXACTLY),
                name="number_range_in_reason",
                violation_error_code="value_to",
                violation_error_message="Of a range the smaller number stands above and the larger one here, and it is "
                "“as stated”: neither “more than” nor “at most”.",
            ),
            models.CheckConstraint(
                condition=(Q(value__isnull=True) | Q(value__gte=-MOST, value__lte=MOST))
                & (Q(base__isnull=True) | Q(base__gt=0, base__lte=MOST)),
                name="number_in_reason",
                violation_error_code="value",
                violation_error_message="The number, or what it is out of, is out of all bounds. Check both.",
            ),
        ]

    def get_absolute_url(self):
        return reverse("initiatives:number_detail", args=[self.reference])

    def number_words(self):
        """Return the number with how exact it is, its unit and its base: "more than 300 of 1,200 pupils"."""
        if self.value is None:
            return self.in_words or self.get_trend_display()
        unit = "per cent" if self.unit == "%" else self.unit
        number = BOUND_WORDS[self.bound].format(plain(self.value))
        if self.value_to is not None:
            number = f"between {plain(self.value)} and {plain(self.value_to)}"
        of = f" of {plain(self.base)}" if self.base is not None else ""
        return f"{number}{of} {unit}".strip()

    def time_words(self):
        """Return the time it covers in the document's words, as dates, or both; "" where neither is recorded."""
        dates = self.period_words() if self.period else ""
        if self.period_as_worded and dates:
            return f"{self.period_as_worded} ({dates})"
        return self.period_as_worded or dates

    def sentence(self):
        time = f", {self.time_words()}" if self.time_words() else ""
        as_at = f", as at {self.as_at_words()}" if self.as_at else ""
        return f"{self.title}: {self.number_words()}{time}{as_at}"
