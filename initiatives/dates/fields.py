"""The model and form fields for a stated date; what they understand is in `stated_dates.py`."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from . import stated_dates


class DayInput(forms.DateInput):
    """The browser's own calendar, which shows a day that is filled in only where it is written year first."""

    def __init__(self, attrs=None):
        super().__init__(attrs={"type": "date", **(attrs or {})}, format="%Y-%m-%d")


class Typed(str):
    """A date as somebody typed it, which is not yet EDTF."""


class StatedDateFormField(forms.CharField):
    """Takes a date in the words people use and keeps it as EDTF; `understood` says back what it took it for."""

    def __init__(self, **kwargs):
        # A model's field hands over its own hint, and hands over an empty one where it has none.
        examples = stated_dates.EXAMPLES
        hint = kwargs.pop("help_text", "") or f"{examples[0].upper()}{examples[1:]}. Leave empty if not stated."
        super().__init__(**{**kwargs, "help_text": hint, "max_length": None})

    def bound_data(self, data, initial):
        return Typed(data) if data else data

    def prepare_value(self, value):
        read = stated_dates.understand if isinstance(value, Typed) else stated_dates.kept
        try:
            return stated_dates.words(read(value)) if value else value
        except stated_dates.NotADate:
            return value

    def to_python(self, value):
        try:
            return stated_dates.understand(super().to_python(value))
        except stated_dates.NotADate as error:
            raise ValidationError(str(error), code="invalid") from error

    def has_changed(self, initial, data):
        try:
            return (initial or "") != stated_dates.understand(data or "")
        except stated_dates.NotADate:
            return True

    def understood(self, value):
        """What the field takes the value for, in words; "" when it is empty or cannot be read."""
        try:
            edtf = stated_dates.understand(value or "")
        except stated_dates.NotADate:
            return ""
        if not edtf:
            return ""
        said = stated_dates.words(edtf)
        return said if any(stated_dates.bounds(edtf)) or "XXXX" in edtf else f"“{said}”, in words only"


class BoundField(models.DateField):
    """The first or last day a stated date can mean, worked out whenever the row is saved; for sorting and ranges."""

    def __init__(self, stated="", last=False, **kwargs):
        self.stated, self.last = stated, last
        super().__init__(**{**kwargs, "null": True, "editable": False, "blank": True})

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs

    def pre_save(self, instance, add):
        value = stated_dates.bounds(getattr(instance, self.stated))[self.last]
        setattr(instance, self.attname, value)
        return value


class StatedDateField(models.CharField):
    """A date as a document states it, kept as EDTF text; "" means "not stated".

    Adds two columns for sorting and ranges, `<name>_earliest` and `<name>_latest`, and a method
    `<name>_words()` that gives the date in plain English.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 100, "blank": True, **kwargs})

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        setattr(cls, f"{name}_words", lambda row: stated_dates.words(getattr(row, name)))
        if not cls._meta.abstract and not hasattr(cls, "__fake__"):
            for suffix, last in (("earliest", False), ("latest", True)):
                cls.add_to_class(f"{name}_{suffix}", BoundField(stated=name, last=last))

    def formfield(self, **kwargs):
        return models.Field.formfield(self, **{"form_class": StatedDateFormField, **kwargs})

    def clean(self, value, model_instance):
        try:
            value = stated_dates.kept(value or "")
        except stated_dates.NotADate as error:
            raise ValidationError(str(error), code="invalid") from error
        return super().clean(value, model_instance)


def settle_bounds(instance, exclude=None):
    """Works out the first and last day of the row's stated dates; returns the names of those columns.

    Dates in `exclude` are left alone: what could not be read has no bounds.
    """
    settled = set()
    for field in instance._meta.fields:
        if isinstance(field, BoundField) and field.stated not in (exclude or ()):
            field.pre_save(instance, add=False)
            settled.add(field.name)
    return settled


def never_before(end, start, name, message):
    """The constraint that one stated date of a row cannot wholly lie before another; dates not stated never clash."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{start}_earliest__isnull": True})
        | models.Q(**{f"{end}_latest__isnull": True})
        | models.Q(**{f"{end}_latest__gte": models.F(f"{start}_earliest")}),
        name=name,
        violation_error_code=end,
        violation_error_message=message,
    )
