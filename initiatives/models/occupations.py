"""What sites are used for, and who is in them on what terms."""

from django.db import models
from django.db.models import Q

from ..dates.fields import StatedDateField, never_before
from .evidence import Sourced
from .initiatives import Initiative
from .organisations import Organisation
from .publication import visible
from .record import own_only
from .sites import ShownWithSite, Site
from .text import LineField

MOST_SQUARE_METRES = 1_000_000


class ShownWithSiteAndInitiative(ShownWithSite):
    """Facts that tell of a site and of an initiative: seen by whoever may see both."""

    def visible_to(self, user):
        return super().visible_to(user).filter(visible(user, "initiative__"))


class SiteUse(Sourced):
    """An initiative uses a site, or is about it: physiotherapists work there, or it is being marketed as surplus."""

    sentence_needs = ("site", "initiative")

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="uses")
    initiative = own_only(models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="site_uses"))
    what_for = LineField("what for", blank=True, help_text="For example: physiotherapists. Leave empty if not stated.")

    objects = ShownWithSiteAndInitiative.as_manager()

    class Meta:
        verbose_name = "use of a site"
        verbose_name_plural = "uses of sites"
        ordering = ["pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["site", "initiative"],
                name="site_used_by_initiative_once",
                violation_error_code="initiative",
                violation_error_message="This initiative is already recorded for this site. Change that line instead.",
            ),
        ]

    def __str__(self):
        what_for = f": {self.what_for[0].lower()}{self.what_for[1:]}" if self.what_for else ""
        return f"{self.site}, for {self.initiative.title}{what_for}"

    def get_absolute_url(self):
        return self.site.get_absolute_url()


class OccupationQuerySet(ShownWithSite):
    """Who is in which building."""

    def now(self):
        """Return those that have not ended."""
        return self.filter(ended="")


class Occupation(Sourced):
    """An organisation is in a site: since when, on what terms, how much of it, and at what share of the cost."""

    class Terms(models.TextChoices):
        NOT_STATED = "", "Not recorded yet"
        OWNS = "owns", "Owns it"
        LEASE = "lease", "Lease"
        LICENCE = "licence", "Licence"
        INFORMAL = "informal", "By agreement, without lease or licence"
        EXPIRED = "expired", "Lease or licence has run out, still there"

    sentence_needs = ("site", "organisation")

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="occupations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="occupations")
    initiative = own_only(
        models.ForeignKey(
            Initiative,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="occupations",
            help_text="The initiative that brought it there, if there is one.",
        )
    )
    since = StatedDateField()
    ended = StatedDateField(ahead=True)
    terms = models.CharField("lease or licence", max_length=8, choices=Terms, blank=True, default="")
    break_on = StatedDateField(
        "lease break", help_text="When the lease can first be ended. Leave empty if not stated.", ahead=True
    )
    floor_area = models.DecimalField(
        "floor area in square metres", max_digits=9, decimal_places=1, null=True, blank=True
    )
    cost_share = models.DecimalField(
        "share of the cost in per cent", max_digits=5, decimal_places=2, null=True, blank=True
    )

    objects = OccupationQuerySet.as_manager()

    class Meta:
        verbose_name = "occupier"
        ordering = ["pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["site", "organisation"],
                condition=Q(ended=""),
                name="site_occupied_once_at_a_time",
                violation_error_code="organisation",
                violation_error_message="This organisation is already an occupier. Change that line instead.",
            ),
            models.CheckConstraint(
                condition=Q(floor_area__isnull=True) | Q(floor_area__gt=0, floor_area__lte=MOST_SQUARE_METRES),
                name="occupation_floor_area_is_sensible",
                violation_error_code="floor_area",
                violation_error_message="The floor area must be more than 0 and at most 1,000,000 square metres. "
                "Leave it empty if not stated.",
            ),
            models.CheckConstraint(
                condition=Q(cost_share__isnull=True) | Q(cost_share__gte=0, cost_share__lte=100),
                name="occupation_cost_share_is_a_share",
                violation_error_code="cost_share",
                violation_error_message="A share of the cost is between 0 and 100 per cent.",
            ),
            never_before(
                "ended",
                "since",
                "occupation_ends_after_it_begins",
                "An occupier cannot leave before it came. Check both dates.",
            ),
            never_before(
                "break_on",
                "since",
                "occupation_breaks_after_it_begins",
                "The lease cannot be ended before the occupier came. Check both dates.",
            ),
        ]

    def __str__(self):
        since = f" since {self.since_words()}" if self.since else ""
        return f"{self.site}: occupied by {self.organisation}{since}"

    def get_absolute_url(self):
        return self.site.get_absolute_url()
