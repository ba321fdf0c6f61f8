"""The lists of governance that staff keep themselves."""

from django.db import models

from initiatives.models import Term


class BodyKind(Term):
    """What sort of body: police and crime panel, strategic group, delivery group, board, working group ..."""


class Frequency(Term):
    """How often something happens, as documents word it: monthly, quarterly, at each meeting, regularly."""

    days = models.PositiveSmallIntegerField(
        "longest gap in days",
        null=True,
        blank=True,
        help_text="The most days between two meetings that keep to it: 31 for monthly. Leave empty for “regularly”.",
    )

    class Meta(Term.Meta):
        verbose_name_plural = "frequencies"


class Capacity(Term):
    """In what capacity a post sits: chair, member, co-opted, observer, in attendance, lead officer ..."""

    is_member = models.BooleanField(
        "is a member of the body", default=True, help_text="Take the tick away for observers, attendees and officers."
    )
    presides = models.BooleanField("chairs the body", default=False, help_text="Tick for chairs and co-chairs.")

    class Meta(Term.Meta):
        verbose_name_plural = "capacities"
