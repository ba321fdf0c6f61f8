"""An address that leads nowhere offers what may have been meant, of what the reader may see."""

import pytest

from tests import factories as make
from tests.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    return make.make_area(name="Durham", code="DUR")


@pytest.mark.parametrize(
    "address",
    ["/initiatives/DUR-I-1/", "/initiatives/dur-i-0001/", "/initiatives/DUR_I_001/", "/agreements/DUR-I-001/"],
)
def test_a_reference_that_is_nearly_right_leads_to_its_record(client, area, address):
    gym = make.make_initiative(area=area, title="Shared gym")
    answer = client.get(address)
    page = words(answer)
    assert answer.status_code == 404 and "Did you mean one of these? DUR-I-001 Shared gym" in page
    assert gym.get_absolute_url() in answer.content.decode()


def test_what_the_reader_may_not_see_is_answered_like_what_is_not_there(client, area):
    make.make_initiative(area=area, title="Hidden hall", published=False)
    hidden, none = (client.get(f"/agreements/DUR-I-{number}/").content for number in ("1", "9"))
    assert hidden == none and b"Hidden hall" not in hidden
    client.force_login(make.make_user("editor", [area]))
    assert "Hidden hall" in words(client.get("/agreements/DUR-I-1/"))


def test_an_organisation_is_found_without_an_area(client):
    organisation = make.make_organisation(name="Durham Constabulary")
    number = organisation.reference.rpartition("-")[2].lstrip("0")
    assert "Durham Constabulary" in words(client.get(f"/organisations/org-{number}/x/"))


def test_words_of_the_address_are_offered_to_the_search(client):
    answer = client.get("/initiatives/shared-gym/")
    assert "Search the record for “initiatives shared gym”" in words(answer)
    assert "/search/?q=initiatives%20shared%20gym" in answer.content.decode()


@pytest.mark.parametrize("address", ["/nowhere/", "/%00/", "/" + "A-1-" * 500 + "/", "/x-I-99999999999999/", "/<b>/"])
def test_odd_addresses_are_not_found_and_break_nothing(client, address):
    answer = client.get(address)
    assert answer.status_code in (400, 404, 414)
    assert "<b>" not in answer.content.decode()
