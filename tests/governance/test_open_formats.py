"""Popolo and OParl: every address that is named leads somewhere, and nothing is told that everybody may not know."""

import json
from datetime import time

import pytest
from django.test import Client
from django.urls import reverse

from governance import models
from governance.readings.papers import issue
from initiatives.models import Post, PostHolder
from tests import factories as make
from tests.governance.bodies import make_body, make_capacity, make_item, make_meeting, make_seat

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
KINDS = {"Body", "Organization", "Meeting", "AgendaItem", "Paper", "File", "System"}


@pytest.fixture
def area():
    return make.make_area(name="Exampleshire", code="EXA")


def said(address, client=None, status=200):
    answer = (client or Client()).get(address.removeprefix(HOST))
    assert answer.status_code == status, (address, answer.content)
    return json.loads(answer.content)


# Popolo


def popolo(client=None):
    return said(reverse("governance:popolo"), client)


def named(found, name):
    return next(each for each in found["organizations"] if each["name"] == name)


def test_a_body_is_an_organization_with_its_names_and_sources(area):
    source = make.make_source(title="The plan")
    body = make_body(
        area=area,
        name="Board",
        kind=models.BodyKind.objects.create(name="Panel"),
        established="2017-10",
        ended="2018~",
        source=source,
        place="¶4",
    )
    body.areas.add(area)
    body.names.create(name="EXB", kind="acronym")
    found = named(popolo(), "Board")
    assert found["id"] == HOST + body.get_absolute_url() and found["classification"] == "Panel"
    assert found["founding_date"] == "2017-10" and found["dissolution_date"] is None
    assert found["other_names"][0]["name"] == "EXB" and found["area"] == {"name": "Exampleshire"}
    [cited] = found["sources"]
    assert cited["url"].startswith(HOST + source.get_absolute_url()) and cited["note"].endswith("The plan ¶4")


def test_seats_are_posts_and_terms_memberships_and_only_who_may_be_named_is_a_person():
    body, organisation = make_body(name="Board"), make.make_organisation(name="Council")
    post = Post.objects.create(title="Councillor")
    post.organisations.add(organisation)
    shown = PostHolder.objects.create(
        post=post, name="Known Person", name_is_published=True, name_reason="Elected.", began="2019"
    )
    hidden = PostHolder.objects.create(post=post, name="Hidden Person", label="second member")
    seat = models.Seat.objects.create(body=body, post=post, capacity=make_capacity("Member"))
    for holder in (shown, hidden):
        models.Membership.objects.create(seat=seat, person=holder, began="2020-05-01")
    models.Membership.objects.create(seat=seat, kind="vacant")
    account = make.make_user("panel", name="Account Name")
    models.Membership.objects.create(seat=seat, account=account)
    found = popolo()
    assert [each["name"] for each in found["persons"]] == ["Known Person"]
    own = [each for each in found["memberships"] if each["organization_id"] == HOST + body.get_absolute_url()]
    assert len(own) == 3
    assert {each["person_id"] for each in own} == {found["persons"][0]["id"], None}
    assert {each["role"] for each in own} == {"Member, holds the seat"}
    assert {each["start_date"] for each in own} == {"2020-05-01", None}
    posts = {each["id"] for each in found["posts"]}
    assert all(each["post_id"] in posts for each in found["memberships"])
    organizations = {each["id"] for each in found["organizations"]}
    assert all(each["organization_id"] in organizations for each in found["posts"] + found["memberships"])
    assert "Hidden" not in str(found) and "Account Name" not in str(found)


def test_what_is_not_public_is_not_there_whoever_asks(client, area):
    hidden = make_body(area=area, name="Secret board", published=False)
    for_panel = make_body(area=area, name="Panel board", audience="panel")
    for body in (hidden, for_panel):
        seat = make_seat(body, title="Seat")
        models.Membership.objects.create(seat=seat)
    make_body(area=area, name="Board", source=make.make_source(title="Secret paper", published=False))
    client.force_login(make.make_user("administrator"))
    text = json.dumps(popolo(client))
    assert "Board" in text and "Secret" not in text and "Panel board" not in text
    assert hidden.reference not in text and "#seat" not in text


def test_what_the_export_costs_does_not_grow(django_assert_max_num_queries):
    for _number in range(5):
        seat = make_seat(make_body())
        models.Membership.objects.create(seat=seat)
        make.make_organisation()
    with django_assert_max_num_queries(20):
        popolo()


# OParl


def walk(address, client=None):
    """Return everything that is found from one address on, by its own address."""
    found, waiting = {}, [address]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        found[address] = value = said(address, client)
        if "data" in value:
            waiting += [each["id"] for each in value["data"]]
            waiting += [value["links"]["next"]] if "next" in value["links"] else []
        text = json.dumps(value)
        waiting += {part for part in text.split('"') if part.startswith(f"{HOST}/oparl/")} - found.keys()
    return found


@pytest.fixture
def record(area):
    """One of each kind that OParl has, and beside each one that is not public."""
    body = make_body(area=area, name="Board")
    meeting = make_meeting(body=body, date="2026-11-03", starts_at=time(10, 30), length_minutes=90)
    make_item(meeting, "Open item", number="1", outcome="Agreed.")
    make_item(meeting, "Secret item", exempt=True)
    paper = models.Paper.objects.create(area=area, title="Update", to_body=body)
    paper.sections.create(order=1, heading="Background", text="One paragraph.")
    paper.recommendations.create(order=1, text="Note this report.")
    issue(paper, make.make_user("administrator"))
    models.Paper.objects.create(area=area, title="Secret draft", to_body=body)
    hidden = make_body(area=area, name="Secret board", published=False)
    make_item(make_meeting(body=hidden, place_of_meeting="Secret place"), "Secret business")
    meeting.joint_with.add(hidden)
    return body, meeting, paper


def test_every_address_is_an_object_that_is_called_so(record):
    found = walk(HOST + reverse("governance:oparl_system"))
    kinds = set()
    for address, value in found.items():
        if "type" in value:
            kinds.add(value["type"].removeprefix("https://schema.oparl.org/1.0/"))
            assert value["id"] == address
    assert kinds == KINDS


def test_nothing_is_told_that_everybody_may_not_know(client, record):
    client.force_login(make.make_user("administrator"))
    text = json.dumps(walk(HOST + reverse("governance:oparl_system"), client))
    assert "Open item" in text and "Secret" not in text and "Schedule" not in text


def test_a_meeting_says_when_it_began_and_how_it_stands(record):
    body, meeting, _paper = record
    found = said(reverse("governance:oparl_meeting", args=[meeting.reference]))
    assert (found["start"], found["end"]) == ("2026-11-03T10:30:00+00:00", "2026-11-03T12:00:00+00:00")
    assert found["meetingState"] == "Held" and found["cancelled"] is False
    assert len(found["organization"]) == 1 and found["agendaItem"][0]["result"] == "Agreed."
    without = make_meeting(body=body, date="2026-11-03")
    assert "start" not in said(reverse("governance:oparl_meeting", args=[without.reference]))


def test_a_paper_has_the_title_and_the_files_it_was_issued_with(record):
    _body, _meeting, paper = record
    models.Paper.objects.filter(pk=paper.pk).update(title="Being rewritten")
    found = said(reverse("governance:oparl_paper", args=[paper.reference]))
    assert found["name"] == "Update" and found["mainFile"]["mimeType"] == "application/pdf"
    file = Client().get(found["auxiliaryFile"][1]["downloadUrl"].removeprefix(HOST))
    assert file.status_code == 200 and file["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("name", ["organization", "meeting", "paper"])
def test_what_is_hidden_answers_like_what_is_not_there(record, name):
    model = {"organization": models.Body, "meeting": models.Meeting, "paper": models.Paper}[name]
    model.objects.update(published_at=None, published_by=None)
    reference = model.objects.first().reference
    answers = [Client().get(reverse(f"governance:oparl_{name}", args=[each])) for each in (reference, "NONE-X-1")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content.replace(reference.encode(), b"") == answers[1].content.replace(b"NONE-X-1", b"")


def test_a_list_is_paged_through_and_narrowed_by_time(area):
    for _number in range(60):
        make_body(area=area)
    address = reverse("governance:oparl_organizations", args=["EXA"])
    first = said(address)
    following = said(first["links"]["next"])
    assert len(first["data"]) == 50 and len(following["data"]) == 10 and "next" not in following["links"]
    assert said(f"{address}?modified_since=2999-01-01T00:00:00%2B00:00")["data"] == []
    assert len(said(f"{address}?created_since=2000-01-01T00:00:00Z")["data"]) == 50
    for wrong in ("modified_since=soon", "after=x", "created_until=%00"):
        assert "errors" in said(f"{address}?{wrong}", status=400)
