"""Who meets when: one month of meetings as a calendar, and the way to the months around it."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from governance.models import Meeting
from governance.readings.months import month_of, nearest_months

from .. import factories as make
from ..reading import words
from .bodies import make_body, make_meeting

pytestmark = pytest.mark.django_db
OCTOBER, TODAY = date(2025, 10, 1), date(2025, 10, 14)


@pytest.fixture
def panel():
    area = make.make_area(name="Durham", code="DUR")
    return make_body(name="Durham Police and Crime Panel", area=area)


def held(month):
    return {
        day.day.day: [(entry.meeting.body.name, entry.is_resumed) for entry in day.entries]
        for week in month.weeks
        for day in week
        if day.entries
    }


def page(client, query):
    return client.get(reverse("governance:meeting_month") + query)


def test_each_meeting_stands_on_its_day_and_on_those_on_which_it_went_on(panel):
    meeting = make_meeting(body=panel, date="2025-09-30", state="adjourned")
    meeting.sittings.create(date="2025-10-02")
    make_meeting(body=panel, date="2025-10-31")
    month = month_of(OCTOBER, Meeting.objects.all(), TODAY)
    assert held(month) == {2: [(panel.name, True)], 31: [(panel.name, False)]}
    assert month.number == 2 and month.undated == []
    assert held(month_of(date(2025, 9, 1), Meeting.objects.all(), TODAY)) == {30: [(panel.name, False)]}


def test_weeks_begin_on_monday_and_today_is_one_day():
    month = month_of(OCTOBER, Meeting.objects.all(), TODAY)
    assert [week[0].day for week in month.weeks][:2] == [date(2025, 9, 29), date(2025, 10, 6)]
    assert [day.day for week in month.weeks for day in week if day.is_today] == [TODAY]


@pytest.mark.parametrize(
    "stated, there", [("2025-10", True), ("2025", True), ("2025-09", False), ("2025-10/..", False)]
)
def test_a_meeting_whose_day_is_not_recorded_stands_beside_the_days(panel, stated, there):
    make_meeting(body=panel, date=stated)
    month = month_of(OCTOBER, Meeting.objects.all(), TODAY)
    assert held(month) == {}
    assert [entry.meeting.body for entry in month.undated] == ([panel] if there else [])


def test_those_of_a_day_follow_by_hour(panel):
    late, early = (make_meeting(body=panel, date="2025-10-02", starts_at=hour) for hour in ("14:00", "09:30"))
    month = month_of(OCTOBER, Meeting.objects.all(), TODAY)
    assert [entry.meeting for entry in month.weeks[0][3].entries] == [early, late]


@pytest.mark.parametrize(
    "days, before, after",
    [
        (["2025-09-30", "2025-11-01"], date(2025, 9, 1), date(2025, 11, 1)),
        (["2024-02", "2026"], date(2024, 2, 1), date(2026, 1, 1)),
        (["2025-10-05", ""], None, None),
    ],
)
def test_the_nearest_months_with_a_meeting(panel, days, before, after):
    for day in days:
        make_meeting(body=panel, date=day)
    assert nearest_months(OCTOBER, Meeting.objects.all()) == (before, after)


def test_a_month_in_which_a_meeting_only_went_on_is_one_with_a_meeting(panel):
    make_meeting(body=panel, date="2025-06-02", state="adjourned").sittings.create(date="2025-08-05")
    assert nearest_months(OCTOBER, Meeting.objects.all()) == (date(2025, 8, 1), None)


def test_the_page_says_month_day_body_and_state_and_leads_on(client, panel):
    make_meeting(body=panel, date="2025-09-30")
    make_meeting(body=panel, date="2025-10-02", starts_at="10:00", state="cancelled", cancelled_reason="Snow.")
    make_meeting(body=panel, date="2025-10")
    answer = page(client, "?month=October+2025")
    shown = words(answer)
    assert "Who meets when: October 2025" in shown and "2 meetings on record in October 2025" in shown
    assert "Thursday 2 October 10:00 Durham Police and Crime Panel Cancelled" in shown
    assert "The day is not recorded Durham Police and Crime Panel , October 2025" in shown
    assert 'href="?month=September+2025"' in answer.text and 'rel="next"' not in answer.text
    assert "held_from=October+2025&amp;held_to=October+2025" in answer.text


def test_today_is_marked_in_words(client, panel):
    today = timezone.localdate()
    make_meeting(body=panel, date=today.isoformat(), state="called")
    assert f"{today:%A} {today.day} {today:%B} Today Durham Police and Crime Panel" in words(page(client, ""))
    other = today.replace(day=1) - timedelta(days=1)
    make_meeting(body=panel, date=other.isoformat())
    assert "Today" not in words(page(client, f"?month={other:%B}+{other.year}"))


def test_an_empty_month_says_so_and_leads_to_the_nearest(client, panel):
    make_meeting(body=panel, date="2025-03-05")
    answer = page(client, "?month=October+2025")
    assert "No meeting is on record in this month" in words(answer)
    assert 'href="?month=March+2025">March 2025</a>' in answer.text
    assert "There is none after it" in words(answer)


def test_a_month_whose_name_looks_like_a_financial_year_is_that_month(client, panel):
    make_meeting(body=panel, date="2010-11-05")
    shown = words(page(client, "?month=December+2010"))
    assert "The nearest before it is in November 2010" in shown
    assert "Who meets when: November 2010" in words(page(client, "?month=November+2010"))


def test_it_can_be_of_an_area_or_a_body_and_hides_what_is_not_public(client, panel):
    other = make_body(name="Elsewhere Board")
    for body in (panel, other):
        make_meeting(body=body, date="2025-10-02")
    make_meeting(body=make_body(name="Draft Board", published=False, area=panel.area), date="2025-10-03")
    make_meeting(body=panel, date="2025-10-06", published=False)
    for query in ("area=DUR", f"body={panel.reference}"):
        shown = words(page(client, f"?month=October+2025&{query}"))
        assert "1 meeting on record" in shown
    assert "2 meetings on record" in words(page(client, "?month=October+2025"))
    assert Meeting.objects.visible_to(AnonymousUser()).count() == 2


@pytest.mark.parametrize("month", ["rubbish", "0001", "9999-12", "a%00b", "2025-13"])
def test_what_is_no_month_is_told_beside_the_field(client, month):
    answer = page(client, f"?month={month}")
    assert answer.status_code == 200 and answer.text.count("govuk-error-message") == 1
    assert "No month is shown yet" in words(answer)


def test_it_asks_no_more_when_more_bodies_meet(client, panel, django_assert_max_num_queries):
    for day in range(1, 28):
        meeting = make_meeting(body=make_body(), date=f"2025-10-{day:02}", state="adjourned")
        meeting.sittings.create(date="2025-10-30")
        meeting.joint_with.add(panel)
    with django_assert_max_num_queries(9):
        page(client, "?month=October+2025")


def test_the_list_the_area_and_the_body_lead_to_it(client, panel):
    make_meeting(body=panel, date="2025-10-02")
    address = reverse("governance:meeting_month")
    for place in (reverse("governance:meeting_list") + "?area=DUR", panel.area.get_absolute_url()):
        assert f'href="{address}?area=DUR"' in client.get(place).text
    assert f'href="{address}?body={panel.reference}"' in client.get(panel.get_absolute_url()).text
