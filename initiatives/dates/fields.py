"""The model and form fields for a stated date; what they understand is in `stated_dates.py`."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from . import stated_dates


class DayInput(forms.DateInput):
    """Show the browser's own calendar, which shows a day that is filled in only where it is written year first."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"type": "date", **(attrs or {})}, format="%Y-%m-%d")


class Typed(str):
    """A date as somebody typed it, which is not yet EDTF."""


class StatedDateFormField(forms.CharField):
    """Take a date in the words people use and keep it as EDTF; `understood` says back what it took it for."""

    def __init__(self, **kwargs: Any) -> None:
        # A model's field hands over its own hint, and hands over an empty one where it has none.
        examples = stated_dates.EXAMPLES
        hint = kwargs.pop("help_text", "") or f"{examples[0].upper()}{examples[1:]}. Leave empty if not stated."
        super().__init__(**{**kwargs, "help_text": hint, "max_length": None})

    def bound_data(self, data: str | None, initial: str | None) -> str | None:
        return Typed(data) if data else data

    def prepare_value(self, value: str | None) -> str | None:
        read = stated_dates.understand if isinstance(value, Typed) else stated_dates.kept
        try:
            return stated_dates.words(read(value)) if value else value
        except stated_dates.NotADate:
            return value

    def to_python(self, value: str | None) -> str:
        try:
            return stated_dates.understand(super().to_python(value))
        except stated_dates.NotADate as error:
            raise ValidationError(str(error), code="invalid") from error

    def has_changed(self, initial: str | None, data: str | None) -> bool:
        try:
            return (initial or "") != stated_dates.understand(data or "")
        except stated_dates.NotADate:
            return True

    def understood(self, value: str | None) -> str:
        """Say what the field takes the value for; "" when it is empty or cannot be read."""
        try:
            edtf = stated_dates.understand(value or "")
        except stated_dates.NotADate:
            return ""
        if not edtf:
            return ""
        said = stated_dates.words(edtf)
        return said if any(stated_dates.bounds(edtf)) or "XXXX" in edtf else f"“{said}”, in words only"


class BoundField(models.DateField):
    """Keep the first or last day a stated date can mean, worked out whenever the row is saved."""

    def __init__(self, stated: str = "", last: bool = False, **kwargs: Any) -> None:
        self.stated, self.last = stated, last
        super().__init__(**{**kwargs, "null": True, "editable": False, "blank": True})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs

    def pre_save(self, instance: models.Model, add: bool) -> date | None:
        value = stated_dates.bounds(getattr(instance, self.stated))[self.last]
        setattr(instance, self.attname, value)
        return value


class StatedDateField(models.CharField):
    """A date as a document states it, kept as EDTF text; "" means "not stated".

    Adds two columns for sorting and ranges, `<name>_earliest` and `<name>_latest`, and a method
    `<name>_words()` that gives the date in plain English. `ahead` says that a document may state it before the day
    comes, as it does the day by which something is due; what has happened no document states before it did.
    """

    def __init__(self, *args: Any, ahead: bool = False, **kwargs: Any) -> None:
        self.ahead = ahead
        super().__init__(*args, **{"max_length": 100, "blank": True, **kwargs})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def contribute_to_class(self, cls: type[models.Model], name: str, **kwargs: Any) -> None:
        super().contribute_to_class(cls, name, **kwargs)
        setattr(cls, f"{name}_words", lambda row: words_of(row, name))
        if not cls._meta.abstract and not hasattr(cls, "__fake__"):
            for suffix, last in (("earliest", False), ("latest", True)):
                cls.add_to_class(f"{name}_{suffix}", BoundField(stated=name, last=last))

    def formfield(self, **kwargs: Any) -> forms.Field:
        return models.Field.formfield(self, **{"form_class": StatedDateFormField, **kwargs})

    def clean(self, value: str | None, model_instance: models.Model | None) -> str:
        try:
            value = stated_dates.kept(value or "")
        except stated_dates.NotADate as error:
            raise ValidationError(str(error), code="invalid") from error
        return super().clean(value, model_instance)


def words_of(row: models.Model, name: str) -> str:
    """Return a stated date of a row in plain English; of an empty one, what the row says of it, if anything."""
    stated: str = getattr(row, name)
    said: dict[str, str] = getattr(row, "absences", None) or {}
    absent = stated_dates.ABSENT.get(said.get(name, ""), stated_dates.NOT_STATED)
    return stated_dates.words(stated) if stated else absent


def settle_bounds(instance: models.Model, exclude: Collection[str] | None = None) -> set[str]:
    """Work out the first and last day of the row's stated dates; return the names of those columns.

    Dates in `exclude` are left alone: what could not be read has no bounds.
    """
    settled: set[str] = set()
    for field in instance._meta.fields:
        if isinstance(field, BoundField) and field.stated not in (exclude or ()):
            field.pre_save(instance, add=False)
            settled.add(field.name)
    return settled


def never_before(end: str, start: str, name: str, message: str) -> models.CheckConstraint:
    """Return the constraint that one stated date cannot wholly lie before another; dates not stated never clash."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{start}_earliest__isnull": True})
        | models.Q(**{f"{end}_latest__isnull": True})
        | models.Q(**{f"{end}_latest__gte": models.F(f"{start}_earliest")}),
        name=name,
        violation_error_code=end,
        violation_error_message=message,
    )
