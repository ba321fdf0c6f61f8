"""Every address of the portal that answers to GET, read from its own table of addresses and from the data."""

from contextlib import suppress

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.urls import NoReverseMatch, Resolver404, get_resolver, resolve, reverse


def names(resolver=None, spaces=()):
    """The name and the parameters of every address outside the admin."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            if pattern.namespace != "admin":
                yield from names(pattern, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        elif pattern.name:
            yield ":".join((*spaces, pattern.name)), list(pattern.pattern.converters)


def without_parameters():
    """The addresses that need nothing to be filled in."""
    found = set()
    for name, parameters in names():
        # One that is given as a pattern does not name its parameters.
        with suppress(NoReverseMatch):
            found.add(reverse(name) if not parameters else "")
    return sorted(found - {""})


def models_with_pages():
    """The models whose rows have a page of their own."""
    return [model for model in apps.get_models() if hasattr(model, "get_absolute_url")]


def of_records():
    """One public record's page for every kind of page that the data has one for."""
    found = {}
    for model in models_with_pages():
        rows = model.objects.visible_to(AnonymousUser()) if hasattr(model.objects, "visible_to") else model.objects
        for row in rows.order_by("pk")[:1]:
            address = row.get_absolute_url().partition("#")[0].partition("?")[0]
            match = resolve(address)
            if match.kwargs:
                found.setdefault(match.view_name, address)
    return found


def of_lists():
    """The addresses of lists and of what can be downloaded from them."""
    return [address for address in without_parameters() if is_list(address)]


def is_list(address):
    """Whether the view of an address reads filters from it; every download does."""
    view_class = getattr(resolve(address).func, "view_class", None)
    return address.endswith(".csv") or hasattr(view_class, "filterset_class")


def fields_of(address):
    """The names of the filters a list has; a download has those of its list."""
    try:
        return list(resolve(address.replace(".csv", "/")).func.view_class.filterset_class.base_filters)
    except (AttributeError, Resolver404):
        return ["q", "area", "kind", "sort"]


def of_admin():
    """The list and the form of each kind of record in the admin."""
    for model in sorted(admin.site._registry, key=lambda model: model._meta.label_lower):
        start = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"{start}_changelist")
