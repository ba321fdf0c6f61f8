"""The questions of frozen editions, read once by each server process: they never change, and every page needs them."""

from functools import lru_cache

from ..models import Edition


def frozen_questions(edition):
    """Return the questions of a frozen edition with their choices, in order."""
    # With the moment of freezing, because another database may have another edition of the same number.
    return list(read(edition.pk, edition.frozen_at))


@lru_cache(maxsize=64)
def read(pk, frozen_at):
    return tuple(Edition.objects.get(pk=pk, frozen_at=frozen_at).asked())
