"""What readers are told when a published value changes: each is written down, with what it was and why it changed."""

from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst

from ...history.words import TITLES, plain_words
from ...models.corrections import Correction
from .forms import is_public, statements_changed

# What a row is called by, where it has no title of its own.
NAMED_BY = (*TITLES, "organisation", "stage", "status", "step", "date")


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
