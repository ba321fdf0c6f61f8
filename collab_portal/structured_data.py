"""What a public page is about in the words of schema.org, for whoever reads pages by program.

Only what everybody may know is told, whoever looks at the page; a date only where it is a plain day, month or year.
"""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from governance.models import Body, Meeting, Paper
from governance.readings.oparl import LONDON, stated
from governance.readings.visibility import may_see
from initiatives.dates.stated_dates import plain_iso
from initiatives.models import Initiative, Organisation
from initiatives.models.marking import INVENTED

NOBODY = AnonymousUser()
STATES = {
    Meeting.State.CANCELLED: "EventCancelled",
    Meeting.State.POSTPONED: "EventPostponed",
    Meeting.State.MOVED: "EventRescheduled",
}


def structured(record, whole):
    """Return a record as schema.org has it; None where it is not public or has no kind there.

    `whole` makes a whole address of a path.
    """
    shape = SHAPES.get(type(record))
    found = shape(record, whole) if shape and may_see(NOBODY, record) else None
    if found is None:
        return None
    if settings.INVENTED_EXAMPLE:
        found["disambiguatingDescription"] = INVENTED
    about = {"url": whole(record.get_absolute_url()), "identifier": record.reference}
    return {"@context": "https://schema.org", **found, **about}


def area_of(area):
    return {"@type": "AdministrativeArea", "name": area.name}


def project(initiative, whole):
    """Return an initiative."""
    return {
        "@type": "Project",
        "name": initiative.title,
        "areaServed": area_of(initiative.area),
        **stated(
            description=initiative.summary,
            foundingDate=plain_iso(initiative.started),
            dissolutionDate=plain_iso(initiative.ended),
        ),
    }


def organization(row, founded, description=""):
    """Return an organisation of the register, or a body."""
    return {
        "name": row.name,
        "areaServed": [area_of(each) for each in row.areas.all()],
        **stated(
            alternateName=[each.name for each in row.names.all()],
            description=description,
            foundingDate=plain_iso(founded),
            dissolutionDate=plain_iso(row.ended),
        ),
    }


def body_of(body, whole):
    return {"@type": "GovernmentOrganization", **organization(body, body.established, body.purpose)}


def organisation_of(row, whole):
    return {"@type": "Organization", **organization(row, row.founded)}


def event(meeting, whole):
    """Return a meeting as the event it was called as; None where its day is not known."""
    if meeting.day is None:
        return None
    begins = datetime.combine(meeting.day, meeting.starts_at, LONDON) if meeting.starts_at else meeting.day
    return {
        "@type": "Event",
        "name": meeting.body.name,
        "startDate": begins.isoformat(),
        "eventStatus": f"https://schema.org/{STATES.get(meeting.state, 'EventScheduled')}",
        "organizer": {
            "@type": "GovernmentOrganization",
            "name": meeting.body.name,
            "url": whole(meeting.body.get_absolute_url()),
        },
        **stated(
            location={"@type": "Place", "name": meeting.place_of_meeting} if meeting.place_of_meeting else None,
            duration=f"PT{meeting.length_minutes}M" if meeting.length_minutes else "",
        ),
    }


def report(paper, whole):
    """Return a paper as it was issued last; None where it was not."""
    issued = paper.latest_issue()
    if issued is None:
        return None
    return {
        "@type": "Report",
        "name": issued.title,
        "version": str(issued.number),
        "datePublished": issued.issued_at.astimezone(LONDON).date().isoformat(),
    }


SHAPES = {Initiative: project, Body: body_of, Organisation: organisation_of, Meeting: event, Paper: report}
