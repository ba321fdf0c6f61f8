"""Actions that bodies follow up."""

from django.contrib import admin
from django.utils import timezone
from django.utils.text import Truncator

from initiatives.admin.desk import FACT, PublishedAdmin, Publishing, RefusesFuture, RegisterForm

from ..models import Action


class ActionState(admin.SimpleListFilter):
    """Open, overdue, without a date or done."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("overdue", "Overdue"), ("open", "Open"), ("undated", "Open, no date stated"), ("done", "Done")]

    def queryset(self, request, queryset):
        return {
            "overdue": lambda: queryset.overdue(timezone.localdate()),
            "open": queryset.open,
            "undated": queryset.without_date,
            "done": lambda: queryset.exclude(done=""),
        }.get(self.value(), lambda: queryset)()


class ActionForm(RefusesFuture, RegisterForm):
    """An action; one that is done was done by now."""


@admin.register(Action)
class ActionAdmin(PublishedAdmin):
    """What somebody is to do. An open action stays on the list of each meeting of the body that follows it up."""

    form = ActionForm
    group, position = "Governance", 45
    list_display = ["reference", "short", "body", "due_shown", "state_in_words", "status"]
    list_display_links = ["reference", "short"]
    list_filter = [ActionState, Publishing, ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["area", "body"]
    search_fields = ["reference", "text", "owner_words"]
    autocomplete_fields = ["owner_posts", "owner_bodies", "body", "raised_at", "decision", "recommendation", "source"]
    readonly_fields = ["reference", "publication", "proposal_part"]
    fieldsets = [
        (None, {"fields": ["reference", "publication"]}),
        ("What is to be done", {"fields": ["text", "owner_posts", "owner_bodies", "owner_words"]}),
        (
            "By when",
            {
                "fields": ["due", "due_event"],
                "description": "A date, or the event it waits for. Leave both if not stated.",
            },
        ),
        ("Followed up", {"fields": ["body", "raised_at", "decision", "recommendation", "proposal_part"]}),
        ("What came of it", {"fields": ["done", "result", "dropped_because"]}),
        ("Where, and who can see it", {"fields": ["area", "audience", "marking"]}),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]

    @admin.display(description="action", ordering="text")
    def short(self, action):
        return Truncator(action.text).chars(100)

    @admin.display(description="due", ordering="due_latest")
    def due_shown(self, action):
        return action.due_in_words() or "–"

    @admin.display(description="state")
    def state_in_words(self, action):
        return action.state(timezone.localdate())["word"]
