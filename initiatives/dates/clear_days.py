"""Clear days: the working days between the day an agenda is published and the day of the meeting, neither counted."""

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase


@lru_cache(maxsize=64)
def bank_holidays(country: str, year: int) -> "HolidayBase":
    """Return the bank holidays of one part of the United Kingdom in one year."""
    # Brings the calendars of many countries with it, which only pages of meetings need.
    import holidays

    return holidays.country_holidays("GB", subdiv=country, years=year)


def is_working_day(day: date, country: str) -> bool:
    """Return whether offices are open: neither a weekend nor a bank holiday there."""
    return day.weekday() < 5 and day not in bank_holidays(country, day.year)


def clear_days(published_on: date, meeting_on: date, country: str) -> int:
    """Count the clear working days between the two days."""
    days = (meeting_on - published_on).days
    between = (published_on + timedelta(days=number) for number in range(1, days))
    return sum(is_working_day(day, country) for day in between)


def last_day_to_publish(meeting_on: date, needed: int, country: str) -> date:
    """Return the last working day on which the agenda can be published with that many clear days before the meeting."""
    day, counted = meeting_on, 0
    while counted < needed:
        day -= timedelta(days=1)
        counted += is_working_day(day, country)
    day -= timedelta(days=1)
    while not is_working_day(day, country):
        day -= timedelta(days=1)
    return day
