"""Adds a row if it is not there. A row that is there is left alone, whatever has become of it since."""

from collections import Counter

from django.core.exceptions import ValidationError


class CannotLoad(Exception):
    """The demonstration data cannot be loaded; the message says why."""


class Rows:
    """What one run adds. `new` holds it, because the parts of a record that was there before are not added again."""

    def __init__(self):
        self.added = Counter()
        self.new = set()

    def once(self, model, key, many=None, **fields):
        """The row with this key, added if there is none."""
        return model.objects.filter(**key).first() or self.add(model, many, **{**key, **fields})

    def add(self, model, many=None, **fields):
        """A new row that obeys every rule of its model, with its many-to-many values."""
        row = model(**fields)
        self.change(row)
        for name, values in (many or {}).items():
            getattr(row, name).set(values)
        return self.count(row)

    def change(self, row, **fields):
        """Saves a row of this run with more fields filled in."""
        for name, value in fields.items():
            setattr(row, name, value)
        obey(row, row.full_clean)
        row.save()

    def count(self, row):
        """Counts a row that this run added, and returns it."""
        self.added[type(row)] += 1
        self.new.add(row)
        return row


def obey(row, verb, *args, **kwargs):
    """What the verb returns; a rule it breaks stops the load, with the words of the rule and the row it concerns."""
    try:
        return verb(*args, **kwargs)
    except ValidationError as error:
        raise CannotLoad(f"{type(row).__name__} “{row}”: {' '.join(error.messages)} ({error.message_dict})") from error
