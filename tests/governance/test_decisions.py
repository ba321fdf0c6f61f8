"""Decisions, actions and changes of governance: their rules and what their pages say."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance.models import (
    Action,
    AgendaItem,
    ChangeMilestoneKind,
    Decision,
    DecisionLink,
    GovernanceChange,
    LegalChallenge,
)
from governance.readings.challenged import challenged
from tests import factories as make
from tests.reading import words

from . import records

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 1)


def test_police_and_fire_count_their_decisions_separately():
    area = make.make_area()
    police = records.decision(area=area, series="police", number="014-21")
    fire = records.decision(area=area, series="fire", number="014-21")
    link = DecisionLink.objects.create(decision=police, kind="same-matter", other=fire)
    assert link.kind_from_the_other == "decides the same matter as"
    with pytest.raises(IntegrityError), transaction.atomic():
        records.decision(area=area, series="fire", number="014-21")


def test_a_decision_has_one_maker_at_most():
    both = Decision(title="Two makers", area=make.make_area(), maker_body=records.body())
    both.maker_organisation = make.make_organisation()
    with pytest.raises(ValidationError, match="Choose one maker"):
        both.full_clean()


@pytest.mark.parametrize(
    ("took_effect", "taken", "afterwards"),
    [
        ("2018-04-01", "2018-06", True),
        ("2018-06", "2018-06-12", False),
        ("", "2018-06", False),
        ("2018", "2018-06", False),
    ],
)
def test_what_went_live_before_it_was_decided_is_seen(took_effect, taken, afterwards):
    decision = records.decision(took_effect=took_effect, taken=taken)
    assert decision.recorded_after_it_took_effect is afterwards
    assert Decision.objects.taken_after_effect().exists() is afterwards


def test_a_conditional_review_falls_due():
    decision = records.decision(review_condition="within six months", review_due="2026-08")
    assert decision.is_review_overdue(TODAY)
    assert Decision.objects.review_overdue(TODAY).get() == decision
    assert not Decision.objects.review_overdue(date(2026, 8, 31)).exists()


def test_a_link_is_seen_only_by_those_who_see_both_ends(client, nobody):
    later, hidden = records.decision(), records.decision(published=False, title="Hidden quillwort")
    DecisionLink.objects.create(decision=later, kind="reopens", other=hidden)
    assert not DecisionLink.objects.visible_to(nobody).exists()
    assert "quillwort" not in client.get(later.get_absolute_url()).content.decode()
    hidden.publish(by=make.make_user())
    assert "It reopens Hidden quillwort" in words(client.get(later.get_absolute_url()))
    assert "It was reopened by" in words(client.get(hidden.get_absolute_url()))


def test_what_a_decision_names_is_hidden_where_it_is_hidden(client):
    area = make.make_area()
    body = records.body(area, published=False, name="Quillwort board")
    meeting = records.meeting(body, published=False)
    public = records.meeting(records.body(area))
    exempt = AgendaItem.objects.create(
        meeting=public, title="Quillwort exempt", access="exempt", exempt_paragraph=3, public_interest="Prices"
    )
    initiative = make.make_initiative(published=False, title="Quillwort initiative")
    decision = records.decision(area=area, maker_body=body, meeting=meeting, agenda_item=exempt)
    decision.initiatives.add(initiative)
    other = records.recommendation(area=area, to_body=body, agenda_item=exempt, meeting=meeting)
    action = records.action(area=area, body=body, raised_at=meeting)
    action.owner_bodies.add(body)
    lists = [reverse(f"governance:{name}_list") for name in ("decision", "recommendation", "action")]
    files = [reverse(f"governance:{name}_csv") for name in ("decision", "recommendation", "action")]
    for path in [each.get_absolute_url() for each in (decision, other, action)] + lists + files:
        response = client.get(path)
        content = (response.getvalue() if response.streaming else response.content).decode()
        assert response.status_code == 200
        assert "uillwort" not in content, path
    assert "Not public" in words(client.get(decision.get_absolute_url()))


@pytest.mark.parametrize("name", ["decision", "action", "recommendation", "change"])
def test_drafts_are_not_found_and_not_listed(client, name):
    draft = getattr(records, name)(published=False)
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert draft.reference not in client.get(reverse(f"governance:{name}_list")).content.decode()
    assert draft.reference.encode() not in client.get(reverse(f"governance:{name}_csv")).getvalue()


@pytest.mark.parametrize("name", ["decision", "action", "recommendation", "change", "proposal", "championarea"])
def test_lists_make_the_same_number_of_queries_however_long(client, name):
    body = records.body()

    def add():
        return {
            "decision": lambda: records.decision(maker_body=body),
            "action": lambda: records.action(body=body),
            "recommendation": lambda: records.recommendation(to_body=body),
            "change": lambda: records.change(),
            "proposal": lambda: records.proposal(body, published=True, status="tabled"),
            "championarea": lambda: records.champion_area(body),
        }[name]()

    counts = []
    for wanted in (2, 15):
        for _ in range(wanted):
            add()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(f"governance:{name}_list")).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_the_decision_page_makes_the_same_number_of_queries_however_much_it_shows(client):
    decision, counts = records.decision(maker_body=records.body()), []
    # What kinds of records there are is asked once, and known from then on.
    client.get(decision.get_absolute_url())
    for _ in range(2):
        for _ in range(5):
            decision.initiatives.add(make.make_initiative())
            DecisionLink.objects.create(decision=decision, kind="supersedes", other=records.decision())
            records.action(decision=decision, area=decision.area)
        with CaptureQueriesContext(connection) as queries:
            client.get(decision.get_absolute_url())
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 4),
        ("?attention=review", 1),
        ("?attention=disputed", 1),
        ("?attention=afterwards", 1),
        ("?series=fire", 1),
        ("?q=stations", 1),
        ("?sort=number", 4),
    ],
)
def test_decisions_are_filtered(client, query, found):
    records.decision(review_due="2020", title="Stations")
    records.decision(dispute="The authority disputes it.")
    records.decision(took_effect="2018-01", taken="2018-03")
    records.decision(series="fire", number="1")
    records.decision(published=False, series="fire", number="2", dispute="Yes", review_due="2020")
    assert client.get(reverse("governance:decision_list") + query).context["paginator"].count == found


def test_a_wrong_filter_is_told_beside_its_field(client):
    page = client.get(reverse("governance:decision_list") + "?attention=nonsense&sort=nonsense")
    assert page.status_code == 200
    assert "This is not one of the choices" in page.content.decode()
    assert client.get(reverse("governance:decision_csv") + "?attention=nonsense").status_code == 302


# Actions


def test_an_action_that_waits_for_an_event_is_never_late_by_itself():
    event = records.action(due_event="shortly after the election")
    late = records.action(due="2018-12")
    assert list(Action.objects.overdue(TODAY)) == [late]
    assert event.due_in_words() == "shortly after the election"
    assert not Action.objects.overdue(date(2018, 12, 31)).exists()


def test_open_actions_are_carried_to_the_next_meeting_until_done(client):
    body = records.body()
    first, second = records.meeting(body), records.meeting(body, date="2019-01-28")
    action = records.action(area=body.area, body=body, raised_at=first, text="Ask for figures")
    assert list(Action.objects.carried_to(second)) == [action]
    assert not Action.objects.carried_to(first).exists()
    assert "Carried from earlier meetings Ask for figures" in words(client.get(second.get_absolute_url()))
    action.finish("2019-02", "Given")
    assert not Action.objects.carried_to(second).exists()
    with pytest.raises(ValidationError):
        action.finish("")


def test_an_action_raised_later_is_not_carried_back():
    body = records.body()
    first, second = records.meeting(body), records.meeting(body, date="2019-01-28")
    records.action(area=body.area, body=body, raised_at=second)
    assert not Action.objects.carried_to(first).exists()


# Changes of governance


def test_a_change_whose_case_is_not_closed_is_in_court(client, nobody):
    change = records.change(status="announced")
    case = LegalChallenge.objects.create(area=change.area, kind="review", status="closed", outcome="dismissed")
    case.changes.add(change)
    case.publish(by=make.make_user())
    assert not challenged(GovernanceChange.objects.all(), nobody).exists()
    later = LegalChallenge.objects.create(area=change.area, kind="permission", follows=case)
    later.changes.add(change)
    assert not challenged(GovernanceChange.objects.all(), nobody).exists()
    later.publish(by=make.make_user())
    assert challenged(GovernanceChange.objects.all(), nobody).get() == change
    page = words(client.get(change.get_absolute_url()))
    assert "In court A legal challenge is not known to have ended." in page
    assert "Decision announced, not in force" in page


def test_one_case_over_two_changes_shows_on_both_but_names_no_hidden_one(client):
    one, two = records.change(title="Change in the east"), records.change(title="Change in the west")
    hidden = records.change(published=False, title="Quillwort change")
    case = LegalChallenge.objects.create(area=one.area, court="High Court", outcome="dismissed", decided="2019-07-29")
    case.changes.add(one, two, hidden)
    claimants = [make.make_organisation(name=name) for name in ("Authority A", "Authority B")]
    case.claimants.add(*claimants)
    case.publish(by=make.make_user())
    for change in (one, two):
        assert "Authority A and Authority B" in words(client.get(change.get_absolute_url()))
    page = words(client.get(case.get_absolute_url()))
    assert "About Change in the east , Change in the west" in page
    assert "Quillwort" not in page


def test_a_case_with_an_outcome_is_not_running():
    with pytest.raises(ValidationError, match="not running any more"):
        LegalChallenge(area=make.make_area(), status="open", outcome="dismissed").full_clean()


def test_steps_a_document_does_not_keep_apart_are_one_row_found_by_each(client):
    laid, made = (ChangeMilestoneKind.objects.create(name=name, phase="order") for name in ("Order laid", "Order made"))
    change = records.change()
    step = change.milestones.create(kind=laid, happened="2018-06-08")
    step.merged_with.add(made)
    for kind in (laid, made):
        assert GovernanceChange.objects.reached(kind).get() == change
    page = words(client.get(change.get_absolute_url()))
    assert "Order laid or order made 8 June 2018 Not recorded yet The document does not keep these steps apart." in page


def test_a_review_is_answered_by_reopening_and_late_only_where_it_is_due_in_any_case():
    today = date(2026, 11, 26)
    decision = records.decision(review_due="2020")
    conditional = records.decision(review_due="2020", review_only_if="the saving does not come")
    assert decision.is_review_overdue(today) and not conditional.is_review_overdue(today)
    assert list(Decision.objects.review_overdue(today)) == [decision]
    later = records.decision(published=False)
    later.bears_on.create(kind="reopens", other=decision)
    assert decision.is_review_overdue(today)
    later.publish(make.make_user())
    assert not decision.is_review_overdue(today)
    assert not Decision.objects.review_overdue(today).exists()


def test_what_is_taken_or_done_was_taken_or_done_by_now():
    today = date(2026, 11, 27)
    for record, name in ((Decision(taken="2027-03"), "taken"), (Action(done="2027-02-01"), "done")):
        with pytest.raises(ValidationError, match="is still to come") as refused:
            record.refuse_future(today)
        assert name in refused.value.message_dict
    Decision(taken="2026-11").refuse_future(today)
    Action(done="").refuse_future(today)
