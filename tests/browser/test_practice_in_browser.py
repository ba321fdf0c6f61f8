"""The pages of risks, plans, practice, what was considered and words in a real browser: axe, narrow screens, keys."""

import pytest
from django.urls import reverse

from initiatives.models import GlossaryTerm, PlanTheme, PriorityAnswer
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def addresses():
    """One of everything these pages can show; returns the address of every kind of page."""
    durham = make.make_area(name="Durham", code="DUR")
    facts = {"source": make.make_source(area=durham), "place": "¶7B"}
    initiative = make.make_initiative(area=durham, title="Control Room", summary="Shared ICT for JPS.", **facts)
    risk = make.make_risk(area=durham, initiative=initiative, trigger="2016-03", likelihood=4, impact=5, **facts)
    issue = make.make_risk(area=durham, kind="issue", title="A delay of many months in the transfer", review_on="2016")
    plan = make.make_plan(area=durham, title="Police and Crime Plan", took_effect="2017-04-01", **facts)
    theme = PlanTheme.objects.create(plan=plan, title="Victims", **facts)
    answered = make.make_priority(plan, theme=theme, number="4", **facts)
    make.make_priority(plan, number="5", wording="Something that nothing answers", **facts)
    PriorityAnswer.objects.create(priority=answered, initiative=initiative, **facts)
    study = make.make_case_study(area=durham, lessons="Ask early", review_on="2016", **facts)
    study.initiatives.add(initiative)
    considered = make.make_consideration(area=durham, initiative=initiative, review_on="2016", **facts)
    considered.organisations.add(make.make_organisation())
    make.make_initiative(area=durham).move_to(make.make_stage("ended"), reason="Too dear")
    GlossaryTerm.objects.create(term="JPS", used_by="Police", **facts)
    for expansion in ("Information and communication technology", "Something else"):
        GlossaryTerm.objects.create(term="ICT", expansion=expansion, meaning="Computers", fire_meaning="Radios")
    lists = [reverse(f"initiatives:{name}_list") for name in ("risk", "plan", "priority", "practice", "considered")]
    records = [risk, issue, plan, study, considered, initiative, durham]
    broken = ["/risks/?area=ZZZ&status=x", "/considered/?q=zeppelin", "/glossary/?expansion=x", "/priorities/?page=9"]
    return [*lists, reverse("glossary"), *(record.get_absolute_url() for record in records), *broken]


def test_no_page_has_a_fault_that_axe_can_find_and_all_reflow(page, faults_of, addresses):
    assert faults_of(page, addresses) == {}


def test_a_reader_finds_what_a_word_means_with_the_keyboard_alone(live_server, page, addresses):
    page.goto(live_server.url + "/glossary/")
    page.focus("main input[name=q]")
    page.keyboard.type("jps")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=jps**")
    assert page.locator(".app-glossary").inner_text().startswith("JPS")
    assert "Expansion not recorded" in page.locator(".app-glossary").inner_text()
