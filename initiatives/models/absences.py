"""Why a field of a record is empty: nobody has entered it yet, unless an editor says that there is nothing to enter."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from ..dates.stated_dates import ABSENT, NOT_STATED


class Absence(models.TextChoices):
    """What an editor can say of an empty field. What nobody has said anything of is not recorded yet."""

    NOT_SAID = "not-said", ABSENT["not-said"]
    NOT_APPLICABLE = "not-applicable", ABSENT["not-applicable"]
    NOT_LEGIBLE = "not-legible", ABSENT["not-legible"]


NOT_RECORDED = NOT_STATED
WORDS = {"": NOT_RECORDED, **dict(Absence.choices)}
# What belongs to the keeping of a record and is never missing from a document.
KEPT_BY_THE_OFFICE = {"area", "audience", "marking", "absences", "source", "place", "quotation", "inferred", "note"}


def absence_words(record, name):
    """Return what is said of a field of a record that holds nothing."""
    return WORDS[(getattr(record, "absences", None) or {}).get(name, "")]


def can_be_absent(field):
    """Return whether a field of a model may stand empty because a document says nothing of it."""
    if field.name in KEPT_BY_THE_OFFICE or not field.editable or field.auto_created:
        return False
    if isinstance(field, models.BooleanField) and not field.null:
        return False
    return bool(field.many_to_many or field.null or field.blank)


class AbsencesWidget(forms.Widget):
    """A menu for each field that may be empty; nothing is lost where a page shows none of them."""

    def __init__(self, labels=(), attrs=None):
        self.labels = dict(labels)
        super().__init__(attrs)

    def value_from_datadict(self, data, files, name):
        return {
            field: data[f"{name}-{field}"] for field in self.labels if data.get(f"{name}-{field}") not in (None, "")
        }

    def value_omitted_from_data(self, data, files, name):
        return not any(f"{name}-{field}" in data for field in self.labels)

    def render(self, name, value, attrs=None, renderer=None):
        chosen = value if isinstance(value, dict) else {}
        rows = [
            (f"{name}-{field}", label, [(key, words, chosen.get(field, "") == key) for key, words in WORDS.items()])
            for field, label in self.labels.items()
        ]
        return mark_safe(render_to_string("admin/absences.html", {"rows": rows}))


class AbsencesFormField(forms.Field):
    """What an editor says of empty fields, by the name of each field."""

    widget = AbsencesWidget

    def clean(self, value):
        value = value or {}
        if any(said not in Absence.values or name not in self.widget.labels for name, said in value.items()):
            raise ValidationError("Choose one of the list for each field.")
        return value or None

    def has_changed(self, initial, data):
        return (initial or {}) != (data or {})


class AbsencesField(models.JSONField):
    """For each empty field of which an editor has said why, what was said; None where nothing was."""

    def __init__(self, **kwargs):
        super().__init__(**{"verbose_name": "what is empty, and why", "null": True, "blank": True, **kwargs})

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def formfield(self, **kwargs):
        fields = [*self.model._meta.fields, *self.model._meta.local_many_to_many]
        labels = {each.name: str(each.verbose_name) for each in fields if can_be_absent(each)}
        form_field = AbsencesFormField(required=False, label=kwargs.get("label", self.verbose_name))
        form_field.widget = AbsencesWidget(labels)
        return form_field


def drop_needless(absences, values):
    """Return what is said of empty fields, without those that now hold a value; None where nothing is left."""
    left = {name: said for name, said in (absences or {}).items() if is_empty(values.get(name))}
    return left or None


def is_empty(value):
    if hasattr(value, "exists"):
        return not value.exists()
    return value is None or value == "" or value == [] or value == ()
