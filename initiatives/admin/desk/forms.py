"""The form under every page of the admin: nothing typed is cut short, what is stored may stay, a change has its reason.

A date or a sum that people read is not changed without a reason, which the history keeps.
"""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst

from ...dates.boxes import takes_days_in_words
from ...dates.fields import StatedDateField
from ...history.words import TITLES, plain_words
from ...models.absences import drop_needless
from ...models.amounts import (
    BASIS_WORDS,
    BOUND_WORDS,
    PHRASE,
    BoundOfSumField,
    PercentageField,
    PoundsField,
    PoundsFormField,
    pounds,
)
from ...models.corrections import Correction
from ...models.evidence import Sourced
from ...models.record import is_published_by_itself, kept_by
from ...models.text import refuse_hidden_characters
from ...models.typed_numbers import number_text, read_number, takes_numbers_as_written
from ...models.typed_sums import Basis, Bound, read_sum
from ...models.used_forms import UsedForm
from .saving import SORT, WHY, refuse_lost_changes

# What a row is called by, where it has no title of its own.
NAMED_BY = (*TITLES, "organisation", "stage", "status", "step", "date")
STATEMENTS = (StatedDateField, PoundsField, PercentageField, BoundOfSumField)
# What a field is called that says how something stands; it takes one of a list.
STANDINGS = {"status", "stage", "state", "outcome", "progress", "basis", "step"}
SAY_WHY = "People read this. Say why it changes, under “Why it changes”."
ADD_A_ROW = "This row stays as it was said. For a new statement, add a row; change this one to correct a mistake only."

NOT_OFFERED = "Choose one from the list. If it is not there, it belongs to another office or was deleted meanwhile."
OWN_AREAS = "Choose one of your own areas. Records of other areas are kept by their own offices."


def reason_field():
    """Return the question why a record changes, for the end of its form."""
    return forms.CharField(
        required=False,
        max_length=500,
        label="Why it changes",
        widget=AdminTextareaWidget(attrs={"rows": 2}),
        validators=[refuse_hidden_characters],
        help_text="Needed when a date, a sum, a status or a stage is changed or taken away. Readers see the earlier "
        "value, crossed out, with this reason; the history keeps it too.",
    )


def sort_field():
    """Return the question whether a value is corrected or the facts have changed."""
    return forms.ChoiceField(
        required=False,
        choices=Correction.Sort,
        initial=Correction.Sort.MISTAKE,
        label="What sort of change it is",
        widget=forms.RadioSelect,
    )


def asks_why(record):
    """Return whether people read what is stated in a record and its rows, so that a change of it needs a reason."""
    if record is None or record.pk is None:
        return False
    stated = is_published_by_itself(type(record)) or getattr(type(record)._default_manager.all(), "shown_with", "")
    return bool(stated) and record.is_live


def is_statement(field):
    """Return whether a field of a model holds a date, a sum, or how something stands."""
    standing = field is not None and field.name in STANDINGS and (field.choices or field.is_relation)
    # A record that has a box for why its status changes asks there, and shows what it is told.
    standing = standing and not any(other.name == f"{field.name}_reason" for other in field.model._meta.fields)
    return isinstance(field, STATEMENTS) or bool(standing)


def is_public(row):
    """Return whether everybody may read a row, on a page that everybody may read."""
    rows = type(row)._default_manager.all()
    return not hasattr(rows, "visible_to") or rows.visible_to(AnonymousUser()).filter(pk=row.pk).exists()


def statements_changed(form):
    """Return the dates, sums, statuses and stages in a form that had a value and now have another or none."""
    fields = {field.name: field for field in form.instance._meta.fields}
    return [
        name
        for name in form.changed_data
        if is_statement(fields.get(name)) and form.initial.get(name) not in (None, "")
    ]


def ask_back(form):
    """Fill in what the phrases in a form's boxes say, and say what was understood, to be saved on the next press.

    What a phrase does not say of how exact the number is and of its basis stays as it was chosen. A form that has no
    box for what it says refuses it instead.
    """
    for name in [name for name in form.errors if form.has_error(name, PHRASE)]:
        is_sum = isinstance(form.fields[name], PoundsFormField)
        text, show = form[name].data.strip(), pounds if is_sum else number_text
        typed = (read_sum if is_sum else read_number)(text)
        bound_name = next((box for box in bound_boxes(name) if box in form.fields), None)
        lacks_upper = typed.upper is not None and f"{name}_to" not in form.fields
        if bound_name is None or (typed.basis is not None and "basis" not in form.fields) or lacks_upper:
            continue
        bound = chosen(form, bound_name, Bound.EXACTLY) if typed.bound is None else typed.bound
        filled = {name: in_box(typed.amount), bound_name: bound}
        said = f"“{text}” is understood as {BOUND_WORDS[bound].format(show(typed.amount))}"
        if typed.upper is not None:
            filled |= {f"{name}_to": in_box(typed.upper), bound_name: Bound.EXACTLY}
            said = f"“{text}” is understood as between {show(typed.amount)} and {show(typed.upper)}"
        if is_sum and "basis" in form.fields:
            basis = chosen(form, "basis", Basis.NOT_STATED) if typed.basis is None else typed.basis
            filled["basis"] = basis
            said += BASIS_WORDS[basis]
        said += ". The boxes now say so. Check them, and save again."
        # "A year for five years" tells how long, "over five years" which time the sum is for.
        time = "duration" if typed.basis == Basis.YEARLY else "period"
        if typed.period and time in form.fields and not form[time].data:
            filled[time] = typed.period
        form.data = form.data.copy()
        form.data.update({form.add_prefix(box): value for box, value in filled.items()})
        del form.errors[name]
        form.add_error(name, ValidationError(said, code="understood"))


def chosen(form, name, usual):
    """Return what is chosen in a menu of a form, or `usual` where it is none of the choices."""
    said = form[name].data
    return type(usual)(said) if said in type(usual).values else usual


def bound_boxes(name):
    """Return the boxes that may say how exact a number is: its own, and for the one that a record is about, "bound"."""
    own = (f"{name}_bound", f"{name.removesuffix('_stated')}_bound")
    return (*own, "bound") if name in ("amount", "value", "count", "percentage") else own


def in_box(number):
    return f"{number:,.2f}".removesuffix(".00")


class PlainForm(forms.ModelForm):
    """Keeps the whole of what was typed, so that a text that is too long is told and not cut.

    Of a record that somebody else saved meanwhile, what this person did not touch stays as it is saved now.
    """

    # The Saving that this form is part of, set by the page that makes it.
    saving = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, form_field in self.fields.items():
            form_field.widget.attrs.pop("maxlength", None)
            takes_days_in_words(form_field)
            takes_numbers_as_written(form_field)
            if isinstance(form_field, forms.ModelChoiceField):
                form_field.error_messages["invalid_choice"] = OWN_AREAS if name == "area" else NOT_OFFERED
                self._offer_what_is_stored(name, form_field)

    @cached_property
    def values_shown(self):
        """What the page showed of a record that was saved meanwhile; None where it shows what is saved now."""
        return self.saving.values_shown(self.instance) if self.saving else None

    @cached_property
    def changed_data(self):
        """The fields this person changed from what the page showed, whatever somebody else saved meanwhile."""
        if self.values_shown is None:
            return super().changed_data
        return [name for name, form_field in self.fields.items() if self._is_changed(name, form_field)]

    def _is_changed(self, name, form_field):
        bound = self[name]
        return form_field.has_changed(self.values_shown.get(name, bound.initial), bound.data)

    def clean(self):
        super().clean()
        ask_back(self)
        for name in set(self.fields) - set(self.changed_data) if self.values_shown is not None else ():
            if name in self.cleaned_data and bound_to_column(self.instance, name):
                self.cleaned_data[name] = self.stored(name)
        return self.cleaned_data

    def full_clean(self):
        super().full_clean()
        if self.is_bound and isinstance(self.instance, Sourced):
            self._refuse_older_source()

    def _refuse_older_source(self):
        """Refuse a source that is older than what it is cited for, where either was changed just now."""
        dates = {field.name for field in self.instance._meta.fields if isinstance(field, StatedDateField)}
        changed = {"source", "same_source", *dates} & set(self.changed_data)
        if changed and "source" in self.fields and not self.errors.keys() & {"source", *dates} and self.instance.source:
            try:
                self.instance.refuse_older_source(self.instance.source)
            except ValidationError as error:
                self.add_error(None, error)

    def stored(self, name):
        """Return what is saved now in one field."""
        field = self.instance._meta.get_field(name)
        now = getattr(self.instance, name)
        return now.all() if field.many_to_many else now

    def _offer_what_is_stored(self, name, form_field):
        """Let a value chosen earlier, perhaps by another office, be kept by somebody who could not choose it."""
        stored = self.initial.get(name) if self.instance.pk else None
        if not stored or form_field.queryset is None:
            return
        pks = [getattr(each, "pk", each) for each in (stored if isinstance(stored, list | tuple) else [stored])]
        kept = form_field.queryset.model._default_manager.filter(pk__in=pks).order_by()
        order = form_field.queryset.query.order_by or form_field.queryset.model._meta.ordering
        form_field.queryset = (form_field.queryset.order_by() | kept).order_by(*order)


class RefusesFuture:
    """Part of the form of a record that tells of what has been: its model's `refuse_future` is asked about today."""

    def full_clean(self):
        super().full_clean()
        if not self.is_bound:
            return
        try:
            self.instance.refuse_future(timezone.localdate())
        except ValidationError as error:
            self.add_error(None, error)


def bound_to_column(record, name):
    """Return whether a form's field is an editable field of the record and no key that Django looks after itself."""
    try:
        field = record._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return field.editable and not field.primary_key


class RegisterForm(PlainForm):
    """The form of one record."""

    conflict = None
    # The record that is there already, where this page would make another like it.
    twin = None
    # Whether everybody reads the record as it is saved.
    was_public = False

    def __init__(self, *args, **kwargs):
        record = kwargs.get("instance")
        if args and record is not None and record.pk:
            # The next person to save this record waits here, so that the comparison of revisions is true.
            record.lock()
        super().__init__(*args, **kwargs)
        self.saving.is_late = bool(self.saving.seen) and self.saving.seen != str(self.instance.revision)
        if asks_why(self.instance):
            self.fields[SORT], self.fields[WHY] = sort_field(), reason_field()
            self.was_public = is_public(self.instance.shown_record)
        else:
            self.saving.change.reason = ""

    @staticmethod
    def why_locked(record):
        """Return why the record cannot be changed now, or an empty string. Set by the page that makes the form."""
        return ""

    def clean(self):
        super().clean()
        if not self.instance.pk and not self.saving.adds_again:
            self._ask_before_a_second_record()
        if self.saving.refused:
            raise ValidationError(self.saving.refused, code="refused")
        if self.instance.pk and (locked := self.why_locked(self.instance)):
            raise ValidationError(locked, code="locked")
        if self.instance.pk:
            refuse_lost_changes(self)
        why_missing = WHY in self.fields and WHY not in self.errors and not self.cleaned_data.get(WHY)
        if why_missing and (changed := statements_changed(self)):
            names = " and ".join(f"“{self.fields[name].label}”" for name in changed)
            self.add_error(WHY, f"People read {names}. Say why it changes; they are told the reason.")
        answered_by = getattr(self.instance, "answered_by", "")
        if answered_by and self.saving.sort == Correction.Sort.STATEMENT and statements_changed(self):
            self.add_error(SORT, answered_by)
        self._refuse_moving_round_the_publisher()
        if "absences" in self.cleaned_data:
            self.cleaned_data["absences"] = self._said_of_empty_fields()
        return self.cleaned_data

    def _said_of_empty_fields(self):
        """Return what is said of fields that are empty: as typed, or as stored where the page did not ask."""
        widget, name = self.fields["absences"].widget, self.add_prefix("absences")
        omitted = widget.value_omitted_from_data(self.data, self.files, name)
        return drop_needless(self.instance.absences if omitted else self.cleaned_data["absences"], self.cleaned_data)

    def _ask_before_a_second_record(self):
        """Ask where this page was saved before, or a record that reads the same is there."""
        used = UsedForm.objects.filter(token=self.saving.token).first() if self.saving.token else None
        self.twin = used.record if used else self.record_like_this()
        if used or self.twin:
            what = "This page was saved before" if used else "There is a record like this already"
            self.saving.refused = ""
            raise ValidationError(
                f"{what}: {self.twin or 'it was deleted since'}. Open that one, or tick “Add it as another record”.",
                code="again",
            )

    def record_like_this(self):
        """Return a record of the same office with the same title, or of the same body and day; None for none."""
        record, told_apart_by = self.instance, self._meta.model.told_apart_by
        typed = {name: self.cleaned_data.get(name) for name in told_apart_by}
        follows = any(getattr(record, name, None) or self.cleaned_data.get(name) for name in ("earlier", "grew_from"))
        if follows or not typed or not all(typed.values()):
            return None
        same = {f"{name}__iexact" if isinstance(value, str) else name: value for name, value in typed.items()}
        return kept_by(self._meta.model._default_manager.filter(**same), self.saving.user).first()

    @cached_property
    def changed_data(self):
        """The fields this person changed; the reason they give is no change by itself."""
        return [name for name in super().changed_data if name not in (SORT, WHY)]

    def _refuse_moving_round_the_publisher(self):
        """Keep a record from leaving an area where this person may not publish, or arriving there published."""
        user, record = self.saving.user, self.instance
        if not record.pk or user.is_superuser or not is_published_by_itself(type(record)):
            return
        before, after = getattr(record, "area", None), self.cleaned_data.get("area")
        if before is None or after is None or before == after:
            return
        closed = [each for each in (before, after) if each.pk not in user.publishing_area_ids]
        if before in closed or (closed and record.published_at):
            self.add_error("area", f"In {closed[0]} publishing needs a publisher. Ask one to move this record.")


def keep_corrections(form, formsets):
    """Write down each value of a published record, and of its rows, that this save changed or took away."""
    record = form.instance.shown_record
    kept = [changed(record, form, name, "") for name in statements_changed(form)]
    for formset in formsets:
        for row in formset.initial_forms:
            if row in formset.deleted_forms:
                kept += [taken_away(record, row)] if row.instance.is_step else []
            else:
                kept += [changed(record, row, name, row_name(row.instance)) for name in statements_changed(row)]
    for correction in kept:
        correction.sort, correction.reason = form.saving.sort, form.saving.change.reason
        correction.by, correction.was_public = form.saving.user, form.was_public and correction.was_public
        correction.save()


def changed(record, form, name, row):
    """Return the Correction of one field of a form, without why and by whom."""
    field = form.instance._meta.get_field(name)
    label = capfirst(str(form.fields[name].label))
    return Correction(
        record_type=ContentType.objects.get_for_model(record),
        record_id=record.pk,
        field=f"{row}: {label[:1].lower()}{label[1:]}" if row else label,
        was=value_words(field, form.initial[name]),
        now=value_words(field, getattr(form.instance, field.attname)),
        was_public=is_public(form.instance),
    )


def taken_away(record, form):
    """Return the Correction of a row that should never have stood there, without why and by whom."""
    row = form.instance
    was = str(row).removeprefix(f"{record}: ")
    return Correction(
        record_type=ContentType.objects.get_for_model(record),
        record_id=record.pk,
        field=capfirst(str(row._meta.verbose_name)),
        was=was,
        was_public=form.was_public,
    )


def row_name(row):
    """Return what a row is called: "Milestone “Move in”", "Partner “Durham Constabulary”"."""
    kind = capfirst(str(row._meta.verbose_name))
    named = next((field for name in NAMED_BY for field in row._meta.fields if field.name == name), None)
    called = value_words(named, getattr(row, named.attname)) if named else ""
    return f"{kind} “{called}”" if called else kind


def value_words(field, value):
    """Return a value as readers read it; "" for none."""
    if value in (None, ""):
        return ""
    if field.is_relation:
        return str(field.related_model._base_manager.filter(pk=value).first() or "")
    return str(dict(field.flatchoices).get(value, value)) if field.choices else plain_words(field, value)
