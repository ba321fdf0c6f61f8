"""Initiatives: the record that everything else hangs on."""

from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from ..models import Initiative, Milestone
from ..models.passages import Passage
from .desk import FACT, PUBLISH, WITHDRAW, PublishedAdmin, Publishing, Verb
from .parts import CaveatRows, HoldRows, LessonRows, MilestoneRows, PartnerRows, RelationRows, ScopeRows, StageRows
from .plans import AnsweredRows


def report_nothing(initiative, by):
    """Publish that nothing changed in the period that waits, and say which period that was."""
    update = initiative.nothing_to_report(by=by)
    return f"“Nothing to report” is published for {update.period.name}."


NOTHING_TO_REPORT = Verb(
    "nothing-to-report",
    "Report that nothing changed",
    "“Nothing to report” is published.",
    report_nothing,
    lambda initiative: True,
    "Nothing to report in the period that waits: publish that for the ticked records",
    when_new=False,
)


NO_STAGE = (
    "No stage is recorded, so readers cannot tell how far it has come. Open the record to add one, or tick “Publish "
    "anyway” there."
)


class Waiting(admin.SimpleListFilter):
    """What the work-list on the front page asks for."""

    title = "what is waiting"
    parameter_name = "waiting"
    questions = {
        "overdue": ("Update overdue", lambda rows, today: rows.with_overdue_update(today)),
        "this-period": ("No update this period", lambda rows, today: rows.without_current_update(today)),
        "milestone": (
            "Milestone overdue",
            lambda rows, today: rows.filter(pk__in=Milestone.objects.overdue(today).initiatives()),
        ),
        "hold": ("Paused, and the next known date has passed", lambda rows, today: rows.with_passed_hold_date(today)),
        "held": ("Paused", lambda rows, today: rows.held()),
        "source": ("Something names no source", lambda rows, today: rows.with_unsourced_facts()),
        "partner": ("No partner", lambda rows, today: rows.without_partner()),
        "lead": ("No partner names a post that leads", lambda rows, today: rows.without_lead()),
        "stage": ("No stage", lambda rows, today: rows.without_stage()),
        "date": ("No date", lambda rows, today: rows.without_date()),
    }

    def lookups(self, request, model_admin):
        return [(key, label) for key, (label, _question) in self.questions.items()]

    def queryset(self, request, queryset):
        if self.value() not in self.questions:
            return queryset
        return self.questions[self.value()][1](queryset, timezone.localdate())


RECORDS_ABOUT_IT = [
    ("Add figure", "financialitem", "initiative"),
    ("Add funding", "fundingstream", "initiative"),
    ("Add benefit", "benefit", "initiative"),
    ("Add number", "statednumber", "initiative"),
    ("Add risk or issue", "risk", "initiative"),
    ("Add agreement", "agreement", "initiatives"),
]


@admin.register(Initiative)
class InitiativeAdmin(PublishedAdmin):
    """Initiatives and programmes, with everything recorded of them on one page."""

    group, position = "The register", 10
    rows_in_cells = {"partnerships": ("organisation", "Partners", {})}
    verbs = (PUBLISH, WITHDRAW, NOTHING_TO_REPORT)
    list_display = ["reference", "title", "area", "stage", "status", "changed"]
    list_display_links = ["reference", "title"]
    list_filter = [
        Waiting,
        Publishing,
        "stage",
        "kind",
        "priority_tier",
        "audience",
        ("area", admin.RelatedOnlyFieldListFilter),
        "marking",
    ]
    list_select_related = ["area", "stage"]
    search_fields = ["search_text"]
    search_help_text = "Words of the title, summary or scope, or a reference such as DUR-I-001."
    autocomplete_fields = ["parent", "other_areas", "work_areas", "aims", "source"]
    readonly_fields = ["reference", "publication", "stage"]
    radio_fields = {"audience": admin.VERTICAL, "marking": admin.VERTICAL, "kind": admin.HORIZONTAL}
    fieldsets = [
        (None, {"fields": ["reference", "publication", "stage"]}),
        ("What it is", {"fields": ["title", "summary", "kind", "parent", "other_titles"]}),
        ("Where, and who can see it", {"fields": ["area", "other_areas", "audience", "marking"]}),
        ("What it is about", {"fields": ["work_areas", "aims"], "classes": ["collapse"]}),
        (
            "Priority",
            {
                "fields": ["priority_tier", "rank", "quick_win", "priority_set_by", "priority_set_on"],
                "classes": ["collapse"],
            },
        ),
        (
            "When and how",
            {"fields": ["is_followed", "started", "ended", "delivered_by", "origin"], "classes": ["collapse"]},
        ),
        ("Where this comes from", {"fields": FACT, "description": "The source of the summary and the fields above."}),
    ]
    in_plain_words = ("title", "summary")
    inlines = [
        ScopeRows,
        StageRows,
        MilestoneRows,
        PartnerRows,
        HoldRows,
        CaveatRows,
        LessonRows,
        AnsweredRows,
        RelationRows,
    ]

    def doubts(self, record):
        return [] if record.stage_id else [NO_STAGE]

    def get_search_results(self, request, queryset, search_term):
        return queryset.mentioning(search_term), False

    @admin.display(description="last changed", ordering="updated_at")
    def changed(self, initiative):
        return timezone.localtime(initiative.updated_at).strftime("%-d %B %Y")

    def links(self, request, initiative):
        """Return its updates, and a form for each sort of record about it, which opens with what is known of it."""
        number = initiative.updates.count()
        updates = reverse("admin:initiatives_update_changelist")
        known = {"area": initiative.area_id, "audience": initiative.audience, "marking": initiative.marking}
        added = [
            (label, f"{reverse(f'admin:initiatives_{model}_add')}?{urlencode({field: initiative.pk, **known})}")
            for label, model, field in RECORDS_ABOUT_IT
        ]
        return [
            ("Add update", f"{reverse('admin:initiatives_update_add')}?initiative={initiative.pk}"),
            (f"Updates ({number})", f"{updates}?initiative__id__exact={initiative.pk}"),
            *added,
        ]

    def past_links(self, initiative):
        if initiative is None:
            return []
        address = reverse("initiatives:initiative_history", args=[initiative.reference])
        return [("What changed between two dates, with its figures, risks and updates", address)]

    def save_formset(self, request, form, formset, change):
        if issubclass(formset.model, Passage):
            self.append_new(form.instance, formset)
        super().save_formset(request, form, formset, change)
        for row in formset.forms if formset.model is MilestoneRows.model else ():
            if row not in formset.deleted_forms and row.has_changed():
                row.promise()

    def append_new(self, initiative, formset):
        """New texts stand after the last, unless somebody gave them a place."""
        texts = formset.model.objects.filter(initiative=initiative.pk)
        last = texts.aggregate(last=Max("order"))["last"] or 0
        for row in formset.extra_forms:
            if row.has_changed() and "order" not in row.changed_data:
                last += 1
                row.instance.order = last

    def after_change(self, request, record):
        """Make the stage that of the latest change."""
        record.update_stage()
