"""The lists of meetings and of planned business: what they filter by, and what their downloads hold."""

from django.core.exceptions import ValidationError
from django.db.models import F, Q

from initiatives.dates import stated_dates
from initiatives.lists.csv import ADDRESS, MARKING, joined, or_absent
from initiatives.lists.filters import ListFilter, StatedDateFilter, WhenField, WordsFilter, choice
from initiatives.models.searching import has_word, with_every_word

from ..models import AgendaItem, Meeting
from .shared import BodyChoice


class MeetingFilter(ListFilter):
    """Meetings by the words of their business, by body, state and date."""

    SORTS = {
        "-date": ("Latest first", [F("date_earliest").desc(nulls_last=True), "-pk"]),
        "date": ("Earliest first", [F("date_earliest").asc(nulls_last=True), "pk"]),
    }

    q = WordsFilter(help_text="In the items of business or what came of the meeting", method="about")
    body = BodyChoice(method="of_body")
    state = choice("State", Meeting.State.choices)
    held_from = StatedDateFilter(label="From", help_text="For example January 2026", method="since")
    held_to = StatedDateFilter(label="Until", help_text="For example 3 October 2026", method="until", edge="last")

    def about(self, queryset, name, value):
        """Keep the meetings with every one of the words in what came of them, the body, or an item to be read."""
        items = AgendaItem.objects.visible_to(self.request.user)

        def in_an_item(word):
            found = items.filter(has_word(word, "title", "text"))
            return Q(pk__in=found.values("meeting"))

        return with_every_word(queryset, value, "summary", "body__name", "reference__iexact", also=in_an_item)

    def of_body(self, queryset, name, value):
        return queryset.of_body(value)

    def since(self, queryset, name, value):
        return queryset.between(first=stated_dates.bounds(value)[0])

    def until(self, queryset, name, value):
        return queryset.between(last=stated_dates.bounds(value)[1])


class MonthField(WhenField):
    """A month to look at, as people write it; of a day or a year it is the month with which that begins."""

    def clean(self, value):
        stated = super().clean(value)
        first = stated_dates.bounds(stated)[0] if stated else None
        if first and not 1000 <= first.year <= 9998:
            raise ValidationError("Enter a year from 1000 to 9998.")
        return first and first.replace(day=1)


class MonthChoice(StatedDateFilter):
    """A choice of the month to look at."""

    field_class = MonthField


class MonthFilter(ListFilter):
    """Which month of whose meetings to show."""

    q = differ = per_page = None
    body = BodyChoice(method="of_body")
    month = MonthChoice(label="Month", help_text="For example October 2026", method="no_filter")

    def of_body(self, queryset, name, value):
        return queryset.of_body(value)


class PlannedItemFilter(ListFilter):
    """Planned business by words, body and purpose."""

    q = WordsFilter()
    area = None
    body = BodyChoice()
    purpose = choice("Purpose", AgendaItem.Purpose.choices)


def moved_to_shown(row):
    """Return whether a meeting was moved to a day that the row's reader may know."""
    return bool(row.moved_to_id) and row.moved_to.is_visible_to(row.reader)


MEETING_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Body", lambda row: row.body.name),
    ("Jointly with", lambda row: joined(row.joint_seen)),
    ("Date", lambda row: row.date_words()),
    ("Resumed", lambda row: joined(sitting.date_words() for sitting in row.sittings.all())),
    ("Moved to", lambda row: row.moved_to.date_words() if moved_to_shown(row) else ""),
    MARKING,
    ("Which meeting", lambda row: or_absent(row, "ordinal")),
    ("State", lambda row: row.get_state_display()),
    ("Where", lambda row: or_absent(row, "place_of_meeting")),
    ("Agenda published on", lambda row: or_absent(row, "agenda_published_on")),
    ("Recording", lambda row: or_absent(row, "recording_url")),
    ("Items of business", lambda row: joined(str(item) for item in row.items_seen)),
    ("What came of it", lambda row: or_absent(row, "summary")),
    ADDRESS,
]
PLANNED_COLUMNS = [
    ("Body", lambda row: row.body.name),
    ("Item", lambda row: row.title),
    ("About", lambda row: or_absent(row, "text")),
    ("Purpose", lambda row: row.get_purpose_display()),
    ("Planned for", lambda row: row.planned_for_words()),
    ADDRESS,
]
