"""Plans with their themes and priorities, and the initiatives that answer each."""

from django.contrib import admin

from ..models import Plan, PlanPriority, PlanTheme, PriorityAnswer
from .desk import EVIDENCE, FACT, PublishedAdmin, Publishing, RegisterAdmin, Rows
from .files import FileRows


class ThemeRows(Rows):
    """The headings of the plan, in its order."""

    model = PlanTheme
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["title", "aim", "order"]}), EVIDENCE]


class PriorityRows(Rows):
    """What the plan sets out to do. “Change” opens one with the initiatives that answer it."""

    model = PlanPriority
    show_change_link = True
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["number", "wording", "kind", "theme", "order"]}), EVIDENCE]

    def get_formset(self, request, obj=None, **kwargs):
        self.plan = obj
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "theme":
            # A theme can be chosen once it is saved; those of other plans never.
            kwargs["queryset"] = PlanTheme.objects.filter(plan=getattr(self, "plan", None))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Plan)
class PlanAdmin(PublishedAdmin):
    """Plans of commissioners and services."""

    group, position = "The register", 50
    list_display = ["reference", "title", "area", "owner", "from_in_words", "status"]
    list_display_links = ["reference", "title"]
    list_filter = [Publishing, ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["area", "owner"]
    search_fields = ["title", "reference"]
    autocomplete_fields = ["owner", "owner_post", "source"]
    readonly_fields = ["reference", "publication"]
    fieldsets = [
        (None, {"fields": ["reference", "publication"]}),
        ("What it is", {"fields": ["title", "summary", "took_effect", "ended", "statutory_basis"]}),
        ("Whose it is", {"fields": ["owner", "owner_post"]}),
        ("Where, and who can see it", {"fields": ["area", "audience", "marking"]}),
        ("Where this comes from", {"fields": FACT}),
    ]
    inlines = [FileRows, ThemeRows, PriorityRows]

    @admin.display(description="in force from", ordering="took_effect_earliest")
    def from_in_words(self, plan):
        return plan.took_effect_words() if plan.took_effect else "–"


class AnswerRows(Rows):
    """The initiatives that answer a priority."""

    model = PriorityAnswer
    verbose_name, verbose_name_plural = "initiative that answers it", "initiatives that answer it"
    autocomplete_fields = ["initiative", "source"]
    fieldsets = [(None, {"fields": ["initiative", "note"]}), EVIDENCE]


class AnsweredRows(Rows):
    """The priorities that an initiative answers."""

    model = PriorityAnswer
    verbose_name, verbose_name_plural = "priority it answers", "priorities of plans that it answers"
    classes = ["collapse"]
    autocomplete_fields = ["priority", "source"]
    fieldsets = [(None, {"fields": ["priority", "note"]}), EVIDENCE]


class Answered(admin.SimpleListFilter):
    """Whether an initiative answers it."""

    title = "answered"
    parameter_name = "answered"

    def lookups(self, request, model_admin):
        return [("no", "No initiative answers it"), ("yes", "Answered")]

    def queryset(self, request, queryset):
        if self.value() == "no":
            return queryset.without_initiative(request.user)
        return queryset.with_initiative(request.user) if self.value() == "yes" else queryset


@admin.register(PlanPriority)
class PlanPriorityAdmin(RegisterAdmin):
    """Priorities, each with the initiatives that answer it."""

    group, position = "The register", 55
    list_display = ["__str__", "plan", "kind"]
    list_display_links = ["__str__"]
    list_filter = [Answered, "kind", ("plan__area", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["plan"]
    search_fields = ["wording", "number", "plan__title"]
    autocomplete_fields = ["plan", "theme", "source"]
    fieldsets = [
        (None, {"fields": ["plan", "theme", "kind", "number", "wording", "order"]}),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]
    inlines = [AnswerRows]

    def after_change(self, request, record):
        """Move the time of change of the initiatives that answer it, which show it."""
        for answer in record.answers.select_related("initiative"):
            answer.initiative.touch(record.plan)


@admin.register(PlanTheme)
class PlanThemeAdmin(RegisterAdmin):
    """Themes, so that a priority can be put under one; they are edited on their plan's page."""

    search_fields = ["title", "plan__title"]
    list_display = ["title", "plan", "order"]
    list_select_related = ["plan"]
    autocomplete_fields = ["plan", "source"]
    fieldsets = [
        (None, {"fields": ["plan", "title", "aim", "order"]}),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]

    def get_model_perms(self, request):
        """Not listed on the front page."""
        return {}
