"""Organisations with their names over time, who came before and after them, and the posts they hold."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from ..dates.fields import StatedDateField
from .areas import Area
from .evidence import Sourced, SourcedQuerySet
from .publication import Referenced
from .record import DeskRecord
from .searching import has_word, with_every_word
from .text import LineField, PassageField
from .vocabularies import OrganisationKind


class OrganisationQuerySet(SourcedQuerySet):
    """Organisations are public."""

    def mentioning(self, words, user=None):
        """Those that have every one of the words in a name they have or had, or as their reference."""

        def once(word):
            return Q(pk__in=OrganisationName.objects.filter(has_word(word, "name")).values("organisation"))

        return with_every_word(self, words, "name", "reference__iexact", also=once)

    def in_area(self, *areas):
        """Return the organisations of these areas or of any area inside them."""
        ids = Area.with_inner(*(area.pk for area in areas))
        return self.filter(pk__in=Organisation.areas.through.objects.filter(area__in=ids).values("organisation"))


class Organisation(Referenced, Sourced, DeskRecord):
    """A body corporate or office that takes part: a constabulary, a fire authority, a council, a trust."""

    owner_path = "areas"
    seen_by_all_staff = True

    class Status(models.TextChoices):
        CURRENT = "current", "Current"
        ABOLISHED = "abolished", "Abolished"
        PROPOSED = "proposed", "Proposed only"
        NOT_STATED = "", "Not recorded yet"

    letter = "ORG"
    sentence_needs = ("kind",)

    name = LineField(max_length=200, help_text="The name in use now, or the last one it had.")
    kind = models.ForeignKey(OrganisationKind, on_delete=models.PROTECT, related_name="organisations")
    areas = models.ManyToManyField(Area, related_name="organisations", blank=True)
    status = models.CharField(max_length=10, choices=Status, blank=True, default=Status.NOT_STATED)
    founded = StatedDateField(ahead=True)
    ended = StatedDateField(ahead=True)
    is_group = models.BooleanField(
        "several organisations together",
        default=False,
        help_text="Tick if documents name a set and not its members, for example “the local authorities”.",
    )
    note = PassageField(blank=True, help_text="What the documents say of it that has no field of its own.")
    updated_at = models.DateTimeField(auto_now=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["name"],
                name="organisation_name_once",
                violation_error_code="name",
                violation_error_message="There is already an organisation of this name. Add to that one.",
            ),
            models.CheckConstraint(
                condition=Q(founded_earliest__isnull=True)
                | Q(ended_latest__isnull=True)
                | Q(ended_latest__gte=models.F("founded_earliest")),
                name="organisation_ends_after_it_begins",
                violation_error_code="ended",
                violation_error_message="It cannot have ended before it was founded. Check both dates.",
            ),
        ]

    def __str__(self):
        return self.name

    def reference_prefix(self):
        return self.letter

    def sentence(self):
        return f"{self.name}: {self.kind.name.lower()}"

    def get_absolute_url(self):
        return reverse("initiatives:organisation_detail", args=[self.reference])

    def name_on(self, day):
        """Return the name in force on a day, for showing documents as they were; today's where none is dated so."""
        for former in self.names.all():
            if former.kind == OrganisationName.Kind.FORMER and former.in_force_on(day):
                return former.name
        return self.name


class OrganisationName(Sourced):
    """Another name of an organisation: an acronym, a former name, or the wording of one document."""

    class Kind(models.TextChoices):
        ACRONYM = "acronym", "Acronym"
        FORMER = "former", "Former name"
        WORDING = "wording", "Wording of a document"

    sentence_needs = ("organisation",)

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    name = LineField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind)
    used_from = StatedDateField(ahead=True)
    used_until = StatedDateField(ahead=True)

    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = "other name"
        ordering = ["kind", "name"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="organisation_other_name_once",
                violation_error_code="name",
                violation_error_message="This organisation already has that name.",
            ),
        ]

    def __str__(self):
        return f"{self.organisation} is also called “{self.name}” ({self.get_kind_display().lower()})"

    def get_absolute_url(self):
        return self.organisation.get_absolute_url()

    def in_force_on(self, day):
        """Return whether the name was used on the day; an end that is not stated leaves that side open."""
        begun = self.used_from_earliest is None or self.used_from_earliest <= day
        return begun and (self.used_until_latest is None or day <= self.used_until_latest)


class Succession(Sourced):
    """One organisation took over from another: replaced, merged, split, renamed or took functions (S002 ¶3.2)."""

    class Kind(models.TextChoices):
        REPLACED = "replaced", "replaced"
        MERGED = "merged", "was merged into"
        SPLIT = "split", "was split into"
        FUNCTIONS = "functions", "passed functions to"
        NOT_STATED = "", "was followed by"

    sentence_needs = ("predecessor", "successor")

    predecessor = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="followed_by")
    successor = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="follows")
    kind = models.CharField(max_length=10, choices=Kind, blank=True, default=Kind.NOT_STATED)
    took_effect = StatedDateField(ahead=True)

    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = "successor"
        ordering = ["took_effect_earliest", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(predecessor=models.F("successor")),
                name="organisation_not_its_own_successor",
                violation_error_code="successor",
                violation_error_message="An organisation cannot follow itself. Choose another.",
            ),
            models.UniqueConstraint(
                fields=["predecessor", "successor"],
                name="organisation_succession_once",
                violation_error_code="successor",
                violation_error_message="This succession is already recorded.",
            ),
        ]

    def __str__(self):
        how = "was replaced by" if self.kind == self.Kind.REPLACED else self.get_kind_display()
        when = f" ({self.took_effect_words()})" if self.took_effect else ""
        return f"{self.predecessor} {how} {self.successor}{when}"

    def get_absolute_url(self):
        return self.successor.get_absolute_url()


class Post(Sourced, DeskRecord):
    """A post, never a person. Several organisations may share one (S000 M¶6.2, S004 ¶5.6)."""

    owner_path = "organisations__areas"
    seen_by_all_staff = True

    title = LineField(max_length=150)
    organisations = models.ManyToManyField(Organisation, related_name="posts", blank=True)
    qualifier = LineField(max_length=40, blank=True, help_text="For example Acting, Deputy, Assistant, Interim.")
    function = LineField("rank or function", max_length=100, blank=True)
    is_elected = models.BooleanField("elected", null=True, blank=True, help_text="Leave as unknown if not stated.")

    objects = SourcedQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        return f"{self.qualifier} {self.title}".strip()

    def sentence(self):
        return f"The post of {self}"

    def get_absolute_url(self):
        holders = list(self.organisations.all()[:1])
        return holders[0].get_absolute_url() if holders else ""
