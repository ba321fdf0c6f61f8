"""The filters of each list: the same for its page and its download."""

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils import timezone

from .dates import stated_dates
from .dates.fields import StatedDateFormField
from .models import (
    Area,
    AreaKind,
    Initiative,
    Organisation,
    PriorityTier,
    Sector,
    Source,
    SourceKind,
    Stage,
    Update,
    WorkArea,
)
from .models.text import refuse_hidden_characters

MOST_WORDS = 8


class WordsField(forms.CharField):
    """Words to look for: a few, so that no search can be made to take long."""

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 100, "validators": [refuse_hidden_characters], **kwargs})

    def bound_data(self, data, initial):
        """What was typed, as it is shown again: without the byte that no page may hold."""
        return super().bound_data(data, initial).replace("\x00", "") if data else data

    def clean(self, value):
        value = super().clean(value)
        if len(value.split()) > MOST_WORDS:
            raise ValidationError(f"Search for {MOST_WORDS} words at most.")
        return value


class WordsFilter(filters.CharFilter):
    """A filter by words, which a QuerySet method looks for."""

    field_class = WordsField


class WhenField(StatedDateFormField):
    """A date to look for, in the words people use."""

    def bound_data(self, data, initial):
        """What was typed, as it is shown again: without the byte that no page may hold."""
        return super().bound_data(data, initial).replace("\x00", "") if data else data


class StatedDateFilter(filters.CharFilter):
    """A filter by a date in the words people use."""

    field_class = WhenField


class ChosenFilter(filters.ModelChoiceFilter):
    """A choice of one record, kept in the address by a name that does not change."""

    def __init__(self, to_field_name, **kwargs):
        super().__init__(to_field_name=to_field_name, empty_label="All", **kwargs)
        self.extra["error_messages"] = {"invalid_choice": "This is not in the list any more. Choose another, or “All”."}


class ListFilter(filters.FilterSet):
    """What the filters of every list share: how many lines a page has, and plain words for wrong choices."""

    per_page = filters.ChoiceFilter(
        label="Lines on a page",
        choices=[("25", "25"), ("50", "50"), ("100", "100")],
        empty_label=None,
        method="as_it_is",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.form.order_fields([name for name in self.form.fields if name not in ("sort", "per_page")])
        for field in self.form.fields.values():
            if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
                field.error_messages["invalid_choice"] = "This is not one of the choices. Choose another."

    def as_it_is(self, queryset, name, value):
        """Leaves the list alone: the page reads the choice itself."""
        return queryset


class InitiativeFilter(ListFilter):
    """What people ask of the register: what, where, with whom, how far, and what is late."""

    SORTS = {
        "title": ("Title", ["title", "pk"]),
        "-updated": ("Last changed first", ["-updated_at", "-pk"]),
        "started": ("Started, earliest first", [F("started_earliest").asc(nulls_last=True), "pk"]),
        "reference": ("Reference", ["reference"]),
    }

    q = WordsFilter(
        label="Words",
        help_text="In the title, reference, summary or scope, or the name of the area, work area or a partner, "
        "for example control room or Durham",
        method="search",
    )
    area = ChosenFilter("code", label="Area", queryset=Area.objects.all(), method="in_area")
    work_area = ChosenFilter("slug", label="Work area", queryset=WorkArea.objects.all(), method="about")
    organisation = ChosenFilter(
        "reference", label="Organisation", queryset=Organisation.objects.all(), method="involving"
    )
    stage = ChosenFilter("name", label="Stage", queryset=Stage.objects.all())
    tier = ChosenFilter("name", label="Priority", queryset=PriorityTier.objects.all(), field_name="priority_tier")
    confidence = filters.ChoiceFilter(
        label="Confidence",
        choices=[*Update.Confidence.choices, ("none", "Nobody has given one")],
        empty_label="All",
        method="confident",
    )
    held = filters.ChoiceFilter(
        label="Held up from outside",
        choices=[("yes", "Held now"), ("no", "Not held")],
        empty_label="All",
        method="on_hold",
    )
    overdue = filters.ChoiceFilter(
        label="Overdue",
        choices=[("milestone", "A milestone has passed its date"), ("update", "An update is overdue")],
        empty_label="All",
        method="late",
    )
    kind = filters.ChoiceFilter(label="Kind", choices=Initiative.Kind.choices, empty_label="Initiatives and programmes")
    updated_since = StatedDateFilter(
        label="Changed since", help_text="For example 3 October 2026 or October 2026", method="changed_since"
    )
    sort = filters.ChoiceFilter(
        label="Sort by",
        choices=[(key, label) for key, (label, _order) in SORTS.items()],
        empty_label=None,
        method="in_order",
    )

    class Meta:
        model = Initiative
        fields = []

    def __init__(self, *args, today=None, **kwargs):
        self.today = today or timezone.localdate()
        super().__init__(*args, **kwargs)

    def search(self, queryset, name, value):
        return queryset.mentioning(value)

    def in_area(self, queryset, name, value):
        return queryset.in_area(value)

    def about(self, queryset, name, value):
        return queryset.about(value)

    def involving(self, queryset, name, value):
        return queryset.involving(value)

    def confident(self, queryset, name, value):
        latest = Update.objects.visible_to(self.request.user).latest_of_each().exclude(confidence="")
        if value == "none":
            return queryset.exclude(pk__in=latest.values("initiative"))
        return queryset.filter(pk__in=latest.filter(confidence=value).values("initiative"))

    def on_hold(self, queryset, name, value):
        return queryset.held() if value == "yes" else queryset.not_held()

    def late(self, queryset, name, value):
        if value == "milestone":
            return queryset.with_overdue_milestone(self.today)
        return queryset.with_overdue_update(self.today, Update.objects.visible_to(self.request.user))

    def in_order(self, queryset, name, value):
        return queryset.order_by(*self.SORTS[value][1])

    def changed_since(self, queryset, name, value):
        first_day, _last_day = stated_dates.bounds(value)
        return queryset.filter(updated_at__date__gte=first_day) if first_day else queryset


class OrganisationFilter(ListFilter):
    """Organisations by any name they have or had, by sector and by area."""

    q = WordsFilter(label="Name", help_text="A name, former name or acronym", method="search")
    sector = filters.ChoiceFilter(label="Sector", choices=Sector.choices, empty_label="All", field_name="kind__sector")
    area = ChosenFilter("code", label="Area", queryset=Area.objects.all(), method="in_area")
    status = filters.ChoiceFilter(
        label="Status", choices=[choice for choice in Organisation.Status.choices if choice[0]], empty_label="All"
    )

    class Meta:
        model = Organisation
        fields = []

    def search(self, queryset, name, value):
        return queryset.named(value)

    def in_area(self, queryset, name, value):
        return queryset.filter(
            pk__in=Organisation.areas.through.objects.filter(area__in=Area.with_inner(value.pk)).values("organisation")
        )


class SourceFilter(ListFilter):
    """Documents by words in the title, by kind and by area."""

    q = WordsFilter(label="Words", help_text="In the title, the author or whom it is addressed to", method="search")
    kind = ChosenFilter("name", label="Kind of document", queryset=SourceKind.objects.all())
    area = ChosenFilter("code", label="Area", queryset=Area.objects.all())

    class Meta:
        model = Source
        fields = []

    def search(self, queryset, name, value):
        for word in value.split():
            queryset = queryset.filter(
                Q(title__icontains=word)
                | Q(author__icontains=word)
                | Q(addressed_to__icontains=word)
                | Q(reference=word)
            )
        return queryset


class AreaFilter(ListFilter):
    """Areas by name and kind."""

    q = WordsFilter(label="Name", field_name="name", lookup_expr="icontains")
    kind = ChosenFilter("name", label="Kind of area", queryset=AreaKind.objects.all())

    class Meta:
        model = Area
        fields = []


class WorkAreaFilter(ListFilter):
    """Work areas by name and category."""

    q = WordsFilter(label="Name", field_name="name", lookup_expr="icontains")
    category = filters.ChoiceFilter(label="Category", choices=WorkArea.Category.choices, empty_label="All")

    class Meta:
        model = WorkArea
        fields = []
