"""Sites: the stations, headquarters and other buildings that services use, share, plan or sell."""

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from ..dates.fields import StatedDateField, never_before
from .amounts import BoundOfSumField, PoundsField, amount_words
from .areas import Area
from .evidence import Sourced, SourcedQuerySet
from .organisations import Organisation
from .publication import Published, PublishedQuerySet, Referenced
from .searching import has_word, with_every_word
from .steps import in_order, standing
from .text import LineField, PassageField
from .trail import came_later
from .vocabularies import Term

MOST_POUNDS = 10_000_000_000


class SiteKind(Term):
    """What sort of site: police station, fire station, headquarters, office of a third party ..."""


class SiteStatus(models.TextChoices):
    """What a site is to the services: used, shared, up for review, or on its way out."""

    NOT_STATED = "", "Not recorded yet"
    PROPOSED = "proposed", "Proposed"
    PLANNED = "planned", "Planned"
    BEING_BUILT = "being-built", "Being built"
    IN_USE = "in-use", "In use"
    SHARED = "shared", "Shared"
    UNDER_REVIEW = "under-review", "Under review"
    TO_BE_VACATED = "to-vacate", "To be vacated"
    VACATED = "vacated", "Vacated"
    CLOSED = "closed", "Closed"
    SURPLUS = "surplus", "Surplus"
    TO_BE_SOLD = "to-be-sold", "To be sold"
    MARKETED = "marketed", "Being marketed"
    SOLD = "sold", "Sold"
    RELEASED = "released", "Released"
    LEASE_ENDED = "lease-ended", "Lease ended"
    DEMOLISHED = "demolished", "Demolished"


STATUS_TONES = {
    SiteStatus.PROPOSED: "blue",
    SiteStatus.PLANNED: "blue",
    SiteStatus.BEING_BUILT: "blue",
    SiteStatus.IN_USE: "green",
    SiteStatus.SHARED: "turquoise",
    SiteStatus.UNDER_REVIEW: "yellow",
    SiteStatus.TO_BE_VACATED: "orange",
    SiteStatus.SURPLUS: "orange",
    SiteStatus.TO_BE_SOLD: "purple",
    SiteStatus.MARKETED: "purple",
    SiteStatus.SOLD: "grey",
}


class SiteQuerySet(PublishedQuerySet):
    """Questions about many sites."""

    def mentioning(self, words, user):
        """Return those with every one of the words in their name, place or description.

        The address and UPRN of a sensitive site are searched only for those who may read them.
        """

        def in_the_exact_place(word):
            return has_word(word, "address", "uprn__iexact") & revealed(user)

        return with_every_word(
            self, words, "name", "locality", "description", "reference__iexact", also=in_the_exact_place
        )

    def involving(self, *organisations):
        """Return those that any of these organisations owns or occupies."""
        occupied = Site.objects.filter(occupations__organisation__in=organisations).values("pk")
        return self.filter(Q(owner__in=organisations) | Q(pk__in=occupied))

    def in_area(self, *areas):
        """Return those kept by these areas or any area inside them, and those that lie in one of them."""
        inside = Area.with_inner(*(area.pk for area in areas))
        also = Site.other_areas.through.objects.filter(area__in=inside).values("site")
        return self.filter(Q(area__in=inside) | Q(pk__in=also))

    def used_by(self, *initiatives):
        """Return those that any of these initiatives uses."""
        return self.filter(pk__in=Site.objects.filter(uses__initiative__in=initiatives).values("pk"))


def revealed(user):
    """Return the Q of the sites whose exact address this user may read: all that are not sensitive, and their own."""
    if user.is_authenticated and user.is_superuser:
        return Q()
    own = Q(area__in=user.own_area_ids) if user.is_authenticated and user.is_staff else Q(pk__in=[])
    return Q(is_sensitive=False) | own


class Site(Referenced, Sourced, Published):
    """A building or piece of land that services use, share, plan or sell; not always their own.

    The exact address, UPRN and coordinates of a sensitive site are for the staff of its area only.
    """

    Status = SiteStatus

    guarded_facts = ("address", "uprn", "latitude", "longitude")
    letter = "E"
    sentence_needs = ("kind", "owner")

    name = LineField(help_text="As documents name it, for example Hanley Police Station.")
    locality = LineField(
        "where it is",
        max_length=100,
        blank=True,
        help_text="The town or district, for everybody to read. Leave empty if not stated.",
    )
    kind = models.ForeignKey(SiteKind, on_delete=models.PROTECT, null=True, blank=True, related_name="sites")
    other_areas = came_later(
        models.ManyToManyField(
            Area,
            related_name="+",
            blank=True,
            verbose_name="also lies in",
            help_text="Where it serves or lies in several.",
        )
    )
    description = PassageField(blank=True, help_text="What it is used for, in a sentence or two.")
    owner = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sites_owned",
        help_text="May be a third party. Leave empty if not stated.",
    )
    owner_inferred = models.BooleanField(
        "owner is inferred",
        default=False,
        help_text="Tick if the document implies who owns it but does not say so outright.",
    )
    status = models.CharField(max_length=12, choices=Status, blank=True, default="", editable=False)
    is_sensitive = models.BooleanField(
        "exact place is sensitive",
        default=False,
        help_text="Hides the exact address, UPRN and coordinates from everybody but the staff of its area.",
    )
    address = PassageField("exact address", max_length=500, blank=True)
    uprn = models.CharField(
        "UPRN",
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{1,12}\Z", "Enter the digits of the UPRN only, 12 at most.")],
        help_text="Unique Property Reference Number: up to 12 digits.",
    )
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True, blank=True, help_text="For example 52.9")
    longitude = models.DecimalField(
        max_digits=8, decimal_places=6, null=True, blank=True, help_text="For example -2.15"
    )
    receipt = PoundsField(
        "receipt in pounds", help_text="What selling it brought or would bring. Leave empty if not stated."
    )
    receipt_bound = BoundOfSumField(blank=True, default="")
    receipt_note = LineField(
        "about the receipt", max_length=300, blank=True, help_text="For example: already spent on the new station."
    )
    capital = PoundsField(
        "capital cost in pounds", help_text="What building or buying it costs. Leave empty if not stated."
    )
    capital_bound = BoundOfSumField(blank=True, default="")
    capital_note = LineField(
        "about the capital cost", max_length=300, blank=True, help_text="For example the words a document uses for it."
    )
    book_value = PoundsField(
        "book value in pounds", help_text="What the accounts say it is worth, whatever it is sold for."
    )
    book_value_bound = BoundOfSumField(blank=True, default="", db_default="")
    book_value_note = LineField(
        "about the book value",
        max_length=300,
        blank=True,
        default="",
        db_default="",
        help_text="For example: as at 31 March 2020.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | Q(owner_inferred=False),
                name="site_inferred_owner_is_named",
                violation_error_code="owner",
                violation_error_message="Choose the owner that the document implies, or take the tick away.",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True) | Q(latitude__gte=49.8, latitude__lte=60.9),
                name="site_latitude_in_britain",
                violation_error_code="latitude",
                violation_error_message="This latitude is outside Great Britain. It lies between 49.8 and 60.9.",
            ),
            models.CheckConstraint(
                condition=Q(longitude__isnull=True) | Q(longitude__gte=-8.7, longitude__lte=1.8),
                name="site_longitude_in_britain",
                violation_error_code="longitude",
                violation_error_message="This longitude is outside Great Britain. It lies between -8.7 and 1.8.",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="site_coordinates_both_or_neither",
                violation_error_code="longitude",
                violation_error_message="Enter both latitude and longitude, or neither.",
            ),
            *(
                rule
                for what, words in (
                    ("receipt", "The receipt"),
                    ("capital", "The capital cost"),
                    ("book_value", "The book value"),
                )
                for rule in (
                    models.CheckConstraint(
                        condition=Q(**{f"{what}__isnull": True})
                        | Q(**{f"{what}__gte": 0, f"{what}__lte": MOST_POUNDS}),
                        name=f"site_{what}_is_sensible",
                        violation_error_code=what,
                        violation_error_message=f"{words} must be between £0 and £10,000,000,000. Check the figure.",
                    ),
                    models.CheckConstraint(
                        condition=Q(**{f"{what}__isnull": False}) | Q(**{f"{what}_bound": ""}),
                        name=f"site_{what}_bound_needs_amount",
                        violation_error_code=what,
                        violation_error_message="Enter the amount that is exact, about, at least or at most this.",
                    ),
                )
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.locality}" if self.locality and self.locality not in self.name else self.name

    def get_absolute_url(self):
        return reverse("initiatives:site_detail", args=[self.reference])

    def sentence(self):
        kind = f": {self.kind.name.lower()}" if self.kind_id else ""
        owner = f", owned by {self.owner}" if self.owner_id else ""
        return f"{self}{kind}{owner}"

    def withheld_facts(self, user):
        return () if self.reveals_place_to(user) else self.guarded_facts

    def reveals_place_to(self, user):
        """Return whether this user may read the exact address, UPRN and coordinates."""
        if not self.is_sensitive:
            return True
        if not user.is_authenticated:
            return False
        return user.is_superuser or (user.is_staff and self.area_id in user.own_area_ids)

    def book_value_words(self):
        """Return what the accounts say it is worth, as exactly as it is stated; "" where no sum is stated."""
        return amount_words(self.book_value, self.book_value_bound)

    def receipt_words(self):
        """Return what selling it brings, as exactly as it is stated: "about £250,000"; "" where no sum is stated."""
        return amount_words(self.receipt, self.receipt_bound)

    def capital_words(self):
        """Return what building or buying it costs, as exactly as it is stated; "" where no sum is stated."""
        return amount_words(self.capital, self.capital_bound)

    @property
    def tone(self):
        """The colour its status has; the word always stands in it."""
        return STATUS_TONES.get(self.status, "grey")

    @property
    def latest_change(self):
        """The status change that says how it stands today, or None; of those already fetched."""
        return standing(self.status_changes.all(), timezone.localdate())[0]

    @property
    def next_change(self):
        """The status that it is announced to have next, or None; of those already fetched."""
        return standing(self.status_changes.all(), timezone.localdate())[1]

    def changes_in_order(self):
        """Return every status it has had or will have, by the date in effect."""
        return in_order(self.status_changes.all())

    @transaction.atomic
    def change_status(self, status, **facts):
        """Record that the site came to a status and return the SiteStatusChange; earlier ones stay.

        `facts` are its fields: took_effect, condition, review_on, note, source, place, quotation.
        """
        change = SiteStatusChange(site=self, status=status, **facts)
        change.full_clean()
        change.save()
        self.status = self.status_on(timezone.localdate())
        self.save()
        return change

    def status_on(self, day):
        """Return the status it has on a day; "" where none is stated."""
        change, _next = standing(self.status_changes.order_by("pk"), day)
        return change.status if change else ""

    def update_status(self, today=None):
        """Make the status that of the change in force, after changes were made or the day of one has come."""
        self.save_if_changed(status=self.status_on(today or timezone.localdate()))


class ShownWithSite(SourcedQuerySet):
    """Facts that are seen by whoever may see their site."""

    shown_with = "site"


class SiteStatusChange(Sourced):
    """A site came to a status: when, and on what condition it stays so. The latest one is how it stands."""

    is_step = True
    sentence_needs = ("site",)

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="status_changes")
    status = models.CharField(max_length=12, choices=[choice for choice in SiteStatus.choices if choice[0]])
    took_effect = StatedDateField("since", ahead=True)
    decided_by = LineField(
        max_length=200, blank=True, default="", db_default="", help_text="A post or a body. Leave empty if not stated."
    )
    dispute = LineField(
        "disputed by whom, and why",
        max_length=300,
        blank=True,
        default="",
        db_default="",
        help_text="Leave empty if nobody is said to dispute it.",
    )
    condition = LineField(
        max_length=300, blank=True, help_text="What it depends on, for example: until officer numbers are confirmed."
    )
    review_on = StatedDateField("look at it again", ahead=True)
    note = PassageField(blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = ShownWithSite.as_manager()

    class Meta:
        verbose_name = "status of a site"
        verbose_name_plural = "statuses of sites"
        ordering = ["recorded_at", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            never_before(
                "review_on",
                "took_effect",
                "site_status_reviewed_after_it_began",
                "It cannot be looked at again before it began. Check both dates.",
            ),
        ]

    def __str__(self):
        condition = f", {self.condition}" if self.condition else ""
        return f"{self.site}: {self.get_status_display().lower()}{condition}"

    def get_absolute_url(self):
        return self.site.get_absolute_url()

    @property
    def tone(self):
        """The colour of this status."""
        return STATUS_TONES.get(self.status, "grey")
