"""Sends a form of the admin for somebody who saw a few of its boxes on a plain page."""

from copy import copy

from django.contrib import admin
from django.http import QueryDict

from ..desk.making import sent_unchanged
from ..desk.saving import AGAIN, ANYWAY, PLAINLY, SEEN, SEEN_AT, SORT, TOKEN, TOLD, WHY, saving_of

# What the page says of itself, which goes on to the form as it is.
OF_THE_PAGE = (AGAIN, ANYWAY, SEEN, SEEN_AT, SORT, TOKEN, TOLD, WHY)


class FullForm:
    """The form of the admin behind a plain page: for one record, or for a new one."""

    def __init__(self, request, model, record=None):
        self.request, self.model, self.record = request, model, record
        self.admin = admin.site.get_model_admin(model)
        form = self.admin.get_form(request, record, change=record is not None)
        initial = {} if record else self.admin.get_changeform_initial_data(request)
        self.form = form(instance=record) if record else form(initial=initial)
        self.sets = {}
        for formset, inline in self.admin.get_formsets_with_inlines(request, record):
            prefix = formset.get_default_prefix()
            while prefix in self.sets:
                prefix += "-2"
            rows = inline.get_queryset(request)
            self.sets[prefix] = formset(instance=record or model(), prefix=prefix, queryset=rows)

    def set_of(self, model):
        """Return the prefix and the set of the rows of a kind on this form."""
        return next((prefix, each) for prefix, each in self.sets.items() if each.model is model)

    def unchanged(self):
        """Return what a browser would send of the full form if nothing were typed."""
        data = sent_unchanged(self.form)
        for prefix, rows in self.sets.items():
            stored = len(rows.initial_forms)
            data |= {f"{prefix}-TOTAL_FORMS": str(stored), f"{prefix}-INITIAL_FORMS": str(stored)}
            for form in rows.initial_forms:
                data |= sent_unchanged(form)
        return data

    def send(self, data, files):
        """Save the form with this data; return the saved record, None where it was refused, and the admin's answer."""
        request = copy(self.request)
        request.POST, request._files = QueryDict(mutable=True), files
        # The form is sent once more, by itself: what the page's own request has told of a save is not of this one.
        vars(request).pop("saving", None)
        own = {name: self.request.POST[name] for name in OF_THE_PAGE if name in self.request.POST}
        for name, value in {**data, **own, "_save": PLAINLY}.items():
            request.POST.setlist(name, value if isinstance(value, list) else [value])
        answer = self.admin.changeform_view(request, str(self.record.pk) if self.record else None)
        saved = saving_of(request).record
        return saved and self.model._default_manager.filter(pk=saved.pk).first(), answer
