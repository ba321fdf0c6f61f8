"""Who sits where: seats belong to posts, and each seat has its terms, one after the other."""

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum

from initiatives.dates.fields import StatedDateField
from initiatives.models import Organisation, Post, PostHolder, Sourced
from initiatives.models.evidence import SourcedQuerySet
from initiatives.models.publication import refuse_unless
from initiatives.models.record import DeskRecord, own_only
from initiatives.models.text import LineField

from .bodies import Body, ShownWithBody
from .vocabularies import Capacity


def within(day, began="began", ended="ended"):
    """Return the Q of rows whose stated dates take in a day; a side that is not stated is open."""
    begun = Q(**{f"{began}_earliest__isnull": True}) | Q(**{f"{began}_earliest__lte": day})
    return begun & (Q(**{f"{ended}_latest__isnull": True}) | Q(**{f"{ended}_latest__gte": day}))


class SeatQuerySet(ShownWithBody):
    """Questions about seats."""

    def existing_on(self, day):
        """Return the seats that the body had on a day."""
        return self.filter(within(day))

    def sitting_on(self, day):
        """Return the seats that somebody sat in on a day.

        A seat without terms belongs to its post and counts as sat in; one with terms only while a term runs that
        is not a vacancy.
        """
        terms = Membership.objects.values("seat")
        held = Membership.objects.sitting_on(day).values("seat")
        return self.existing_on(day).filter(Q(pk__in=held) | ~Q(pk__in=terms))

    def of_members(self):
        """Return the seats of the body's own members, without observers, attendees and officers."""
        return self.filter(capacity__is_member=True)

    def presiding(self):
        """Return the seats of chairs and co-chairs."""
        return self.filter(capacity__presides=True)


class Seat(Sourced, DeskRecord):
    """A place on a body for a post, or for an organisation where no post is named."""

    owner_path = "body__area"

    class Basis(models.TextChoices):
        EX_OFFICIO = "ex-officio", "By virtue of the post"
        APPOINTED = "appointed", "Appointed"
        PROPOSED = "proposed", "Proposed only"
        INVITED = "invited", "Invited"
        CO_OPTED = "co-opted", "Co-opted"
        NOT_STATED = "", "Not recorded yet"

    sentence_needs = ("body", "post", "organisation", "capacity")

    body = own_only(models.ForeignKey(Body, on_delete=models.CASCADE, related_name="seats"))
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="seats")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="seats",
        help_text="Only where no post is named.",
    )
    wording = LineField(
        "as the document words it",
        blank=True,
        help_text="Shown in place of the post where the document's words are the fact.",
    )
    number = models.PositiveSmallIntegerField(
        "how many seats", default=1, null=True, blank=True, help_text="Leave empty if not stated."
    )
    at_least = models.BooleanField("or more", default=False, help_text="Tick if the document gives only a plural.")
    capacity = models.ForeignKey(
        Capacity, on_delete=models.PROTECT, null=True, blank=True, related_name="seats", help_text="In what capacity."
    )
    basis = models.CharField("by what right", max_length=12, choices=Basis, blank=True, default=Basis.NOT_STATED)
    order = models.PositiveSmallIntegerField(default=0)
    began = StatedDateField("seat made")
    ended = StatedDateField("seat ended")
    note = LineField(max_length=300, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(post__isnull=False) | Q(organisation__isnull=False) | ~Q(wording=""),
                name="seat_is_somebodys",
                violation_error_code="post",
                violation_error_message="Choose the post or the organisation, or enter the document's words.",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__gte=1),
                name="seat_number_not_nought",
                violation_error_code="number",
                violation_error_message="Enter 1 or more, or leave it empty if not stated.",
            ),
            models.CheckConstraint(
                condition=Q(began_earliest__isnull=True)
                | Q(ended_latest__isnull=True)
                | Q(ended_latest__gte=models.F("began_earliest")),
                name="seat_ends_after_it_begins",
                violation_error_code="ended",
                violation_error_message="The seat cannot end before it was made. Check both dates.",
            ),
        ]

    def __str__(self):
        capacity = f" ({self.capacity.name.lower()})" if self.capacity_id else ""
        return f"{self.body}: {self.holder}{capacity}"

    def get_absolute_url(self):
        return self.body.get_absolute_url()

    @property
    def holder(self):
        """Whose seat it is, in words."""
        return self.wording or str(self.post or self.organisation)

    def number_words(self):
        """Return how many seats, where that is not simply one: "2 or more", "number not recorded"."""
        if self.number is None:
            return "number not recorded"
        if self.at_least:
            return f"{self.number} or more"
        return "" if self.number == 1 else str(self.number)


class MembershipQuerySet(SourcedQuerySet):
    """Terms in seats."""

    shown_with = "seat__body"

    def running_on(self, day):
        """Return the terms, vacancies among them, that run on a day."""
        return self.filter(within(day))

    def sitting_on(self, day):
        """Return who sat on a day: the terms that run then and are not vacancies."""
        return self.running_on(day).exclude(kind=Membership.Kind.VACANT)

    def vacant_on(self, day):
        """Return the vacancies on a day."""
        return self.running_on(day).filter(kind=Membership.Kind.VACANT)

    def of_members(self):
        """Return the terms in seats of the body's own members."""
        return self.filter(seat__capacity__is_member=True)

    def on(self, body):
        """Return the terms in seats of one body."""
        return self.filter(seat__body=body)

    def of_account(self, user):
        """Return the terms in which an account sits."""
        return self.filter(account=user) if user.is_authenticated else self.none()

    def seats(self):
        """Return how many seats these terms fill, or leave empty."""
        return self.aggregate(seats=Sum("number"))["seats"] or 0


class Membership(Sourced):
    """One term in a seat: who holds it, from when to when, or that it is vacant. A seat has one after the other.

    The account, where one is named, may act as that member; no page shows it.
    """

    class Kind(models.TextChoices):
        HELD = "held", "Holds the seat"
        ACTING = "acting", "Acting"
        SUBSTITUTE = "substitute", "Substitute"
        VACANT = "vacant", "Vacant"

    sentence_needs = ("seat__body", "seat__post", "seat__organisation", "post", "person__post")

    seat = own_only(models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="terms"))
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.HELD)
    post = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        help_text="Only where it is not the post that the seat belongs to.",
    )
    person = models.ForeignKey(
        PostHolder,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name="which holder of the post",
        help_text="Only where several hold the same post, for example two councillors of one council.",
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        help_text="The account that may act as this member. It is not shown on any page.",
    )
    number = models.PositiveSmallIntegerField("how many seats", default=1)
    began = StatedDateField("from")
    ended = StatedDateField("until")
    note = LineField(max_length=300, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "term in a seat"
        verbose_name_plural = "terms in seats"
        ordering = ["began_earliest", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(kind="vacant") | Q(post__isnull=True, account__isnull=True, person__isnull=True),
                name="vacancy_has_no_holder",
                violation_error_code="kind",
                violation_error_message="A vacant seat has no post and no account. Clear both, or choose another kind.",
            ),
            models.CheckConstraint(
                condition=Q(began_earliest__isnull=True)
                | Q(ended_latest__isnull=True)
                | Q(ended_latest__gte=models.F("began_earliest")),
                name="membership_ends_after_it_begins",
                violation_error_code="ended",
                violation_error_message="The term cannot end before it begins. Check both dates.",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="membership_number_not_nought",
                violation_error_code="number",
                violation_error_message="Enter 1 or more.",
            ),
        ]

    def __str__(self):
        return f"{self.seat.body}: {self.holder}, {self.get_kind_display().lower()}{self.when()}"

    def get_absolute_url(self):
        return self.seat.get_absolute_url()

    @property
    def holder(self):
        """Who sits, in words."""
        return str(self.person or self.post or self.seat.holder)

    def when(self):
        """Return the dates of the term in words, "" where neither is stated."""
        begun = f" from {self.began_words()}" if self.began else ""
        return f"{begun} until {self.ended_words()}" if self.ended else begun

    def clean(self):
        if self.named("seat") and self.seat.number and self.number:
            refuse_unless(
                self.number <= self.seat.number or self.seat.at_least,
                "number",
                f"There are only {self.seat.number} of these seats.",
            )
