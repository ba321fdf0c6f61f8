"""Why a date or a sum that people read is changed: asked for in the form, kept in the history."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget

from ..dates.fields import StatedDateField
from ..models.amounts import PercentageField, PoundsField
from ..models.text import refuse_hidden_characters

WHY = "change_reason"
STATEMENTS = (StatedDateField, PoundsField, PercentageField)
SAY_WHY = "People read this. Say why it changes, under “Why it changes”."


def reason_field():
    """The question, at the end of a form."""
    return forms.CharField(
        required=False,
        max_length=500,
        label="Why it changes",
        widget=AdminTextareaWidget(attrs={"rows": 2}),
        validators=[refuse_hidden_characters],
        help_text="Needed when a stated date or a sum is changed or taken away. Kept in the history.",
    )


def is_out(record):
    """Whether a record, or the one it is shown with, is published."""
    if record is None or record.pk is None:
        return False
    for name in filter(None, getattr(type(record)._default_manager.all(), "shown_with", "").split("__")):
        record = getattr(record, name)
        if record is None:
            return False
    return bool(getattr(record, "published_at", None))


def statements_changed(form):
    """The stated dates and sums in a form that had a value and now have another or none."""
    fields = {field.name: field for field in form.instance._meta.fields}
    return [
        name
        for name in form.changed_data
        if isinstance(fields.get(name), STATEMENTS) and form.initial.get(name) not in (None, "")
    ]
