"""Times of day as people write them."""

import pytest

from initiatives.dates.clocks import as_clock


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("17:00", "17:00"),
        ("9:30", "09:30"),
        ("11am", "11:00"),
        ("5:30pm", "17:30"),
        ("5.30 p.m.", "17:30"),
        ("10.00 a.m.", "10:00"),
        ("12pm", "12:00"),
        ("12 am", "00:00"),
        ("Midday", "12:00"),
        ("1700", "17:00"),
        ("1400 hrs", "14:00"),
        ("14.00 hours", "14:00"),
    ],
)
def test_a_time_is_read_as_it_is_written(typed, read):
    assert as_clock(typed) == read


@pytest.mark.parametrize("typed", ["", "13pm", "0am", "soon", "5", "17:5", "99", "1" * 50])
def test_what_is_no_time_stays_as_it_was_typed(typed):
    assert as_clock(typed) == typed
