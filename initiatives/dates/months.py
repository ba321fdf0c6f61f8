"""Counting in months, and the months that the strip of funding shows."""

from datetime import date

STRIP_MONTHS = 24


def months_after(first: date, number: int) -> date:
    """Return the first day of the month that comes a number of months after another."""
    count = first.year * 12 + first.month - 1 + number
    return date(count // 12, count % 12 + 1, 1)
