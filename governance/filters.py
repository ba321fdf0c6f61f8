"""The filters of governance's lists: the same for a page and its download."""

import django_filters as filters
from django.db.models import F
from django.utils import timezone

from initiatives.dates import stated_dates
from initiatives.filters import ChosenFilter, ListFilter, StatedDateFilter, WordsFilter
from initiatives.models import Area, Organisation

from .models import AgendaItem, Arrangement, Body, BodyKind, Frequency, Meeting, PlannedItem
from .readings.self_check import late_to_meet


def choices_of(choices):
    """The choices of a field without the one for "not stated"."""
    return [choice for choice in choices.choices if choice[0]]


class VisibleBody(ChosenFilter):
    """A choice among the bodies the reader may see."""

    def __init__(self, **kwargs):
        super().__init__("reference", label="Body", queryset=bodies_seen, **kwargs)


def bodies_seen(request):
    """The bodies that this reader may choose."""
    return Body.objects.visible_to(request.user)


class BodyFilter(ListFilter):
    """Bodies by any name they have or had, by kind, level, status and area."""

    q = WordsFilter(label="Name", help_text="A name, former name, acronym or reference", method="search")
    area = ChosenFilter("code", label="Area", queryset=Area.objects.all(), method="in_area")
    kind = ChosenFilter("name", label="Kind", queryset=BodyKind.objects.all())
    level = filters.ChoiceFilter(label="Level", choices=choices_of(Body.Level), empty_label="All")
    status = filters.ChoiceFilter(label="Status", choices=choices_of(Body.Status), empty_label="All")
    convened_by = ChosenFilter("reference", label="Convened by", queryset=Organisation.objects.all())
    late = filters.ChoiceFilter(
        label="Meetings",
        choices=[("yes", "Has not met as often as its terms say")],
        empty_label="All",
        method="late_to_meet",
    )

    class Meta:
        model = Body
        fields = []

    def __init__(self, *args, today=None, **kwargs):
        self.today = today or timezone.localdate()
        super().__init__(*args, **kwargs)

    def search(self, queryset, name, value):
        return queryset.named(value)

    def in_area(self, queryset, name, value):
        return queryset.in_area(value)

    def late_to_meet(self, queryset, name, value):
        return queryset.filter(pk__in=late_to_meet(self.request.user, self.today).values("pk"))


class MeetingFilter(ListFilter):
    """Meetings by the words of their business, by body, state and date."""

    SORTS = {
        "-date": ("Latest first", [F("date_earliest").desc(nulls_last=True), "-pk"]),
        "date": ("Earliest first", [F("date_earliest").asc(nulls_last=True), "pk"]),
    }

    q = WordsFilter(label="Words", help_text="In the items of business or what came of the meeting", method="search")
    body = VisibleBody()
    area = ChosenFilter("code", label="Area", queryset=Area.objects.all(), method="in_area")
    state = filters.ChoiceFilter(label="State", choices=choices_of(Meeting.State), empty_label="All")
    held_from = StatedDateFilter(label="From", help_text="For example January 2026", method="since")
    held_to = StatedDateFilter(label="Until", help_text="For example 3 October 2026", method="until")
    sort = filters.ChoiceFilter(
        label="Sort by",
        choices=[(key, label) for key, (label, _order) in SORTS.items()],
        empty_label=None,
        method="in_order",
    )

    class Meta:
        model = Meeting
        fields = []

    def search(self, queryset, name, value):
        return queryset.about(value, self.request.user)

    def in_area(self, queryset, name, value):
        return queryset.filter(body__in=Body.objects.in_area(value))

    def since(self, queryset, name, value):
        first, _last = stated_dates.bounds(value)
        return queryset.filter(date_latest__gte=first) if first else queryset

    def until(self, queryset, name, value):
        _first, last = stated_dates.bounds(value)
        return queryset.filter(date_earliest__lte=last) if last else queryset

    def in_order(self, queryset, name, value):
        return queryset.order_by(*self.SORTS[value][1])


class ArrangementFilter(ListFilter):
    """Standing arrangements by words, area, frequency and status."""

    q = WordsFilter(label="Words", help_text="In the title, the parties or the purpose", method="search")
    area = ChosenFilter("code", label="Area", queryset=Area.objects.all(), method="in_area")
    frequency = ChosenFilter("name", label="How often", queryset=Frequency.objects.all())
    status = filters.ChoiceFilter(label="Status", choices=choices_of(Arrangement.Status), empty_label="All")

    class Meta:
        model = Arrangement
        fields = []

    def search(self, queryset, name, value):
        return queryset.mentioning(value)

    def in_area(self, queryset, name, value):
        return queryset.filter(area__in=Area.with_inner(value.pk))


class PlannedItemFilter(ListFilter):
    """Planned business by words, body and purpose."""

    q = WordsFilter(label="Words", field_name="title", lookup_expr="icontains")
    body = VisibleBody()
    purpose = filters.ChoiceFilter(label="Purpose", choices=choices_of(AgendaItem.Purpose), empty_label="All")

    class Meta:
        model = PlannedItem
        fields = []
