"""Standing arrangements of contact that are not bodies: who meets whom, how often, and what for."""

from django.db import models
from django.urls import reverse

from initiatives.dates.fields import StatedDateField
from initiatives.models import Area, Organisation, Post, Published, PublishedQuerySet, Referenced, Sourced
from initiatives.models.searching import with_every_word
from initiatives.models.text import LineField, PassageField

from .bodies import Body
from .vocabularies import Frequency


class ArrangementQuerySet(PublishedQuerySet):
    """Questions about standing arrangements."""

    def mentioning(self, words, user=None):
        """Return those that have every one of the words in their title, parties or purpose."""
        return with_every_word(self, words, "title", "parties", "purpose", "reference")

    def for_list(self):
        """With everything a line of a list shows, in a fixed number of queries."""
        return self.select_related("area", "frequency", "source").prefetch_related("posts", "bodies", "organisations")


class Arrangement(Referenced, Sourced, Published):
    """A pattern of contact that is not a body: twice-yearly talks, posts that may attend another's meetings."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        PLANNED = "planned", "Planned"
        AGREED = "agreed", "Agreed"
        ENDORSED = "endorsed", "Endorsed"
        ACTIVE = "active", "Active"
        ENDED = "ended", "Ended"
        NOT_STATED = "", "Not recorded yet"

    letter = "EA"

    title = LineField()
    parties = PassageField("who, as worded", blank=True, help_text="The parties in the document's own terms.")
    posts = models.ManyToManyField(Post, related_name="arrangements", blank=True)
    bodies = models.ManyToManyField(Body, related_name="arrangements", blank=True)
    organisations = models.ManyToManyField(Organisation, related_name="arrangements", blank=True)
    areas = models.ManyToManyField(Area, related_name="arrangements", blank=True)
    frequency = models.ForeignKey(
        Frequency, on_delete=models.PROTECT, null=True, blank=True, related_name="arrangements"
    )
    when = StatedDateField(
        help_text="Only where the contact has a date, for example “November 2012 or later”.", ahead=True
    )
    purpose = PassageField(blank=True, help_text="What it is for, in our own words.")
    is_mutual = models.BooleanField("both ways", null=True, blank=True, help_text="Leave as unknown if not stated.")
    is_permissive = models.BooleanField(
        "may, not must", null=True, blank=True, help_text="Yes where the document says that they “might” attend."
    )
    status = models.CharField(max_length=10, choices=Status, blank=True, default=Status.NOT_STATED)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ArrangementQuerySet.as_manager()

    class Meta:
        verbose_name = "standing arrangement"
        ordering = ["title", "pk"]
        constraints = [*Published.Meta.constraints, *Sourced.Meta.constraints]

    def __str__(self):
        return self.title

    def sentence(self):
        return f"{self.title}. {self.purpose}".strip()

    def get_absolute_url(self):
        return f"{reverse('governance:arrangement_list')}#{self.reference}"
