"""Governance's pages in a real browser: faults of accessibility, narrow screens, paper."""

import pytest
from django.urls import reverse, reverse_lazy

from initiatives.models import Post
from tests import factories as make
from tests.governance.bodies import make_body, make_item, make_meeting, make_seat, make_terms

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MONTHS = reverse_lazy("governance:meeting_month")


@pytest.fixture
def governance():
    """One of everything governance can show; returns the addresses of its pages."""
    area = make.make_area(name="Durham", code="DUR")
    facts = {"source": make.make_source(area=area), "place": "¶5"}
    group = make_body(area=area, name="Joint Strategy Group", purpose="Decides", **facts)
    below = make_body(area=area, name="Delivery Group", status="proposed", **facts)
    below.links.create(kind="reports-to", other=group, **facts)
    group.links.create(kind="chaired-by", post=Post.objects.create(title="Commissioner"), **facts)
    group.names.create(name="Former group", kind="former", used_until="2015", **facts)
    group.statements.create(about="seats", text="For both chiefs", **facts)
    make_seat(group, number=2, **facts).terms.create(kind="vacant", number=2)
    terms = make_terms(group, purpose="To decide", **facts)
    terms.objectives.create(text="Find opportunities", **facts)
    terms.principles.create(number=1, short="Short", long="Long", **facts).commitments.create(text="Do", **facts)
    meeting = make_meeting(body=group, date="2026-10-01", **facts)
    make_item(meeting, "Estates", number="1", is_late=True, late_reason="It cannot wait", **facts)
    make_item(meeting, exempt=True, number="2")
    meeting.minutes.create(version=1, text="Agreed.", state="approved")
    meeting.minutes.create(version=2, text="Agreed.", state="amended", amendment="For six read five.")
    group.planned_items.create(title="Budget", **facts)
    make.made(group.arrangements.model, True, {"area": area, "title": "Twice a year", "parties": "Both", **facts})
    names = ("body_map", "body_list", "meeting_list", "planneditem_list", "arrangement_list")
    addresses = [reverse(f"governance:{name}") for name in names]
    pages = [*addresses, *(each.get_absolute_url() for each in (group, below, meeting))]
    months = [f"{MONTHS}?month={month}" for month in ("October+2026&area=DUR", "March+2018", "rubbish")]
    news = [reverse("governance:body_since", args=[group.reference]), reverse("governance:what_changed")]
    return [*pages, *months, *news, f"{group.get_absolute_url()}?sat_on=October+2018", "/governance/bodies/?q=zeppelin"]


def test_no_page_of_governance_has_a_fault_that_axe_can_find_and_all_reflow(page, faults_of, governance):
    assert faults_of(page, governance) == {}


def test_a_month_is_a_table_on_a_desk_and_a_list_of_days_on_a_phone(live_server, page, phone, governance):
    for screen in (page, phone):
        screen.goto(f"{live_server.url}{MONTHS}?month=October+2026")
        assert screen.get_by_role("cell", name="Thursday 1 October").get_by_role("link").is_visible()
    assert page.get_by_role("columnheader", name="Monday").is_visible()
    free = "p:has-text('Friday 2 October')"
    assert page.locator(free).is_visible() and not phone.locator(free).is_visible()
