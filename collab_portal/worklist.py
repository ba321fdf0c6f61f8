"""The work waiting for one member of staff in their own areas, as the floors declare it."""

from dataclasses import dataclass

from django.urls import reverse

from initiatives.admin.desk.jobs import JOBS

SHOWN = 8


@dataclass(frozen=True)
class Waiting:
    """What waits for one person of one job: how much, the first of it, and where all of it is listed."""

    title: str
    explanation: str
    count: int
    items: list
    all_url: str


def jobs_for(user, today):
    """Return everything that waits for this person, the most pressing first."""
    return [waiting(job, job.rows(user, today)) for job in JOBS if job.concerns(user)]


def waiting(job, rows):
    """Return what waits of one job, with two queries at the most however much it is."""
    name = f"admin:{rows.model._meta.app_label}_{rows.model._meta.model_name}"
    items = [
        {
            "url": reverse(f"{name}_change", args=[row.pk]),
            "text": job.words(row),
            "is_sensitive": is_sensitive(row),
        }
        for row in rows[:SHOWN]
    ]
    count = len(items) if len(items) < SHOWN else rows.count()
    return Waiting(job.title, job.explanation, count, items, f"{reverse(f'{name}_changelist')}{job.query}")


def is_sensitive(row):
    """Return whether a row, or the record that shows it, is marked OFFICIAL-SENSITIVE."""
    shown = getattr(row, "shown_record", None) or row
    return any(getattr(each, "is_marked_sensitive", False) for each in (row, shown))
