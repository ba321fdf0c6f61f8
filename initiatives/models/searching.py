"""Looking for words: the one rule by which a list finds a record."""

from functools import reduce
from operator import or_

from django.db.models import Q

LOOKUPS = ("contains", "iexact")


def with_every_word(queryset, words, *fields, also=None):
    """Return the rows in which every one of the words stands somewhere in these fields.

    A field may be a path ("initiative__title") and may name its own lookup ("search_text__contains").
    `also` is a function of a word that returns a Q of where else it may stand.
    """
    for word in words.split():
        lookups = (name if name.rpartition("__")[2] in LOOKUPS else f"{name}__icontains" for name in fields)
        found = reduce(or_, (Q(**{lookup: word}) for lookup in lookups))
        queryset = queryset.filter(found | also(word) if also else found)
    return queryset
