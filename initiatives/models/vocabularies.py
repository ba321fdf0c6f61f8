"""The lists that staff keep themselves, because no document says that its list is complete (S002 ¶5.3)."""

from django.db import models
from django.urls import reverse
from django.utils.text import slugify

from .kept import of_version
from .publication import refuse_unless
from .record import DeskRecord, Record
from .searching import with_every_word
from .text import LineField, PassageField


class TermQuerySet(models.QuerySet):
    """Words of a list."""

    def proposed(self):
        """Return those that an office added and no administrator has settled yet; they can be used all the same."""
        return self.filter(proposed_on__isnull=False)


class Term(Record, DeskRecord):
    """One entry of a list that staff can add to, with what it means in plain words."""

    seen_by_all_staff = True

    name = LineField(max_length=100, unique=True)
    meaning = PassageField(blank=True, help_text="One plain sentence, shown in the key to words.")
    order = models.PositiveSmallIntegerField(
        default=100, help_text="Lower numbers come first; equal numbers are sorted by name."
    )

    proposed_on = models.DateField(
        "proposed on",
        null=True,
        blank=True,
        editable=False,
        help_text="The day an office added it. Empty once an administrator has settled it.",
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["order", "name"]

    def __str__(self):
        return self.name


class Sector(models.TextChoices):
    """The part of public life an organisation belongs to."""

    POLICE = "police", "Police"
    FIRE = "fire", "Fire and rescue"
    AMBULANCE = "ambulance", "Ambulance and health"
    LOCAL = "local", "Local government"
    NATIONAL = "national", "National government"
    REPRESENTATIVE = "representative", "National representative body"
    PARTNERSHIP = "partnership", "Partnership"
    THIRD = "third", "Voluntary and charity"
    COMMERCIAL = "commercial", "Commercial or mutual"


class AreaKind(Term):
    """What sort of geography an area is: police force area, county, region, grouping of forces ..."""


class OrganisationKind(Term):
    """What sort of organisation: constabulary, fire and rescue service, county council ..."""

    sector = models.CharField(max_length=20, choices=Sector)


class SourceKind(Term):
    """What sort of document: panel report, board report, survey report, minutes ..."""


class PartnerRole(Term):
    """What a partner does in an initiative: leads, delivers, is consulted, provides, receives ..."""


class PriorityTier(Term):
    """A rank of importance that a body gave: top four, additional area, first phase (S001 ¶7-8, S002 ¶5.3)."""


class Aim(Term):
    """What collaboration is for; every initiative should answer at least one aim (S001 ¶3)."""


class Origin(Term):
    """Where an initiative came from: survey response, statement of intent, business case, member's proposal ..."""


class WorkAreaQuerySet(TermQuerySet):
    """Questions about many work areas."""

    def mentioning(self, words, user=None):
        """Return the work areas with every one of the words in their name."""
        return with_every_word(self, words, "name")


class WorkArea(Term):
    """A field of joint work, in a tree that staff can extend: estates, control rooms, back office ..."""

    class Category(models.TextChoices):
        OPERATIONAL = "operational", "Operational"
        SUPPORT = "support", "Support and back office"
        SAFETY = "safety", "Community safety"
        GOVERNANCE = "governance", "Governance"

    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="part of"
    )
    category = models.CharField(max_length=20, choices=Category)
    slug = models.SlugField(max_length=100, unique=True, editable=False)

    objects = WorkAreaQuerySet.as_manager()

    def save(self, **kwargs):
        if not self.slug:
            self.slug = unused_slug(type(self), self.name)
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("initiatives:workarea_detail", args=[self.slug])

    def clean(self):
        refuse_unless(
            self.parent_id is None or self.pk is None or self.parent_id not in self.with_parts(self.pk),
            "parent",
            "A work area cannot be part of itself or of one of its own parts. Choose another.",
        )

    @classmethod
    def with_parts(cls, pk):
        """Return the ids of a work area and of everything inside it, in one query at most."""
        return walk(pk, of_version("parts of work areas", cls._parts))

    @classmethod
    def _parts(cls):
        inside = {}
        for child, parent in cls.objects.order_by().values_list("pk", "parent_id"):
            inside.setdefault(parent, []).append(child)
        return inside


def walk(start, inside):
    """Return every id reached from `start` by a mapping of id to ids inside it; safe where the mapping has a ring."""
    found, waiting = {start}, [start]
    while waiting:
        for child in inside.get(waiting.pop(), ()):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return found


def unused_slug(model, name):
    """Return a short address for a name, with a number where another name already has the same one."""
    stem = slugify(name)[:90] or model._meta.model_name
    taken = set(model.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for number in range(1, len(taken) + 2) if (slug := numbered(stem, number)) not in taken)


def numbered(stem, number):
    return stem if number == 1 else f"{stem}-{number}"
