"""Where facts come from: the documents, the place in them, and the words used where the wording matters."""

import re

from django.apps import apps
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property

from ..dates.fields import StatedDateField
from ..dates.stated_dates import bounds
from .files import files_of
from .marking import Marking, MarkingField
from .publication import Audience, Published, PublishedQuerySet, Referenced, refuse_unless, visible
from .record import DeskRecord, Record, own_only
from .searching import with_every_word
from .text import LineField, PassageField
from .vocabularies import SourceKind

# Words by which a document keeps itself, or a part of it, from some readers.
NOT_FOR_EVERYONE = re.compile(
    r"\b(?:not for (?:publication|release)|restricted circulation|exempt (?:under|by virtue of|from publication)"
    r"|exempt (?:from disclosure|information|annex|appendix|report|item)"
    r"|(?:annex|appendix|part)(?: [a-z0-9]{1,3})?(?: \([^)]{1,40}\))? (?:is )?(?:exempt|confidential)"
    r"|(?:commercial|commercially|strictly)(?: in)? (?:confidence|confidential|sensitive))\b",
    re.IGNORECASE,
)


class SourceQuerySet(PublishedQuerySet):
    """Questions about many documents."""

    def mentioning(self, words, user=None):
        """Return those with every one of the words in the title, who wrote, issued or got it, or the reference."""
        return with_every_word(self, words, "title", "author", "issuer_words", "addressed_to", "reference__iexact")

    def half_read(self):
        """Return those that are being read into the record, with a paragraph from which there may be more to take."""
        return self.filter(paragraphs__is_done=False).distinct()


class Source(Referenced, Published):
    """A document that facts were taken from: a panel report, a survey report, minutes, a web page."""

    letter = "S"

    title = LineField(max_length=300)
    kind = models.ForeignKey(SourceKind, on_delete=models.PROTECT, null=True, blank=True, related_name="sources")
    issued_by = models.ForeignKey(
        "initiatives.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sources_issued",
    )
    issuer_words = LineField(
        "or issued by",
        blank=True,
        default="",
        db_default="",
        help_text="A panel, board or committee that is no organisation, for example Police and Crime Panel.",
    )
    author = LineField(
        "written by", blank=True, help_text="The post, not the person, for example Chief of Staff (OPCC)."
    )
    addressed_to = LineField(blank=True, help_text="As the document words it, for example Police and Crime Panel.")
    dated = StatedDateField("date of the document")
    covers = StatedDateField(
        "period it covers",
        default="",
        db_default="",
        help_text="For example 2019/20 for an annual report. Leave empty if none.",
    )
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="later_editions",
        verbose_name="earlier edition",
        help_text="The document that this one takes the place of, or the one before it in a series.",
    )
    answers = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="answered_by",
        verbose_name="answers",
        help_text="The document that this one replies to.",
    )
    marking = MarkingField(
        choices=[("", "Not recorded yet"), *Marking.choices],
        blank=True,
        default="",
        help_text="As the document itself carries it. An OFFICIAL-SENSITIVE document, with its files, is never shown "
        "to the public, whoever the record is for. Nothing marked higher may be entered.",
    )
    marking_words = LineField(
        "marking as worded",
        max_length=100,
        blank=True,
        default="",
        db_default="",
        help_text="Any other marking that it carries, word for word, for example COMMERCIAL IN CONFIDENCE. To keep the "
        "document from readers, choose “Staff of the area” under “who can see it”.",
    )
    whole_is_public = models.BooleanField(
        "all of it may be public",
        default=False,
        db_default=False,
        help_text="Needed only where the document says that part of it is exempt, confidential or not for publication.",
    )
    whole_is_public.history_keeps_db_default = True
    url = models.URLField("web address", max_length=500, blank=True)
    numbering = PassageField(
        "how places are written",
        blank=True,
        help_text="For example: M¶ for the main report, Q¶ for the questionnaire, L for lines of the file.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    files = files_of()

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["reference"]
        constraints = [
            *Published.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(follows=F("id")),
                name="source_not_its_own_edition",
                violation_error_code="follows",
                violation_error_message="A document cannot be its own earlier edition. Choose another.",
            ),
            models.CheckConstraint(
                condition=~Q(answers=F("id")),
                name="source_not_its_own_answer",
                violation_error_code="answers",
                violation_error_message="A document cannot answer itself. Choose another.",
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.title}"

    def get_absolute_url(self):
        return reverse("initiatives:source_detail", args=[self.reference])

    @property
    def issuers(self):
        """Every organisation that issued it, the first named one first."""
        return [*filter(None, [self.issued_by]), *(joint.organisation for joint in self.joint_issuers.all())]

    @property
    def marking_shown(self):
        """Every marking it carries, in words: "OFFICIAL, COMMERCIAL IN CONFIDENCE"; "" where none is stated."""
        return ", ".join(filter(None, [self.get_marking_display() if self.marking else "", self.marking_words]))

    def clean(self):
        """Refuse to give everybody a file that says of itself that not all of it is for everybody."""
        super().clean()
        if self.pk and self.is_published and self.audience == Audience.PUBLIC and not self.whole_is_public:
            said = self.says_not_for_everyone() if self.files.exists() else ""
            refuse_unless(
                not said,
                "whole_is_public",
                f"Its file says “{said}”, so part of it may not be for everybody. Look at the file: choose who can see "
                "it, replace the file by one without that part, or tick “all of it may be public”.",
            )

    def says_not_for_everyone(self):
        """Return the words, of its marking or of the text that was read, by which it keeps itself from some; or ""."""
        texts = [self.marking_words, *self.paragraphs.values_list("text", flat=True)]
        found = next(filter(None, map(NOT_FOR_EVERYONE.search, texts)), None)
        return found[0] if found else ""

    def refuse_older_than(self, day, what):
        """Raise ValidationError, beside `source`, where the document is dated before a day it could not yet know of.

        Only where its own day is known exactly. `what` names the fact that happened on the day.
        """
        if day and self.dated_earliest and self.dated_earliest == self.dated_latest and self.dated_latest < day:
            raise ValidationError(
                {
                    "source": f"This document is dated {self.dated_words()}, before {day:%-d %B %Y} (“{what}”). Choose "
                    "the document that says so, or leave the source empty."
                }
            )


class JointIssuer(Record):
    """One more organisation that issued a document, together with the one that is named first."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="joint_issuers")
    organisation = models.ForeignKey("initiatives.Organisation", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "also issued by"
        verbose_name_plural = "also issued by"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "organisation"],
                name="joint_issuer_once",
                violation_error_code="organisation",
                violation_error_message="This organisation is already named as an issuer.",
            )
        ]

    def __str__(self):
        return f"{self.source}: also issued by {self.organisation}"


class SourcedQuerySet(models.QuerySet):
    """Facts with their source. `shown_with` names the path to the published record a fact is shown with."""

    shown_with = ""

    def visible_to(self, user):
        """Return the facts this user may see: those of records they may see; facts of no record are public."""
        return self.filter(visible(user, f"{self.shown_with}__", "area")) if self.shown_with else self.all()


class Sourced(Record):
    """A fact with the document it was taken from, the place in it, and the exact words where they matter.

    That is its first citation; what other documents say of it, or of one of its fields, are its `citations`.
    A subclass says the fact in a `sentence` and where it is shown (`get_absolute_url`).
    """

    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The document this was taken from.",
    )
    place = LineField(
        "place in the source", max_length=60, blank=True, help_text="For example ¶7B, App 1, or L100 to 104."
    )
    quotation = PassageField(
        "words used",
        blank=True,
        help_text="Only where the exact wording is the fact, for example “in excess of”.",
    )
    inferred = models.BooleanField(
        default=False, help_text="Tick if the document implies this but does not say it outright."
    )
    citations = GenericRelation("initiatives.Citation", "record_id", "record_type")
    # Fields that not everybody may read who may see the record.
    guarded_facts = ()
    sentence_needs = ()
    without_source = "No source given"

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(source__isnull=False) | Q(place="", quotation=""),
                name="%(app_label)s_%(class)s_place_needs_source",
                violation_error_code="source",
                violation_error_message="Choose the source that this place or these words are in.",
            )
        ]

    def sentence(self):
        """Return the fact in a sentence, for a page where nothing else says what it is about."""
        return str(self)

    def withheld_facts(self, user):
        """Return which of its fields this user may not read, who may see the record."""
        return ()

    def refuse_older_source(self, source, name=""):
        """Raise ValidationError where a document is older than the fact it is cited for: one field, or any of them.

        Asked of what has happened on an exact day; a document may state what is still to come.
        """
        for field in self._meta.fields:
            if isinstance(field, StatedDateField) and not field.ahead and name in ("", field.name):
                first, last = bounds(getattr(self, field.name))
                if first == last:
                    source.refuse_older_than(first, field.verbose_name)


def sourced_models():
    """Return every model, on any floor, whose rows cite a source."""
    return [model for model in apps.get_models() if issubclass(model, Sourced)]


def place_order(place):
    """Return a sort key that puts ¶2 before ¶10, and a fact without a place last."""
    parts = re.split(r"(\d+)", place)
    return (not place, [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts])


def place_id(place):
    """Return the anchor of a place on its source's page: "M¶6.1" becomes "place-M-6.1"."""
    kept = "".join(character if character.isalnum() or character == "." else "-" for character in place)
    return f"place-{'-'.join(part for part in kept.split('-') if part)}"


class StatementQuerySet(SourcedQuerySet):
    """Statements about public things are public; those about an initiative are shown with it."""

    def visible_to(self, user):
        return self.filter(Q(initiative__isnull=True) | visible(user, "initiative__"))


class Statement(Sourced, DeskRecord):
    """Something a document says that has no field of its own, about an area, an organisation or an initiative."""

    sentence_needs = ("area", "organisation", "initiative")

    text = PassageField(help_text="In our own words, one sentence.")
    area = own_only(
        models.ForeignKey(
            "initiatives.Area", on_delete=models.CASCADE, null=True, blank=True, related_name="statements"
        )
    )
    organisation = models.ForeignKey(
        "initiatives.Organisation", on_delete=models.CASCADE, null=True, blank=True, related_name="statements"
    )
    initiative = own_only(
        models.ForeignKey(
            "initiatives.Initiative", on_delete=models.CASCADE, null=True, blank=True, related_name="statements"
        )
    )

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        return self.text

    @classmethod
    def kept_in(cls, areas):
        """Return the Q of the statements about the initiatives, the areas or the organisations of these areas."""
        organisation = cls._meta.get_field("organisation").related_model
        about_organisations = organisation.areas.through.objects.filter(area__in=areas).values("organisation")
        return (
            Q(initiative__area__in=areas)
            | Q(initiative__isnull=True, area__in=areas)
            | Q(initiative__isnull=True, area__isnull=True, organisation__in=about_organisations)
        )

    @cached_property
    def owner_area_ids(self):
        """The areas of what it is about."""
        if self.initiative or self.area:
            return {self.initiative.area_id if self.initiative else self.area_id}
        return set(self.organisation.areas.values_list("pk", flat=True)) if self.organisation else set()

    @property
    def is_live(self):
        """What is said of an area or an organisation is public at once."""
        return self.initiative is None or self.initiative.is_published

    @property
    def about(self):
        """The initiative, organisation or area it is about, or None."""
        return self.initiative or self.organisation or self.area

    def sentence(self):
        return f"{self.about}: {self.text}" if self.about else self.text

    def get_absolute_url(self):
        return self.about.get_absolute_url() if self.about else ""
