"""Which record somebody means who names one in words: by its reference, its name, or another name it has."""

from difflib import get_close_matches

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q
from django.utils.functional import cached_property

from ...models.searching import words_of

# The fields by which people name a record, in the order they are asked.
NAMED_BY = ("reference", "code", "name", "title")
MOST_SUGGESTED, MOST_NAMED = 3, 12
MOST_KNOWN, MOST_MISSES = 5_000, 20


class NotUnderstood(Exception):
    """What stands in a cell is no value of its field; said in words."""


def folded(text):
    """Return a heading or a name as searches fold it, with dashes as spaces."""
    return " ".join(words_of(str(text))).replace("-", " ")


def has_field(model, name):
    """Return whether a model has a field of its own of that name."""
    try:
        return not model._meta.get_field(name).is_relation
    except FieldDoesNotExist:
        return False


class Names:
    """The records that one field may name. They are read once at most, for as many as there is time to compare."""

    def __init__(self, rows):
        self.rows, self.found, self.misses = rows, {}, 0

    def number_of(self, text):
        """Return the number of the one record that is called so, perhaps by another name that its kind keeps.

        Raise NotUnderstood where none is, with what it may have been, or where several are.
        """
        if text not in self.found:
            self.found[text] = self.called(text)
        rows = self.found[text]
        if len(rows) == 1:
            return str(rows[0].pk)
        if rows:
            which = "; ".join(f"{getattr(row, 'reference', '')} {row}".strip() for row in rows)
            raise NotUnderstood(f"“{text}” names several: {which}. Give the reference.")
        near = self.near(text)
        what_next = f"Is it {' or '.join(near)}?" if near else "Check the name, or add it first."
        raise NotUnderstood(f"No {self.rows.model._meta.verbose_name} is called “{text}”. {what_next}")

    def called(self, text):
        """Return the records that are called so, a few at the most."""
        model = self.rows.model
        wanted = Q(pk__in=[])
        for name in NAMED_BY:
            if has_field(model, name):
                wanted |= Q(**{f"{name}__iexact": text})
        if hasattr(model, "names"):
            wanted |= Q(names__name__iexact=text)
        return list(self.rows.filter(wanted).order_by().distinct()[:MOST_NAMED]) or self.known.get(folded(text), [])

    @cached_property
    def known(self):
        """The records by their name as it is compared."""
        found = {}
        for row in self.rows.all()[:MOST_KNOWN]:
            found.setdefault(folded(row), []).append(row)
        return found

    def near(self, text):
        """Return the names that are nearly so written, or else those of which a few have all the words that were typed.

        After many misses there are none, for comparing takes its time.
        """
        self.misses += 1
        if self.misses > MOST_MISSES:
            return []
        wanted = folded(text)[:200]
        found = get_close_matches(wanted, self.known, MOST_SUGGESTED, 0.75)
        if not found and (words := set(wanted.split())):
            longer = [name for name in self.known if words <= set(name.split())]
            found = longer if len(longer) <= MOST_SUGGESTED else []
        return [f"“{self.known[each][0]}”" for each in found]
