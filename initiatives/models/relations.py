"""How one record stands to another: from when to when, and whether that is proposed, agreed or over."""

from django.db import models
from django.db.models import F, Q

from ..dates.fields import StatedDateField
from .evidence import Sourced, SourcedQuerySet
from .initiatives import Initiative
from .publication import visible
from .record import own_only
from .text import LineField


class Relation(Sourced):
    """A relation of two records with its dates and its standing. A subclass names both ends and the kinds there are.

    What takes the place of a relation is a new one; this one is given its end and stays.
    """

    class Standing(models.TextChoices):
        NOT_STATED = "", "Not recorded yet"
        PROPOSED = "proposed", "Proposed only"
        AGREED = "agreed", "Agreed"
        ENDED = "ended", "Ended"

    standing = models.CharField(
        "how it stands", max_length=10, choices=Standing, blank=True, default=Standing.NOT_STATED, db_default=""
    )
    began = StatedDateField("from", ahead=True, default="", db_default="")
    ended = StatedDateField("until", ahead=True, default="", db_default="")
    note = LineField(max_length=300, blank=True, help_text="For example “where appropriate”, or what is uncertain.")

    class Meta:
        abstract = True
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(began_earliest__isnull=True)
                | Q(ended_latest__isnull=True)
                | Q(ended_latest__gte=F("began_earliest")),
                name="%(app_label)s_%(class)s_ends_after_it_begins",
                violation_error_code="ended",
                violation_error_message="It cannot end before it begins. Check both dates.",
            ),
        ]

    def when(self):
        """Return its standing and dates in words: "proposed only, from May 2016"; "" where nothing is recorded."""
        parts = [
            self.get_standing_display().lower() if self.standing else "",
            f"from {self.began_words()}" if self.began else "",
            f"until {self.ended_words()}" if self.ended else "",
        ]
        return ", ".join(filter(None, parts))

    def is_over(self, today):
        """Return whether it has ended by a day: by its standing, or because its last day has wholly passed."""
        return self.standing == self.Standing.ENDED or (self.ended_latest is not None and self.ended_latest < today)


class InitiativeRelationQuerySet(SourcedQuerySet):
    """Relations of initiatives are seen by whoever may see both."""

    def visible_to(self, user):
        return self.filter(visible(user, "initiative__"), visible(user, "other__"))


class InitiativeRelation(Relation):
    """An initiative was replaced by another, merged into it, split from it, or is an alternative to it."""

    class Kind(models.TextChoices):
        REPLACED = "replaced", "was replaced by"
        MERGED = "merged", "was merged into"
        SPLIT = "split", "was split from"
        ALTERNATIVE = "alternative", "is an alternative to"
        DEPENDS = "depends", "depends on"

    INVERSE = {
        Kind.REPLACED: "takes the place of",
        Kind.MERGED: "took in",
        Kind.SPLIT: "was split, which made",
        Kind.ALTERNATIVE: "is an alternative to",
        Kind.DEPENDS: "is needed by",
    }
    sentence_needs = ("initiative", "other")

    initiative = own_only(models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="relations"))
    kind = models.CharField("how", max_length=12, choices=Kind)
    other = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="related_from", verbose_name="other initiative"
    )

    objects = InitiativeRelationQuerySet.as_manager()

    class Meta:
        verbose_name = "relation to another initiative"
        verbose_name_plural = "relations to other initiatives"
        ordering = ["began_earliest", "pk"]
        constraints = [
            *Relation.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(initiative=F("other")),
                name="initiative_not_related_to_itself",
                violation_error_code="other",
                violation_error_message="An initiative cannot be related to itself. Choose another.",
            ),
            models.UniqueConstraint(
                fields=["initiative", "kind", "other"],
                name="initiative_related_once",
                violation_error_code="other",
                violation_error_message="This relation is already recorded. Change that line instead.",
            ),
        ]

    def __str__(self):
        return f"{self.initiative.title} {self.get_kind_display()} {self.other.title}"

    def get_absolute_url(self):
        return self.initiative.get_absolute_url()

    def inverse(self):
        """Return the relation in words as seen from the other end: "takes the place of"."""
        return self.INVERSE[self.kind]
