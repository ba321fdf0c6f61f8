"""Meetings that do not take place on their day, or go on after it; and rows checked before their record is saved."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from governance import models
from tests import factories as make
from tests.initiatives.admin_form import as_shown, with_row

from .bodies import make_body, make_item, make_meeting

pytestmark = pytest.mark.django_db


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def later():
    return (timezone.localdate() + timedelta(days=30)).isoformat()


def test_a_moved_meeting_keeps_its_day_and_leads_to_the_new_one(client, later):
    old = make_meeting(state="called", date="2026-03-02")
    old.postpone("No room")
    assert old.notice() is None
    page = words(client.get(old.get_absolute_url()))
    assert (
        "It was to be held 2 March 2026." in page and "The new day is not recorded yet." in page and "No room" in page
    )
    new = make_meeting(body=old.body, state="called", date=later)
    old.state = "moved"
    with pytest.raises(ValidationError) as refused:
        old.full_clean()
    assert "If no day is known yet, it is postponed" in str(refused.value)
    old.moved_to = make_meeting(state="called", date=later)
    with pytest.raises(ValidationError) as refused:
        old.full_clean()
    assert "That is a meeting of the" in str(refused.value)
    old.moved_to = new
    old.full_clean()
    old.save()
    assert f'href="{new.get_absolute_url()}"' in words(client.get(old.get_absolute_url()))
    assert "It was first to be held on" in words(client.get(new.get_absolute_url()))
    assert old not in models.Meeting.objects.after(date(2026, 1, 1))


def test_an_adjourned_meeting_is_found_by_the_day_on_which_it_goes_on(client, later):
    meeting = make_meeting(state="adjourned", date="2018-10-01")
    make.kept(models.Sitting(meeting=meeting, date=later))
    assert list(models.Meeting.objects.after(timezone.localdate())) == [meeting]
    address = reverse("governance:meeting_list")
    assert meeting.get_absolute_url() in words(client.get(f"{address}?held_from={later}"))
    assert "goes on" in words(client.get(meeting.body.get_absolute_url()))


def test_nothing_still_to_come_is_held_and_no_deadline_is_told_of_what_is_off(later):
    body = make_body(notice_days=5)
    meeting = make_meeting(body=body, state="called", date=later)
    with pytest.raises(ValidationError) as refused:
        meeting.hold()
    assert "still to come" in str(refused.value.message_dict["state"])
    meeting.refresh_from_db()
    with pytest.raises(ValidationError) as refused:
        models.Minutes(meeting=meeting, state="approved", text="Agreed.").full_clean()
    assert "state" in refused.value.message_dict
    assert meeting.notice() is not None
    meeting.cancel("Snow")
    assert meeting.notice() is None


def test_a_row_is_checked_before_its_record_is_saved():
    meeting = models.Meeting(body=make_body(), date="2026-10-01")
    meeting.full_clean(exclude=["area", "reference"])
    sitting = models.Sitting(meeting=meeting, date="2026-09-01")
    with pytest.raises(ValidationError) as refused:
        sitting.full_clean(exclude=["meeting"])
    assert "it cannot go on before that" in str(refused.value)
    held = make_item(make_meeting())
    assert held.meeting.has_agenda


def test_rows_are_checked_on_the_page_for_a_new_record_too(client):
    body = make_body(area=make.make_area())
    client.force_login(make.make_user("editor", [body.area]))
    page = reverse("admin:governance_meeting_add")
    data = as_shown(client.get(page), models.Meeting)
    data |= {"body": body.pk, "area": body.area_id, "date": "1 October 2018", "state": "held"}
    answer = client.post(page, with_row(data, "sittings", date="1 September 2018"))
    assert answer.status_code == 200 and "it cannot go on before that" in words(answer)
    data |= {"agenda_published_on": "2018-09-01"}
    answer = client.post(page, data)
    assert "no item of business and no file is on record" in words(answer)
    assert not models.Meeting.objects.exists()
