"""Agreements, with their parties and what came of them."""

from django.contrib import admin
from django.utils import timezone

from ..models import Agreement, AgreementChange, AgreementParty
from .desk import EVIDENCE, FACT, PublishedAdmin, Publishing, Rows
from .files import FileRows


class PartyRows(Rows):
    """Who the parties are, and as what."""

    model = AgreementParty
    autocomplete_fields = ["organisation", "signed_by", "source"]
    fieldsets = [
        (None, {"fields": ["organisation", "capacity", "signed_by", "on_behalf_of", "joined", "left"]}),
        EVIDENCE,
    ]


class ChangeRows(Rows):
    """What came of it: renewed, varied, replaced, terminated."""

    model = AgreementChange
    fk_name = "agreement"
    verbose_name, verbose_name_plural = "change", "what came of it (renewed, varied, replaced, terminated)"
    autocomplete_fields = ["successor", "source"]
    fieldsets = [(None, {"fields": ["kind", "successor", "took_effect", "note"]}), EVIDENCE]


class Review(admin.SimpleListFilter):
    """Agreements to be reviewed."""

    title = "review"
    parameter_name = "review"

    def lookups(self, request, model_admin):
        return [("passed", "Overdue"), ("due", "Overdue, or due within a year"), ("none", "No date stated")]

    def queryset(self, request, queryset):
        asked = {"passed": queryset.review_passed, "due": queryset.review_due, "none": queryset.without_review}
        return asked[self.value()](timezone.localdate()) if self.value() in asked else queryset


@admin.register(Agreement)
class AgreementAdmin(PublishedAdmin):
    """What the services have put their names to."""

    group, position = "The register", 70
    list_display = ["reference", "title", "kind", "signed_in_words", "review_in_words", "area", "published"]
    list_display_links = ["reference", "title"]
    list_filter = [
        Publishing,
        Review,
        "status",
        "kind",
        "document",
        ("area", admin.RelatedOnlyFieldListFilter),
        "marking",
    ]
    list_select_related = ["area", "kind"]
    search_fields = ["reference", "title", "purpose"]
    autocomplete_fields = ["initiatives", "under", "source"]
    readonly_fields = ["reference", "publication_of_record"]
    fieldsets = [
        (None, {"fields": ["reference", "publication_of_record"]}),
        ("What it is", {"fields": ["title", "kind", "status", "purpose", "initiatives", "under"]}),
        ("When", {"fields": ["announced", "signed", "in_force", "review_on", "ends"]}),
        (
            "The document itself",
            {
                "fields": ["document", "publication", "withheld_because", "document_url", "exit_arrangements"],
                "description": "An agreement whose text may not be published can be entered: choose “Withheld” and "
                "“Title and purpose only”, and say why.",
            },
        ),
        ("Who keeps and sees this record", {"fields": ["area", "audience", "marking"]}),
        ("Where this comes from", {"fields": FACT}),
    ]
    inlines = [FileRows, PartyRows, ChangeRows]

    @admin.display(description="signed", ordering="signed_earliest")
    def signed_in_words(self, agreement):
        return agreement.signed_words()

    @admin.display(description="to be reviewed", ordering="review_on_earliest")
    def review_in_words(self, agreement):
        return agreement.review_on_words()

    @admin.display(description="publication")
    def publication_of_record(self, agreement):
        """Return whether this record is out; what is published of the text is a field of its own."""
        return self.publication(agreement)

    def after_change(self, request, record):
        """End an agreement that was replaced or terminated, and say on the initiatives it governs that they changed."""
        record.update_status()
        for initiative in record.initiatives.all():
            initiative.touch(record)
