"""Searches of the register that are followed: their filters as an address has them, in words, and what they find."""

from types import SimpleNamespace

from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from initiatives.history.since import Scope
from initiatives.lists.filters import HOW_SHOWN, asked_by_name
from initiatives.lists.initiatives import InitiativeFilter
from initiatives.models import Initiative

from ..models import SavedSearch


def filtered(question):
    """Return the filters of the register for a question, as everybody may ask it."""
    asker = SimpleNamespace(user=AnonymousUser())
    rows = Initiative.objects.visible_to(asker.user)
    return InitiativeFilter(QueryDict(question), request=asker, queryset=rows)


def search_of(given):
    """Return the search that an address names; None where it names no filter, or one that cannot be understood."""
    filters = filtered(given.urlencode())
    names = sorted(set(filters.form.fields) - HOW_SHOWN)
    asked = QueryDict(mutable=True)
    for name in names:
        if given.get(name, "").strip():
            asked[name] = given[name].strip()
    question = asked.urlencode()
    if not question or len(question) > SavedSearch.LONGEST or not filters.is_valid():
        return None
    told = ", ".join(f"{label} {value}" for _name, label, value in asked_by_name(filtered(question).form))
    return SavedSearch(question, f"Initiatives: {told}"[: SavedSearch.LONGEST])


def scope_of_search(search):
    """Return what is news of a search: the initiatives that it finds now; none where its filters are no more."""
    found = filtered(search.question)
    rows = found.qs if found.is_valid() else Initiative.objects.none()
    return Scope(Initiative.objects.filter(pk__in=rows.order_by().values("pk")))
