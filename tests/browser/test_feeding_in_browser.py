"""Importing, reading and following in a real browser: accessibility, small screens, the keyboard, no scripts."""

import pytest
from django.urls import reverse

from governance.models import Follower
from initiatives.models import ImportedList, Site
from initiatives.models.paragraphs import keep_paragraphs
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIST = "Name\tTown\tOwner\nNorth Station\tNorthtown\tExample Fire\nSouth Station\tSouthtown\tNobody at all\n"
START = reverse("initiatives:import_start")


@pytest.fixture
def area():
    return make.make_area(name="Exampleshire", code="EXA")


@pytest.fixture
def editor(area):
    make.make_organisation(name="Example Fire").areas.add(area)
    return make.make_user("editor", [area])


def sign_in(client, live_server, page, user):
    client.force_login(user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])


@pytest.fixture
def addresses(client, area, editor):
    """The pages on which the record is fed, in each of their states."""
    client.force_login(editor)
    for act in ("", "save-right", "undo"):
        client.post(START, {"kind": "initiatives.site", "typed": LIST})
        imported = ImportedList.objects.first()
        for wish in filter(None, ["save-right" if act == "undo" else "", act]):
            client.post(reverse("initiatives:import_list", args=[imported.key]), {"act": wish})
    source = make.make_source(area=area, title="Report to the panel")
    text = "The Weekly Market Service (WMS) saved £100k a year. It was opened in May 2017."
    keep_paragraphs(source, [{"page": 1, "place": "¶1", "kind": "paragraph", "text": text}])
    lists = [reverse("initiatives:import_list", args=[each.key]) for each in ImportedList.objects.all()]
    read = [reverse(f"initiatives:source_{name}", args=[source.reference]) for name in ("read", "names")]
    return [START, *lists, *read, reverse("reminders")]


def test_no_page_of_feeding_has_a_fault_that_axe_can_find_and_all_reflow(
    client, live_server, page, faults_of, editor, addresses
):
    sign_in(client, live_server, page, editor)
    assert faults_of(page, addresses) == {}


def test_no_page_of_following_and_data_has_a_fault_that_axe_can_find_and_all_reflow(page, faults_of, area):
    gym = make.make_initiative(area=area, title="Shared gym")
    follower = Follower.objects.create(email="reader@example.org")
    follower.followed.create(initiative=gym)
    follower.followed.create(area=area, confirmed_at=follower.created_at)
    pages = [reverse("governance:follow", args=["initiative", gym.reference]), reverse("data")]
    pages += [reverse(f"governance:{name}", args=[follower.token]) for name in ("following", "following_stop")]
    pages.append(reverse("governance:following_stop", args=["nobody"]))
    assert faults_of(page, pages) == {}


def test_a_list_is_imported_by_keyboard_and_without_scripts(client, live_server, plain, editor):
    sign_in(client, live_server, plain, editor)
    plain.goto(live_server.url + START)
    plain.get_by_label("What each line is").focus()
    plain.keyboard.type("Site")
    plain.get_by_label("Or paste the list").focus()
    plain.keyboard.insert_text(LIST)
    plain.keyboard.press("Tab")
    with plain.expect_navigation():
        plain.keyboard.press("Enter")
    assert plain.get_by_text("1 of 2 lines can be saved.").is_visible()
    button = plain.get_by_role("button", name="Save the 1 with nothing wrong, and leave the others out")
    button.focus()
    with plain.expect_navigation():
        plain.keyboard.press("Enter")
    assert plain.get_by_text("1 saved on").is_visible()
    assert [site.name for site in Site.objects.all()] == ["North Station"]
