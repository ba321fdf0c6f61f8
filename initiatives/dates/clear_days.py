"""Clear days: the working days between the day an agenda is published and the day of the meeting, neither counted."""

from datetime import timedelta
from functools import lru_cache

import holidays


@lru_cache(maxsize=64)
def bank_holidays(country, year):
    """The bank holidays of one part of the United Kingdom in one year."""
    return holidays.country_holidays("GB", subdiv=country, years=year)


def is_working_day(day, country):
    """Whether offices are open: neither a weekend nor a bank holiday there."""
    return day.weekday() < 5 and day not in bank_holidays(country, day.year)


def clear_days(published_on, meeting_on, country):
    """How many clear working days lie between the two days; nought where there are none."""
    days = (meeting_on - published_on).days
    between = (published_on + timedelta(days=number) for number in range(1, days))
    return sum(is_working_day(day, country) for day in between)


def last_day_to_publish(meeting_on, needed, country):
    """The last working day on which the agenda can be published with that many clear days before the meeting."""
    day, counted = meeting_on, 0
    while counted < needed:
        day -= timedelta(days=1)
        counted += is_working_day(day, country)
    day -= timedelta(days=1)
    while not is_working_day(day, country):
        day -= timedelta(days=1)
    return day
