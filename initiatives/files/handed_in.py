"""A list that somebody pastes or uploads: its rows, or what is wrong with it beside the box it came from."""

from django import forms
from django.core.exceptions import ValidationError

from . import guarded, tables
from .refusal import MOST_BYTES, Refused


def rows_of_text(text):
    """Return the rows of a pasted list, each with its number. Raise ValidationError, in words."""
    try:
        return tables.rows_of_text(text)
    except Refused as fault:
        raise ValidationError(str(fault)) from fault


def rows_of_file(file):
    """Return the rows of a CSV or XLSX file, read in a process of its own. Raise ValidationError, in words."""
    name = file.name.casefold()
    if not name.endswith((".xlsx", ".csv", ".txt")):
        raise ValidationError("Choose a CSV or an XLSX file.")
    if file.size > MOST_BYTES:
        raise ValidationError("The file is larger than 20 MB. Split it.")
    try:
        return guarded.read("workbook rows" if name.endswith(".xlsx") else "text rows", file.read(MOST_BYTES + 1))
    except Refused as fault:
        raise ValidationError(str(fault)) from fault


class HandedInForm(forms.Form):
    """A list, typed or from a spreadsheet; `cleaned_data["rows"]` are its rows."""

    typed = forms.CharField(
        label="Paste the list",
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="One line each, as you copy it from a spreadsheet.",
    )
    file = forms.FileField(label="Or choose a spreadsheet (CSV or XLSX)", required=False, max_length=200)

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        file, typed = cleaned.get("file"), cleaned.get("typed") or ""
        if not file and not typed.strip():
            raise ValidationError({"typed": "Enter at least one line, or choose a spreadsheet."})
        try:
            cleaned["rows"] = rows_of_file(file) if file else rows_of_text(typed)
        except ValidationError as fault:
            raise ValidationError({"file" if file else "typed": fault.messages}) from fault
        return cleaned
