"""What the filters of every list share: words, area, order, length of a page, and choices of "not stated"."""

import django_filters as filters
from django import forms
from django.core.exceptions import EmptyResultSet, ValidationError
from django.utils import timezone
from django_filters.fields import ModelChoiceField, ModelChoiceIterator

from ..dates import stated_dates
from ..dates.fields import StatedDateFormField
from ..models import Area, Sourced
from ..models.citations import sources_differ
from ..models.kept import of_version, reading_version
from ..models.searching import words_of
from ..models.text import refuse_hidden_characters

MOST_WORDS = 8
# What a list's form also asks, which leaves no line out: how it is shown.
HOW_SHOWN = {"sort", "per_page", "by"}


class WordsField(forms.CharField):
    """Words to look for: a few, so that no search can be made to take long."""

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 100, "validators": [refuse_hidden_characters], **kwargs})

    def bound_data(self, data, initial):
        """Return what was typed, as it is shown again: without the byte that no page may hold."""
        return super().bound_data(data, initial).replace("\x00", "") if data else data

    def clean(self, value):
        value = super().clean(value)
        if len(words_of(value)) > MOST_WORDS:
            raise ValidationError(f"Search for {MOST_WORDS} words at most.")
        return value


class WordsFilter(filters.CharFilter):
    """A filter by words, which `mentioning` of the QuerySet looks for."""

    field_class = WordsField

    def __init__(self, label="Words", **kwargs):
        super().__init__(label=label, **{"method": "search", **kwargs})


class WhenField(StatedDateFormField):
    """A date to look for, in the words people use: one with a first day to begin from, or a last day to end with."""

    def __init__(self, edge="first", **kwargs):
        self.edge = edge
        super().__init__(**kwargs)

    def clean(self, value):
        stated = super().clean(value)
        if stated and stated_dates.bounds(stated)[self.edge == "last"] is None:
            said = stated_dates.words(stated).partition(" (")[0]
            if stated.startswith("XXXX"):
                raise ValidationError(f"Which {said}? Add the year.")
            raise ValidationError(f"“{said}” has no {self.edge} day. Enter a day, month or year, such as October 2026.")
        return stated

    def bound_data(self, data, initial):
        """Return what was typed, as it is shown again: without the byte that no page may hold."""
        return super().bound_data(data, initial).replace("\x00", "") if data else data


class StatedDateFilter(filters.CharFilter):
    """A filter by a date in the words people use, from its first day on or, with edge="last", up to its last."""

    field_class = WhenField


class KeptChoices(ModelChoiceIterator):
    """What there is to choose from, as pairs of a name in the address and words: those of its field."""

    def __iter__(self):
        yield ("", self.field.empty_label)
        if self.field.null_label is not None:
            yield (self.field.null_value, self.field.null_label)
        yield from ((name, str(record)) for name, record in self.field.records().items())


class ChosenField(ModelChoiceField):
    """A choice of one record; the same choices are read once for each version of the record."""

    iterator = KeptChoices
    # The query that was last put into words, which takes as long as running it.
    asked = (None, "")

    @property
    def question(self):
        """What is asked of the database, by which the answer is kept; "" where it need not be asked."""
        query = self.queryset.query
        if self.asked[0] is not query:
            self.asked = query, self.question_of(query)
        return self.asked[1]

    def question_of(self, query):
        try:
            return f"{self.empty_label} and choices by {self.to_field_name} of {query}"
        except EmptyResultSet:
            return ""

    def records(self):
        """Return the records to choose from, by their names in the address."""
        if not self.question:
            return {}
        return of_version(self.question, lambda: {self.prepare_value(record): record for record in self.queryset})

    def to_python(self, value):
        known = self.records() if reading_version.get() else {}
        return known[value] if value in known else super().to_python(value)


class ChosenFilter(filters.ModelChoiceFilter):
    """A choice of one record, kept in the address by a name that does not change."""

    field_class = ChosenField

    def __init__(self, to_field_name, **kwargs):
        super().__init__(to_field_name=to_field_name, empty_label="All", **kwargs)
        self.extra["error_messages"] = {"invalid_choice": "This is not in the list any more. Choose another, or “All”."}


def choice(label, choices, empty="All", **more):
    """Return a filter by one of a few choices, or all; what a field calls "not stated" is left out."""
    choices = [(value, words) for value, words in choices if value]
    return filters.ChoiceFilter(label=label, choices=choices, empty_label=empty, **more)


class StatedFilter(filters.ChoiceFilter):
    """A choice among the values of a field, or that none is stated, which the address calls `not_stated`."""

    def __init__(self, label, choices, *, not_stated="none", words="Not recorded", **kwargs):
        self.not_stated = not_stated
        stated = [(value, label) for value, label in choices if value]
        super().__init__(label=label, choices=[*stated, (not_stated, words)], empty_label="All", **kwargs)

    def filter(self, qs, value):
        return qs.filter(**{self.field_name: ""}) if value == self.not_stated else super().filter(qs, value)


class ListFilter(filters.FilterSet):
    """The filters of a list: words, an area, an order and the length of a page, with plain words for wrong choices.

    Where the records cite documents, also whether these differ.

    A list says in SORTS in which orders it can be had: key in the address, words, and what to order by. A list that
    has no area sets `area = None`.
    """

    SORTS = {}

    q = WordsFilter(help_text="In the title, the text or the reference")
    area = ChosenFilter("code", label="Area", queryset=Area.objects.all(), method="in_area")
    differ = filters.ChoiceFilter(
        label="Sources differ", choices=[("yes", "Yes"), ("no", "No")], empty_label="All", method="in_dispute"
    )
    sort = filters.ChoiceFilter(label="Sort by", choices=[], empty_label=None, method="in_order")
    per_page = filters.ChoiceFilter(
        label="Results per page",
        choices=[("25", "25"), ("50", "50"), ("100", "100")],
        empty_label=None,
        method="no_filter",
    )

    def __init__(self, *args, today=None, **kwargs):
        self.today = today or timezone.localdate()
        super().__init__(*args, **kwargs)
        if self.SORTS:
            self.filters["sort"].extra["choices"] = [(key, words) for key, (words, _order) in self.SORTS.items()]
        else:
            del self.filters["sort"]
        if not issubclass(self.queryset.model, Sourced):
            del self.filters["differ"]
        fields = self.form.fields
        self.form.order_fields([name for name in fields if name not in ("differ", "sort", "per_page")])
        for field in fields.values():
            if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
                field.error_messages["invalid_choice"] = "This is not one of the choices. Choose another."

    def search(self, queryset, name, value):
        return queryset.mentioning(value, self.request.user)

    def in_area(self, queryset, name, value):
        return queryset.in_area(value)

    def in_order(self, queryset, name, value):
        return queryset.order_by(*self.SORTS[value][1])

    def in_dispute(self, queryset, name, value):
        differ = self.differing(queryset)
        return queryset.filter(differ) if value == "yes" else queryset.exclude(differ)

    def differing(self, queryset):
        """Return the condition that a document the reader may see says otherwise than a record of the list."""
        return sources_differ(queryset.model, self.request.user)

    def no_filter(self, queryset, name, value):
        """Return the list as it is: the page reads the choice itself."""
        return queryset


def asked_by_name(form):
    """Return the filters a list was asked for: name in the address, label, value in words; none if any is wrong."""
    if not form.is_bound or not form.is_valid():
        return []
    names = [name for name in form.changed_data if name not in HOW_SHOWN]
    return [(name, form.fields[name].label, words_of_choice(form, name)) for name in names]


def words_of_choice(form, name):
    """Return one filter's value in words: the name of what was chosen, or what was typed."""
    choices = getattr(form.fields[name], "choices", None)
    value = form.cleaned_data[name]
    if choices is None:
        return form[name].value()
    return str(value) if hasattr(value, "pk") else dict(choices).get(value, value)
