"""Rules of meetings without pages: states, notice by clear days, items, minutes, plans."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from governance import models
from initiatives.dates.clear_days import clear_days, is_working_day, last_day_to_publish
from tests import factories as make

from .bodies import make_body, make_item, make_meeting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("published", "meets", "country", "given"),
    [
        (date(2018, 10, 19), date(2018, 10, 29), "ENG", 5),
        (date(2018, 10, 22), date(2018, 10, 29), "ENG", 4),
        (date(2018, 10, 29), date(2018, 10, 29), "ENG", 0),
        (date(2026, 12, 18), date(2026, 12, 30), "ENG", 5),
        (date(2026, 3, 30), date(2026, 4, 8), "ENG", 4),
        (date(2026, 11, 26), date(2026, 12, 3), "SCT", 3),
        (date(2026, 11, 26), date(2026, 12, 3), "ENG", 4),
    ],
)
def test_clear_days_leave_out_both_days_weekends_and_bank_holidays(published, meets, country, given):
    assert clear_days(published, meets, country) == given


@pytest.mark.parametrize("needed", [1, 3, 5, 15])
@pytest.mark.parametrize("meets", [date(2018, 10, 29), date(2027, 1, 4), date(2026, 4, 7)])
def test_the_last_day_to_publish_gives_just_enough(meets, needed):
    last = last_day_to_publish(meets, needed, "ENG")
    assert clear_days(last, meets, "ENG") == needed
    later = (date.fromordinal(last.toordinal() + days) for days in range(1, 30))
    next_working_day = next(day for day in later if is_working_day(day, "ENG"))
    assert clear_days(next_working_day, meets, "ENG") < needed


def test_notice_follows_the_bodys_own_rule():
    england, wales = make_body(notice_days=5), make_body(notice_days=3, notice_calendar="WLS")
    voluntary = make_body()
    facts = {"date": "2018-10-29", "agenda_published_on": date(2018, 10, 23)}
    assert make_meeting(body=england, **facts).notice().is_short
    assert not make_meeting(body=wales, **facts).notice().is_short
    assert make_meeting(body=voluntary, **facts).notice() is None
    assert make_meeting(body=england, date="2018-10").notice() is None
    assert make_meeting(body=england, date="2018-10-29").notice().publish_by == date(2018, 10, 19)


def test_an_adjourned_meeting_goes_on_as_one_meeting():
    meeting = make_meeting(state="called", date="2026-10-01")
    meeting.adjourn()
    with pytest.raises(ValidationError) as refused:
        models.Sitting(meeting=meeting, date="2026-09-01").full_clean()
    assert "1 October 2026" in str(refused.value)
    make.kept(models.Sitting(meeting=meeting, date="2026-10-08", reason="No quorum"))
    meeting.hold()
    assert meeting.state == "held"
    assert models.Meeting.objects.count() == 1
    with pytest.raises(ValidationError):
        meeting.hold()


def test_verbs_refuse_what_cannot_be():
    held = make_meeting(date="2026-10-01")
    for verb in (held.call, held.hold):
        with pytest.raises(ValidationError):
            verb()
    with pytest.raises(ValidationError) as refused:
        make_meeting(state="draft").call()
    assert "date" in refused.value.message_dict
    with pytest.raises(ValidationError) as refused:
        make_meeting(state="called", date="2026-10-01").cancel("")
    assert refused.value.message_dict["cancelled_reason"] == ["Say why the meeting was cancelled."]


@pytest.mark.parametrize(
    ("fields", "beside"),
    [
        ({"access": "exempt"}, "exempt_paragraph"),
        ({"access": "exempt", "exempt_paragraph": 3}, "exempt_paragraph"),
        ({"exempt_paragraph": 3}, "exempt_paragraph"),
        ({"is_late": True}, "late_reason"),
        ({"is_verbal": True, "to_follow": True}, "is_verbal"),
    ],
)
def test_items_need_what_their_kind_needs(fields, beside):
    with pytest.raises(ValidationError) as refused:
        models.AgendaItem(meeting=make_meeting(), title="An item", **fields).full_clean()
    assert beside in refused.value.message_dict


def test_exempt_items_come_up_for_review():
    item = make_item(make_meeting(), exempt=True, exempt_review_on=date(2026, 10, 1))
    assert list(models.AgendaItem.objects.to_review(date(2026, 10, 1))) == [item]
    assert not models.AgendaItem.objects.to_review(date(2026, 9, 30)).exists()


def test_amended_minutes_carry_the_words_of_the_amendment():
    meeting = make_meeting()
    with pytest.raises(ValidationError) as refused:
        models.Minutes(meeting=meeting, state="amended", text="Agreed.").full_clean()
    assert "amendment" in refused.value.message_dict
    models.Minutes(meeting=meeting, state="amended", text="Agreed.", amendment="For “six” read “five”.").full_clean()


def test_a_planned_item_is_put_on_one_agenda_of_its_own_body():
    body = make_body()
    item = body.planned_items.create(title="Budget")
    meeting = make_meeting(body=body, state="draft")
    first = make_item(meeting, order=4)
    with pytest.raises(ValidationError):
        item.place_on(make_meeting())
    placed = item.place_on(meeting)
    assert (placed.title, placed.order) == ("Budget", first.order + 1)
    assert not models.PlannedItem.objects.waiting().exists()
    with pytest.raises(ValidationError):
        item.place_on(meeting)
