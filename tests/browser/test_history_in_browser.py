"""The past of the register and the audit log in a real browser: accessibility, small screens, the keyboard."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from initiatives.models import Initiative
from initiatives.models.trail import recorded_as
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def initiative():
    """An initiative that was added, published and renamed."""
    record = make.make_initiative(title="Shared stores")
    record.title = "Joint stores"
    with recorded_as(reason="The board renamed it."):
        record.save()
    record.milestones.create(title="Open the store")
    return record


def signed_in(client, live_server, page, user):
    client.force_login(user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])


@pytest.mark.parametrize("width", [320, 1280])
def test_the_past_has_no_fault_and_fits(client, live_server, page, axe, initiative, width):
    signed_in(client, live_server, page, make.make_user("editor", [initiative.area]))
    page.set_viewport_size({"width": width, "height": 740})
    today = timezone.localdate().isoformat()
    for address in (
        reverse("initiatives:initiative_history", args=[initiative.reference]),
        reverse("initiatives:initiative_history", args=[initiative.reference]) + "?from=nonsense&as_at=nonsense",
        reverse("initiatives:initiative_as_at", args=[initiative.reference, today]),
        reverse("initiatives:initiative_changes"),
        reverse("admin:initiatives_initiative_history", args=[initiative.pk]),
        reverse("admin:initiatives_initiative_deleted"),
    ):
        page.goto(live_server.url + address)
        assert axe(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_the_day_before_is_found_with_the_keyboard(client, live_server, page, initiative):
    Initiative.history.filter(id=initiative.pk).update(history_date=timezone.now() - timedelta(days=40))
    signed_in(client, live_server, page, make.make_user("editor", [initiative.area]))
    page.goto(live_server.url + reverse("initiatives:initiative_history", args=[initiative.reference]))
    page.get_by_label("Day", exact=True).focus()
    page.keyboard.type(timezone.localdate().strftime("%m%d%Y"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith(f"/as-at/{timezone.localdate().isoformat()}/")
    assert page.get_by_text("Joint stores").first.is_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_audit_log_has_no_fault(client, live_server, page, axe, initiative, width):
    signed_in(client, live_server, page, make.make_user("administrator"))
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(live_server.url + reverse("admin:initiatives_auditentry_changelist"))
    assert page.get_by_role("link", name="Download these as CSV").is_visible()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
