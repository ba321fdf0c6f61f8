"""Counts what comes from one address, so that whoever tries too often is slowed down and nobody else is.

Kept in each server process and not in the database: opening a page must not need to write.
"""

from django.core.cache.backends.locmem import LocMemCache


class Throttle:
    """So many times from one address within so many seconds, and no more."""

    def __init__(self, name: str, at_most: int, within: int) -> None:
        self.at_most, self.within = at_most, within
        self.counted = LocMemCache(name, {"MAX_ENTRIES": 20_000})

    def too_many(self, address: str) -> bool:
        """Count one more from the address, and return whether it is more than a person would try."""
        self.counted.add(address, 0, self.within)
        try:
            return self.counted.incr(address) > self.at_most
        except ValueError:
            # It ran out between the two lines.
            return False
