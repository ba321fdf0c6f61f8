"""Exempt items never show their text, title or paper to people not entitled, on any path."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from governance import models
from tests import factories as make
from tests.reading import without_typed, words

from .bodies import make_body, make_item, make_meeting, make_seat

pytestmark = pytest.mark.django_db
SECRET = "Zeppelin"


@pytest.fixture
def meeting():
    """A meeting with one public and one exempt item, everything of the second named Zeppelin."""
    body = make_body(area=make.make_area(), name="Panel")
    source = make.make_source(area=body.area)
    meeting = make_meeting(body=body, date="2026-10-01", source=source)
    make_item(meeting, "Estates", order=1)
    exempt = make_item(
        meeting,
        f"{SECRET} contract",
        exempt=True,
        order=2,
        number="2",
        text=f"The {SECRET} price",
        paper_url=f"https://example.org/{SECRET}.pdf",
        outcome=f"{SECRET} bought",
        source=source,
        place="¶9",
        quotation=f"{SECRET} words",
    )
    exempt.initiatives.add(make.make_initiative(area=body.area, title="Joint fleet"))
    planned = body.planned_items.create(title=f"{SECRET} planned", source=source)
    planned.taken_as = exempt
    planned.save()
    post = make_seat(body).post
    meeting.declarations.create(item=exempt, post=post, text=f"Owns a {SECRET}", source=source)
    meeting.minutes.create(text=f"{SECRET} was discussed", is_exempt=True, state="approved", source=source)
    meeting.minutes.create(version=2, text=f"Draft {SECRET}", source=source)
    return meeting


def paths(meeting):
    """Every address that could tell of the meeting's items."""
    item = meeting.items.get(access="exempt")
    lists = ["governance:meeting_list", "governance:meeting_csv", "governance:planneditem_list"]
    lists += [
        "governance:planneditem_csv",
        "governance:body_map",
        "governance:body_list",
        "governance:body_csv",
        "home",
    ]
    return [
        *map(reverse, lists),
        f"{reverse('governance:meeting_list')}?q={SECRET}",
        f"{reverse('governance:meeting_csv')}?q={SECRET}",
        f"{reverse('governance:planneditem_csv')}?q={SECRET}",
        meeting.get_absolute_url(),
        meeting.body.get_absolute_url(),
        meeting.source.get_absolute_url(),
        reverse("initiatives:source_facts_csv", args=[meeting.source.reference]),
        item.initiatives.get().get_absolute_url(),
        meeting.area.get_absolute_url(),
    ]


def body_of(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode()


@pytest.mark.parametrize("role", ["", "panel", "reader", "officer", "editor elsewhere", "former member", "observer"])
def test_no_path_shows_an_exempt_item_to_people_not_entitled(client, meeting, role):
    if role:
        areas = [make.make_area()] if role == "editor elsewhere" else [meeting.area]
        user = (
            make.make_user("editor" if role == "editor elsewhere" else "panel" if " " in role else role, areas)
            if role != "observer"
            else make.make_user("panel", areas)
        )
        if role == "former member":
            make_seat(meeting.body, "Councillor").terms.create(account=user, ended="2020-01-01")
        if role == "observer":
            seat = make_seat(meeting.body, "Watcher", "Observer")
            seat.capacity.is_member = False
            seat.capacity.save()
            seat.terms.create(account=user)
        client.force_login(user)
    for path in paths(meeting):
        response = client.get(path)
        assert response.status_code == 200, path
        assert SECRET not in without_typed(body_of(response), SECRET), path


def test_the_public_notice_says_number_paragraph_and_reason(client, meeting):
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "2 Exempt item, taken in private" in page
    assert "Paragraph 3: financial or business affairs" in page
    assert "Prices are in it." in page


def test_a_search_for_its_words_finds_no_meeting_and_counts_none(client, meeting):
    found = client.get(f"{reverse('governance:meeting_list')}?q={SECRET}")
    assert found.context["paginator"].count == 0
    assert client.get(f"{reverse('governance:meeting_list')}?q=Estates").context["paginator"].count == 1


def test_the_entitled_read_it(client, meeting):
    member = make.make_user("panel", [meeting.area])
    make_seat(meeting.body, "Councillor").terms.create(account=member)
    for user in (member, make.make_user("editor", [meeting.area]), make.make_user("administrator")):
        client.force_login(user)
        page = client.get(meeting.get_absolute_url()).content.decode()
        assert f"{SECRET} contract" in page and f"Draft {SECRET}" in page, user.role
        found = client.get(f"{reverse('governance:meeting_list')}?q={SECRET}")
        assert found.context["paginator"].count == 1, user.role


def test_the_admin_shows_an_office_only_its_own_items(client, meeting):
    client.force_login(make.make_user("editor", [make.make_area()]))
    item = meeting.items.get(access="exempt")
    listed = client.get(reverse("admin:governance_agendaitem_changelist"))
    assert SECRET not in listed.content.decode()
    for name in ("change", "delete", "history"):
        address = reverse(f"admin:governance_agendaitem_{name}", args=[item.pk])
        assert SECRET not in client.get(address, follow=True).content.decode()


def test_a_draft_meeting_is_not_found(client, meeting):
    meeting.withdraw()
    assert client.get(meeting.get_absolute_url()).status_code == 404
    assert not models.AgendaItem.objects.visible_to(make.make_user("panel", [meeting.area])).exists()


def test_a_meeting_of_a_hidden_body_is_not_found(client, meeting):
    meeting.body.withdraw()
    assert client.get(meeting.get_absolute_url()).status_code == 404
    assert client.get(meeting.body.get_absolute_url()).status_code == 404
    assert "Estates" not in body_of(client.get(reverse("governance:meeting_csv")))


def test_the_reason_may_be_missing_only_where_a_document_gives_none(client):
    meeting = make_meeting(body=make_body())
    item = models.AgendaItem(meeting=meeting, title="Staffing", access="exempt", exempt_paragraph=1)
    with pytest.raises(ValidationError, match="unless it is cited from a document"):
        item.full_clean()
    item.source = make.make_source()
    item.full_clean()
    item.save()
    page = words(client.get(meeting.get_absolute_url()))
    assert "Public interest: the reason is not recorded" in page and "Staffing" not in page
