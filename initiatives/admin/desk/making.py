"""Making a record of words that nobody typed into its form by hand: from the lines of a list, from a paragraph.

The words go the way that a browser's would: the form of the kind is asked, and the admin saves. So every rule holds.
"""

from copy import copy

from django.contrib import admin
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import MultiWidget
from django.http import QueryDict
from django.utils.text import capfirst

from .saving import saving_of


def sent_unchanged(form):
    """Return what a browser would send if nothing were typed into a form as it is shown."""
    shown = {}
    for bound in form:
        value, widget = bound.value(), getattr(bound.field.widget, "widget", bound.field.widget)
        if value is False or value in (None, "", [], {}):
            continue
        if isinstance(widget, MultiWidget):
            parts = zip(widget.widgets_names, widget.decompress(value), strict=True)
            shown |= {f"{bound.html_name}{suffix}": part for suffix, part in parts if part is not None}
        else:
            shown[bound.html_name] = list(map(str, value)) if isinstance(value, list) else str(value)
    return shown


class Maker:
    """Makes records of one kind as the admin does, of words that nobody typed into a form by hand."""

    def __init__(self, request, model):
        self.request, self.model = request, model
        self.admin = admin.site.get_model_admin(model)
        self.form = self.admin.get_form(self.asked({}))
        self.shown = sent_unchanged(self.form(initial=self.admin.get_changeform_initial_data(self.request)))

    def asked(self, data):
        """Return the request that a browser would make to add a record with these words in its form."""
        request = copy(self.request)
        request.method, request.POST = "POST", QueryDict(mutable=True)
        for name, value in data.items():
            request.POST.setlist(name, value if isinstance(value, list) else [value])
        # Each record is a save of its own.
        vars(request).pop("saving", None)
        return request

    def filled(self, data):
        """Return the request that would save these words, and their form, which is still to be asked."""
        request = self.asked(data)
        self.form.saving = saving_of(request)
        return request, self.form(request.POST, {}, instance=self.model())

    def keep(self, request, form, sets=()):
        """Save one record with its rows as the admin does, and return it."""
        record = self.admin.save_form(request, form, change=False)
        self.admin.save_model(request, record, form, change=False)
        self.admin.save_related(request, form, sets, change=False)
        self.admin.log_addition(request, record, self.admin.construct_change_message(request, form, sets, add=True))
        record.refresh_from_db()
        return record


def told(form):
    """Yield what is wrong with a form in words, each after the label of its field."""
    for name, errors in form.errors.as_data().items():
        label = "" if name == NON_FIELD_ERRORS or name not in form.fields else f"{form.fields[name].label}: "
        for error in errors:
            if error.code == "again":
                yield f"There is a record like this already: {form.twin}."
            else:
                yield from (f"{capfirst(label)}{message}" for message in error.messages)
