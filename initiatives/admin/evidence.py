"""Sources, and the statements of documents that have no field of their own."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator

from ..models import JointIssuer, Source, Statement
from ..readings.citations import facts_of
from .desk import FACT, PublishedAdmin, Publishing, RegisterAdmin, RegisterForm, Rows
from .files import FileRows


class JointIssuerRows(Rows):
    """The other organisations that issued it."""

    model = JointIssuer
    verbose_name, verbose_name_plural = "issuer", "also issued by"
    classes = ["collapse"]
    name_needs = ("organisation",)
    autocomplete_fields = ["organisation"]
    fieldsets = [(None, {"fields": ["organisation"]})]

    def name_of(self, row):
        return str(row.organisation)


class BeingRead(admin.SimpleListFilter):
    """Documents of which paragraphs are still to be read."""

    title = "reading"
    parameter_name = "reading"

    def lookups(self, request, model_admin):
        return [("half", "Half read")]

    def queryset(self, request, queryset):
        return queryset.half_read() if self.value() == "half" else queryset


@admin.register(Source)
class SourceAdmin(PublishedAdmin):
    """Documents that facts were taken from."""

    group, position = "Evidence", 10
    list_display = ["reference", "title", "kind", "dated_in_words", "area", "status"]
    list_display_links = ["reference", "title"]
    list_filter = [Publishing, BeingRead, "kind", "audience", ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["area", "kind"]
    search_fields = ["reference", "title", "author", "addressed_to"]
    autocomplete_fields = ["issued_by", "follows", "answers"]
    readonly_fields = ["reference", "publication", "facts_taken"]
    radio_fields = {"audience": admin.VERTICAL, "marking": admin.VERTICAL}
    fieldsets = [
        (None, {"fields": ["reference", "publication", "facts_taken"]}),
        (
            "The document",
            {
                "fields": [
                    "title",
                    "kind",
                    "dated",
                    "covers",
                    "issued_by",
                    "issuer_words",
                    "author",
                    "addressed_to",
                    "url",
                ]
            },
        ),
        ("Who can see it", {"fields": ["area", "audience", "marking", "marking_words", "whole_is_public"]}),
        ("Documents before it", {"fields": ["follows", "answers"], "classes": ["collapse"]}),
        ("Places in it", {"fields": ["numbering"], "classes": ["collapse"]}),
    ]
    inlines = [JointIssuerRows, FileRows]

    def get_object(self, request, object_id, from_field=None):
        source = super().get_object(request, object_id, from_field)
        if source is not None:
            source.read_by = request.user
        return source

    @admin.display(description="date", ordering="dated_earliest")
    def dated_in_words(self, source):
        return source.dated_words()

    @admin.display(description="facts taken from it")
    def facts_taken(self, source):
        """Return how many facts the page of the source lists for this reader, and where more are taken."""
        if not source.pk:
            return "None yet. Save it first, with its file, and read it then."
        count = len(facts_of(source, source.read_by))
        facts = "None yet" if not count else "1 fact" if count == 1 else f"{count} facts"
        return format_html(
            '{} (<a href="{}">see them on the site</a>). <a href="{}">Read it, paragraph by paragraph</a>',
            facts,
            source.get_absolute_url(),
            reverse("initiatives:source_read", args=[source.reference]),
        )


class StatementForm(RegisterForm):
    """A statement, about something of one's own."""

    def clean(self):
        about = ("initiative", "organisation", "area")
        cleaned = super().clean()
        if self.errors.keys() & {*about}:
            return cleaned
        chosen = {name: cleaned[name] for name in about if cleaned.get(name)}
        if not chosen:
            self.add_error("initiative", "Choose what it is about: an initiative, an organisation or an area.")
        elif not self.saving.user.is_superuser and not (chosen.keys() & {"initiative", "area"}):
            own = self.saving.user.publishing_area_ids
            if not chosen["organisation"].areas.filter(pk__in=own).exists():
                self.add_error("organisation", "Choose an organisation of your own areas, or an area of your own.")
        return cleaned


@admin.register(Statement)
class StatementAdmin(RegisterAdmin):
    """What documents say that has no field of its own."""

    form = StatementForm
    group, position = "Evidence", 20
    list_display = ["short", "about", "source", "place"]
    list_select_related = ["initiative", "organisation", "area", "source"]
    search_fields = ["text", "place", "source__title"]
    autocomplete_fields = ["initiative", "organisation", "area", "source"]
    fieldsets = [
        (None, {"fields": ["text"]}),
        ("What it is about", {"fields": ["initiative", "organisation", "area"], "description": "One is enough."}),
        ("Where this comes from", {"fields": FACT}),
    ]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Offer areas where this person publishes: what is said of an area is out at once."""
        if db_field.name == "area" and not request.user.is_superuser:
            kwargs["queryset"] = kwargs["queryset"].filter(pk__in=request.user.publishing_area_ids)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="statement", ordering="text")
    def short(self, statement):
        return Truncator(statement.text).chars(120)

    @admin.display(description="about")
    def about(self, statement):
        return statement.initiative or statement.organisation or statement.area or "Nothing yet"
