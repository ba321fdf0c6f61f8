"""A meeting from agenda to minutes."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone

from initiatives.admin.desk import (
    EVIDENCE,
    FACT,
    PUBLISH,
    WITHDRAW,
    PublishedAdmin,
    Publishing,
    RegisterAdmin,
    RowFormSet,
    Rows,
    Verb,
)
from initiatives.admin.files import FileRows
from initiatives.models import Attachment

from ..models import AgendaItem, Attendance, Declaration, Meeting, Minutes, Motion, Sitting

State = Meeting.State
CALL = Verb(
    "call",
    "Call the meeting",
    "Called. Publish it, if it is not out yet, so that its agenda can be read.",
    lambda meeting, by: meeting.call(timezone.localdate() if meeting.has_agenda else None),
    lambda meeting: meeting.state == State.DRAFT,
    permission="change",
)
HOLD = Verb(
    "hold",
    "Record as held",
    "Recorded as held.",
    lambda meeting, by: meeting.hold(),
    lambda meeting: meeting.state in (State.DRAFT, State.CALLED, State.ADJOURNED),
    permission="change",
)
ADJOURN = Verb(
    "adjourn",
    "Adjourn",
    "Adjourned. When it goes on, add a resumed sitting below and choose “Record as held”.",
    lambda meeting, by: meeting.adjourn(),
    lambda meeting: meeting.state in (State.CALLED, State.HELD),
    permission="change",
)
POSTPONE = Verb(
    "postpone",
    "Postpone",
    "Postponed; the old day stays on record. When the new day is known, add that meeting and choose it here.",
    lambda meeting, by: meeting.postpone(),
    lambda meeting: meeting.state in (State.DRAFT, State.CALLED),
    permission="change",
)
CANCEL = Verb(
    "cancel",
    "Cancel the meeting",
    "Cancelled.",
    lambda meeting, by: meeting.cancel(meeting.cancelled_reason),
    lambda meeting: meeting.state in (State.DRAFT, State.CALLED),
    permission="change",
)


class ItemFormSet(RowFormSet):
    """The items of one meeting: an agenda that was published is on record, as items or as a file."""

    def clean(self):
        super().clean()
        meeting = self.instance
        if not meeting.agenda_published_on or any(self.kept_forms()):
            return
        if any(self.errors) or (meeting.pk and Attachment.objects.of(meeting).exists()):
            return
        raise ValidationError(
            "It says when the agenda was published, but no item of business and no file is on record. Add the items, "
            "or take the day away."
        )


class ItemRows(Rows):
    """The agenda. An exempt item is seen by the office and by members of the body, and by nobody else."""

    model = AgendaItem
    formset = ItemFormSet
    verbose_name_plural = "agenda"
    formfield_overrides = RegisterAdmin.formfield_overrides
    show_change_link = True
    autocomplete_fields = ["initiatives", "source"]
    fieldsets = [
        (None, {"fields": ["number", "title", "text", "purpose", "initiatives", "outcome", "order"]}),
        (
            "Its paper",
            {
                "fields": ["paper_url", "is_verbal", "to_follow", "is_late", "late_reason", "not_before"],
                "classes": ["collapse"],
                "description": "To upload the paper itself, save the item, then choose “Change” beside its name.",
            },
        ),
        (
            "If it is taken in private",
            {
                "fields": ["access", "exempt_paragraph", "public_interest", "public_title", "exempt_review_on"],
                "classes": ["collapse"],
                "description": "Of an exempt item the public sees only its number, the paragraph and the reason.",
            },
        ),
        EVIDENCE,
    ]


class SittingRows(Rows):
    """Further days of the same meeting, after it was adjourned."""

    model = Sitting
    classes = ["collapse"]
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["date", "starts_at", "place_of_meeting", "reason"]}), EVIDENCE]


class AttendanceRows(Rows):
    """Who came, sent apologies or came in another's place."""

    model = Attendance
    classes = ["collapse"]
    autocomplete_fields = ["post", "organisation", "holder", "substitute_for", "source"]
    fieldsets = [
        (None, {"fields": ["post", "holder", "organisation", "kind", "substitute_for", "which_part"]}),
        EVIDENCE,
    ]


class OfAnItem(Rows):
    """Rows of a meeting that may name an item of its agenda."""

    classes = ["collapse"]

    def get_formset(self, request, obj=None, **kwargs):
        # An interest is declared, and a vote taken, on an item of this very meeting.
        self.meeting = obj
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        form_field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "item":
            items = form_field.queryset
            meeting = getattr(self, "meeting", None)
            form_field.queryset = items.filter(meeting=meeting) if meeting else items.none()
        return form_field


class DeclarationRows(OfAnItem):
    """Interests that were declared."""

    model = Declaration
    autocomplete_fields = ["post", "organisation", "source"]
    fieldsets = [(None, {"fields": ["post", "organisation", "item", "kind", "text", "left_the_room"]}), EVIDENCE]


class MotionRows(OfAnItem):
    """What was put to the vote, by whom, and with what result."""

    model = Motion
    verbose_name_plural = "votes"
    autocomplete_fields = ["source"]
    fieldsets = [
        (None, {"fields": ["item", "kind", "text", "moved_by", "seconded_by"]}),
        ("The vote", {"fields": ["votes_for", "votes_against", "abstained", "result"]}),
        EVIDENCE,
    ]


class MinutesRows(Rows):
    """The minutes, each version in a row of its own; an amended version carries the words of the amendment."""

    model = Minutes
    fk_name = "meeting"
    classes = ["collapse"]
    verbose_name, verbose_name_plural = "version", "minutes (add a row for each version)"
    autocomplete_fields = ["approved_at", "source"]
    fieldsets = [
        (
            None,
            {"fields": ["version", "state", "text", "kept_at", "amendment", "approved_at", "approved", "is_exempt"]},
        ),
        EVIDENCE,
    ]


class Recorded(admin.SimpleListFilter):
    """Meetings that were held and whose minutes are still to be entered."""

    title = "minutes"
    parameter_name = "minutes"

    def lookups(self, request, model_admin):
        return [("none", "Held, no minutes")]

    def queryset(self, request, queryset):
        return queryset.without_minutes() if self.value() == "none" else queryset


@admin.register(Meeting)
class MeetingAdmin(PublishedAdmin):
    """Meetings, each from agenda to minutes on one page."""

    group, position = "Governance", 40
    verbs = (PUBLISH, WITHDRAW, CALL, HOLD, ADJOURN, POSTPONE, CANCEL)
    list_display = ["body", "date_in_words", "reference", "state", "status"]
    list_display_links = ["body", "date_in_words"]
    list_filter = [Publishing, Recorded, "state", ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["body", "area"]
    search_fields = ["body__name", "reference", "summary"]
    autocomplete_fields = ["body", "joint_with", "chair", "moved_to", "source"]
    readonly_fields = ["reference", "publication", "notice_words"]
    fieldsets = [
        (None, {"fields": ["reference", "publication", "body", "state"]}),
        ("When and where", {"fields": ["date", "starts_at", "place_of_meeting", "length_minutes", "ordinal"]}),
        ("Notice", {"fields": ["notice_words", "agenda_published_on", "short_notice_reason"]}),
        (
            "In the chair, jointly, recorded",
            {"fields": ["chair", "chair_note", "joint_with", "recording_url"], "classes": ["collapse"]},
        ),
        ("What came of it", {"fields": ["summary", "cancelled_reason", "moved_to"]}),
        ("Who can see it", {"fields": ["area", "audience", "marking"]}),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]
    inlines = [ItemRows, FileRows, SittingRows, AttendanceRows, DeclarationRows, MotionRows, MinutesRows]

    @admin.display(description="date", ordering="date_earliest")
    def date_in_words(self, meeting):
        return meeting.date_words()

    @admin.display(description="clear days")
    def notice_words(self, meeting):
        """Return how the notice stands against the body's own rule."""
        notice = meeting.notice() if meeting.pk else None
        if notice is None:
            return "No check: nobody meets on its day, or the body has no rule, or the day of the meeting is not known."
        if notice.given is None:
            return f"{notice.needed} clear days are needed: publish the agenda by {notice.publish_by:%-d %B %Y}."
        short = " Say below why the notice is short." if notice.is_short else ""
        return f"{notice.given} clear days given, {notice.needed} needed.{short}"


@admin.register(AgendaItem)
class AgendaItemAdmin(RegisterAdmin):
    """Items of business over all meetings, to find one again and to review what is exempt."""

    group, position = "Governance", 41
    list_display = ["__str__", "meeting", "purpose", "access", "exempt_review_on"]
    list_filter = ["access", "purpose", "is_late", "to_follow"]
    list_select_related = ["meeting__body"]
    search_fields = ["title", "text", "meeting__body__name"]
    autocomplete_fields = ["meeting", "initiatives", "source"]
    fieldsets = [
        (None, {"fields": ["meeting", *ItemRows.fieldsets[0][1]["fields"]]}),
        *ItemRows.fieldsets[1:3],
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]
    inlines = [FileRows]
