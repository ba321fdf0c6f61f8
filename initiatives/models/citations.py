"""Further citations: what other documents say of a fact that a record states, and whether they agree with it."""

from functools import cache

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import connection, models
from django.db.models import F, Q
from django.utils.text import capfirst

from .evidence import Source, Sourced, SourcedQuerySet, place_id, sourced_models
from .publication import refuse_unless, visible
from .record import Record
from .text import LineField, PassageField

# What says where a fact comes from, who may see it and in which order it stands is no fact that a document states.
NO_FACTS = {"source", "place", "quotation", "inferred", "area", "audience", "marking", "order", "revision"}


class CitationQuerySet(models.QuerySet):
    """Questions about many citations."""

    def visible_to(self, user):
        """Return the citations of documents this user may see; they are asked for of records that the user sees."""
        return self.filter(visible(user, "source__"))

    def of_model(self, model):
        """Return the citations of all records of a model; found by its name, so that no number need be asked for."""
        return self.filter(record_type__app_label=model._meta.app_label, record_type__model=model._meta.model_name)

    def otherwise(self):
        """Return those that say otherwise than the record, and were not rejected."""
        return self.filter(standing=Citation.Standing.OTHERWISE)

    def with_owner(self, model, name="owner"):
        """With the number of the record of a model on whose page a row stands that is cited; None for all others."""
        return self.annotate(**{name: OwnerOfRow(model)})


class OwnerOfRow(models.Func):
    """The number of the record of a model on whose page the row stands that a citation is of; none for other kinds.

    Its text is put together once for each model: by Django, a case for each of some thirty kinds of rows takes longer
    to write than to answer, and every list asks it.
    """

    def __init__(self, model):
        super().__init__(F("record_type"), F("record_id"), output_field=models.BigIntegerField())
        self.model = model

    def as_sql(self, compiler, connection, **context):
        kind, number = (compiler.compile(column)[0] for column in self.get_source_expressions())
        template, names = owner_template(self.model)
        return template.format(kind=kind, number=number), list(names)


class Citation(Record):
    """What one more document says of a record or of one of its fields: the same, or otherwise.

    A record's own source is its first citation and stands in its own columns. A citation is never counted, ordered or
    totalled: what a document says otherwise is kept in words, beside the fact.
    """

    class Standing(models.TextChoices):
        SAYS = "says", "Says it"
        OTHERWISE = "says-otherwise", "Says otherwise"
        REJECTED = "rejected", "Rejected"

    record_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+", editable=False)
    record_id = models.PositiveBigIntegerField(editable=False)
    record = GenericForeignKey("record_type", "record_id")
    fact = models.CharField("which fact", max_length=60, blank=True, editable=False)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="citations", help_text="The document that says it."
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
    standing = models.CharField("what it says", max_length=14, choices=Standing, default=Standing.SAYS)
    instead = PassageField(
        "what it says instead",
        max_length=1_000,
        blank=True,
        help_text="Only where it says otherwise, for example October 2017, or £350,000.",
    )
    because = PassageField(
        "why",
        max_length=1_000,
        blank=True,
        help_text="Why it is rejected, for example: the later minutes correct it. Where it says otherwise, why the two "
        "differ, if a document says so.",
    )

    # The record, where both were fetched together; `record` would ask for it again. None in a list, where a row of the
    # record that is listed is cited.
    row = None

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = "further source"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record_type", "record_id", "fact", "source", "place"],
                name="citation_once",
                violation_error_code="place",
                violation_error_message="This place of this document is already cited for the same fact.",
            ),
            models.CheckConstraint(
                condition=~Q(standing="says-otherwise") | Q(instead__gt=""),
                name="citation_says_what_instead",
                violation_error_code="instead",
                violation_error_message="Enter what the document says instead.",
            ),
            models.CheckConstraint(
                condition=~Q(standing="says") | Q(instead=""),
                name="citation_instead_is_otherwise",
                violation_error_code="instead",
                violation_error_message="Choose “Says otherwise”, or clear what it says instead.",
            ),
            models.CheckConstraint(
                condition=Q(standing="rejected", because__gt="")
                | Q(standing="says-otherwise")
                | Q(standing="says", because=""),
                name="citation_rejected_with_why",
                violation_error_code="because",
                violation_error_message="A document that is rejected needs the reason. One that says the same "
                "has none.",
            ),
        ]

    def __str__(self):
        return f"{self.source} {self.place}".strip()

    @property
    def fact_name(self):
        """What it is cited for, in words: the name of the field; "" where it is cited for the record as a whole."""
        if self.row:
            return name_of_fact(type(self.row), self.fact)
        model = self.record_type.model_class()
        return ", ".join(
            filter(None, [capfirst(str(model._meta.verbose_name)), name_of_fact(model, self.fact).lower()])
        )

    @property
    def url(self):
        """The address of its place on the page of its source."""
        address = self.source.get_absolute_url()
        return f"{address}#{place_id(self.place)}" if self.place else address

    def sentence(self):
        """Return what is cited, in a sentence: that of the record, with the name of the field."""
        said = self.row.sentence()
        return f"{said} ({self.fact_name})" if self.fact else said

    @property
    def differs(self):
        """Whether the document says otherwise, and nobody has rejected that."""
        return self.standing == self.Standing.OTHERWISE

    def clean(self):
        record = self.record
        refuse_unless(isinstance(record, Sourced), "", "Choose what the document is cited for.")
        refuse_unless(
            not self.fact or self.fact in {field.name for field in citable_fields(type(record))},
            "",
            f"“{self.fact}” is no fact of this record. Choose one from the list.",
        )
        if self.standing == self.Standing.SAYS and not self.fact and record.source_id is None:
            raise ValidationError({"source": "This record names no source yet. Enter this one as its own source."})
        if self.standing == self.Standing.SAYS and self.source_id:
            record.refuse_older_source(self.source, self.fact)


def first_citation(record):
    """Return a record's own source as the citation it is, unsaved; None where the record names no source."""
    if record.source_id is None:
        return None
    names = ("source", "place", "quotation", "inferred")
    citation = Citation(**{name: getattr(record, name) for name in names})
    citation.row = record
    return citation


def citable_fields(model):
    """Return the fields of a model that a document can be cited for, in their order."""
    fields = [
        field
        for field in model._meta.fields
        if field.editable
        and not field.primary_key
        and not field.generated
        and not (field.is_relation and field.remote_field.on_delete is models.CASCADE)
    ]
    return [field for field in (*fields, *model._meta.many_to_many) if field.name not in NO_FACTS]


def name_of_fact(model, name):
    """Return the name of a fact in words, "Signed"; "" for the record as a whole and for a field that is no more."""
    try:
        return capfirst(str(model._meta.get_field(name).verbose_name)) if name else ""
    except FieldDoesNotExist:
        return ""


@cache
def owner_template(model):
    """Return the SQL of OwnerOfRow with places for the kind and the number of the row, and the names of the kinds."""
    quote = connection.ops.quote_name
    kinds = quote(ContentType._meta.db_table)
    cases, names = [], []
    for row, owner in rows_of(model):
        table, key = quote(row._meta.db_table), quote(row._meta.pk.column)
        column = quote(row._meta.get_field(owner).column)
        kind = f"(SELECT id FROM {kinds} WHERE app_label = %s AND model = %s)"  # noqa: S608, names of our own tables
        found = f"(SELECT {column} FROM {table} WHERE {key} = {{number}})"  # noqa: S608
        cases.append(f"WHEN {{kind}} = {kind} THEN {found}")
        names += [row._meta.app_label, row._meta.model_name]
    return f"CASE {' '.join(cases)} END", names


@cache
def rows_of(model):
    """Return the models of rows on the page of a record that cite documents, each with the field that names the record.

    Only rows that whoever sees the record sees: what a list says of them it says of the record.
    """
    return [
        (row, field.name)
        for row in sourced_models()
        if type(row.objects.all()).visible_to is SourcedQuerySet.visible_to
        for field in row._meta.fields
        if field.related_model is model and field.name == row.objects.all().shown_with
    ]


def sources_differ(model, user):
    """Return the condition that a document this user may see says otherwise than a record of a model, or a row of it.

    Facts that not every reader of the record may read are left out, for all.
    """
    otherwise = Citation.objects.otherwise().visible_to(user)
    own = otherwise.of_model(model).exclude(fact__in=model.guarded_facts)
    found = Q(pk__in=own.values("record_id"))
    if rows_of(model):
        found |= Q(pk__in=otherwise.with_owner(model).filter(owner__isnull=False).values("owner"))
    return found
