"""The address of a record in other letters leads to the record, for whoever may see it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import resolve, reverse

from initiatives.views.records import RecordDetail
from tests import factories as make

from .matrix import PAGES

pytestmark = pytest.mark.django_db
RECORDS = {name: page for name, page in PAGES.items() if name.endswith(("_detail", "_appendix", "_dictionary"))}


def shown(page):
    """A record that everybody may see."""
    rows = page.of.objects.all()
    return (rows.visible_to(AnonymousUser()) if hasattr(rows, "visible_to") else rows).first()


def test_small_letters_lead_to_the_page_of_every_kind_of_record(client, demo):
    missing, asked = [], 0
    for name, page in RECORDS.items():
        row = shown(page)
        keys = page.keys(row) if row else ()
        if not keys or not all(isinstance(key, str) for key in keys):
            continue
        address = reverse(name, args=keys)
        small = reverse(name, args=[key.swapcase() for key in keys])
        if not issubclass(getattr(resolve(address).func, "view_class", type), RecordDetail):
            missing.append(name)
            continue
        asked += 1
        answer = client.get(small, {"page": "2"})
        if (answer.status_code, answer.headers.get("Location")) != (302, f"{address}?page=2"):
            missing.append((name, small, answer.status_code))
    assert not missing
    assert asked > 15


def test_small_letters_tell_nobody_of_a_record_that_is_hidden(client):
    area = make.make_area(code="DUR")
    draft = make.make_initiative(area=area, published=False)
    address = draft.get_absolute_url().lower()
    assert address != draft.get_absolute_url()
    assert client.get(address).status_code == client.get("/initiatives/dur-i-999/").status_code == 404
    client.force_login(make.make_user("editor", [area]))
    assert client.get(address).headers["Location"] == draft.get_absolute_url()


def test_an_area_in_small_letters(client):
    make.make_area(code="DUR")
    assert client.get("/areas/dur/").headers["Location"] == "/areas/DUR/"
    assert client.get("/areas/DUR/").status_code == 200
    assert client.get("/areas/durx/").status_code == 404
    assert client.post("/areas/dur/").status_code == 405
