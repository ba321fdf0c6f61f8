"""How far two stated times lie apart, as exactly as both are stated."""

from datetime import date

import pytest

from initiatives.dates.spans import spans_apart
from initiatives.dates.stated_dates import bounds, understand


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("March 2027", "June 2027", "3 months later"),
        ("June 2027", "March 2027", "3 months earlier"),
        ("Spring 2027", "Summer 2027", "3 months later"),
        ("2027", "2028", "12 months later"),
        ("1 March 2027", "5 March 2027", "4 days later"),
        ("March 2027", "March 2027", ""),
        ("April 2027", "Summer 2028", "14 to 16 months later"),
        ("Summer 2028", "April 2027", "14 to 16 months earlier"),
        # It may be the same day.
        ("2027", "June 2027", ""),
    ],
)
def test_times_are_as_far_apart_as_is_known(first, last, said):
    assert spans_apart(bounds(understand(first)), bounds(understand(last))) == said


def test_days_across_months_are_counted_in_months():
    assert spans_apart((date(2027, 1, 31),) * 2, (date(2027, 2, 1),) * 2) == "1 month later"
