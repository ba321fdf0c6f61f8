"""Forward plans and work programmes."""

from django.contrib import admin
from django.utils import timezone

from initiatives.admin.desk import FACT, Verb, VerbAdmin
from initiatives.models.publication import refuse_unless

from ..models import PlannedItem


def place_on_next_meeting(item, by):
    """Put a planned item on the agenda of its body's next meeting."""
    meeting = item.body.meetings.after(timezone.localdate()).order_by("date_earliest").first()
    refuse_unless(meeting, None, f"{item.body} has no meeting to come. Add one first.")
    item.place_on(meeting)


PLACE = Verb(
    "place",
    "Put on the next meeting’s agenda",
    "Put on the agenda of the next meeting.",
    place_on_next_meeting,
    lambda item: item.taken_as_id is None,
    "Put the ticked items on the next meeting’s agenda",
    "change",
)


@admin.register(PlannedItem)
class PlannedItemAdmin(VerbAdmin):
    """What bodies mean to take at later meetings."""

    group, position = "Governance", 50
    verbs = (PLACE,)
    list_display = ["title", "body", "planned", "purpose", "taken_as"]
    list_filter = ["purpose"]
    list_select_related = ["body", "taken_as"]
    search_fields = ["title", "text", "body__name"]
    autocomplete_fields = ["body", "initiatives", "source"]
    readonly_fields = ["taken_as"]
    fieldsets = [
        (None, {"fields": ["body", "title", "text", "purpose", "planned_for", "initiatives", "taken_as"]}),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]

    @admin.display(description="planned for", ordering="planned_for_earliest")
    def planned(self, item):
        return item.planned_for_words()
