"""Pages that begin after a row and not at a number: what is added or taken away meanwhile moves no other row.

Where a page ended is told by the values that the list is ordered by. They are locked, so that nobody reads from them
what no list shows: the number of a row would tell how many there are that one may not see.
"""

import base64
import json
from datetime import date, datetime
from decimal import Decimal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.db.models import F, Q
from django.db.models.expressions import OrderBy
from django.utils.crypto import salted_hmac

# A condition that nothing meets.
NOTHING = Q(pk__in=())


class NoSuchPlace(ValueError):
    """A place that was not told by this portal, or of another question."""


def lock():
    """Return what locks places, with a key of their own: the same place is always locked in the same way."""
    return AESSIV(salted_hmac("initiatives.lists.keyset", "", algorithm="sha512").digest())


def locked(place, question):
    """Return a place in the answer to a question as text for an address."""
    plain = json.dumps(place, default=as_text).encode()
    return base64.urlsafe_b64encode(lock().encrypt(plain, [question.encode()])).decode().rstrip("=")


def unlocked(text, question):
    """Return the place that `locked` made this text of, for the same question; raise NoSuchPlace for any other."""
    try:
        sealed = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
        return json.loads(lock().decrypt(sealed, [question.encode()]))
    except (ValueError, InvalidTag) as fault:
        raise NoSuchPlace from fault


def as_text(value):
    """Return a value so that its field reads it again without loss."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    raise TypeError(f"No list is ordered by a {type(value).__name__}.")


def orders_of(queryset):
    """Return by what a list is ordered, the number of its row last of all; what holds nothing comes last by default."""
    query = queryset.query
    given = query.order_by or (queryset.model._meta.ordering if query.default_ordering else ())
    orders = []
    for each in [*given, "pk"]:
        if isinstance(each, str):
            each = F(each.removeprefix("-")).desc() if each.startswith("-") else F(each).asc()
        elif not isinstance(each, OrderBy):
            each = each.asc()
        orders.append(each)
    return orders


class Keyset:
    """A list in its order, each row with the values that say where it stands."""

    def __init__(self, queryset):
        self.orders = orders_of(queryset)
        self.names = [f"key_{number}" for number in range(len(self.orders))]
        keys = {name: order.expression for name, order in zip(self.names, self.orders, strict=True)}
        by = [
            OrderBy(F(name), descending=order.descending, nulls_first=order.nulls_first, nulls_last=order.nulls_last)
            if order.nulls_first
            else OrderBy(F(name), descending=order.descending, nulls_last=True)
            for name, order in zip(self.names, self.orders, strict=True)
        ]
        self.queryset = queryset.annotate(**keys).order_by(*by)

    def place_of(self, row):
        """Return where a row stands."""
        return [getattr(row, name) for name in self.names]

    def after(self, place):
        """Return the part of the list after a place."""
        if len(place) != len(self.names):
            raise NoSuchPlace
        annotations = self.queryset.query.annotations
        found = NOTHING
        for name, order, value in reversed(list(zip(self.names, self.orders, place, strict=True))):
            value = annotations[name].output_field.to_python(value)
            equal = Q(**{f"{name}__isnull": True}) if value is None else Q(**{name: value})
            found = self.beyond(name, order, value) | (equal & found)
        return self.queryset.filter(found)

    def beyond(self, name, order, value):
        """Return the condition that one of the values stands after this one."""
        if value is None:
            return Q(**{f"{name}__isnull": False}) if order.nulls_first else NOTHING
        later = Q(**{f"{name}__{'lt' if order.descending else 'gt'}": value})
        return later if order.nulls_first else later | Q(**{f"{name}__isnull": True})
