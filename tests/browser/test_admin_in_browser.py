"""The forms of the admin by keyboard: where typing starts, in a new record, after a fault and in an added row."""

import pytest
from django.urls import reverse

from initiatives.models import Source
from tests import factories as make

from .waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor(client, live_server, page):
    """The page with an editor of one area signed in."""
    client.force_login(make.make_user("editor", [make.make_area()]))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return page


def test_a_new_record_starts_in_its_first_field_and_not_on_save(live_server, editor):
    editor.goto(live_server.url + reverse("admin:initiatives_source_add"))
    until(editor, "document.activeElement.name === 'title'")
    editor.keyboard.type("Outline paper")
    with editor.expect_navigation():
        editor.keyboard.press("Enter")
    assert Source.objects.get().title == "Outline paper"


def test_what_was_refused_starts_at_what_is_wrong_and_says_so_once(live_server, editor):
    editor.goto(live_server.url + reverse("admin:initiatives_source_add"))
    with editor.expect_navigation():
        editor.locator("[name=_save]").first.press("Enter")
    until(editor, "document.activeElement.matches('.faults')")
    assert not editor.get_by_text("Please correct the error below.").is_visible()
    editor.keyboard.press("Tab")
    with editor.expect_event("framenavigated"):
        editor.keyboard.press("Enter")
    until(editor, "document.activeElement.name === 'title'")


def test_an_added_row_is_typed_in_at_once(live_server, editor):
    editor.goto(live_server.url + reverse("admin:initiatives_initiative_add"))
    editor.get_by_role("button", name="Add another Stage").press("Enter")
    until(editor, "document.activeElement.name === 'stage_changes-0-stage'")
    editor.locator("summary", has_text="Partners").press("Enter")
    editor.get_by_role("button", name="Add another Partner").press("Enter")
    until(editor, "document.activeElement.matches('.field-organisation .select2-selection')")
