"""Governance's pages: how many queries they make, filters, downloads, bad input and empty states."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.models import Post
from tests import factories as make
from tests.reading import rows, words

from .bodies import make_body, make_item, make_meeting, make_seat, make_terms

pytestmark = pytest.mark.django_db
LISTS = ["body", "meeting", "planneditem", "arrangement"]


def grow(area, number):
    """So many bodies with everything that hangs on them; the last one."""
    for _each in range(number):
        body = make_body(area=area, purpose="Oversees")
        body.names.create(name="Another name", kind="wording")
        for title in ("Chief Constable", "Chief Fire Officer"):
            make_seat(body, title).terms.create(began="2016")
        body.links.create(kind="reports-to", other=make_body(area=area))
        body.links.create(kind="chaired-by", post=Post.objects.create(title="Commissioner"))
        terms = make_terms(body)
        terms.objectives.create(text="Find opportunities")
        terms.principles.create(number=1, short="Work together").commitments.create(text="Together")
        meeting = make_meeting(body=body, date="2026-10-01")
        make_item(meeting).initiatives.add(make.make_initiative(area=area))
        body.planned_items.create(title="Budget")
        body.oversights.create(initiative=make.make_initiative(area=area))
    return body, meeting


def queries(client, path):
    """How many queries a page makes once the process knows the content types, so that no order of tests matters."""
    client.get(path)
    with CaptureQueriesContext(connection) as counted:
        assert client.get(path).status_code == 200
    return len(counted)


@pytest.mark.parametrize(
    "name", ["body_list", "body_csv", "meeting_list", "meeting_csv", "planneditem_list", "body_map"]
)
def test_a_page_makes_as_many_queries_however_long(client, name):
    area = make.make_area()
    grow(area, 1)
    few = queries(client, reverse(f"governance:{name}"))
    grow(area, 4)
    assert queries(client, reverse(f"governance:{name}")) == few <= 12


def test_the_page_of_a_body_and_of_a_meeting_do_not_grow_with_their_rows(client):
    body, meeting = grow(make.make_area(), 1)
    few = queries(client, body.get_absolute_url()), queries(client, meeting.get_absolute_url())
    for number in range(2, 6):
        make_seat(body, f"Post {number}").terms.create(began="2017")
        body.links.create(kind="advises", other=make_body())
        body.terms.get().principles.create(number=number, short="More").commitments.create(text="More")
        make_meeting(body=body, date="2025")
        make_item(meeting).initiatives.add(make.make_initiative())
        body.oversights.create(initiative=make.make_initiative())
    assert (queries(client, body.get_absolute_url()), queries(client, meeting.get_absolute_url())) == few
    assert few[0] <= 42 and few[1] <= 20


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_says_so_and_downloads_its_headings(client, name):
    assert "Nothing is published here yet" in words(client.get(reverse(f"governance:{name}_list")))
    assert rows(client.get(reverse(f"governance:{name}_csv"))) == []


@pytest.mark.parametrize(
    "query",
    ["q=%00", "area=ZZZ", "body=1", "state=x", "held_from=31/02/2016", "sort=x", "page=9", "per_page=7", "kind=%F0"],
)
def test_bad_input_is_told_and_never_fails(client, query):
    make_meeting(date="2026-10-01")
    for name in LISTS:
        assert client.get(f"{reverse(f'governance:{name}_list')}?{query}").status_code == 200
        assert client.get(f"{reverse(f'governance:{name}_csv')}?{query}").status_code in (200, 302)
    assert client.get(f"{reverse('governance:body_map')}?{query}").status_code == 200


def test_a_wrong_day_is_told_beside_the_question(client):
    body = make_body()
    make_seat(body)
    for day in ("October 2018", "31/02/2018", "yesterday"):
        response = client.get(body.get_absolute_url(), {"sat_on": day})
        assert response.status_code == 200 and response.context["form"].errors, day
    assert "Enter one day" in words(client.get(body.get_absolute_url(), {"sat_on": "October 2018"}))


def test_bodies_filter_by_area_kind_status_and_lateness(client):
    outer, inner = make.make_area(), make.make_area()
    make.models.AreaWithin.objects.create(inner=inner, outer=outer)
    inside = make_body(area=inner, status="proposed")
    late = make_body(area=make.make_area())
    make_terms(late)
    make_meeting(body=late, date="2016-01-01")

    def found(**query):
        return {row["Reference"] for row in rows(client.get(reverse("governance:body_csv"), query))}

    assert found(area=outer.code) == found(status="proposed") == {inside.reference}
    assert found(late="yes") == {late.reference}


def test_a_body_of_another_audience_shows_nowhere(client):
    body = make_body(audience="internal", name="Secret board")
    body.remit_areas.add(body.area)
    initiative = make.make_initiative(area=body.area)
    reader = make.make_user("reader", [body.area])
    for page in (reverse("governance:body_map"), initiative.get_absolute_url(), body.area.get_absolute_url()):
        client.logout()
        assert "Secret board" not in client.get(page).content.decode()
        client.force_login(reader)
        assert "Secret board" in client.get(page).content.decode(), page


def test_bodies_in_a_ring_still_make_a_map(client):
    area = make.make_area()
    one, two = make_body(area=area, name="One"), make_body(area=area, name="Two")
    one.links.create(kind="reports-to", other=two)
    two.links.create(kind="reports-to", other=one)
    page = words(client.get(reverse("governance:body_map")))
    assert "One" in page and "Two" in page


def test_the_notice_of_a_meeting_asks_nobody_to_publish_the_agenda_of_one_long_past(client):
    body = make_body(notice_days=5)
    past, coming = make_meeting(body=body, date="2012-10-31"), make_meeting(body=body, date="2199-10-31")
    assert "When the agenda was published is not recorded." in words(client.get(past.get_absolute_url()))
    page = words(client.get(coming.get_absolute_url()))
    assert "The agenda is not published yet. 5 clear days are needed: 23 October 2199 is the last day" in page
