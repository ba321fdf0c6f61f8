"""The register's pages in a real browser: faults of accessibility, narrow screens, the keyboard, no scripts, paper."""

import pytest
from django.urls import reverse

from initiatives.models import Milestone, Partnership
from tests import factories as make

from .waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MISSING = "/nowhere/"


@pytest.fixture
def register():
    """One of everything a page can show; returns the addresses of every kind of page."""
    durham = make.make_area(name="Durham", code="DUR")
    source = make.make_source(area=durham, title="Enhancing collaboration", dated="2016-01-08")
    facts = {"source": source, "place": "¶7B"}
    initiative = make.make_initiative(
        area=durham, title="Control Room", summary="A joint control room.", quotation="challenging", **facts
    )
    work_area = make.make_work_area(name="Control room")
    initiative.work_areas.add(work_area)
    initiative.move_to(make.make_stage("developing", name="Feasibility"), took_effect="2015?-12-15", **facts)
    organisation = make.make_organisation(name="Durham Constabulary", **facts)
    organisation.areas.add(durham)
    Partnership.objects.create(initiative=initiative, organisation=organisation, **facts)
    initiative.scope.create(text="Shared ICT", **facts)
    initiative.caveats.create(text="Co-location is hard", **facts)
    milestone = Milestone.objects.create(initiative=initiative, title="Open", **facts)
    milestone.promise("2016-03", promised_to="the panel", **facts)
    milestone.promise("2016-10", reason="The builder failed", **facts)
    make.make_update(initiative, confidence="amber", confidence_reason="Staff are short", **facts)
    held = make.make_initiative(area=durham, title="Transfer", **facts)
    held.hold_up("Judicial review", "The decision is challenged", **facts)
    for number in range(30):
        make.make_initiative(area=durham, title=f"Something {number}")
    records = [initiative, held, durham, work_area, organisation, source]
    names = ["home", "glossary", "data", "accessibility", "account_login"]
    names += [f"initiatives:{name}_list" for name in ("initiative", "area", "workarea", "organisation", "source")]
    broken = [
        "/initiatives/?updated_since=31/02/2016&area=ZZZ",
        "/initiatives/?q=zeppelin",
        "/initiatives/?q=something&area=DUR&stage=none",
        "/initiatives/?page=9",
        MISSING,
    ]
    return [*map(reverse, names), *(record.get_absolute_url() for record in records), *broken]


def test_no_page_has_a_fault_that_axe_can_find_and_all_reflow(page, faults_of, register):
    assert faults_of(page, [address for address in register if address != MISSING]) == {}
    assert page.faults == []
    assert faults_of(page, [MISSING]) == {}
    # That a missing page is told as missing is no fault.
    page.faults.clear()


def test_a_panel_member_finds_the_control_rooms_with_the_keyboard_alone(live_server, page, register):
    page.goto(live_server.url + "/")
    page.keyboard.press("Tab")
    until(page, "document.activeElement.textContent.trim() === 'Skip to main content'")
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "home-words":
            break
    page.keyboard.type("control room")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=control+room**")
    link = page.get_by_role("link", name="Control Room", exact=True).first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/initiatives/DUR-I-001/")
    assert page.get_by_role("heading", name="Control Room", level=1).is_visible()
    page.get_by_role("button", name="source").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Enhancing collaboration").first.wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/DUR-S-001/#place-7B")
    assert page.locator("#place-7B").is_visible()


def test_filters_work_without_scripts(live_server, plain, register):
    plain.goto(live_server.url + "/initiatives/")
    plain.locator("summary", has_text="Filter").press("Enter")
    plain.select_option("select[name=work_area]", "control-room")
    plain.get_by_role("button", name="Apply filters").click()
    plain.get_by_text("1 record found").wait_for()
    assert "work_area=control-room" in plain.url
    plain.get_by_role("link", name="Work area: Control room").press("Enter")
    plain.wait_for_url(lambda url: "work_area=control-room" not in url)
    assert plain.locator(".app-chip").count() == 0


def test_a_source_opens_without_scripts_and_closes_again(live_server, plain, register):
    plain.goto(live_server.url + "/initiatives/DUR-I-001/")
    mark, note = plain.get_by_role("button", name="source").first, plain.locator("#source-1")
    assert not note.is_visible()
    mark.click()
    note.wait_for()
    assert "Enhancing collaboration, 8 January 2016, ¶7B: challenging" in " ".join(note.inner_text().split())
    plain.keyboard.press("Escape")
    note.wait_for(state="hidden")


def test_an_initiative_prints_as_one_sheet(live_server, page, register):
    page.goto(live_server.url + "/initiatives/DUR-I-001/")
    paper = page.pdf(format="A4")
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") + paper.count(b"/Type/Page/") == 1
    page.emulate_media(media="print")
    assert not page.locator("nav").first.is_visible()
    assert (
        page.locator("#source-1").is_visible()
        and page.locator("#source-1").evaluate("note => getComputedStyle(note).display") == "list-item"
    )
    assert page.get_by_role("heading", name="Control Room", level=1).is_visible()
