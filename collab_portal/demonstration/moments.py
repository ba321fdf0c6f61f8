"""Days counted from the day the data is loaded, for what is invented and is to look as if it went on now.

In the files `<-3m>` is the month three months before, "August 2026"; `<-3m/12>` the 12th of it, `<-3m/end>` its last
day, and `<-3m/tue2>` its second Tuesday.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

MOMENT = re.compile(r"<([+-]\d+)m(?:/(\d+|end|[a-z]{3}\d))?>")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def told_on(today, text):
    """Return a text with the days in it that are counted from this day, as people write them."""
    return MOMENT.sub(lambda found: words_of(today, int(found[1]), found[2]), text)


def words_of(today, months, which):
    """Return the words of a month so many months away, or of a day in it."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    return f"{first:%B %Y}" if which is None else f"{day_in(first, which):%-d %B %Y}"


def day_in(first, which):
    """Return a day of the month that begins with `first`: its number, "end", or a weekday and which one of them."""
    last = monthrange(first.year, first.month)[1]
    if which == "end":
        return first.replace(day=last)
    if which.isdigit():
        return first.replace(day=min(int(which), last))
    until = (WEEKDAYS.index(which[:3]) - first.weekday()) % 7
    return first + timedelta(days=until + 7 * (int(which[3:]) - 1))
