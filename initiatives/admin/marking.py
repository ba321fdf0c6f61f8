"""The protective marking in the admin: beside whom a record is for, in its list and among the list's filters."""

from django.contrib import admin

from ..models import Marking


class ShowsMarking:
    """Part of every form of a record that has a marking: the field stands after the audience, as two choices."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.radio_fields = {**self.radio_fields, "marking": admin.VERTICAL}

    def get_fieldsets(self, request, obj=None):
        """The page's fieldsets, with the marking where the audience stands."""
        return [(title, {**options, "fields": with_marking(options["fields"])}) for title, options in self.fieldsets]


class ListsMarking(ShowsMarking):
    """Part of every list of such records: it can be filtered by marking, and says which records are sensitive."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.list_filter = [*self.list_filter, "marking"]

    @admin.display(description="status", ordering="published_at")
    def status(self, record):
        words = super().status(record)
        return f"{words}, {Marking.SENSITIVE.label}" if record.marking == Marking.SENSITIVE else words


def with_marking(fields):
    """The names of fields with the marking after the audience."""
    return [name for each in fields for name in ((each, "marking") if each == "audience" else (each,))]
