"""The public pages of surveys in a real browser: faults of accessibility, narrow screens, paper."""

import pytest
from django.urls import reverse

from surveys.models import Finding, FollowUp, ReportedFigure
from tests import factories as make
from tests.governance.bodies import make_body
from tests.surveys.answered import CHOICES, answer, opened, published
from tests.surveys.records import make_question, make_survey, make_wave

from .waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NARROW = {"width": 320, "height": 640}
LONG = "Support services, such as payroll, legal advice, procurement and human resources"


def run_here(area):
    """A published survey with two waves, findings, small counts and a chart of every kind."""
    survey = make_survey(area=area, purpose="To practise.", is_practice=True)
    gate = make_question(survey, "Q1", kind="yes-no")
    make_question(survey, "Q2", only_after=gate, only_for="yes")
    make_question(survey, "Q3", [*CHOICES, ("d", LONG), ("o", "Other", "other")], kind="several")
    make_question(survey, "Q4", kind="number", measured_in="hours a week")
    make_question(survey, "Q5", kind="scale", lowest=1, highest=5, lowest_means="not at all", highest_means="very")
    whole = make_question(survey, "Q6", kind="parts")
    make_question(survey, "Q7", part_of=whole)
    for wave in opened(survey, 2):
        for number in range(7):
            draft = {
                "Q1": {"text": "yes" if number else "no"},
                "Q2": {"text": "Said"},
                "Q3": {"chosen": ["a", "d"] if number % 2 else ["o"], "other": "Drones"},
                "Q4": {"number": str(number)},
                "Q5": {"number": "4"},
                "Q7": {"text": "Money"},
            }
            organisation = make.make_organisation()
            organisation.areas.add(area)
            answer(survey, wave, draft, organisation=organisation)
    Finding.objects.create(survey=survey, question_code="Q7", text="Money is short.", position="barrier")
    return published(survey)


def reported(area):
    """A survey that a document reports, with figures that do not add up."""
    facts = {"source": make.make_source(area=area), "place": "Q¶1"}
    survey = make_survey(area=area, held_elsewhere=True, commissioned_by=make_body(area=area), **facts)
    make_question(survey, "Q1", **facts)
    make_wave(survey, invited_stated=46, result_words="low level of response", closes_at=None, **facts)
    finding = Finding.objects.create(
        survey=survey, question_code="Q1", text="Good.", prevalence="With one exception, all", **facts
    )
    FollowUp.objects.create(finding=finding, initiative=make.make_initiative(area=area))
    for label, count in (("In favour", 9), ("Against", 4), ("No view", None)):
        ReportedFigure.objects.create(survey=survey, label=label, count=count, base=30, **facts)
    ReportedFigure.objects.create(survey=survey, question_code="Q1", label="In favour", count=30, base=46)
    return survey


@pytest.fixture
def addresses():
    """The addresses of every public page of both."""
    area = make.make_area(name="Durham", code="DUR")
    here, told = run_here(area), reported(area)
    names = ("survey_detail", "survey_appendix", "survey_dictionary")
    pages = [reverse(f"surveys:{name}", args=[survey.reference]) for survey in (here, told) for name in names]
    return [
        *pages,
        reverse("surveys:survey_results", args=[here.reference]),
        reverse("surveys:survey_list"),
        "/surveys/?q=zeppelin",
        "/surveys/?standing=nonsense",
    ]


@pytest.fixture
def signed_in(live_server, page):
    """The page with an administrator signed in."""
    user = make.make_user("administrator")
    page.goto(f"{live_server.url}/sign-in/")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill("a long password")
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in").click()
    return page


def test_no_public_page_of_surveys_has_a_fault_that_axe_can_find_and_all_reflow(page, faults_of, addresses):
    assert faults_of(page, addresses) == {}


def test_what_the_office_sees_has_no_fault_either(live_server, signed_in, axe, addresses):
    faults = {}
    for address in addresses[:3] + addresses[6:7]:
        signed_in.goto(live_server.url + address)
        found = axe(signed_in)
        if found:
            faults[address] = found
    assert not faults


def test_a_wide_table_scrolls_with_the_keyboard(live_server, page, addresses):
    page.set_viewport_size(NARROW)
    page.goto(live_server.url + addresses[6])
    regions = page.locator("[role=region][tabindex]").all()
    wide = [region for region in regions if region.evaluate("element => element.scrollWidth > element.clientWidth")]
    assert wide, "Tables that do not become cards are wider than this screen."
    wide[0].focus()
    page.keyboard.press("ArrowRight")
    until(page, "document.activeElement.scrollLeft > 0")


def test_results_can_be_read_without_scripts(live_server, plain, addresses):
    plain.goto(live_server.url + addresses[6])
    assert plain.get_by_role("img", name="Answers to question Q3").is_visible()
    assert plain.get_by_role("cell", name="Withheld").first.is_visible()


def test_the_appendix_prints_without_what_is_only_for_a_screen(live_server, page, addresses):
    page.goto(live_server.url + addresses[1])
    page.emulate_media(media="print")
    assert not page.get_by_text("Print this page").is_visible()
    assert not page.get_by_role("navigation", name="Menu").is_visible()
    assert page.get_by_role("heading", name="Method").is_visible()
    assert len(page.pdf(format="A4")) > 1_000


def test_charts_on_paper_keep_their_labels(live_server, page, addresses):
    page.goto(live_server.url + addresses[6])
    page.emulate_media(media="print")
    chart = page.get_by_role("img", name="Answers to question Q5")
    assert chart.is_visible() and "5 (very): 0" in chart.text_content()
