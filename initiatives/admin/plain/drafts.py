"""All drafts of an office on one page, to be published together."""

from django.apps import apps
from django.contrib import admin, messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.cache import never_cache

from ..desk.choices import row_number
from ..desk.verb_pages import VerbAdmin
from ..desk.verbs import PUBLISH
from .forms import name_of

# So many are offered at once: each is published by itself, with what must be asked before.
MOST_DRAFTS = 50


def kinds():
    """Return the admin of every kind of record that is published by itself, by the label of its model."""
    registered = [each for each in apps.get_models() if admin.site.is_registered(each)]
    found = {each._meta.label_lower: admin.site.get_model_admin(each) for each in registered}
    return {label: each for label, each in found.items() if isinstance(each, VerbAdmin) and PUBLISH in each.verbs}


def drafts_for(request):
    """Yield the drafts that this person may publish, kind by kind in the order of the admin, each with its admin."""
    for model_admin in sorted(kinds().values(), key=lambda each: (each.group, each.position)):
        if model_admin.allows(request, PUBLISH):
            rows = model_admin.get_queryset(request).filter(model_admin.model.publishable_by(request.user))
            for record in rows.filter(published_at=None).order_by("-pk")[:MOST_DRAFTS]:
                yield model_admin, record


def key_of(record):
    return f"{record._meta.label_lower}-{record.pk}"


def words_of(record):
    """Return what a draft is called, after the record that it belongs to where its own name does not say it."""
    words, *steps = name_of(record), *(record.owner_path or "").split("__")
    owner = getattr(record, steps[0], None) if len(steps) > 1 else None
    return words if owner is None or str(owner) in words else f"{name_of(owner)}: {words}"


def may_publish(user):
    """Return whether there is an area whose drafts this person publishes."""
    return (
        user.is_staff and user.has_perm("initiatives.publish") and (user.is_superuser or bool(user.publishing_area_ids))
    )


@login_required
@never_cache
def drafts(request):
    """List the drafts of this person's offices; publish those that were ticked, and say of each how it went."""
    if not may_publish(request.user):
        raise Http404("Only who publishes sees what is to be published.")
    if request.method == "POST":
        ticked = request.POST.getlist("record")[:MOST_DRAFTS]
        if not ticked:
            messages.error(request, "Tick what is to be published.")
        publish(request, ticked)
        return HttpResponseRedirect(reverse("initiatives:drafts"))
    groups = {}
    for number, (model_admin, record) in enumerate(drafts_for(request)):
        if number == MOST_DRAFTS:
            break
        name = capfirst(str(model_admin.opts.verbose_name_plural))
        change = reverse(f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}_change", args=[record.pk])
        groups.setdefault(name, []).append((key_of(record), words_of(record), change))
    return render(request, "initiatives/drafts.html", {"groups": groups.items(), "most": MOST_DRAFTS})


def publish(request, keys):
    """Publish the records that were ticked, as the lists of the admin do; what is refused is said on the next page."""
    numbers, admins = {}, kinds()
    for key in keys:
        label, _, number = key.rpartition("-")
        if label in admins and row_number(number) and admins[label].may(request, PUBLISH):
            numbers.setdefault(label, []).append(number)
    for label, chosen in numbers.items():
        admins[label].do_to_many(request, admins[label].get_queryset(request).filter(pk__in=chosen), PUBLISH)
