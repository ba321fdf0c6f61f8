"""The pages of decisions, recommendations, proposals and changes in a real browser, and the form a member fills in."""

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from tests import factories as make
from tests.governance import records

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NARROW = {"width": 320, "height": 640}
KINDS = ["decision", "action", "recommendation", "proposal", "championarea", "governancechange", "legalchallenge"]
LISTS = ["decision", "action", "recommendation", "proposal", "championarea", "change"]


@pytest.fixture
def decisions():
    """One of each; returns the addresses of the lists and of the records that everyone may see."""
    records.one_of_each(make.make_area(name="Durham", code="DUR"))
    found = [reverse(f"governance:{name}_list") for name in LISTS]
    for kind in KINDS:
        rows = apps.get_model("governance", kind).objects.visible_to(AnonymousUser())
        found += [row.get_absolute_url() for row in rows[:1]]
    assert len(found) > len(LISTS) + 2
    return [*found, reverse("registers")]


def test_no_page_of_decisions_has_a_fault_that_axe_can_find(live_server, page, axe, decisions):
    faults = {}
    for address in decisions:
        page.goto(live_server.url + address)
        if found := axe(page):
            faults[address] = found
    assert not faults


def test_no_page_of_decisions_is_wider_than_a_narrow_screen(live_server, page, decisions):
    page.set_viewport_size(NARROW)
    wide = {}
    for address in decisions:
        page.goto(live_server.url + address)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW["width"]:
            wide[address] = width
    assert not wide
