"""The jobs of the week in a real browser: how many acts each takes, by keyboard, without scripts, and axe."""

import re

import pytest
from django.urls import reverse

from governance.models import Decision, Meeting, Recommendation
from initiatives.admin.plain.pages import PAGES
from initiatives.models import FinancialItem, FundingStream, Initiative, Milestone, Update
from tests import factories as make
from tests.governance.bodies import make_body, make_item, make_meeting
from tests.governance.records import recommendation
from tests.initiatives.admin_form import running_period

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# So many keys chosen, boxes filled and buttons pressed a job takes at most, from the first page of the admin on.
MOST_ACTS = 10


@pytest.fixture
def area():
    return make.make_area(name="Exampleshire", code="EXA")


@pytest.fixture
def office(client, area, live_server):
    """A publisher with something to work on; returns how to sign a browser in."""
    user = make.make_user("publisher", [area])
    initiative = make.make_initiative(area=area, title="Joint stores")
    milestone = Milestone.objects.create(initiative=initiative, title="Stores open")
    milestone.promise("2027-10")
    running_period(area)
    make.make_kind("saving", name="Saving")
    make.make_figure(1_000, area=area, title="Stores")
    make.make_organisation(name="Example Police")
    make.make_organisation(name="Example Fire")
    make.make_source(area=area, title="Report to the panel")
    make.make_site(area=area, name="Old station")
    body = make_body(area=area, name="Joint board")
    make_item(make_meeting(body=body, area=area, date="2018-10-03"), title="Estates")
    recommendation(area=area, text="Publish the plan.")

    def sign_in(page):
        client.force_login(user)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return sign_in


def done(page, live_server, key, boxes, button="Save as a draft", chosen=""):
    """Do a job with the keyboard from the first page of the admin on; return how many acts it took."""
    page.goto(live_server.url + reverse("admin:index"))
    press(page, page.locator(f'a[href="{PAGES[key].address}"]').first)
    acts = 1
    if chosen:
        press(page, page.get_by_role("main").get_by_role("link", name=chosen).first)
        acts += 1
    for label, typed in boxes.items():
        box = page.get_by_label(re.compile(r"^\s*" + label.replace(" ", r"\s+"))).first
        box.focus()
        if box.evaluate("box => box.type") == "radio":
            page.keyboard.press("Space")
        elif box.evaluate("box => box.tagName") == "SELECT":
            page.keyboard.type(typed)
        else:
            page.keyboard.insert_text(typed)
        acts += 1
    press(page, page.get_by_role("button", name=button, exact=True))
    assert not page.locator(".govuk-error-summary").count(), page.locator(".govuk-error-summary").inner_text()
    return acts + 1


def press(page, control):
    control.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_jobs_of_an_office_take_few_acts_without_scripts(live_server, plain, office):
    page, acts = office(plain), {}

    def do(key, boxes, **more):
        acts[key] = done(page, live_server, key, boxes, **more)

    fleet = {"Title": "Joint fleet", "Summary": "One fleet.", "Started": "2019"}
    do("initiative", {**fleet, "Organisation, line 1": "Example Police"})
    do("milestone", {"Initiative": "Joint", "Title": "Fleet opens", "Promised for": "October 2027"})
    do("move", {"New date": "March 2028", "Why it moved": "A late lease"}, button="Save", chosen="Stores open")
    do("money", {"Title": "Fleet", "Kind": "Saving", "Amount in pounds": "100000", "Once or every year": "Every"})
    do("funding", {"Title": "Fleet grant", "Amount in pounds": "5000", "Ends": "March 2028"})
    do("update", {"What happened": "All is well."}, chosen="Joint stores")
    do("meeting", {"Body": "Joint", "Date": "3 December 2018", "Title, line 1": "Minutes", "Title, line 2": "Estates"})
    do("after-meeting", {"What came of it, ": "Deferred."}, button="Save", chosen="3 October 2018")
    do("decision", {"Title": "Agree the plan"})
    do("reply", {"Answer": "Acc"}, button="Save", chosen="Publish the plan")
    assert {key: number for key, number in acts.items() if number > MOST_ACTS} == {}
    assert Initiative.objects.get(title="Joint fleet").partnerships.get().organisation.name == "Example Police"
    assert Milestone.objects.get(title="Stores open").due == "2028-03"
    assert FinancialItem.objects.get(title="Fleet").basis == "yearly"
    assert FundingStream.objects.get().ends == "2028-03"
    assert Update.objects.get().text == "All is well."
    assert [item.title for item in Meeting.objects.get(date="2018-12-03").items.all()] == ["Minutes", "Estates"]
    assert Meeting.objects.get(date="2018-10-03").items.get().outcome == "Deferred."
    assert Decision.objects.get().title == "Agree the plan"
    assert Recommendation.objects.get().replies.get().answer == "accepted"


def test_no_job_has_a_fault_that_axe_can_find_and_all_reflow(page, faults_of, office):
    office(page)
    pages = [each.address for each in PAGES.values()] + [reverse("admin:index"), reverse("initiatives:drafts")]
    for key, row in (("move", Milestone), ("after-meeting", Meeting), ("reply", Recommendation)):
        pages.append(reverse("initiatives:plain_record", args=[key, row.objects.first().pk]))
    assert faults_of(page, pages) == {}
