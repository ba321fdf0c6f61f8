"""How far two days lie apart, in words."""

from datetime import date


def apart(first: date, last: date) -> str:
    """Say how much later or earlier the second day is: "9 months later", "12 days earlier"; "" for the same day.

    Whole months are counted by the calendar, because promises are made for months.
    """
    months = (last.year - first.year) * 12 + last.month - first.month
    number, unit = (abs(months), "month") if months else (abs((last - first).days), "day")
    if not number:
        return ""
    return f"{number} {unit}{'' if number == 1 else 's'} {'later' if last > first else 'earlier'}"
