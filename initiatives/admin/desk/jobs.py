"""The work-list on the first page of the admin: each floor declares its jobs here, in the order they are shown."""

from collections.abc import Callable
from dataclasses import dataclass

from ...models.record import kept_by

JOBS = []


@dataclass(frozen=True)
class Job:
    """One kind of work that may wait for a member of staff: what is asked of them, and which records wait."""

    title: str
    explanation: str
    # The records that wait for an account on a day, as a QuerySet.
    rows: Callable
    # What a record is called in the list.
    words: Callable
    # What to ask the admin's list for, so that it shows the same records.
    query: str
    # Whether an account has such work at all.
    concerns: Callable = lambda user: True
    # Whether it may wait for good, because no document need say what is missing: nobody is reminded of it unasked.
    may_wait: bool = False


def add_jobs(*jobs):
    """Put jobs at the end of the work-list."""
    JOBS.extend(jobs)


def own(model, user):
    """Return the rows of a model that this person's offices keep."""
    return kept_by(model.objects.all(), user)


def name_of(record):
    return f"{record.reference} {record.title}"
