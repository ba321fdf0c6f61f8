"""Bodies: who decides, who scrutinises and who carries out, under every name they have had."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from initiatives.dates.fields import StatedDateField
from initiatives.models import (
    Area,
    Initiative,
    Organisation,
    Published,
    PublishedQuerySet,
    Referenced,
    Sourced,
    WorkArea,
    visible,
)
from initiatives.models.evidence import SourcedQuerySet
from initiatives.models.kept import of_version
from initiatives.models.record import own_only
from initiatives.models.searching import has_word, with_every_word
from initiatives.models.text import LineField, PassageField

from .vocabularies import BodyKind


class ShownWithBody(SourcedQuerySet):
    """Facts that are seen by whoever may see their body."""

    shown_with = "body"


class BodyQuerySet(PublishedQuerySet):
    """Questions about many bodies."""

    def mentioning(self, words, user=None):
        """Those that have every one of the words in a name they have or had, or as their reference."""

        def once(word):
            return Q(pk__in=BodyName.objects.filter(has_word(word, "name")).values("body"))

        return with_every_word(self, words, "name", "reference__iexact", also=once)

    def in_area(self, *areas):
        """Return those kept by, or covering, these areas or any area inside them."""
        ids = Area.with_inner(*(area.pk for area in areas))
        covering = Body.areas.through.objects.filter(area__in=ids).values("body")
        return self.filter(Q(area__in=ids) | Q(pk__in=covering))

    def overseeing(self, initiative):
        """Return those with the initiative in their remit: by name, or by the areas and fields of work they cover."""
        named = Oversight.objects.filter(initiative=initiative).values("body")
        areas = Area.with_outer(initiative.area_id, *(area.pk for area in initiative.other_areas.all()))
        by_area = self._limited_to("remit_areas", "area", areas)
        fields = set()
        for work_area in initiative.work_areas.all():
            fields |= wholes_of(work_area.pk)
        by_field = self._limited_to("remit_work_areas", "workarea", fields)
        return self.filter(
            Q(pk__in=named)
            | (Q(pk__in=by_area["inside"]) & (Q(pk__in=by_field["inside"]) | ~Q(pk__in=by_field["limited"])))
        )

    def _limited_to(self, relation, column, ids):
        """Return the bodies that limit their remit by a relation, and those of them whose limit takes in these ids."""
        rows = getattr(Body, relation).through.objects
        return {
            "limited": rows.values("body"),
            "inside": rows.filter(**{f"{column}__in": ids}).values("body"),
        }

    def for_list(self):
        """With everything a line of a list shows, in a fixed number of queries."""
        return self.select_related("kind", "area", "source").prefetch_related("areas", "convened_by", "names")


class Body(Referenced, Sourced, Published):
    """A panel, board, group or partnership that decides, scrutinises, advises or carries out.

    Its source is where its own fields come from; its names, seats, links and terms each carry their own.
    """

    class Level(models.TextChoices):
        NATIONAL = "national", "National"
        REGIONAL = "regional", "Regional"
        MULTI = "multi", "Several forces"
        FORCE = "force", "Force-wide or county-wide"
        LOCAL = "local", "Local"
        NOT_STATED = "", "Not recorded yet"

    class Status(models.TextChoices):
        PROPOSED = "proposed", "Proposed only"
        ESTABLISHING = "establishing", "Being established"
        ACTIVE = "active", "Active"
        PAUSED = "paused", "Paused"
        SUSPENDED = "suspended", "Suspended"
        DISSOLVED = "dissolved", "Dissolved"
        SUPERSEDED = "superseded", "Superseded"
        NOT_STATED = "", "Not recorded yet"

    class Calendar(models.TextChoices):
        ENGLAND = "ENG", "England"
        WALES = "WLS", "Wales"
        SCOTLAND = "SCT", "Scotland"
        NORTHERN_IRELAND = "NIR", "Northern Ireland"

    letter = "B"
    sentence_needs = ("kind",)

    name = LineField(max_length=200, help_text="The name in use now, or the last one it had.")
    kind = models.ForeignKey(BodyKind, on_delete=models.PROTECT, null=True, blank=True, related_name="bodies")
    level = models.CharField(max_length=10, choices=Level, blank=True, default=Level.NOT_STATED)
    status = models.CharField(max_length=12, choices=Status, blank=True, default=Status.NOT_STATED)
    status_reason = PassageField(
        "why, and since when",
        max_length=2_000,
        blank=True,
        default="",
        db_default="",
        help_text="Why it was paused, suspended or dissolved, as far as that is stated.",
    )
    areas = models.ManyToManyField(
        Area, related_name="bodies", blank=True, verbose_name="areas it is for", help_text="May be more than one."
    )
    convened_by = models.ManyToManyField(
        Organisation,
        related_name="convenes",
        blank=True,
        verbose_name="called together by",
        help_text="A joint body has more than one.",
    )
    purpose = PassageField(blank=True, help_text="What it is for, in our own words: one or two sentences.")
    note = PassageField(blank=True, help_text="What the documents say of it that has no field of its own.")
    established = StatedDateField(ahead=True)
    ended = StatedDateField(ahead=True)
    oversees = models.ManyToManyField(Initiative, through="Oversight", related_name="overseen_by", blank=True)
    remit_areas = models.ManyToManyField(
        Area,
        related_name="in_remit_of",
        blank=True,
        verbose_name="oversees all work in",
        help_text="Areas whose initiatives it oversees. Leave empty if it oversees only those listed.",
    )
    remit_work_areas = models.ManyToManyField(
        WorkArea,
        related_name="in_remit_of",
        blank=True,
        verbose_name="and only in these fields",
        help_text="Leave empty if it oversees every field of work in those areas.",
    )
    notice_days = models.PositiveSmallIntegerField(
        "clear days of notice",
        null=True,
        blank=True,
        help_text="5 for councils and panels in England, 3 in Wales. Leave empty if it has no such rule.",
    )
    notice_calendar = models.CharField("bank holidays of", max_length=3, choices=Calendar, default=Calendar.ENGLAND)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "bodies"
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["name", "id"], name="body_by_name")]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(established_earliest__isnull=True)
                | Q(ended_latest__isnull=True)
                | Q(ended_latest__gte=models.F("established_earliest")),
                name="body_ends_after_it_begins",
                violation_error_code="ended",
                violation_error_message="It cannot have ended before it was established. Check both dates.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("governance:body_detail", args=[self.reference])

    def sentence(self):
        kind = f" ({self.kind.name.lower()})" if self.kind_id else ""
        return f"{self.name}{kind}. {self.purpose}".strip()

    def name_on(self, day):
        """Return the name in force on a day, for showing documents as they were; today's where none is dated so."""
        for former in self.names.all():
            if former.kind == BodyName.Kind.FORMER and former.in_force_on(day):
                return former.name
        return self.name

    def initiatives_in_remit(self):
        """Return the initiatives it oversees: those named, and those in the areas and fields of work it covers."""
        named = Q(pk__in=self.oversights.values("initiative"))
        areas = list(self.remit_areas.all())
        if not areas:
            return Initiative.objects.filter(named)
        covered = Initiative.objects.in_area(*areas)
        fields = list(self.remit_work_areas.all())
        if fields:
            covered = covered.about(*fields)
        return Initiative.objects.filter(named | Q(pk__in=covered.values("pk")))


def wholes_of(pk):
    """Return the ids of a work area and of everything it is part of."""
    above = WorkArea.objects.order_by().values_list("pk", "parent_id")
    parents = of_version("wholes of work areas", lambda: dict(above))
    found = set()
    while pk and pk not in found:
        found.add(pk)
        pk = parents.get(pk)
    return found


class BodyName(Sourced):
    """Another name of a body: an acronym, a former name, or the wording of one document."""

    class Kind(models.TextChoices):
        ACRONYM = "acronym", "Acronym"
        FORMER = "former", "Former name"
        WORDING = "wording", "Wording of a document"

    sentence_needs = ("body",)

    body = own_only(models.ForeignKey(Body, on_delete=models.CASCADE, related_name="names"))
    name = LineField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind)
    used_from = StatedDateField(ahead=True)
    used_until = StatedDateField(ahead=True)

    objects = ShownWithBody.as_manager()

    class Meta:
        verbose_name = "other name"
        ordering = ["kind", "name"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["body", "name", "used_from"],
                name="body_other_name_once",
                violation_error_code="name",
                violation_error_message="This body already has that name.",
            ),
            models.CheckConstraint(
                condition=Q(used_from_earliest__isnull=True)
                | Q(used_until_latest__isnull=True)
                | Q(used_until_latest__gte=models.F("used_from_earliest")),
                name="body_name_ends_after_it_begins",
                violation_error_code="used_until",
                violation_error_message="The name cannot have gone out of use before it came in. Check both dates.",
            ),
        ]

    def __str__(self):
        return f"{self.body} is also called “{self.name}” ({self.get_kind_display().lower()})"

    def get_absolute_url(self):
        return self.body.get_absolute_url()

    def in_force_on(self, day):
        """Return whether the name was used on the day; a side that is not stated is open."""
        begun = self.used_from_earliest is None or self.used_from_earliest <= day
        return begun and (self.used_until_latest is None or day <= self.used_until_latest)


class OversightQuerySet(SourcedQuerySet):
    """An oversight is seen by whoever may see both the body and the initiative."""

    def visible_to(self, user):
        return self.filter(visible(user, "body__") & visible(user, "initiative__"))


class Oversight(Sourced):
    """A body has an initiative in its remit, as a document says."""

    sentence_needs = ("body", "initiative")

    body = own_only(models.ForeignKey(Body, on_delete=models.CASCADE, related_name="oversights"))
    initiative = own_only(models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="oversights"))
    note = LineField(max_length=300, blank=True)

    objects = OversightQuerySet.as_manager()

    class Meta:
        verbose_name = "initiative it oversees"
        verbose_name_plural = "initiatives it oversees"
        ordering = ["initiative__title"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["body", "initiative"],
                name="body_oversees_initiative_once",
                violation_error_code="initiative",
                violation_error_message="This initiative is already in its remit.",
            ),
        ]

    def __str__(self):
        return f"{self.body} oversees {self.initiative.title}"

    def get_absolute_url(self):
        return self.body.get_absolute_url()
