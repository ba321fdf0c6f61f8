"""How far two days lie apart, in words."""

from datetime import date

Span = tuple[date, date]


def spans_apart(first: Span, last: Span) -> str:
    """Say how much later or earlier one stated time is than another, as exactly as both are stated.

    From April 2027 to the summer of 2028 are "14 to 16 months later"; from one quarter to the next, "3 months later".
    """
    if months_from(*first) == months_from(*last):
        return apart(first[1], last[1])
    if first[0] <= last[1] and last[0] <= first[1]:
        # Where one lies in the other it may be the same day.
        return ""
    least, most = sorted((abs(months_from(first[1], last[0])), abs(months_from(first[0], last[1]))))
    return f"{least} to {most} months {'later' if last[0] > first[0] else 'earlier'}"


def months_from(first: date, last: date) -> int:
    """Return how many months of the calendar lie between two days; negative where the second is the earlier."""
    return (last.year - first.year) * 12 + last.month - first.month


def apart(first: date, last: date) -> str:
    """Say how much later or earlier the second day is: "9 months later", "12 days earlier"; "" for the same day.

    Whole months are counted by the calendar, because promises are made for months.
    """
    months = months_from(first, last)
    number, unit = (abs(months), "month") if months else (abs((last - first).days), "day")
    if not number:
        return ""
    return f"{number} {unit}{'' if number == 1 else 's'} {'later' if last > first else 'earlier'}"
