"""Rows edited on the page of the record they belong to."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db.models import Q, UniqueConstraint, URLField, Value
from django.forms.models import BaseInlineFormSet, ModelChoiceField, ModelMultipleChoiceField
from django.utils.text import capfirst

from ...models.corrections import Correction
from ...models.evidence import Sourced
from ...models.text import PassageField
from .choices import ScopedChoicesMixin, SearchOne, row_number
from .forms import ADD_A_ROW, SAY_WHY, PlainForm, asks_why, is_public, statements_changed
from .saving import saving_of

GONE = "Somebody deleted this row meanwhile. Tick “Delete” beside it, or copy what you typed into a new row."
FACT = ("source", "place", "quotation", "inferred")
EVIDENCE = ("Where this comes from", {"fields": FACT, "classes": ["collapse"]})


def with_same_source(fieldsets):
    """Return the sets of fields with the tick for the same source after the source."""
    return [
        (name, {**options, "fields": [each for field in options["fields"] for each in beside(field)]})
        for name, options in fieldsets
    ]


def without_same_source(fieldsets):
    """Return the sets of fields as they are only read: nothing is ticked there."""
    return [
        (name, {**options, "fields": [field for field in options["fields"] if field != "same_source"]})
        for name, options in fieldsets
    ]


def beside(field):
    """Return a field, and the tick that goes with the source."""
    return ["source", "same_source"] if field == "source" else [field]


def is_partial(constraint):
    """Return whether a constraint lets a value stand once among certain rows only, such as present partners."""
    return isinstance(constraint, UniqueConstraint) and constraint.condition is not None


def names_in(condition):
    """Yield the fields that a Q asks about."""
    for child in condition.children:
        if isinstance(child, Q):
            yield from names_in(child)
        else:
            yield child[0].partition("__")[0]


def falls_under(constraint, row):
    """Return whether a row, saved or not, is one of those among which the constraint's fields may stand once."""
    return constraint.condition.check({name: typed_value(row, name) for name in names_in(constraint.condition)})


def typed_value(row, name):
    """Return what stands in a field, with its type: of an empty one a database could not tell."""
    field = row._meta.get_field(name)
    return Value(getattr(row, field.attname), output_field=getattr(field, "target_field", field))


class RowForm(PlainForm):
    """One row. What may stand once among the rows is asked by the set, which knows what else is being saved.

    With `why_missing` a date or a sum that people read cannot change: nobody has said why. Nothing is cited that was
    not chosen; the source of the record, `owner`, is one tick away.
    """

    same_source = forms.BooleanField(
        required=False,
        label="Same source as above",
        help_text="Tick to cite the document that the record itself comes from.",
    )

    def __init__(self, *args, saving=None, why_missing=False, owner=None, **kwargs):
        self.saving, self.why_missing, self.owner = saving, why_missing, owner
        super().__init__(*args, **kwargs)
        self.needs_source = "source" in self.fields and self.fields["source"].required
        if "source" not in self.fields or not isinstance(owner, Sourced):
            del self.fields["same_source"]
        else:
            self.fields["source"].required = False

    def comes_back(self):
        """Do what the row has to where nothing of the page was saved; most have nothing to say."""

    def clean(self):
        super().clean()
        if self.cleaned_data.get("same_source"):
            self._take_the_source_above()
        elif self.needs_source and "source" not in self.errors and not self.cleaned_data.get("source"):
            self.add_error("source", ValidationError("Choose the source.", code="required"))
        changed = statements_changed(self) if self.instance.pk else []
        for name in changed if self.why_missing else ():
            self.add_error(name, SAY_WHY)
        if (
            changed
            and self.saving
            and getattr(self.instance, "is_step", False)
            and self.saving.sort == Correction.Sort.STATEMENT
        ):
            self.add_error(changed[0], ADD_A_ROW)
        return self.cleaned_data

    def _take_the_source_above(self):
        above, chosen = self.owner.source, self.cleaned_data.get("source")
        if above is None:
            self.add_error(
                "same_source", "The record above names no source. Choose one there, or the source of this row."
            )
        elif chosen and chosen != above and "source" in self.changed_data:
            self.add_error("same_source", "Choose a source, or tick that it is the same as above, not both.")
        else:
            self.cleaned_data["source"] = above


def exchange_places(forms):
    """Let each of some rows, which take each other's values in a ring, be stored in the place of the next."""
    numbers = [form.instance.pk for form in forms]
    if len(forms) > 1 and not forms[0].instance._meta.related_objects:
        for form, number in zip(forms, [*numbers[1:], numbers[0]], strict=True):
            form.instance.pk = number


class ComparedRows:
    """Part of every set of rows of one record, which are compared with each other as they will stand after saving."""

    saving = None

    def get_form_kwargs(self, index):
        why_missing = self.is_bound and not self.saving.change.reason and asks_why(self.instance)
        known = {"saving": self.saving, "why_missing": why_missing, "owner": self.instance}
        return {**super().get_form_kwargs(index), **known}

    def save_new(self, form, commit=True):
        """Save a new row, with who recorded it where the row says so."""
        if hasattr(form.instance, "recorded_by_id"):
            form.instance.recorded_by = self.saving.user
        return super().save_new(form, commit)

    def save_existing_objects(self, commit=True):
        """Save the rows that were there: what is deleted goes first, and a value is given up before it is taken."""
        self.changed_objects, self.deleted_objects, saved = [], [], []
        for form in self.initial_forms:
            if form in self.deleted_forms and form.instance.pk is not None:
                self.deleted_objects.append(form.instance)
                self.delete_existing(form.instance, commit=commit)
        changed = [form for form in self.initial_forms if form not in self.deleted_forms and form.has_changed()]
        for form in self._givers_first([form for form in changed if form.instance.pk is not None]):
            self.changed_objects.append((form.instance, form.changed_data))
            saved.append(self.save_existing(form, form.instance, commit=commit))
            if not commit:
                self.saved_forms.append(form)
        return saved

    def _givers_first(self, forms):
        """Return changed rows so that a row comes before the one that takes its value.

        Where rows exchange their values in a ring, each is kept in the place of the one whose value it takes: so none
        takes what another has. Rows that others hang on stay where they are.
        """
        ordered = []
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and len(forms) > 1:
                before = {self._stored_values(constraint, form): form for form in forms}
                taken_from = {form: before.get(self._values(constraint, form.instance)) for form in forms}
                ordered = []
                for form in forms:
                    chain = []
                    while form is not None and form not in ordered and form not in chain:
                        chain.append(form)
                        form = taken_from[form]
                    if form in chain:
                        exchange_places(chain[chain.index(form) :])
                    ordered += reversed(chain)
                forms = ordered
        return forms

    def _stored_values(self, constraint, form):
        """Return what is stored in the fields of a constraint, of a row whose form may say otherwise."""
        fields = [self.model._meta.get_field(name) for name in constraint.fields]
        return tuple(
            form.initial[each.name] if each.name in form.initial else getattr(form.instance, each.attname)
            for each in fields
            if each != self.fk
        )

    def delete_existing(self, obj, commit=True):
        """Delete a row, and keep whether everybody could read it until readers are told that it is gone."""
        for form in self.initial_forms:
            if form.instance == obj and obj.is_step:
                form.was_public = is_public(obj)
        super().delete_existing(obj, commit)

    def prepare(self, name_of):
        """Make the rows ready to be shown; `name_of` gives the heading of each."""
        self.pair_with_stored()
        self.share_choices()
        for form in self.initial_forms:
            if self.instance.pk and form.instance.pk:
                setattr(form.instance, self.owner_name, self.instance)
            form.instance.row_name = name_of(form.instance) if form.instance.pk else ""

    def pair_with_stored(self):
        """Pair each row that was sent with what is stored under its number.

        Django pairs them by position, and would drop from the page a row that somebody deleted meanwhile.
        """
        if self.is_bound:
            stored = [form.instance if form.instance.pk else None for form in self.initial_forms]
            self.get_queryset = lambda: stored

    def share_choices(self):
        """Fetch what the menus of all rows offer once, so that a page asks no more however many rows it has."""
        for name, base in self.form.base_fields.items():
            if not isinstance(base, ModelChoiceField) or isinstance(base, ModelMultipleChoiceField):
                continue
            fields = [form.fields[name] for form in self.forms if name in form.fields]
            boxes = [getattr(each.widget, "widget", each.widget) for each in fields]
            chosen = [str(form[name].value() or "") for form in self.forms if name in form.fields]
            if isinstance(getattr(base.widget, "widget", base.widget), SearchOne):
                known = self._known(name, base.queryset, chosen)
                for box in boxes:
                    box.known = known
            elif fields:
                base.empty_label = fields[0].empty_label
                offered = list(base.choices)
                numbers = {str(value) for value, _label in offered}
                for form_field, value in zip(fields, chosen, strict=True):
                    if value in numbers or not value:
                        form_field.widget.choices = offered

    def _known(self, name, offered, chosen):
        """By number, what is chosen in the rows: of what may be chosen, and of what is stored in them already."""
        stored = {form.initial.get(name) for form in self.initial_forms if form.instance.pk} - {None}
        numbers = {int(each) for each in chosen if row_number(each)}
        kept = offered.model._default_manager.filter(pk__in=stored)
        return (offered.order_by() | kept.order_by()).in_bulk(numbers)

    def kept_forms(self):
        """Yield the rows that will stand after saving, as far as each is right by itself."""
        for form in self.forms:
            if form in self.deleted_forms or not form.is_valid():
                continue
            if form.instance.pk or form.has_changed():
                yield form

    def clean(self):
        super().clean()
        for form in self.initial_forms:
            if self.model._meta.pk.name in form.errors and form not in self.deleted_forms:
                form.is_gone = True
                form.add_error(None, GONE)
        for constraint in filter(is_partial, self.model._meta.constraints):
            self._refuse_twice(constraint)
        gone = [form for form in self.deleted_forms if form.instance.pk and getattr(self.model, "is_step", False)]
        if gone and not self.saving.change.reason and asks_why(self.instance):
            raise ValidationError(f"{capfirst(str(gone[0].instance._meta.verbose_name))}: {SAY_WHY}")

    def get_unique_error_message(self, unique_check):
        """Return the rule's own words for what stands twice among the rows."""
        twice = {*unique_check, self.owner_name}
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and {*constraint.fields} == twice:
                return str(constraint.violation_error_message)
        return super().get_unique_error_message(unique_check)

    def _refuse_twice(self, constraint):
        under = [form for form in self.kept_forms() if falls_under(constraint, form.instance)]
        taken = {self._values(constraint, row) for row in self._rows_saved_meanwhile(constraint)}
        for form in under:
            values = self._values(constraint, form.instance)
            if values in taken:
                message = str(constraint.violation_error_message)
                beside = constraint.violation_error_code
                form.add_error(beside if beside in form.fields else None, message)
            taken.add(values)

    def _rows_saved_meanwhile(self, constraint):
        if self.instance.pk is None:
            return []
        shown = [form.instance.pk for form in self.initial_forms if form.instance.pk]
        rows = self.model._default_manager.filter(**{self.fk.name: self.instance.pk})
        return rows.filter(constraint.condition).exclude(pk__in=shown)

    def _values(self, constraint, row):
        fields = (row._meta.get_field(name) for name in constraint.fields)
        return tuple(getattr(row, each.attname) for each in fields if each != self.fk)


class RowFormSet(ComparedRows, BaseInlineFormSet):
    """Rows of one record."""

    @property
    def owner_name(self):
        """The field of a row that names the record it belongs to."""
        return self.fk.name


class Rows(ScopedChoicesMixin, admin.StackedInline):
    """Rows of a record, one beneath the other; an empty one only when it is asked for."""

    form = RowForm
    formset = RowFormSet
    template = "admin/rows.html"
    extra = 0
    view_on_site = False
    name_needs = ()
    formfield_overrides = {
        URLField: {"assume_scheme": "https"},
        PassageField: {"widget": AdminTextareaWidget(attrs={"rows": 3})},
    }

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*(self.name_needs or [None]))

    def get_fieldsets(self, request, obj=None):
        """Return the fields in their sets; beside the source of a row, that it is the one of the record."""
        fieldsets = super().get_fieldsets(request, obj)
        return with_same_source(fieldsets) if issubclass(self.parent_model, Sourced) else fieldsets

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.saving = saving_of(request)
        return formset

    def name_of(self, row):
        """Return what a row is called on the page of the record it belongs to, whose name need not be said again."""
        name = str(row)
        owner = getattr(row, "initiative", None)
        return capfirst(name.removeprefix(f"{owner}: ").removeprefix(f"{self.opts.verbose_name} "))
