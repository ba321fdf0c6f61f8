"""Areas, bodies, meetings with their agendas, and papers in the shape of OParl 1.0, as everybody may know them.

An area is what OParl calls a Body, a body is an Organization. What is taken in private is left out, and so is a day
whose hour is not recorded: OParl knows none. Posts are not people, so the list of people is empty.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch
from django.urls import reverse

from initiatives.dates.stated_dates import plain_iso
from initiatives.models import Area

from ..models import AgendaItem, Body, Meeting, Paper

SCHEMA = "https://schema.oparl.org/1.0/"
LONDON = ZoneInfo("Europe/London")
FILES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain",
}
NOBODY = AnonymousUser()


def shown(model):
    """Return the records of a model that are in OParl, with what is told of each."""
    if model is Area:
        return Area.objects.order_by("code")
    rows = model.objects.visible_to(NOBODY).order_by("pk")
    if model is Body:
        return rows.select_related("area", "kind")
    if model is Paper:
        return rows.filter(issues__isnull=False).select_related("area").prefetch_related("issues").distinct()
    if model is AgendaItem:
        return rows.select_related("meeting__area")
    items = Prefetch("items", AgendaItem.objects.visible_to(NOBODY), to_attr="seen")
    joint = Prefetch("joint_with", Body.objects.visible_to(NOBODY))
    return rows.select_related("area", "body").prefetch_related(items, joint)


class Shape:
    """Turns records into OParl's objects. `whole` makes a whole address of a path."""

    def __init__(self, whole):
        self.whole = whole

    def address(self, name, *keys):
        """Return the whole address of an object or a list, which is what OParl calls it."""
        return self.whole(reverse(f"governance:oparl_{name}", args=keys))

    def base(self, kind, name, *keys, row=None):
        """Return what every object has: what it is called, its kind, and when it was made and changed."""
        found = {"id": self.address(name, *keys), "type": f"{SCHEMA}{kind}"}
        if row is not None and hasattr(row, "updated_at"):
            found |= {"created": row.created_at.isoformat(), "modified": row.updated_at.isoformat()}
        if row is not None and row.get_absolute_url():
            found["web"] = self.whole(row.get_absolute_url())
        return found

    def system(self):
        """Return the portal itself."""
        return {
            **self.base("System", "system"),
            "oparlVersion": SCHEMA,
            "name": settings.PORTAL_NAME,
            "website": self.whole("/"),
            "body": self.address("areas"),
            **stated(license=settings.DATA_LICENCE, contactEmail=settings.CONTACT_EMAIL),
        }

    def area(self, area):
        """Return an area, with the addresses of its lists."""
        names = ("organization", "person", "meeting", "paper")
        return {
            **self.base("Body", "area", area.code, row=area),
            "system": self.address("system"),
            "name": area.name,
            "shortName": area.code,
            "legislativeTerm": [],
            **{name: self.address(f"{name}s", area.code) for name in names},
            **stated(license=settings.DATA_LICENCE),
        }

    def organization(self, body):
        """Return a body."""
        return {
            **self.base("Organization", "organization", body.reference, row=body),
            "body": self.address("area", body.area.code),
            "name": body.name,
            **stated(
                classification=body.kind.name if body.kind_id else "",
                startDate=whole_day(body.established),
                endDate=whole_day(body.ended),
            ),
        }

    def meeting(self, meeting):
        """Return a meeting with those of its items of business that are public."""
        bodies = [meeting.body, *meeting.joint_with.all()]
        return {
            **self.base("Meeting", "meeting", meeting.reference, row=meeting),
            "name": str(meeting),
            "meetingState": meeting.get_state_display(),
            "cancelled": meeting.state == Meeting.State.CANCELLED,
            "organization": [self.address("organization", body.reference) for body in bodies],
            "agendaItem": [self.agendaitem(item, meeting) for item in meeting.seen],
            **hours(meeting),
        }

    def agendaitem(self, item, meeting=None):
        """Return one item of business."""
        meeting = meeting or item.meeting
        return {
            **self.base("AgendaItem", "agendaitem", item.pk),
            "meeting": self.address("meeting", meeting.reference),
            "name": item.title,
            "public": True,
            "web": self.whole(item.get_absolute_url()),
            **stated(number=item.number, result=item.outcome),
        }

    def paper(self, paper):
        """Return a paper as it was issued last."""
        issued = paper.latest_issue()
        first, *others = (self.file(issued, paper, kind) for kind in FILES)
        return {
            **self.base("Paper", "paper", paper.reference, row=paper),
            "body": self.address("area", paper.area.code),
            "name": issued.title,
            "reference": paper.reference,
            "date": issued.issued_at.astimezone(LONDON).date().isoformat(),
            "mainFile": first,
            "auxiliaryFile": others,
        }

    def file(self, issued, paper, kind):
        """Return one file of a paper."""
        path = reverse("governance:paper_file", args=[paper.reference, issued.number, kind])
        return {
            **self.base("File", "file", paper.reference, issued.number, kind),
            "name": issued.title,
            "fileName": f"{paper.reference}-{issued.number}.{kind}",
            "mimeType": FILES[kind],
            "date": issued.issued_at.astimezone(LONDON).date().isoformat(),
            "paper": [self.address("paper", paper.reference)],
            "accessUrl": self.whole(path),
            "downloadUrl": self.whole(path),
            **stated(license=settings.DATA_LICENCE),
        }


def stated(**values):
    """Return those of these values that are there."""
    return {name: value for name, value in values.items() if value}


def whole_day(date):
    """Return a stated date where it is one day."""
    plain = plain_iso(date)
    return plain if plain and len(plain) == len("2026-11-01") else ""


def hours(meeting):
    """Return when a meeting begins and ends, as far as the day and the hour are recorded."""
    if meeting.day is None or meeting.starts_at is None:
        return {}
    begins = datetime.combine(meeting.day, meeting.starts_at, LONDON)
    ends = (begins + timedelta(minutes=meeting.length_minutes)).isoformat() if meeting.length_minutes else ""
    return {"start": begins.isoformat(), **stated(end=ends)}
