"""The form under every page of the admin: nothing typed is cut short, and what is stored may stay."""

from django import forms
from django.core.exceptions import ValidationError

from .conflict import refuse_lost_changes, version

NOT_OFFERED = "Choose one from the list. If it is not there, it belongs to another office or was deleted meanwhile."
OWN_AREAS = "Choose one of your own areas. Records of other areas are kept by their own offices."


class PlainForm(forms.ModelForm):
    """Keeps the whole of what was typed, so that a text that is too long is told and not cut."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, form_field in self.fields.items():
            form_field.widget.attrs.pop("maxlength", None)
            if isinstance(form_field, forms.ModelChoiceField):
                form_field.error_messages["invalid_choice"] = OWN_AREAS if name == "area" else NOT_OFFERED
                self._offer_what_is_stored(name, form_field)

    def _offer_what_is_stored(self, name, form_field):
        """A value chosen earlier, perhaps by another office, can be kept by somebody who could not choose it."""
        stored = self.initial.get(name) if self.instance.pk else None
        if not stored or form_field.queryset is None:
            return
        pks = [getattr(each, "pk", each) for each in (stored if isinstance(stored, list | tuple) else [stored])]
        kept = form_field.queryset.model._default_manager.filter(pk__in=pks).order_by()
        order = form_field.queryset.query.order_by or form_field.queryset.model._meta.ordering
        form_field.queryset = (form_field.queryset.order_by() | kept).order_by(*order)


class RegisterForm(PlainForm):
    """The form of one record. `request`, `refused` and `lock` are set by the page that makes it."""

    request = None
    refused = ""
    conflict = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.version_now = version(self.instance)

    @staticmethod
    def lock(record):
        """Why the record cannot be changed now, or an empty string."""
        return ""

    def clean(self):
        super().clean()
        if self.refused:
            raise ValidationError(self.refused, code="refused")
        if self.instance.pk and (locked := self.lock(self.instance)):
            raise ValidationError(locked, code="locked")
        if self.instance.pk:
            refuse_lost_changes(self)
        return self.cleaned_data
