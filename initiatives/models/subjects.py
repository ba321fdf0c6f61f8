"""Records kept about an initiative, a programme, an organisation, or an area as a whole: money, funding, benefits."""

from django.db import models
from django.db.models import Q

from .areas import Area
from .evidence import Sourced
from .initiatives import Initiative
from .organisations import Organisation
from .publication import Published, PublishedQuerySet, Referenced, visible
from .record import own_only
from .searching import with_every_word
from .text import LineField, PassageField


class SubjectQuerySet(PublishedQuerySet):
    """Questions about records that speak of something else."""

    def visible_to(self, user):
        """The records this user may see: the record and its initiative, where it has one, must be theirs to see."""
        return self.filter(Q(initiative__isnull=True) | visible(user, "initiative__"), visible(user))

    def in_area(self, *areas):
        """Return those kept by these areas or any area inside them, or about an initiative that covers them."""
        ids = Area.with_inner(*(area.pk for area in areas))
        also = Initiative.other_areas.through.objects.filter(area__in=ids).values("initiative")
        return self.filter(Q(area__in=ids) | Q(initiative__area__in=ids) | Q(initiative__in=also))

    def about(self, *work_areas):
        """Return those of initiatives in these work areas or in any part of them."""
        return self.filter(initiative__in=Initiative.objects.about(*work_areas))

    def mentioning(self, words, user=None):
        """Return those that have every one of the words in their reference, title, note or initiative's title."""
        return with_every_word(self, words, "title", "reference__iexact", "note", "initiative__title")

    def for_list(self):
        """With everything a line of a list shows, in a fixed number of queries."""
        return self.select_related(*self.model.list_needs)


class Subject(Referenced, Sourced, Published):
    """A published record about an initiative or programme, or an organisation, or else the area that keeps it."""

    sentence_needs = ("area", "initiative", "organisation")
    list_needs = ("area", "initiative", "organisation", "source")

    title = LineField(help_text="What it is, in a few plain words.")
    initiative = own_only(
        models.ForeignKey(
            Initiative,
            on_delete=models.CASCADE,
            null=True,
            blank=True,
            verbose_name="initiative or programme",
            help_text="Leave empty if it concerns an organisation or the area as a whole.",
        )
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name="about an organisation",
        help_text="Only if it concerns one organisation rather than an initiative.",
    )

    note = PassageField(blank=True, help_text="What the document says of it that has no field of its own.")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.reference} {self.title}"

    @property
    def subject(self):
        """What it is about: the initiative or programme, else the organisation, else the area."""
        return self.initiative or self.organisation or self.area

    def is_visible_to(self, user):
        """The same rule as the list's, for one record."""
        return super().is_visible_to(user) and (self.initiative is None or self.initiative.is_visible_to(user))
