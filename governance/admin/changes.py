"""Changes of governance and the court cases about them."""

from django.contrib import admin

from initiatives.admin.desk import EVIDENCE, FACT, PublishedAdmin, Publishing, Rows
from initiatives.admin.lists import Proposed, TermAdmin

from ..models import (
    AppliedTest,
    ChangeMilestone,
    ChangeMilestoneKind,
    ChangeOption,
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
    fieldsets = [
        (None, {"fields": ["kind", "merged_with", "happened", "other_party", "is_deadline", "extended_from", "note"]}),
        EVIDENCE,
    ]


class OptionRows(Rows):
    """The options for who is to govern."""

    model = ChangeOption
    classes = ["collapse"]
    autocomplete_fields = ["source"]
    fieldsets = [
        (None, {"fields": ["title", "model", "was_offered", "preferred_by", "score", "text"]}),
        EVIDENCE,
    ]


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
    autocomplete_fields = ["assessor", "commissioned_by", "source"]
    fieldsets = [
        (None, {"fields": ["assessor", "commissioned_by", "done", "stance", "finding"]}),
        EVIDENCE,
    ]


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
    autocomplete_fields = [
        "proposer",
        "other_areas",
        "authorities",
        "competes_with",
        "agreement_instead",
        "business_cases",
        "figures",
        "initiatives",
        "source",
    ]
    readonly_fields = ["reference", "publication"]
    fieldsets = [
        (None, {"fields": ["reference", "publication"]}),
        ("What is proposed", {"fields": ["title", "summary", "model", "proposer", "case_written_by"]}),
        ("How it stands", {"fields": ["status", "new_title", "successions"]}),
        ("Where, and who can see it", {"fields": WHO}),
        (
            "What it is about",
            {
                "fields": ["other_areas", "authorities", "initiatives", "business_cases", "figures"],
                "classes": ["collapse"],
            },
        ),
        (
            "Other proposals, and what was agreed instead",
            {"fields": ["competes_with", "agreement_instead"], "classes": ["collapse"]},
        ),
        ("Where this comes from", {"fields": FACT}),
    ]
    inlines = [StepRows, OptionRows, AssessmentRows, TestRows, PositionRows, FigureRows]

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
    autocomplete_fields = ["changes", "claimants", "other_areas", "follows", "source"]
    readonly_fields = ["reference", "publication"]
    fieldsets = [
        (None, {"fields": ["reference", "publication"]}),
        ("The case", {"fields": ["changes", "kind", "claimants", "respondent", "subject", "court", "citation"]}),
        ("More from the judgment", {"fields": ["interested", "grounds", "ordered"], "classes": ["collapse"]}),
        ("How it stands", {"fields": ["lodged", "heard", "decided", "outcome", "status", "follows", "effect"]}),
        ("Where, and who can see it", {"fields": ["area", "other_areas", "audience", "marking"]}),
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

    list_display = ["name", "phase", "meaning", "order", "proposed_on"]
    radio_fields = {"phase": admin.VERTICAL}

    def get_list_filter(self, request):
        return [Proposed, "phase"]
