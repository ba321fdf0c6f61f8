"""The picture of dates promised and kept: what stands in it, where, in which order, and the words beside it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.models import Milestone
from initiatives.readings.promised import MOST, WIDTH, picture_of
from tests import factories as make
from tests.reading import words

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 1)


def milestone(title, *promised, reached="", initiative=None):
    row = Milestone.objects.create(initiative=initiative or make.make_initiative(), title=title, reached=reached)
    for number, day in enumerate(promised):
        row.promise(day, reason="It moved" if number else "")
    return row


def titles(picture):
    return [line.milestone.title for line in picture.lines]


def test_missed_dates_stand_first_then_those_to_come_then_those_kept():
    rows = [
        milestone("kept long ago", "2025-01", reached="2025-02"),
        milestone("kept lately", "2026-05", reached="2026-05"),
        milestone("far ahead", "2027-05"),
        milestone("next", "2026-08"),
        milestone("missed", "2026-06"),
        milestone("missed long ago", "2025-06"),
        milestone("nothing known"),
    ]
    expected = ["missed long ago", "missed", "next", "far ahead", "kept lately", "kept long ago"]
    assert titles(picture_of(rows, TODAY)) == expected


def test_each_date_stands_where_its_last_day_lies():
    (line,) = picture_of([milestone("Move", "2026-07", "2026-09", "2026-12", reached="")], date(2026, 7, 31)).lines
    days = (date(2027, 1, 1) - date(2026, 7, 1)).days
    assert line.earlier == [round(30 / days * WIDTH, 1), round(91 / days * WIDTH, 1)]
    assert line.promised == round(183 / days * WIDTH, 1)
    assert line.span == (line.earlier[0], line.promised) and line.reached is None and not line.is_missed


def test_what_was_reached_late_is_drawn_from_the_promise_to_the_day():
    (line,) = picture_of([milestone("Move", "2026-01", reached="2026-03-15")], TODAY).lines
    assert line.span == (line.promised, line.reached) and line.promised < line.reached and not line.is_missed


def test_a_date_without_an_end_is_placed_where_it_is_known():
    (line,) = picture_of([milestone("Move", "2026-01", reached="../2026-03")], TODAY).lines
    assert line.reached is not None


def test_what_is_more_than_fits_is_counted():
    initiative = make.make_initiative()
    rows = [milestone(f"Step {n}", "2027", initiative=initiative) for n in range(MOST + 3)]
    picture = picture_of(rows, TODAY)
    assert len(picture.lines) == MOST and picture.left_out == 3


def test_nothing_is_drawn_where_no_date_is_known():
    assert not picture_of([milestone("Some day")], TODAY)


def test_the_page_of_an_area_says_the_same_in_words(client):
    initiative = make.make_initiative(title="Shared stations")
    assert "Dates promised and kept" not in words(client.get(initiative.area.get_absolute_url()))
    milestone("Move into Millford", "2020-03", reached="2020-08", initiative=initiative)
    milestone("Move into Castleton", "2019-01", "2019-06", initiative=initiative)
    page = words(client.get(initiative.area.get_absolute_url()))
    assert "Dates promised and kept" in page and "Shared stations" in page
    assert (
        "Reached August 2020." in page and "Overdue, promised for June 2019 Moved once, 5 months later in all." in page
    )


def test_milestones_of_hidden_initiatives_are_not_shown(client):
    shown = make.make_initiative()
    milestone("Seen", "2020-03", initiative=shown)
    milestone("Hidden", "2020-03", initiative=make.make_initiative(area=shown.area, published=False))
    page = words(client.get(shown.area.get_absolute_url()))
    assert "Seen" in page and "Hidden" not in page


def test_the_page_makes_the_same_number_of_queries_however_many_there_are(client):
    initiative, counts = make.make_initiative(), []
    for number in range(2):
        for step in range(1 + 4 * number):
            milestone(f"Step {number}.{step}", "2020-03", "2021", initiative=initiative)
        with CaptureQueriesContext(connection) as asked:
            client.get(initiative.area.get_absolute_url())
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_an_initiative_shows_confidence_over_its_last_updates(client):
    initiative = make.make_initiative()
    area = initiative.area
    for month, confidence in ((1, "green"), (4, "red"), (7, ""), (10, "amber")):
        period = make.make_period(area, date(2025, month, 1), date(2025, month, 28), date(2025, month, 28))
        update = make.make_update(
            initiative, period, confidence=confidence, confidence_reason="So" if confidence else ""
        )
        assert update.published_at
    page = words(client.get(initiative.get_absolute_url()))
    assert "Confidence in the last 3 updates" in page
    part = page.partition("Confidence in the last 3 updates")[2]
    assert part.index("green") < part.index("red") < part.index("amber")
