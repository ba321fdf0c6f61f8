"""Organisations with their names over time, who came before and after them, and the posts they hold."""

from difflib import SequenceMatcher

from django.db import models
from django.db.models import Q
from django.urls import reverse

from ..dates.fields import StatedDateField
from .absences import AbsencesField
from .areas import Area, GssCodeField
from .evidence import Sourced, SourcedQuerySet
from .publication import Referenced
from .record import DeskRecord
from .searching import has_word, with_every_word, words_of
from .text import LineField, PassageField
from .trail import came_later
from .vocabularies import OrganisationKind

# Words that tell no organisation from another.
SMALL_WORDS = {"the", "of", "and", "for", "in"}
ALMOST = 0.92


def plain_name(name):
    """Return the words of a name that tell it from others, folded and in the order of the alphabet."""
    return " ".join(sorted(word for word in words_of(name) if word not in SMALL_WORDS))


def are_near(one, other):
    """Return whether two plain names are the same but for a slip of typing."""
    if one == other or not (one and other):
        return one == other
    alike = SequenceMatcher(None, one, other)
    return alike.real_quick_ratio() >= ALMOST and alike.quick_ratio() >= ALMOST and alike.ratio() >= ALMOST


class OrganisationQuerySet(SourcedQuerySet):
    """Organisations are public."""

    def mentioning(self, words, user=None):
        """Those that have every one of the words in a name they have or had, or as their reference."""

        def once(word):
            return Q(pk__in=OrganisationName.objects.filter(has_word(word, "name")).values("organisation"))

        return with_every_word(self, words, "name", "reference__iexact", also=once)

    def of_nearly_the_name(self, name):
        """Return the organisation that has, or had, nearly this name: but for small words, order or a slip; or None."""
        wanted = plain_name(name)
        names = [*self.values_list("pk", "name"), *OrganisationName.objects.values_list("organisation", "name")]
        near = (pk for pk, other in names if are_near(wanted, plain_name(other)))
        pk = next(near, None)
        return self.get(pk=pk) if pk else None

    def in_sector(self, sector):
        """Return those of a sector, by their kind or by what else they act as."""
        also = Organisation.also_acts_as.through.objects.filter(organisationkind__sector=sector)
        return self.filter(Q(kind__sector=sector) | Q(pk__in=also.values("organisation")))

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
    kind = models.ForeignKey(
        OrganisationKind,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        help_text="Leave empty if not stated.",
    )
    also_acts_as = came_later(
        models.ManyToManyField(
            OrganisationKind,
            related_name="+",
            blank=True,
            help_text="Its other legal roles: a county council may be the fire and rescue authority as well.",
        )
    )
    areas = models.ManyToManyField(
        Area,
        related_name="organisations",
        blank=True,
        help_text="Leave empty for a national body or a supplier: it belongs to nobody’s area.",
    )
    status = models.CharField(max_length=10, choices=Status, blank=True, default=Status.NOT_STATED)
    founded = StatedDateField(ahead=True)
    ended = StatedDateField(ahead=True)
    gss_code = GssCodeField(default="", db_default="")
    absences = AbsencesField()
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
        return f"{self.name}: {self.kind.name.lower()}" if self.kind_id else self.name

    @property
    def kind_name(self):
        """What sort of organisation it is, in words, also where that is not recorded."""
        return self.kind.name if self.kind_id else "Kind not recorded"

    def kinds(self):
        """Return what it is, and what it acts as besides."""
        return [*filter(None, [self.kind]), *self.also_acts_as.all()]

    def sectors(self):
        """Return the sectors of all it is, in words, each once."""
        return list(dict.fromkeys(kind.get_sector_display() for kind in self.kinds()))

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
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name="takes the place of",
        help_text="The post it follows, where a document says so: a mayor after a commissioner, or the same post under "
        "its earlier title.",
    )
    began = StatedDateField("post since", ahead=True, default="", db_default="")
    ended = StatedDateField("post until", ahead=True, default="", db_default="")
    is_elected = models.BooleanField("elected", null=True, blank=True, help_text="Leave as unknown if not stated.")

    objects = SourcedQuerySet.as_manager()

    class Meta:
        # Several offices may have a post of the same title: these too stand in one order.
        ordering = ["title", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(follows__isnull=True) | ~Q(follows=models.F("id")),
                name="post_does_not_follow_itself",
                violation_error_code="follows",
                violation_error_message="A post cannot take its own place. Choose another.",
            ),
            models.CheckConstraint(
                condition=Q(began_earliest__isnull=True)
                | Q(ended_latest__isnull=True)
                | Q(ended_latest__gte=models.F("began_earliest")),
                name="post_ends_after_it_begins",
                violation_error_code="ended",
                violation_error_message="The post cannot have ended before it began. Check both dates.",
            ),
        ]

    def __str__(self):
        return f"{self.qualifier} {self.title}".strip()

    def sentence(self):
        return f"The post of {self}"

    def get_absolute_url(self):
        holders = list(self.organisations.all()[:1])
        return holders[0].get_absolute_url() if holders else ""
