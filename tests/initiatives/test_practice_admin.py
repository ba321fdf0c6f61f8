"""Entering risks, plans, case studies, considered collaborations and words in the admin, without inventing anything."""

import pytest

from initiatives.models import (
    CaseStudy,
    Consideration,
    GlossaryTerm,
    Initiative,
    NameInCapitals,
    Plan,
    PlanPriority,
    Risk,
)
from tests import factories as make
from tests.reading import words

from .admin_form import address, as_shown, faults, opened, saved, sent, with_row

pytestmark = pytest.mark.django_db


def added(client, model, query="", **typed):
    """The record that a new form makes of what was typed."""
    form = as_shown(client.get(address(model, "add") + query), model)
    answer = client.post(address(model, "add"), {**form, **typed})
    assert answer.status_code == 302, faults(answer)
    return model.objects.latest("pk")


def refused(client, model, **typed):
    """The words of the page that comes back when a new form is refused."""
    form = as_shown(client.get(address(model, "add")), model)
    answer = client.post(address(model, "add"), {**form, **typed})
    assert answer.status_code == 200
    return words(answer)


def test_a_risk_is_entered_without_a_rating_an_owner_or_a_date(client, editor, area):
    risk = added(client, Risk, title="Support unfunded", area=area.pk, severity_worded="significant risk")
    assert (risk.likelihood, risk.owner, risk.trigger, risk.status) == (None, None, "", "open")
    assert risk.reference == "DUR-R-001"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"title": ""}, "This field is required"),
        ({"trigger": "31/02/2020"}, "31 February 2020 does not exist"),
        ({"status": "closed"}, "Say why it is no longer open"),
        ({"status_reason": "Over"}, "It is open but has an end"),
        ({"impact_after": "2"}, "Say what is done about it"),
        ({"likelihood": "9"}, "not one of the available choices"),
        ({"kind": "issue", "status": "issue", "status_reason": "x"}, "an issue already"),
        ({"place": "¶4.2"}, "Choose the source"),
        ({"title": "x\u202ey"}, "hidden character"),
        ({"cause": "x" * 2_001}, "at most 2000 characters"),
    ],
)
def test_a_wrong_risk_is_told_in_words_and_nothing_typed_is_lost(client, editor, area, typed, told):
    page = refused(client, Risk, **{"title": "Kept title", "area": area.pk, **typed})
    assert told in page
    assert not Risk.objects.exists()


def test_a_risk_that_happened_leads_to_the_issue_it_became(client, editor, area):
    risk = make.make_risk(area=area, title="Support unfunded", mitigation="Pooling")
    saved(client, risk, opened(client, risk) | {"status": "issue", "status_reason": "The bids ended"})
    page = client.get(address(Risk, "change", risk.pk)).content.decode()
    link = page.partition('href="/admin/initiatives/risk/add/?')[2].partition('"')[0].replace("&amp;", "&")
    assert link, "There is no link to the issue."
    issue = added(client, Risk, f"?{link}")
    assert (issue.kind, issue.title, issue.grew_from, issue.mitigation) == ("issue", risk.title, risk, "Pooling")
    assert "Add the issue it became" not in words(client.get(address(Risk, "change", risk.pk)))


def test_a_risk_of_anothers_initiative_is_refused(client, editor, area):
    other = make.make_initiative()
    page = refused(client, Risk, title="x", area=area.pk, initiative=other.pk)
    assert "Choose one from the list" in page


def test_a_plan_with_themes_and_priorities_and_what_answers_them(client, editor, area):
    initiative = make.make_initiative(area=area)
    plan = added(client, Plan, title="Police and Crime Plan", area=area.pk, took_effect="1 April 2017")
    data = with_row(opened(client, plan), "themes", title="Victims", order="1")
    saved(client, plan, with_row(data, "priorities", wording="Support victims", number="1", kind="priority", order="1"))
    priority, theme = plan.priorities.get(), plan.themes.get()
    data = opened(client, plan) | {"priorities-0-theme": theme.pk}
    saved(client, plan, data)
    priority.refresh_from_db()
    assert priority.theme == theme
    saved(client, priority, with_row(opened(client, priority), "answers", initiative=initiative.pk))
    assert priority.answers.get().initiative == initiative


def test_an_initiative_is_said_to_answer_a_priority_on_its_own_page(client, editor, area):
    initiative, priority = make.make_initiative(area=area), make.make_priority(make.make_plan(area=area))
    saved(client, initiative, with_row(opened(client, initiative), "answers", priority=priority.pk))
    assert initiative.plan_priorities.get() == priority
    data = with_row(opened(client, initiative), "answers", priority=priority.pk)
    answer, _page = sent(client, initiative, data)
    assert answer.status_code == 200
    assert initiative.answers.count() == 1


def test_the_same_number_twice_in_a_plan_is_told_beside_the_row(client, editor, area):
    plan = make.make_plan(area=area)
    make.make_priority(plan, number="4")
    data = with_row(opened(client, plan), "priorities", wording="Again", number="4", kind="priority", order="2")
    answer, page = sent(client, plan, data)
    assert answer.status_code == 200
    assert "already has a priority of this number" in page


def test_a_theme_of_another_plan_cannot_be_chosen(client, editor, area):
    plan, other = make.make_plan(area=area), make.make_plan(area=area)
    theme = other.themes.create(title="Sites")
    priority = make.make_priority(plan)
    answer, page = sent(client, plan, opened(client, plan) | {"priorities-0-theme": theme.pk})
    assert answer.status_code == 200
    assert "Choose one from the list" in page
    answer, page = sent(client, priority, opened(client, priority) | {"theme": theme.pk})
    assert "theme of another plan" in page


def test_a_priority_cannot_be_put_into_another_offices_plan(client, editor):
    other = make.make_plan()
    assert "Choose one from the list" in refused(client, PlanPriority, plan=other.pk, wording="x")


def test_a_refused_case_study_is_not_published_and_the_page_says_why(client, editor, area):
    study = added(client, CaseStudy, title="Shared hub", text="What was done.", area=area.pk, permission="refused")
    answer = client.post(address(CaseStudy, "publish", study.pk), follow=True)
    assert "Permission was refused" in words(answer)
    study.refresh_from_db()
    assert not study.is_published


def test_a_consideration_is_entered_with_as_little_as_is_known(client, editor, area):
    considered = added(client, Consideration, title="Joint dog unit", area=area.pk)
    assert (considered.outcome, considered.reason, considered.notified) == ("", "", "")
    told = refused(client, Consideration, title="x", area=area.pk, notified="2020", decided="2019")
    assert "cannot be decided before the others were notified" in told


def test_a_word_is_entered_without_an_expansion_and_in_two_meanings(client, editor):
    added(client, GlossaryTerm, term="JPS")
    added(client, GlossaryTerm, term="CFO", expansion="Chief Fire Officer")
    added(client, GlossaryTerm, term="CFO", expansion="Chief Finance Officer")
    told = refused(client, GlossaryTerm, term="CFO", expansion="Chief fire officer")
    assert "already has this word with this expansion" in told


@pytest.fixture
def jargon(area):
    return make.make_initiative(
        area=area, published=False, stage=make.make_stage(), title="Joint work", summary="JPS and L&D training."
    )


def test_publishing_jargon_lists_the_words_and_publishes_nothing(client, editor, jargon):
    page = client.get(address(Initiative, "change", jargon.pk)).content.decode()
    assert "Words that a public reader may not know" in page
    assert "/admin/initiatives/glossaryterm/add/?term=L%26D" in page
    data = opened(client, jargon) | {"_verb_publish": "Save and publish", "delivered_by": "A joint team"}
    answer = client.post(address(Initiative, "change", jargon.pk), data, follow=True)
    assert "Saved as a draft. Not published: The glossary does not explain JPS, L&D." in words(answer)
    jargon.refresh_from_db()
    assert not jargon.is_published
    assert jargon.delivered_by == "A joint team"


def test_the_editor_may_publish_jargon_anyway(client, editor, jargon, nobody):
    data = opened(client, jargon) | {"publish_anyway": "yes", "_verb_publish": "Save and publish"}
    client.post(address(Initiative, "change", jargon.pk), data)
    assert list(Initiative.objects.visible_to(nobody)) == [jargon]
    assert "a public reader may not know" not in words(client.get(address(Initiative, "change", jargon.pk)))


def test_a_word_is_said_to_be_a_name_by_one_tick_and_never_asked_about_again(client, editor, area, jargon, nobody):
    page = words(client.get(address(Initiative, "change", jargon.pk)))
    assert "JPS is a name" in page and "L&D is a name" in page
    typed = opened(client, jargon) | {"_verb_publish": "Save and publish"}
    client.post(address(Initiative, "change", jargon.pk), typed | {"is_name": ["JPS"]})
    assert not Initiative.objects.visible_to(nobody).exists()
    page = words(client.get(address(Initiative, "change", jargon.pk)))
    assert "JPS is a name" not in page and "L&D is a name" in page
    typed = opened(client, jargon) | {"_verb_publish": "Save and publish", "is_name": ["L&D", "SQL INJECTED"]}
    client.post(address(Initiative, "change", jargon.pk), typed)
    assert list(Initiative.objects.visible_to(nobody)) == [jargon]
    assert [each.name for each in NameInCapitals.objects.all()] == ["JPS", "L&D"]


def test_the_tick_alone_publishes_nothing(client, editor, jargon):
    saved(client, jargon, opened(client, jargon) | {"publish_anyway": "yes"})
    jargon.refresh_from_db()
    assert not jargon.is_published


def test_the_link_opens_a_form_with_the_word_in_it_and_the_definition_opens_the_gate(client, editor, jargon, nobody):
    for term in ("JPS", "L%26D"):
        word = added(client, GlossaryTerm, f"?term={term}", meaning="A kind of training.")
        assert word.term in ("JPS", "L&D")
    client.post(address(Initiative, "change", jargon.pk), opened(client, jargon) | {"_verb_publish": "x"})
    assert list(Initiative.objects.visible_to(nobody)) == [jargon]


def test_publishing_many_tells_which_have_jargon(client, editor, area, jargon, nobody):
    plain = make.make_initiative(area=area, published=False, stage=make.make_stage(), summary="Plain words.")
    data = {"action": "publish", "_selected_action": [plain.pk, jargon.pk]}
    answer = client.post(address(Initiative, "changelist"), data, follow=True)
    assert "Joint work: The glossary does not explain JPS, L&D." in words(answer)
    assert list(Initiative.objects.visible_to(nobody)) == [plain]


def test_a_case_study_passes_the_same_gate(client, editor, area):
    study = make.make_case_study(area=area, published=False, text="RTC reduction.")
    client.post(address(CaseStudy, "publish", study.pk))
    study.refresh_from_db()
    assert not study.is_published


def test_one_office_does_not_publish_anothers_jargon(client, editor):
    other = make.make_initiative(published=False, summary="JPS")
    client.post(address(Initiative, "change", other.pk), {"publish_anyway": "yes", "_verb_publish": "x"})
    other.refresh_from_db()
    assert not other.is_published


def test_markup_in_a_word_is_shown_as_text(client, editor, area):
    make.make_initiative(area=area, published=False, title='<img src=x onerror=alert(1)>RTC"><script>X</script>')
    initiative = Initiative.objects.get()
    page = client.get(address(Initiative, "change", initiative.pk)).content.decode()
    assert "<img src=x" not in page
    assert "<script>X" not in page
