"""The pages of decisions, recommendations, proposals and changes in a real browser, and the form a member fills in."""

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from tests import factories as make
from tests.governance import records

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
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


def test_no_page_of_decisions_has_a_fault_that_axe_can_find_and_all_reflow(page, faults_of, decisions):
    assert faults_of(page, decisions) == {}
