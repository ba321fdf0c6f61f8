"""What others follow: feeds and calendars, as everybody may know the record, read by programs that know the formats."""

from datetime import date, time
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from icalendar import Calendar

from tests import factories as make
from tests.governance import records

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client, address):
    feed = ElementTree.fromstring(client.get(address).content)
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


def test_feeds_tell_the_newest_changes_that_everybody_may_know(client):
    area = make.make_area(code="DUR")
    shown = make.make_initiative(area=area, title="Shared workshop")
    make.make_initiative(area=area, title="Secret plan", audience="internal")
    other = make.make_initiative(title="Elsewhere")
    body = records.body(area=area)
    client.force_login(make.make_user("administrator"))
    for address in (
        reverse("governance:area_feed", args=["DUR"]),
        reverse("governance:body_feed", args=[body.reference]),
        reverse("governance:initiative_feed", args=[shown.reference]),
    ):
        told = " ".join(entries(client, address))
        assert "New initiative on the record (Shared workshop)" in told
        assert "Secret" not in client.get(address).content.decode() and "Elsewhere" not in told
    everything = " ".join(entries(client, reverse("governance:news_feed")))
    assert "Secret" not in everything
    assert client.get(reverse("governance:initiative_feed", args=[other.reference])).status_code == 200


def test_an_entry_keeps_its_name_from_day_to_day(client):
    initiative = make.make_initiative(title="Shared workshop")
    address = reverse("governance:initiative_feed", args=[initiative.reference])
    names = [
        [
            entry.findtext(f"{ATOM}id")
            for entry in ElementTree.fromstring(client.get(address).content).iter(f"{ATOM}entry")
        ]
        for _time in range(2)
    ]
    assert names[0] == names[1] and len(set(names[0])) == len(names[0]) > 0


def test_a_calendar_has_every_meeting_whose_day_is_known_and_says_what_became_of_it(client):
    body = records.body(name="Joint board")
    held = records.meeting(body, date="2018-10-29", starts_at=time(14, 30), length_minutes=90, place_of_meeting="Hall")
    later = records.meeting(body, date="2027-07-02", state="called")
    records.meeting(body, date="2027-06-01", state="moved", moved_to=later, cancelled_reason="The hall is closed.")
    records.meeting(body, date="2027-05", state="called")
    records.meeting(body, date="2027-08-01", state="called", published=False)
    answer = client.get(reverse("governance:body_calendar", args=[body.reference]))
    calendar = Calendar.from_ical(answer.content)
    events = {event.decoded("dtstart"): event for event in calendar.walk("VEVENT")}
    assert answer["Content-Type"].startswith("text/calendar") and len(events) == 3
    begins = next(start for start in events if hasattr(start, "hour"))
    assert begins.isoformat() == "2018-10-29T14:30:00+00:00" and calendar.walk("VTIMEZONE")
    assert events[begins]["uid"].startswith(f"{held.reference}@") and events[begins]["location"] == "Hall"
    moved, called = events[date(2027, 6, 1)], events[date(2027, 7, 2)]
    assert moved["status"] == "CANCELLED" and "The hall is closed. Moved to 2 July 2027." in moved["description"]
    assert called["status"] == "CONFIRMED" and int(called["sequence"]) == later.revision
    later.place_of_meeting = "Elsewhere"
    later.save()
    again = Calendar.from_ical(client.get(reverse("governance:meetings_calendar")).content)
    changed = next(event for event in again.walk("VEVENT") if event["uid"] == called["uid"])
    assert int(changed["sequence"]) > int(called["sequence"])


def test_what_is_not_public_has_no_feed_and_no_calendar(client):
    body = records.body(published=False)
    client.force_login(make.make_user("administrator"))
    for name in ("body_feed", "body_calendar"):
        assert client.get(reverse(f"governance:{name}", args=[body.reference])).status_code == 404


@pytest.mark.parametrize(("audience", "told"), [("public", True), ("panel", False), ("internal", False)])
def test_a_calendar_names_no_new_day_that_not_everybody_may_know(client, audience, told):
    body = records.body()
    later = records.meeting(body, date="2026-12-08", state="called", audience=audience)
    records.meeting(body, date="2026-12-01", state="moved", moved_to=later)
    text = client.get(reverse("governance:meetings_calendar")).content.decode()
    assert ("Moved to 8 December 2026" in text) == told
