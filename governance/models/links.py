"""How bodies stand to each other and to posts, and what follows what."""

from django.db import models
from django.db.models import Q

from initiatives.dates.fields import StatedDateField
from initiatives.models import Post, Relation, Sourced, visible
from initiatives.models.evidence import SourcedQuerySet
from initiatives.models.record import own_only

from .bodies import Body


class BodyLinkQuerySet(SourcedQuerySet):
    """Links are seen by whoever may see both ends."""

    def visible_to(self, user):
        seen = Body.objects.visible_to(user)
        return self.filter(Q(body__in=seen) & (Q(other__isnull=True) | Q(other__in=seen)))


class BodyLink(Relation):
    """A body stands in some relation to another body or to a post: it reports to it, advises it, consults it.

    The list is closed because the drawing knows which of them lead upwards.
    """

    class Kind(models.TextChoices):
        REPORTS_TO = "reports-to", "reports to"
        ADVISES = "advises", "advises"
        EXECUTES = "executes", "carries out decisions of"
        CONSULTS = "consults", "consults"
        RECEIVES = "receives", "receives reports from"
        ACCOUNTABLE = "accountable", "is held to account by"
        SCRUTINISES = "scrutinises", "holds to account"
        WORKS_TO = "works-to", "works to the strategy of"
        CHAIRED_BY = "chaired-by", "is chaired by"
        PART_OF = "part-of", "is part of"

    INVERSE = {
        Kind.REPORTS_TO: "is reported to by",
        Kind.ADVISES: "is advised by",
        Kind.EXECUTES: "has decisions carried out by",
        Kind.CONSULTS: "is consulted by",
        Kind.RECEIVES: "sends reports to",
        Kind.ACCOUNTABLE: "holds to account",
        Kind.SCRUTINISES: "is held to account by",
        Kind.WORKS_TO: "sets the strategy of",
        Kind.CHAIRED_BY: "chairs",
        Kind.PART_OF: "includes",
    }
    UPWARD = (
        Kind.REPORTS_TO,
        Kind.ADVISES,
        Kind.EXECUTES,
        Kind.ACCOUNTABLE,
        Kind.WORKS_TO,
        Kind.PART_OF,
        Kind.CHAIRED_BY,
    )
    DOWNWARD = (Kind.RECEIVES, Kind.SCRUTINISES)

    sentence_needs = ("body", "other", "post")

    body = own_only(models.ForeignKey(Body, on_delete=models.CASCADE, related_name="links"))
    kind = models.CharField("how", max_length=15, choices=Kind)
    other = models.ForeignKey(
        Body, on_delete=models.CASCADE, null=True, blank=True, related_name="linked_from", verbose_name="other body"
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="body_links", verbose_name="or post"
    )

    objects = BodyLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "link to another body"
        verbose_name_plural = "links to other bodies"
        ordering = ["kind", "pk"]
        constraints = [
            *Relation.Meta.constraints,
            models.CheckConstraint(
                condition=Q(other__isnull=False, post__isnull=True) | Q(other__isnull=True, post__isnull=False),
                name="body_link_to_body_or_post",
                violation_error_code="other",
                violation_error_message="Choose either the other body or the post, not both.",
            ),
            models.CheckConstraint(
                condition=~Q(other=models.F("body")),
                name="body_link_not_to_itself",
                violation_error_code="other",
                violation_error_message="A body cannot be linked to itself. Choose another.",
            ),
            models.UniqueConstraint(
                fields=["body", "kind", "other"],
                condition=Q(other__isnull=False),
                name="body_link_to_body_once",
                violation_error_code="other",
                violation_error_message="This link is already recorded.",
            ),
            models.UniqueConstraint(
                fields=["body", "kind", "post"],
                condition=Q(post__isnull=False),
                name="body_link_to_post_once",
                violation_error_code="post",
                violation_error_message="This link is already recorded.",
            ),
        ]

    def __str__(self):
        return f"{self.body} {self.get_kind_display()} {self.other or self.post}"

    def get_absolute_url(self):
        return self.body.get_absolute_url()

    def inverse(self):
        """Return the link in words as seen from the other end: "is reported to by"."""
        return self.INVERSE[self.kind]


class BodySuccessionQuerySet(SourcedQuerySet):
    """Successions are seen by whoever may see both bodies."""

    def visible_to(self, user):
        return self.filter(visible(user, "predecessor__") & visible(user, "successor__"))


class BodySuccession(Sourced):
    """One body followed another: reconstituted, merged, split, or given its functions."""

    class Kind(models.TextChoices):
        RECONSTITUTED = "reconstituted", "was reconstituted as"
        REPLACED = "replaced", "was replaced by"
        MERGED = "merged", "was merged into"
        SPLIT = "split", "was split into"
        FUNCTIONS = "functions", "passed functions to"
        NOT_STATED = "", "was followed by"

    sentence_needs = ("predecessor", "successor")

    predecessor = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="followed_by")
    successor = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="follows")
    kind = models.CharField("how", max_length=15, choices=Kind, blank=True, default=Kind.NOT_STATED)
    took_effect = StatedDateField(ahead=True)

    objects = BodySuccessionQuerySet.as_manager()

    class Meta:
        verbose_name = "successor"
        ordering = ["took_effect_earliest", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(predecessor=models.F("successor")),
                name="body_not_its_own_successor",
                violation_error_code="successor",
                violation_error_message="A body cannot follow itself. Choose another.",
            ),
            models.UniqueConstraint(
                fields=["predecessor", "successor"],
                name="body_succession_once",
                violation_error_code="successor",
                violation_error_message="This succession is already recorded.",
            ),
        ]

    def __str__(self):
        when = f" ({self.took_effect_words()})" if self.took_effect else ""
        return f"{self.predecessor} {self.get_kind_display()} {self.successor}{when}"

    def get_absolute_url(self):
        return self.successor.get_absolute_url()
