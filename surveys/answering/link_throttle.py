"""Counts the unknown links that come from one address, so that guessing is slowed down and nobody else is.

Kept in this server process and not in the database: opening a page must not need to write. A link that works is never
held up, whatever else comes from the same address, because a whole force may share one.
"""

from django.core.cache.backends.locmem import LocMemCache

AT_MOST = 30
WITHIN = 600
counted = LocMemCache("unknown-links", {"MAX_ENTRIES": 20_000})


def too_many(address):
    """Count one more unknown link from the address; return whether it is more than a person would try."""
    counted.add(address, 0, WITHIN)
    try:
        return counted.incr(address) > AT_MOST
    except ValueError:
        # It ran out between the two lines.
        return False
