"""The form under every page of the admin: nothing typed is cut short, and what is stored may stay."""

from django import forms
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.utils.functional import cached_property

from .choices import is_published_by_itself
from .conflict import refuse_lost_changes, version
from .reasons import WHY, is_out, reason_field, statements_changed

NOT_OFFERED = "Choose one from the list. If it is not there, it belongs to another office or was deleted meanwhile."
OWN_AREAS = "Choose one of your own areas. Records of other areas are kept by their own offices."


DAY_IN_WORDS = ("%d %B %Y", "%d %b %Y")
NOT_A_DAY = "Enter the day as 31 October 2027 or 31/10/2027."
NOT_A_TIME = "Enter the time as 17:00."


def takes_days_in_words(form_field):
    """Lets a day be typed as people write it, as stated dates may be, and says how; a time of day likewise."""
    if isinstance(form_field, forms.TimeField):
        form_field.error_messages["invalid"] = NOT_A_TIME
        form_field.help_text = f"{form_field.help_text} For example 17:00.".strip()
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


class PlainForm(forms.ModelForm):
    """Keeps the whole of what was typed, so that a text that is too long is told and not cut."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, form_field in self.fields.items():
            form_field.widget.attrs.pop("maxlength", None)
            takes_days_in_words(form_field)
            if isinstance(form_field, forms.ModelChoiceField):
                form_field.error_messages["invalid_choice"] = OWN_AREAS if name == "area" else NOT_OFFERED
                self._offer_what_is_stored(name, form_field)
            if self.instance.pk:
                # What the person saw travels with the form, so that what they did not touch is told from what they did.
                form_field.show_hidden_initial = True

    @cached_property
    def changed_data(self):
        """The fields this person changed from what they saw, whatever somebody else saved meanwhile."""
        return [name for name, bound in self._bound_items() if changed_from_seen(bound)]

    def clean(self):
        """Keeps what is saved now in every field that this person did not touch."""
        super().clean()
        for name in set(self.fields) - set(self.changed_data) if self.instance.pk else ():
            if name in self.cleaned_data and bound_to_column(self.instance, name):
                self.cleaned_data[name] = self.stored(name)
        return self.cleaned_data

    def stored(self, name):
        """What is saved now in one field."""
        field = self.instance._meta.get_field(name)
        now = getattr(self.instance, name)
        return now.all() if field.many_to_many else now

    def _offer_what_is_stored(self, name, form_field):
        """A value chosen earlier, perhaps by another office, can be kept by somebody who could not choose it."""
        stored = self.initial.get(name) if self.instance.pk else None
        if not stored or form_field.queryset is None:
            return
        pks = [getattr(each, "pk", each) for each in (stored if isinstance(stored, list | tuple) else [stored])]
        kept = form_field.queryset.model._default_manager.filter(pk__in=pks).order_by()
        order = form_field.queryset.query.order_by or form_field.queryset.model._meta.ordering
        form_field.queryset = (form_field.queryset.order_by() | kept).order_by(*order)


def bound_to_column(record, name):
    """Whether a form's field is an editable field of the record and no key that Django looks after itself."""
    try:
        field = record._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return field.editable and not field.primary_key


def seen(bound):
    """What the person saw in a field when the page was opened, or None where the form does not say."""
    if not bound.field.show_hidden_initial or bound.html_initial_name not in bound.form.data:
        return None
    raw = bound.field.hidden_widget().value_from_datadict(bound.form.data, bound.form.files, bound.html_initial_name)
    if isinstance(bound.field, forms.ModelChoiceField):
        return raw
    try:
        return bound.field.to_python(raw)
    except ValidationError:
        return None


def changed_from_seen(bound):
    """Whether what was sent is not what the person saw."""
    was = seen(bound)
    return bound.field.has_changed(bound.initial if was is None else was, bound.data)


class RegisterForm(PlainForm):
    """The form of one record. `request`, `refused` and `lock` are set by the page that makes it."""

    request = None
    refused = ""
    conflict = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if is_out(self.instance):
            self.fields[WHY] = reason_field()
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
        why_missing = WHY in self.fields and WHY not in self.errors and not self.cleaned_data.get(WHY)
        if why_missing and (changed := statements_changed(self)):
            names = " and ".join(f"“{self.fields[name].label}”" for name in changed)
            self.add_error(WHY, f"People read {names}. Say why it changes; the history keeps the reason.")
        self._refuse_moving_round_the_publisher()
        return self.cleaned_data

    @cached_property
    def changed_data(self):
        """The fields this person changed; the reason they give is no change by itself."""
        return [name for name in super().changed_data if name != WHY]

    def _refuse_moving_round_the_publisher(self):
        """A record does not leave an area where this person may not publish, nor arrive there published."""
        user, record = self.request.user, self.instance
        if not record.pk or user.is_superuser or not is_published_by_itself(type(record)):
            return
        before, after = getattr(record, "area", None), self.cleaned_data.get("area")
        if before is None or after is None or before == after:
            return
        closed = [each for each in (before, after) if each.pk not in user.publishing_area_ids]
        if before in closed or (closed and record.published_at):
            self.add_error("area", f"In {closed[0]} publishing needs a publisher. Ask one to move this record.")
