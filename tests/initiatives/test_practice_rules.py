"""The rules of risks, plans, case studies, considered collaborations and words, without HTTP."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from initiatives.models import (
    CaseStudy,
    Consideration,
    GlossaryTerm,
    Initiative,
    OrganisationName,
    PlanPriority,
    PlanTheme,
    PriorityAnswer,
    Risk,
)
from tests import factories as make

pytestmark = pytest.mark.django_db


def refusal(row, field):
    """The words beside a field with which the row is refused; the database must refuse it too."""
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    return " ".join(refused.value.message_dict[field])


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"status": "closed"}, "status_reason", "Say why it is no longer open"),
        ({"status_reason": "Over"}, "status", "It is open but has an end"),
        ({"kind": "issue", "status": "issue", "status_reason": "x"}, "status", "an issue already"),
        ({"likelihood_after": 2}, "mitigation", "Say what is done about it"),
        ({"likelihood": 6}, "likelihood", "not a valid choice"),
        ({"impact": 0}, "impact", "not a valid choice"),
        ({"trigger": "31 February 2020"}, "trigger", "does not exist"),
        ({"place": "¶4.2"}, "source", "Choose the source"),
        ({"title": "Funding\u202eends"}, "title", "hidden character"),
    ],
)
def test_a_risk_that_cannot_be_is_refused_in_words(fields, field, words):
    risk = Risk(**{"area": make.make_area(), "title": "Funding ends", **fields})
    assert words in refusal(risk, field)


@pytest.mark.parametrize(
    "fields",
    [{"status": "closed"}, {"likelihood": 6}, {"impact_after": 2}, {"kind": "issue", "status": "issue"}],
)
def test_the_database_refuses_it_too(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Risk.objects.create(**{"area": make.make_area(), "title": "Funding ends", **fields})


def test_a_risk_nobody_has_assessed_needs_nothing_invented():
    risk = Risk(area=make.make_area(), title="Support unfunded", trigger="2020-03", severity_worded="significant")
    risk.full_clean()
    risk.save()
    assert not risk.is_assessed
    assert list(Risk.objects.not_assessed()) == [risk]
    assert not Risk.objects.assessed().exists()


@pytest.mark.parametrize(
    ("trigger", "today", "triggered"),
    [
        ("2020-03", date(2020, 3, 31), False),
        ("2020-03", date(2020, 4, 1), True),
        ("", date(2030, 1, 1), False),
        ("2020-03/..", date(2030, 1, 1), False),
    ],
)
def test_a_trigger_has_passed_when_its_whole_date_has(trigger, today, triggered):
    risk = make.make_risk(trigger=trigger)
    assert risk.has_triggered(today) is triggered
    assert Risk.objects.triggered(today).exists() is triggered
    make.end(risk, "closed", "Money was found")
    assert not risk.has_triggered(today)
    assert not Risk.objects.triggered(today).exists()


def test_a_risk_is_overdue_for_review_once_its_review_date_has_wholly_passed():
    risk = make.make_risk(review_on="2026-06")
    assert not Risk.objects.overdue_for_review(date(2026, 6, 30)).exists()
    assert list(Risk.objects.overdue_for_review(date(2026, 7, 1))) == [risk]
    assert risk.is_overdue_for_review(date(2026, 7, 1))


def test_a_risk_that_happens_stays_and_a_draft_issue_grows_from_it():
    risk = make.make_risk(title="Support unfunded", initiative=make.make_initiative(), mitigation="Pooling")
    issue = make.become_issue(risk, "The bids ended", on="2020-03")
    assert (risk.status, risk.status_on) == ("issue", "2020-03")
    assert (issue.kind, issue.title, issue.initiative) == ("issue", "Support unfunded", risk.initiative)
    assert not issue.is_published
    assert issue.grew_from == risk
    with pytest.raises(ValidationError):
        make.become_issue(issue, "again")


def test_closing_without_a_reason_changes_nothing():
    risk = make.make_risk()
    with pytest.raises(ValidationError) as refused:
        make.end(risk, "closed", "")
    assert "Say why" in str(refused.value.message_dict["status_reason"])
    risk.refresh_from_db()
    assert risk.status == "open"


def test_a_priority_is_answered_only_by_an_initiative_the_reader_may_see(nobody):
    priority = make.make_priority()
    answer = PriorityAnswer.objects.create(priority=priority, initiative=make.make_initiative(published=False))
    assert list(PlanPriority.objects.without_initiative(nobody)) == [priority]
    assert not PlanPriority.objects.with_answered(nobody).get().is_answered
    answer.initiative.publish(by=make.make_user())
    assert not PlanPriority.objects.without_initiative(nobody).exists()
    assert list(PlanPriority.objects.with_initiative(nobody)) == [priority]


def test_a_theme_of_another_plan_is_refused():
    theme = PlanTheme.objects.create(plan=make.make_plan(title="Estates Strategy"), title="Sites")
    priority = PlanPriority(plan=make.make_plan(), theme=theme, wording="Use sites well")
    assert "theme of another plan, Estates Strategy" in refusal(priority, "theme")


def test_a_number_stands_once_in_a_plan_and_none_as_often_as_needed():
    plan = make.make_plan()
    make.make_priority(plan, number="4")
    make.make_priority(plan, number="")
    PlanPriority(plan=plan, wording="Another", number="").full_clean()
    assert "already has a priority of this number" in refusal(
        PlanPriority(plan=plan, wording="x", number="4"), "number"
    )


def test_an_initiative_answers_a_priority_once():
    answer = PriorityAnswer.objects.create(priority=make.make_priority(), initiative=make.make_initiative())
    again = PriorityAnswer(priority=answer.priority, initiative=answer.initiative)
    assert "already said to answer" in refusal(again, "priority")


def test_a_plan_ends_after_it_takes_effect():
    plan = make.make_plan()
    plan.took_effect, plan.ended = "2017-04-01", "2016"
    assert "cannot end before" in refusal(plan, "ended")


def test_a_refused_case_study_cannot_be_published():
    study = make.make_case_study(published=False, permission="refused")
    with pytest.raises(ValidationError) as refused:
        study.publish(by=make.make_user())
    assert "Permission was refused" in str(refused.value.message_dict["permission"])
    study.published_at = None
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseStudy.objects.filter(pk=study.pk).update(published_at="2026-01-01T00:00Z", published_by=make.make_user())


def test_a_permission_that_was_not_asked_has_no_date():
    study = CaseStudy(area=make.make_area(), title="x", text="y", permission_on="2019")
    assert "was not asked" in refusal(study, "permission_on")


def test_case_studies_are_found_by_initiative_work_area_and_organisation():
    commissioning = make.make_work_area()
    initiative, fire = make.make_initiative(), make.make_organisation()
    initiative.work_areas.add(commissioning)
    study = make.make_case_study()
    make.make_case_study()
    study.initiatives.add(initiative)
    study.organisations.add(fire)
    assert list(CaseStudy.objects.about(initiative)) == [study]
    assert list(CaseStudy.objects.of_work_areas(commissioning)) == [study]
    assert list(CaseStudy.objects.involving(fire)) == [study]


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"notified": "2020", "decided": "2019"}, "decided", "before the others were notified"),
        ({"decided": "2020", "review_on": "2019"}, "review_on", "before it was decided"),
    ],
)
def test_a_consideration_with_dates_out_of_order_is_refused(fields, field, words):
    assert words in refusal(Consideration(area=make.make_area(), title="Joint dog unit", **fields), field)


def test_a_consideration_may_leave_everything_but_its_name_not_stated():
    consideration = Consideration(area=make.make_area(), title="Joint dog unit")
    consideration.full_clean()
    consideration.save()
    assert list(Consideration.objects.without_reason()) == [consideration]


def test_not_pursued_are_the_initiatives_whose_stage_ended():
    rejected, working = make.make_stage("ended", name="Rejected"), make.make_stage("working")
    initiative = make.make_initiative()
    make.make_initiative(stage=working)
    initiative.move_to(rejected, reason="Too dear")
    assert list(Initiative.objects.not_pursued()) == [initiative]


def test_a_word_stands_once_in_each_meaning():
    GlossaryTerm.objects.create(term="CFO", expansion="Chief Fire Officer")
    GlossaryTerm(term="CFO", expansion="Chief Finance Officer").full_clean()
    assert "already has this word" in refusal(GlossaryTerm(term="CFO", expansion="chief fire officer"), "term")


def test_the_glossary_finds_its_words_in_a_text():
    cfo = GlossaryTerm.objects.create(term="CFO", expansion="Chief Fire Officer")
    cfo_money = GlossaryTerm.objects.create(term="CFO", expansion="Chief Finance Officer")
    pcc = GlossaryTerm.objects.create(term="PCC", expansion="Police and Crime Commissioner")
    learning = GlossaryTerm.objects.create(term="L&D")
    sector = GlossaryTerm.objects.create(term="third sector", meaning="Charities")
    found = GlossaryTerm.objects.used_in
    assert found("The CFO met both PCCs.") == [cfo_money, cfo, pcc]
    assert found("JPS and L&D training") == [learning]
    assert found("Third sector agencies") == [sector]
    assert found("APCC, RL&DX and cfo") == []
    assert found("") == []


@pytest.mark.parametrize(
    ("text", "unexplained"),
    [
        ("JPS and L&D training with STRA", ["JPS", "L&D", "STRA"]),
        ("Both PCCs and the MoU, and PCCs again", ["PCC", "MoU"]),
        ("The UK’s PDF of Durham Constabulary", []),
        ("An answer to DUR-I-001 and ORG-014", []),
        ("A strategic assessment (STRA) was made; the STRA is new", []),
        ("Fire authorities (FRAs) meet", []),
        ("SFRS helps, BCH too", ["BCH"]),
        ("The OPCC explains itself", []),
        ("Plain words only.", []),
    ],
)
def test_capitals_that_nobody_explains_are_listed(text, unexplained):
    GlossaryTerm.objects.create(term="OPCC", expansion="Office of the Police and Crime Commissioner")
    OrganisationName.objects.create(organisation=make.make_organisation(), name="SFRS", kind="acronym")
    assert GlossaryTerm.objects.unexplained_capitals(text) == unexplained


@pytest.mark.parametrize(
    ("term", "acronym"), [("JPS", True), ("7F", True), ("L&D", True), ("MoU", True), ("Silver", False), ("pump", False)]
)
def test_an_acronym_is_known_by_its_capitals(term, acronym):
    assert GlossaryTerm(term=term).is_acronym is acronym


@pytest.mark.parametrize("maker", [make.make_risk, make.make_plan, make.make_case_study, make.make_consideration])
def test_a_draft_is_seen_by_its_office_only(maker, nobody):
    record = maker(published=False)
    editor, stranger = make.make_user("editor", [record.area]), make.make_user("editor", [make.make_area()])
    seen = type(record).objects.visible_to
    assert not seen(nobody).exists()
    assert not seen(stranger).exists()
    assert list(seen(editor)) == [record]
    record.publish(by=editor)
    assert list(seen(nobody)) == [record]


def test_a_case_study_is_told_with_permission_or_with_the_reason_why_none_is_needed():
    editor = make.make_user()
    for permission, reason, may in (
        ("not-asked", "", False),
        ("asked", "", False),
        ("not-needed", "", False),
        ("not-needed", "It is published in the document.", True),
        ("given", "", True),
    ):
        study = make.make_case_study(published=False, permission=permission, permission_reason=reason)
        if may:
            study.publish(editor)
        else:
            with pytest.raises(ValidationError):
                study.publish(editor)
