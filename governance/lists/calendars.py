"""Meetings as a calendar that the programs people use subscribe to (iCalendar, RFC 5545)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AnonymousUser
from icalendar import Calendar, Event

from initiatives.models.marking import called

LONDON = ZoneInfo("Europe/London")


def calendar_of(name, meetings, host):
    """Return a calendar of the meetings whose day is known, as bytes.

    A meeting keeps its name in the calendar for good, and its sequence grows with each save; one that is cancelled,
    postponed or moved stays in it, and says so. Where the hour is not recorded it takes the day.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{host}//Police and fire collaboration//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", called(name))
    for meeting in meetings:
        if meeting.day:
            calendar.add_component(event_of(meeting, host))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def event_of(meeting, host):
    """Return the entry of one meeting."""
    event, address = Event(), f"{host}{meeting.get_absolute_url()}"
    off = meeting.get_state_display() if meeting.state in meeting.NOT_HELD else ""
    event.add("uid", f"{meeting.reference}@{host.partition('//')[2].partition(':')[0]}")
    event.add("sequence", meeting.revision)
    event.add("summary", f"{off}: {meeting.body.name}" if off else meeting.body.name)
    # Where its state is not recorded, nobody knows whether it is sure.
    if off or meeting.state not in (meeting.State.NOT_STATED, meeting.State.DRAFT):
        event.add("status", "CANCELLED" if off else "CONFIRMED")
    changed = meeting.updated_at.astimezone(UTC).replace(microsecond=0)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    if meeting.starts_at:
        begins = datetime.combine(meeting.day, meeting.starts_at, LONDON)
        event.add("dtstart", begins)
        if meeting.length_minutes:
            event.add("dtend", begins + timedelta(minutes=meeting.length_minutes))
    else:
        event.add("dtstart", meeting.day)
    if meeting.place_of_meeting:
        event.add("location", meeting.place_of_meeting)
    event.add("url", address)
    words = [meeting.cancelled_reason] if off else []
    if off and meeting.moved_to is not None and meeting.moved_to.is_visible_to(AnonymousUser()):
        words.append(f"Moved to {meeting.moved_to.date_words()}.")
    event.add("description", " ".join(filter(None, [*words, address])))
    return event
