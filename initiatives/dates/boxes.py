"""Boxes for days and times of day, which take them as people write them."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTimeWidget

from .clocks import as_clock

DAY_IN_WORDS = ("%d %B %Y", "%d %b %Y")
NOT_A_DAY = "Enter the day as 31 October 2027 or 31/10/2027."
NOT_A_TIME = "Enter the time as 17:00 or 5pm."


class ClockInput(AdminTimeWidget):
    """A box for a time of day, which takes it as people write it."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        typed = super().value_from_datadict(data, files, name)
        return as_clock(typed) if typed else typed


def takes_days_in_words(form_field: forms.Field) -> None:
    """Let a day be typed as people write it, as stated dates may be, and says how; a time of day likewise."""
    if isinstance(form_field, forms.TimeField):
        form_field.error_messages["invalid"] = NOT_A_TIME
        form_field.help_text = f"{form_field.help_text} For example 17:00 or 5pm.".strip()
        form_field.widget = ClockInput(form_field.widget.attrs)
        form_field.widget.is_required = form_field.required
    with_time = isinstance(form_field, forms.SplitDateTimeField)
    day = form_field.fields[0] if with_time else form_field
    if not isinstance(day, forms.DateField):
        return
    day.input_formats = [*day.input_formats, *DAY_IN_WORDS]
    form_field.error_messages |= {"invalid": NOT_A_DAY, "invalid_date": NOT_A_DAY, "invalid_time": NOT_A_TIME}
    if with_time:
        for part, message in zip(form_field.fields, (NOT_A_DAY, NOT_A_TIME), strict=True):
            part.error_messages["invalid"] = message
    example = "For example 31/10/2027 and 17:00." if with_time else "For example 31/10/2027."
    form_field.help_text = f"{form_field.help_text} {example}".strip()
