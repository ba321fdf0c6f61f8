"""Who reads a document into the record, as which kinds of record, and at which address."""

from django.contrib import admin
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst

from ...models import (
    Source,
    sourced_models,
)

LONGEST_WORDS = 4_000


def own_source_or_404(user, reference):
    """Return a source that this person's offices keep; for everybody else there is no such page."""
    if not user.is_staff:
        raise Http404("Only the office that keeps a source reads it here.")
    return get_object_or_404(Source.objects.editable_by(user), reference=reference)


def kinds_for(user):
    """Return the kinds of record that cite sources and that this person may add, by their label, with their group."""
    found = {}
    for model in sourced_models():
        name = f"{model._meta.app_label}.add_{model._meta.model_name}"
        if admin.site.is_registered(model) and user.has_perm(name):
            group = getattr(admin.site.get_model_admin(model), "group", "")
            found[model._meta.label_lower] = (model, group, capfirst(str(model._meta.verbose_name)))
    return found


def address_of(source, order=None):
    """Return where a source is read, at one of its paragraphs."""
    address = reverse("initiatives:source_read", args=[source.reference])
    return f"{address}?paragraph={order}" if order else address
