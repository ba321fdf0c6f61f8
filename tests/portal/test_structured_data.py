"""What pages say of themselves in the words of schema.org: what everybody may know, and nothing that could run."""

import json
import re
from datetime import time

import pytest
from django.test import Client

from governance.models import Paper
from governance.readings.papers import issue
from tests import factories as make
from tests.governance.bodies import make_body, make_meeting

pytestmark = pytest.mark.django_db
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
EVIL = '</script><script>alert(1)</script><img src=x onerror="alert(1)">&amp;'


def said(address, client=None):
    """Return what a page says of itself; None where it says nothing."""
    answer = (client or Client()).get(address)
    assert answer.status_code == 200
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    blocks = BLOCK.findall(answer.content.decode())
    assert len(blocks) <= 1
    return json.loads(blocks[0]) if blocks else None


def test_an_initiative_is_a_project():
    initiative = make.make_initiative(title="Shared gym", summary="One gym.", started="2017-10", ended="2019~")
    found = said(initiative.get_absolute_url())
    assert found["@type"] == "Project" and found["name"] == "Shared gym" and found["description"] == "One gym."
    assert found["foundingDate"] == "2017-10" and "dissolutionDate" not in found
    assert found["url"] == f"http://testserver{initiative.get_absolute_url()}"
    assert found["identifier"] == initiative.reference and found["@context"] == "https://schema.org"


def test_bodies_and_organisations_have_their_names():
    body, organisation = make_body(name="Board", purpose="To watch."), make.make_organisation(name="Council")
    body.names.create(name="EXB", kind="acronym")
    found = said(body.get_absolute_url())
    assert (found["@type"], found["alternateName"], found["description"]) == (
        "GovernmentOrganization",
        ["EXB"],
        "To watch.",
    )
    assert said(organisation.get_absolute_url())["name"] == "Council"


@pytest.mark.parametrize(
    ("state", "status"),
    [("held", "EventScheduled"), ("cancelled", "EventCancelled"), ("postponed", "EventPostponed")],
)
def test_a_meeting_is_an_event_with_its_state(state, status):
    meeting = make_meeting(
        date="2026-06-03",
        starts_at=time(10, 30),
        length_minutes=90,
        state=state,
        cancelled_reason="Snow.",
        place_of_meeting="County Hall",
    )
    found = said(meeting.get_absolute_url())
    assert found["@type"] == "Event" and found["eventStatus"] == f"https://schema.org/{status}"
    assert found["startDate"] == "2026-06-03T10:30:00+01:00" and found["duration"] == "PT90M"
    assert found["location"]["name"] == "County Hall" and found["organizer"]["name"] == meeting.body.name


def test_a_meeting_whose_day_is_not_known_says_nothing():
    assert said(make_meeting(date="2026-06").get_absolute_url()) is None
    assert said(make_meeting(date="2026-06-03").get_absolute_url())["startDate"] == "2026-06-03"


def test_a_paper_is_a_report_under_the_title_it_was_issued_with(client):
    body = make_body(name="Board")
    paper = Paper.objects.create(area=body.area, title="Update", to_body=body)
    administrator = make.make_user("administrator")
    client.force_login(administrator)
    assert said(paper.get_absolute_url(), client) is None
    paper.sections.create(order=1, heading="Background", text="One paragraph.")
    paper.recommendations.create(order=1, text="Note this report.")
    issue(paper, administrator)
    Paper.objects.update(title="Being rewritten")
    found = said(paper.get_absolute_url(), client)
    assert (found["@type"], found["name"], found["version"]) == ("Report", "Update", "1")


def test_what_is_not_public_says_nothing_whoever_looks(client):
    client.force_login(make.make_user("administrator"))
    hidden = make_body(published=False)
    for record in (
        make.make_initiative(published=False),
        make.make_initiative(audience="internal"),
        hidden,
        make_meeting(body=hidden, date="2026-06-03"),
    ):
        assert said(record.get_absolute_url(), client) is None, record


@pytest.mark.parametrize("field", ["title", "summary"])
def test_nothing_that_somebody_typed_is_markup(field):
    initiative = make.make_initiative(**{field: EVIL})
    page = Client().get(initiative.get_absolute_url()).content.decode()
    assert "<script>alert" not in page and "<img src=x" not in page
    assert EVIL in said(initiative.get_absolute_url()).values()
