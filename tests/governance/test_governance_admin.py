"""What an editor can enter in the admin: each awkward thing that governance does in life."""

import pytest
from django.urls import reverse

from governance import models
from initiatives.models import Post
from tests import factories as make
from tests.initiatives.admin_form import as_shown, with_row
from tests.reading import markup

from .bodies import make_body, make_capacity, make_item, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    """An editor of an area, signed in; returns the area."""
    area = make.make_area()
    client.force_login(make.make_user("editor", [area]))
    return area


def address(model, page, *args):
    return reverse(f"admin:governance_{model._meta.model_name}_{page}", args=args)


def save(client, where, data):
    """Sends a form; fails with the errors of the page where it is not accepted."""
    response = client.post(where, data)
    if response.status_code != 302:
        form = response.context["adminform"].form
        errors = [form.errors, *(each.formset.errors for each in response.context["inline_admin_formsets"])]
        pytest.fail(f"Not saved: {errors}")


def change(client, record, *row_sets, **values):
    """Changes fields of a record and adds rows, as the page's form would send them."""
    where = address(type(record), "change", record.pk)
    data = {**as_shown(client.get(where), type(record)), **values}
    for prefix, row in row_sets:
        data = with_row(data, prefix, **row)
    save(client, where, data)
    record.refresh_from_db()


def press(client, record, verb):
    """Presses one of a record's buttons."""
    response = client.post(reverse(f"admin:governance_{type(record)._meta.model_name}_{verb}", args=[record.pk]))
    assert response.status_code == 302
    record.refresh_from_db()


def test_a_meeting_runs_from_agenda_to_minutes(client, office):
    body = make_body(area=office, notice_days=5)
    post = Post.objects.create(title="Chief Constable")
    data = as_shown(client.get(address(models.Meeting, "add"), {"body": body.pk, "area": office.pk}), models.Meeting)
    save(client, address(models.Meeting, "add"), {**data, "date": "29 October 2026", "area": office.pk})
    meeting = models.Meeting.objects.get()
    item = {"title": "Estates", "order": "1", "number": "5.1", "purpose": "decision", "access": "public"}
    change(client, meeting, ("items", item), agenda_published_on="2026-10-20")
    press(client, meeting, "call")
    press(client, meeting, "publish")
    press(client, meeting, "hold")
    change(
        client,
        meeting,
        ("attendances", {"post": post.pk, "kind": "part", "which_part": "from item 5.1"}),
        ("declarations", {"post": post.pk, "item": meeting.items.get().pk, "text": "Owns a field", "kind": "personal"}),
        ("minutes", {"version": "1", "state": "draft", "text": "Estates were discussed."}),
    )
    client.logout()
    page = markup(client.get(meeting.get_absolute_url()))
    for shown in ("5.1 Estates", "For decision", "from item 5.1", "Owns a field", "6 clear days, where 5 are needed"):
        assert shown in page, shown
    assert "Estates were discussed" not in page


def test_an_adjourned_meeting_resumed_later(client, office):
    meeting = make_meeting(body=make_body(area=office), state="called", date="2026-10-01")
    press(client, meeting, "adjourn")
    change(client, meeting, ("sittings", {"date": "8 October 2026", "reason": "No quorum"}))
    press(client, meeting, "hold")
    assert meeting.state == "held"
    page = markup(client.get(meeting.get_absolute_url()))
    assert "8 October 2026" in page and "Adjourned because: No quorum" in page
    assert models.Meeting.objects.count() == 1


def test_amended_minutes_keep_every_version(client, office):
    body = make_body(area=office)
    meeting, later = make_meeting(body=body, date="2026-09-01"), make_meeting(body=body, date="2026-10-01")
    change(client, meeting, ("minutes", {"version": "1", "state": "draft", "text": "Six agreed."}))
    amended = {"version": "2", "state": "amended", "text": "Five agreed.", "amendment": "For “six” read “five”."}
    change(client, meeting, ("minutes", {**amended, "approved_at": later.pk}))
    client.logout()
    page = markup(client.get(meeting.get_absolute_url()))
    assert "Approved as amended (version 2)" in page and "For “six” read “five”." in page
    assert "meeting of 1 October 2026" in page and "Six agreed" not in page
    assert meeting.minutes.count() == 2


def test_co_chairs(client, office):
    body = make_body(area=office)
    chair = make_capacity("Co-chair", presides=True)
    for title in ("Leader of the county", "Leader of the city"):
        post = Post.objects.create(title=title)
        change(client, body, ("seats", {"post": post.pk, "capacity": chair.pk, "number": "1", "order": "0"}))
    page = markup(client.get(body.get_absolute_url()))
    assert page.count("Co-chair") == 2 and "Who chairs is not recorded" not in page


def test_a_chair_elected_for_one_meeting(client, office):
    meeting = make_meeting(body=make_body(area=office), date="2026-10-01")
    post = Post.objects.create(title="Vice-Chair")
    change(client, meeting, chair=post.pk, chair_note="elected for this meeting only")
    assert "Vice-Chair (elected for this meeting only)" in markup(client.get(meeting.get_absolute_url()))


def test_a_body_reconstituted_under_a_new_name(client, office):
    old = make_body(area=office, name="Delivery Group")
    new = make_body(area=office, name="Transformation Board")
    change(
        client,
        old,
        ("followed_by", {"kind": "reconstituted", "successor": new.pk, "took_effect": "April 2019"}),
        status="superseded",
        ended="March 2019",
        change_reason="It was reconstituted.",
        change_sort="statement",
    )
    page = markup(client.get(new.get_absolute_url()))
    assert "was reconstituted as" in page and "April 2019" in page


def test_a_panel_renamed_by_law(client, office):
    panel = make_body(area=office, name="Police and Crime Panel")
    meeting = make_meeting(body=panel, date="2017-10-29")
    former = {"name": "Police and Crime Panel", "kind": "former", "used_until": "31 July 2018"}
    change(client, panel, ("names", former), name="Police, Fire and Crime Panel")
    page = markup(client.get(meeting.get_absolute_url()))
    assert "(then called Police and Crime Panel)" in page
    found = client.get(reverse("governance:body_list"), {"q": "Police and Crime Panel"})
    assert "Police, Fire and Crime Panel" in found.content.decode()


def test_a_late_paper_needs_its_reason(client, office):
    meeting = make_meeting(body=make_body(area=office), state="called", date="2026-10-01")
    late = {"title": "Budget", "order": "1", "access": "public", "is_late": "on"}
    where = address(models.Meeting, "change", meeting.pk)
    refused = client.post(where, with_row(as_shown(client.get(where), models.Meeting), "items", **late))
    assert "Give the reason why this late item cannot wait" in refused.content.decode()
    change(client, meeting, ("items", {**late, "late_reason": "Grant ends on Friday", "to_follow": "on"}))
    page = markup(client.get(meeting.get_absolute_url()))
    assert "Late item." in page and "Grant ends on Friday" in page and "Paper to follow" in page


def test_an_exempt_item_without_its_paragraph_is_refused_beside_the_field(client, office):
    meeting = make_meeting(body=make_body(area=office), date="2026-10-01")
    where = address(models.Meeting, "change", meeting.pk)
    data = with_row(as_shown(client.get(where), models.Meeting), "items", title="Prices", order="1", access="exempt")
    assert "An exempt item needs its paragraph of Schedule 12A" in client.post(where, data).content.decode()


def test_a_vacancy_and_an_acting_holder(client, office):
    body = make_body(area=office)
    seat = models.Seat.objects.create(body=body, post=Post.objects.create(title="Chief Fire Officer"))
    change(client, seat, ("terms", {"kind": "vacant", "began": "May 2026", "ended": "August 2026", "number": "1"}))
    change(client, seat, ("terms", {"kind": "acting", "began": "September 2026", "number": "1"}))
    asked = markup(client.get(body.get_absolute_url(), {"sat_on": "1 June 2026"}))
    assert "Vacant" in asked and "sat on 1 June 2026" in asked
    assert "(acting)" in markup(client.get(body.get_absolute_url(), {"sat_on": "1 October 2026"}))


def test_a_planned_item_goes_on_the_next_agenda(client, office):
    body = make_body(area=office)
    meeting = make_meeting(body=body, state="called", date="2199-10-01")
    item = body.planned_items.create(title="Budget")
    press(client, item, "place")
    assert item.taken_as.meeting == meeting


def test_another_offices_body_and_meeting_cannot_be_opened_or_chosen(client, office):
    other = make_body()
    meeting = make_meeting(body=other)
    for record in (other, meeting, make_item(meeting)):
        where = address(type(record), "change", record.pk)
        assert client.get(where).status_code == 302
    data = as_shown(client.get(address(models.Meeting, "add")), models.Meeting)
    refused = client.post(address(models.Meeting, "add"), {**data, "body": other.pk, "area": office.pk})
    assert "belongs to another office" in refused.content.decode()


def test_the_hour_of_a_meeting_is_taken_as_minutes_word_it(client, office):
    meeting = make_meeting(body=make_body(area=office))
    where = address(models.Meeting, "change", meeting.pk)
    refused = client.post(where, {**as_shown(client.get(where), models.Meeting), "starts_at": "tenish"})
    assert "Enter the time as 17:00 or 5pm" in markup(refused) and "tenish" in markup(refused)
    change(client, meeting, starts_at="10.00 a.m.")
    assert meeting.starts_at.isoformat() == "10:00:00"
