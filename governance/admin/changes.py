"""Changes of governance and the court cases about them."""

from django.contrib import admin

from initiatives.admin.desk import EVIDENCE, FACT, PublishedAdmin, Publishing, Rows
from initiatives.admin.lists import TermAdmin

from ..models import (
    AppliedTest,
    ChangeMilestone,
    ChangeMilestoneKind,
    ChangePosition,
    ConsultationFigure,
    GovernanceChange,
    IndependentAssessment,
    LegalChallenge,
)

WHO = ["area", "audience", "marking"]


class StepRows(Rows):
    """The steps it has reached."""

    model = ChangeMilestone
    autocomplete_fields = ["merged_with", "source"]
    fieldsets = [(None, {"fields": ["kind", "merged_with", "happened", "other_party", "note"]}), EVIDENCE]


class FigureRows(Rows):
    """What documents say of the consultation."""

    model = ConsultationFigure
    classes = ["collapse"]
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["measure", "figure"]}), EVIDENCE]


class PositionRows(Rows):
    """Which councils and authorities are for or against."""

    model = ChangePosition
    classes = ["collapse"]
    autocomplete_fields = ["organisation", "source"]
    fieldsets = [(None, {"fields": ["organisation", "view", "stated_on", "note"]}), EVIDENCE]


class AssessmentRows(Rows):
    """Assessments by somebody outside."""

    model = IndependentAssessment
    classes = ["collapse"]
    autocomplete_fields = ["assessor", "source"]
    fieldsets = [(None, {"fields": ["assessor", "done", "finding"]}), EVIDENCE]


class TestRows(Rows):
    """The tests the decision rests on."""

    model = AppliedTest
    classes = ["collapse"]
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["test", "result", "by"]}), EVIDENCE]


@admin.register(GovernanceChange)
class GovernanceChangeAdmin(PublishedAdmin):
    """Who is to govern a fire and rescue service, and how far that has come."""

    group, position = "Governance", 70
    list_display = ["reference", "title", "area", "model", "how_far", "published"]
    list_display_links = ["reference", "title"]
    list_filter = [Publishing, "status", "model", ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["area"]
    search_fields = ["reference", "title", "summary"]
    autocomplete_fields = ["proposer", "initiatives", "source"]
    readonly_fields = ["reference", "publication"]
    fieldsets = [
        (None, {"fields": ["reference", "publication"]}),
        ("What is proposed", {"fields": ["title", "summary", "model", "proposer", "case_written_by"]}),
        ("How it stands", {"fields": ["status", "new_title", "successions"]}),
        ("Where, and who can see it", {"fields": WHO}),
        ("What it is about", {"fields": ["initiatives"], "classes": ["collapse"]}),
        ("Where this comes from", {"fields": FACT}),
    ]
    inlines = [StepRows, AssessmentRows, TestRows, PositionRows, FigureRows]

    @admin.display(description="how it stands", ordering="status")
    def how_far(self, change):
        return change.get_status_display()

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        form_field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "successions":
            form_field.queryset = form_field.queryset.select_related("predecessor", "successor")
        return form_field


@admin.register(LegalChallenge)
class LegalChallengeAdmin(PublishedAdmin):
    """Court cases. One case may be about several changes, also of other areas."""

    group, position = "Governance", 80
    list_display = ["reference", "kind", "about", "court", "decided_in_words", "outcome", "published"]
    list_display_links = ["reference", "kind"]
    list_filter = [Publishing, "kind", "outcome", ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["area"]
    search_fields = ["reference", "court", "citation", "subject"]
    autocomplete_fields = ["changes", "claimants", "follows", "source"]
    readonly_fields = ["reference", "publication"]
    fieldsets = [
        (None, {"fields": ["reference", "publication"]}),
        ("The case", {"fields": ["changes", "kind", "claimants", "respondent", "subject", "court", "citation"]}),
        ("How it stands", {"fields": ["lodged", "decided", "outcome", "status", "follows", "effect"]}),
        ("Who keeps it, and who can see it", {"fields": WHO}),
        ("Where this comes from", {"fields": FACT}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("changes")

    @admin.display(description="about")
    def about(self, case):
        return "; ".join(change.title for change in case.changes.all())

    @admin.display(description="decided", ordering="decided_earliest")
    def decided_in_words(self, case):
        return case.decided_words() if case.decided else "–"


@admin.register(ChangeMilestoneKind)
class ChangeMilestoneKindAdmin(TermAdmin):
    """The steps that a change of governance can reach."""

    list_display = ["name", "phase", "meaning", "order"]
    radio_fields = {"phase": admin.VERTICAL}

    def get_list_filter(self, request):
        return ["phase"]
