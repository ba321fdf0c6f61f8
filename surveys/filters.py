"""The filters of the list of surveys: the same for the page and its download."""

import django_filters as filters
from django.db.models import F

from initiatives.filters import ChosenFilter, ListFilter, WordsFilter
from initiatives.models import Area

from .models import Survey


class SurveyFilter(ListFilter):
    """Surveys by words, area, who answers and where they stand."""

    SORTS = {
        "-opened": ("Opened last first", [F("opened_at").desc(nulls_last=True), "-pk"]),
        "title": ("Title", ["title", "pk"]),
        "reference": ("Reference", ["reference"]),
    }
    STANDINGS = [
        ("open", "Open"),
        ("closed", "Closed"),
        ("preparation", "In preparation"),
        ("reported", "Reported by a document"),
    ]

    q = WordsFilter(label="Words", help_text="In the title, reference or purpose", method="search")
    area = ChosenFilter("code", label="Area", queryset=Area.objects.all(), method="in_area")
    standing = filters.ChoiceFilter(label="Where it stands", choices=STANDINGS, empty_label="All", method="standing_at")
    unit = filters.ChoiceFilter(label="Who answers", choices=Survey.Unit.choices, empty_label="All")
    practice = filters.ChoiceFilter(
        label="Practice surveys",
        choices=[("no", "Leave them out"), ("yes", "Only these")],
        empty_label="Show them too",
        method="to_practise",
    )
    sort = filters.ChoiceFilter(
        label="Sort by",
        choices=[(key, label) for key, (label, _order) in SORTS.items()],
        empty_label=None,
        method="in_order",
    )

    class Meta:
        model = Survey
        fields = []

    def search(self, queryset, name, value):
        return queryset.mentioning(value)

    def in_area(self, queryset, name, value):
        return queryset.filter(area__in=Area.with_inner(value.pk))

    def standing_at(self, queryset, name, value):
        if value == "open":
            return queryset.open()
        if value == "closed":
            return queryset.filter(closed_at__isnull=False)
        reported = value == "reported"
        return queryset.filter(opened_at__isnull=True, held_elsewhere=reported)

    def to_practise(self, queryset, name, value):
        return queryset.filter(is_practice=value == "yes")

    def in_order(self, queryset, name, value):
        return queryset.order_by(*self.SORTS[value][1])
