"""Searches and organisations that are followed, by mail and as feeds: what everybody may know of what they find now."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from governance.following import send_news
from governance.models import Followed, Follower, SavedSearch
from governance.readings.searches import search_of
from initiatives.models import Partnership
from tests import factories as make
from tests.reading import words

from .test_following import confirm, link_in

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
SEARCH, FEED = reverse("governance:follow_search"), reverse("governance:search_feed")


@pytest.fixture
def area():
    return make.make_area(name="Exampleshire", code="EXA")


def entries(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    feed = ElementTree.fromstring(answer.content)
    return feed, " ".join(entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry"))


def tell():
    """Let two days pass since everything was told, then send what is new."""
    Follower.objects.update(told_until=timezone.now() - timedelta(days=2))
    Followed.objects.update(confirmed_at=timezone.now() - timedelta(days=2))
    mail.outbox.clear()
    return send_news()


def test_a_search_is_followed_from_the_list_by_mail(client, area):
    shown = words(client.get("/initiatives/?area=EXA&q=gym&sort=title"))
    assert "Follow this search" in shown and "Follow this search" not in words(client.get("/initiatives/"))
    asked = client.post(f"{SEARCH}?area=EXA&q=gym&sort=title", {"email": "reader@example.org", "rhythm": "daily"})
    assert "Check your e-mail" in words(asked)
    followed = Followed.objects.get()
    assert followed.question == "area=EXA&q=gym" and followed.title == "Initiatives: Words gym, Area Exampleshire"
    assert "Initiatives: Words gym, Area Exampleshire" in mail.outbox[0].body
    page = client.get(link_in(mail.outbox[0]))
    assert "/initiatives/?area=EXA&amp;q=gym" in page.content.decode()
    confirm(client, mail.outbox[0])
    make.make_initiative(area=area, title="Shared gym")
    make.make_initiative(area=area, title="Shared hall")
    make.make_initiative(title="Gym elsewhere")
    make.make_initiative(area=area, title="Secret gym", published=False)
    assert tell() == (1, 0)
    [message] = mail.outbox
    assert "Shared gym" in message.body and message.subject == "What changed: Initiatives: Words gym, Area Exampleshire"
    for other in ("Shared hall", "elsewhere", "Secret"):
        assert other not in message.body


def test_asked_for_twice_a_search_is_followed_once(client, area):
    for query in ("area=EXA&q=gym", "q=gym&area=EXA&per_page=50", "q=+gym+&area=EXA&page=2"):
        client.post(f"{SEARCH}?{query}", {"email": "reader@example.org", "rhythm": "daily"})
    assert Followed.objects.count() == 1


@pytest.mark.parametrize(
    "query", ["", "sort=title", "q=", "q=%20", "stage=none-such", "nope=1", "q=%00", f"q={'x' * 600}", "area=NONE"]
)
def test_a_search_that_cannot_be_understood_is_not_found(client, area, query):
    assert client.get(f"{SEARCH}?{query}").status_code in (400, 404)
    assert client.get(f"{FEED}?{query}").status_code in (400, 404)
    assert client.post(f"{SEARCH}?{query}", {"email": "a@example.org", "rhythm": "daily"}).status_code in (400, 404)
    assert not Followed.objects.exists()


def test_a_search_whose_choice_is_gone_tells_nothing_and_breaks_nothing(client, area):
    follower = Follower.objects.create(email="reader@example.org", told_until=timezone.now())
    stage = make.make_stage(name="Dreaming")
    search = search_of(QueryDict("stage=Dreaming"))
    follower.followed.create(question=search.question, title=search.title, confirmed_at=timezone.now())
    make.make_initiative(area=area, title="Shared gym")
    stage.delete()
    assert tell() == (0, 0)
    assert "Stage Dreaming" in words(client.get(reverse("governance:following", args=[follower.token])))


def test_a_feed_of_a_search_tells_what_it_finds(client, area):
    make.make_initiative(area=area, title="Shared gym")
    make.make_initiative(title="Elsewhere")
    make.make_initiative(area=area, title="Secret", audience="internal")
    client.force_login(make.make_user("administrator"))
    feed, told = entries(client, f"{FEED}?area=EXA")
    assert "Shared gym" in told and "Elsewhere" not in told and "Secret" not in told
    assert feed.findtext(f"{ATOM}title") == "What changed: Initiatives: Area Exampleshire"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"].endswith("/initiatives/changes.atom?area=EXA")
    assert links["alternate"].endswith("/initiatives/?area=EXA")


def test_an_organisation_is_followed_with_what_it_takes_part_in(client, area):
    organisation, other = make.make_organisation(name="Fire Service"), make.make_organisation(name="Other")
    for title, whose, published in (
        ("Shared gym", organisation, True),
        ("Hall", other, True),
        ("Secret", organisation, False),
    ):
        initiative = make.make_initiative(area=area, title=title, published=published)
        Partnership.objects.create(initiative=initiative, organisation=whose)
    address = reverse("governance:follow", args=["organisation", organisation.reference])
    feed = reverse("governance:organisation_feed", args=[organisation.reference])
    page = client.get(organisation.get_absolute_url()).content.decode()
    assert address in page and feed in page
    assert "Check your e-mail" in words(client.post(address, {"email": "reader@example.org", "rhythm": "daily"}))
    confirm(client, mail.outbox[0])
    assert tell() == (1, 0)
    for told in (mail.outbox[0].body, entries(client, feed)[1]):
        assert "Shared gym" in told and "Hall" not in told and "Secret" not in told
    assert client.get(reverse("governance:organisation_feed", args=["ORG-999"])).status_code == 404


def test_a_row_follows_one_thing():
    follower = Follower.objects.create(email="reader@example.org")
    organisation = make.make_organisation()
    for given in (
        {},
        {"organisation": organisation, "question": "q=gym"},
        {"organisation": organisation, "area": make.make_area()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            follower.followed.create(**given)
    follower.followed.create(question="q=gym", title="Initiatives: Words gym")
    with pytest.raises(IntegrityError), transaction.atomic():
        follower.followed.create(question="q=gym", title="Again")
    assert isinstance(follower.followed.get().record, SavedSearch) and follower.followed.get().is_public
