"""Each kind of change is told in one sentence: before, after, and why."""

from datetime import date

import pytest

from initiatives import models
from initiatives.models.trail import recorded_as

from .. import factories as make
from .bodies import make_body, make_item, make_meeting
from .told import (
    AFTER,
    BEFORE,
    ONE,
    answer,
    before,
    change,
    earlier,
    make_action,
    make_challenge,
    make_change,
    make_decision,
    make_recommendation,
    milestone,
    reply,
    stage,
    told,
    update,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    return make.make_area(name="Durham", code="DUR")


@pytest.fixture
def joint(area):
    """An initiative that was there before, at a stage."""
    with recorded_as(at=BEFORE):
        stage = make.make_stage(phase="developing", name="Feasibility")
        return make.make_initiative(title=ONE, area=area, stage=stage)


# What it is called; what is done, after what stood before; the sentence; the reason, if any.
# fmt: off
ROWS = [
    ("initiative new", lambda one: make.make_initiative(title="Two", area=one.area),
     "New: New initiative on the record"),
    (
        "programme new",
        lambda one: make.make_initiative(title="All", area=one.area, kind="programme"),
        "New: New programme on the record",
    ),
    (
        "stage on",
        lambda one: one.move_to(stage("working", "In place"), took_effect="2026-04"),
        "Stage: In place, since April 2026, before: feasibility",
    ),
    (
        "stopped",
        lambda one: one.move_to(stage("ended", "Ended"), reason="No benefit."),
        "Stopped: Ended, before: feasibility",
        "No benefit.",
    ),
    (
        "paused",
        lambda one: one.move_to(stage("paused", "Paused"), reason="Staff are short."),
        "Paused: Paused, before: feasibility",
        "Staff are short.",
    ),
    ("new title", lambda one: change(one, title="Joint control"), f"Changed: Has a new title; before: “{ONE}”"),
    (
        "priority",
        lambda one: change(one, priority_tier=models.PriorityTier.objects.create(name="Top", order=1)),
        "Changed: Priority: top",
    ),
    (
        "hold begins",
        lambda one: one.hold_up("judicial review", "The case goes on.", since="2026-04"),
        "Paused: Paused by others: judicial review, since April 2026",
        "The case goes on.",
    ),
    ("milestone new", lambda one: milestone_after(one), "New: New milestone “Report”, promised for December 2026"),
    (
        "milestone moved",
        lambda one: milestone(one).promise("2027-03", reason="The lift is late."),
        "Moved: “Options report” moved from June 2026 to March 2027 (9 months later)",
        "The lift is late.",
    ),
    (
        "milestone brought forward",
        lambda one: milestone(one, "2026-09").promise("2026-08", reason="Quick work."),
        "Moved: “Options report” brought forward from September 2026 to August 2026 (1 month earlier)",
        "Quick work.",
    ),
    (
        "milestone kept",
        lambda one: change(milestone(one), reached="2026-06-30"),
        "Reached: “Options report” reached 30 June 2026, on the day promised",
    ),
    (
        "milestone late",
        lambda one: change(milestone(one, "2026-03"), reached="2026-05-02"),
        "Reached: “Options report” reached 2 May 2026, 2 months late",
    ),
    (
        "milestone promised first",
        lambda one: milestone(one, "").promise("2026-12"),
        "New: “Options report” is promised for December 2026",
    ),
    (
        "milestone not kept",
        lambda one: milestone(one, "2026-04"),
        "Not kept: “Options report” was promised for April 2026 and is not reached",
    ),
    (
        "not reached after all",
        lambda one: change(milestone(one, "2026-12", reached="2026-02"), reached=""),
        "Corrected: “Options report” is not reached, as was said before (February 2026)",
    ),
    ("update", lambda one: update(one, text="Two options left."), "Update: Update for spring: Two options left."),
    (
        "nothing to report",
        lambda one: update(one, text="", nothing_to_report=True),
        "Update: Update for spring: nothing to report",
    ),
    (
        "confidence",
        lambda one: update(one, text="Slow.", confidence="amber", confidence_reason="Staff are short."),
        "Confidence: Confidence from green to amber. Update for spring: Slow.",
        "Staff are short.",
    ),
    ("no update", lambda one: make.make_period(
        one.area, date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 30), name="spring"
    ), "No news: No update for spring"),
    ("partner", lambda one: one.partnerships.create(
        organisation=make.make_organisation(name="Durham Constabulary"), joined="2026-04"
    ), "Changed: Durham Constabulary is a partner, since April 2026"),
    ("partner gone", lambda one: change(partner(one), left="2026-04"),
     "Changed: Durham Constabulary is no longer a partner since April 2026"),
    ("lesson", lambda one: one.lessons.create(text="Start early."), "Changed: Lesson: Start early."),
    ("caveat", lambda one: one.caveats.create(text="If money is found."), "Changed: Caveat: If money is found."),
    ("figure", lambda one: make.make_figure(
        title="Workshop", initiative=one, area=one.area, amount=100_000, bound="more-than", state="expected"
    ), "Figure: Workshop: kind saving, more than £100,000 a year, expected"),
    ("figure disputed", lambda one: answer(one, "disputes"),
     "Disputed: Workshop: kind saving, £90,000 a year, expected; another statement says £100,000 a year"),
    ("figure replaced", lambda one: answer(one, "supersedes"),
     "Figure: Workshop: kind saving, £90,000 a year, expected, in place of £100,000 a year"),
    ("figure came", lambda one: answer(one, "outturn", state="realised"),
     "Figure: Workshop: kind saving, £90,000 a year, realised; expected was £100,000 a year "
     "(£10,000 less than expected)"),
    ("figure corrected", lambda one: change(earlier(one, amount=100_000), amount=10_000),
     "Corrected: Workshop: kind saving, £10,000 a year, expected; before: £100,000 a year, expected"),
    ("figure checked", lambda one: change(earlier(one, amount=100_000), proof="2-checked"),
     "Proof: Workshop, £100,000 a year: finance-checked; before: claimed"),
    ("funding", lambda one: make.make_stream(
        title="Innovation fund", initiative=one, area=one.area, amount=50_000, basis="one-off", status="applied"
    ), "Funding: Funding: Innovation fund: £50,000 one-off, applied for"),
    ("funding won", lambda one: change(stream(one, status="applied"), status="won"),
     "Funding: Innovation fund: won; before: applied for"),
    ("funding prolonged", lambda one: change(stream(one, ends="2026-03-31"), ends="2028-03-31"),
     "Money ends: Innovation fund: its end moved from 31 March 2026 to 31 March 2028 (24 months later)"),
    ("money ended", lambda one: stream(one, ends="2026-03-31"),
     "Money ends: Innovation fund ended 31 March 2026; no money is recorded that follows"),
    ("money ends", lambda one: stream(one, ends="2026-10-31"),
     "Money ends: Innovation fund ends 31 October 2026; no money is recorded that follows"),
    ("money corrected", lambda one: change(stream(one, amount=50_000), amount=40_000),
     "Corrected: Innovation fund: £40,000, one-off or yearly: not recorded; "
     "before: £50,000, one-off or yearly: not recorded"),
    ("risk", lambda one: make.make_risk(title="No lift", initiative=one, area=one.area, cause="One supplier."),
     "Risk: New risk: No lift", "One supplier."),
    ("issue", lambda one: make.make_risk(title="No lift", initiative=one, area=one.area, kind="issue"),
     "Risk: New issue: No lift"),
    ("risk closed", lambda one: change(risk(one), status="closed", status_reason="Lift found."),
     "Closed: Risk closed: No lift", "Lift found."),
    ("risk came true", lambda one: change(risk(one), status="issue", status_reason="It broke."),
     "Risk: The risk became an issue: No lift", "It broke."),
    ("risk rated", lambda one: change(risk(one, likelihood=2), likelihood=4),
     "Risk: No lift: likelihood 4 high; before: 2 low"),
    ("risk's day", lambda one: risk(one, trigger="2026-04-01"),
     "Risk: The date of this risk has come, 1 April 2026: No lift"),
    ("benefit", lambda one: make.make_benefit(title="Less demand", initiative=one, area=one.area, state="expected"),
     "Figure: Benefit, expected: Less demand"),
    ("agreement", lambda one: make.make_agreement(title="Protocol", area=one.area, signed="2026-04"),
     "New: Agreement: Protocol, signed April 2026"),
    ("agreement ended", lambda one: change(before(make.make_agreement, one, title="Protocol", status="agreed"),
     status="ended"), "Stopped: Protocol: ended; before: agreed"),
    ("agreement signed", lambda one: change(before(make.make_agreement, one, title="Protocol"), signed="2026-04"),
     "Changed: Protocol: signed April 2026"),
    ("site", lambda one: make.make_site(name="Copse Court", area=one.area, status="in-use"),
     "New: Site: Copse Court, in use"),
    ("site surplus", lambda one: change(before(make.make_site, one, name="Copse Court", status="in-use"),
     status="surplus"), "Changed: Site Copse Court: surplus; before: in use"),
    ("business case", lambda one: make.make_case(one, title="Outline case"), "New: Business case: Outline case"),
    ("considered", lambda one: make.make_consideration(title="One fleet", area=one.area, outcome="not-agreed",
     reason="Too dear."), "Decided: Considered: One fleet, not agreed", "Too dear."),
    ("case study", lambda one: make.make_case_study(title="Drones", area=one.area), "New: Case study: Drones"),
    ("plan", lambda one: make.make_plan(title="Police and Crime Plan", area=one.area),
     "New: Plan: Police and Crime Plan"),
    ("document", lambda one: make.make_source(title="Panel paper", area=one.area, dated="2026-04-20"),
     "Document: Document: Panel paper, 20 April 2026"),
    ("decision", lambda one: make_decision(area=one.area, taken="2026-04-20"),
     "Decided: Decision of 20 April 2026: Share a workshop"),
    ("decision carried out", lambda one: change(before(make_decision, one), status="carried-out"),
     "Decided: Share a workshop: carried out; before: taken"),
    ("decision disputed", lambda one: change(before(make_decision, one), dispute="By the fire authority."),
     "Disputed: Disputed: the decision “Share a workshop”", "By the fire authority."),
    ("review not done", lambda one: before(make_decision, one, review_due="2026-04-30"),
     "Not kept: To be reviewed by 30 April 2026, no review is recorded: Share a workshop"),
    ("recommendation", lambda one: make_recommendation(area=one.area, text="Note the progress."),
     "Recommended: Recommendation: Note the progress."),
    ("recommendation noted", lambda one: change(before(make_recommendation, one, text="Note it."), outcome="noted"),
     "Decided: Recommendation noted: Note it."),
    ("reply late", lambda one: before(make_recommendation, one, text="Note it.", reply_required=True,
     reply_due="2026-04-30"), "Not kept: The reply was due 30 April 2026 and has not come: Note it."),
    ("reply", lambda one: replied(one), "Replied: Accepted in part, line b: Note the progress made.", "Not line a."),
    ("action", lambda one: make_action(area=one.area, due="2026-09"),
     "Action: To be done: Write the case, due September 2026"),
    ("action done", lambda one: change(before(make_action, one), done="2026-04-20"),
     "Reached: Action done 20 April 2026: Write the case"),
    ("action dropped", lambda one: change(before(make_action, one), dropped_because="No need."),
     "Stopped: Action dropped: Write the case", "No need."),
    ("action late", lambda one: before(make_action, one, due="2026-04-30"),
     "Not kept: Action not done, it was due 30 April 2026: Write the case"),
    ("meeting moved", lambda one: change(panel_meeting(one), date="2026-09-25"),
     "Moved: Meeting of the Panel moved from 18 September 2026 to 25 September 2026 (7 days later)"),
    ("meeting cancelled", lambda one: change(panel_meeting(one), state="cancelled", cancelled_reason="Snow."),
     "Stopped: Meeting of Panel, 18 September 2026: cancelled", "Snow."),
    ("item", lambda one: make_item(panel_meeting(one), "Estates"),
     "Meeting: On the agenda of Panel, 18 September 2026: Estates"),
    ("governance", lambda one: change(before(make_change, one, status="submitted"), status="in-force"),
     "Stage: Transfer of fire governance: in force; before: submitted, not decided"),
    ("court case", lambda one: change(before(make_challenge, one), outcome="dismissed"),
     "Decided: Judicial review dismissed: the order"),
    ("number", lambda one: make.make_number(7, title="Patrols", unit="patrols", initiative=one, area=one.area),
     "Figure: Number: Patrols: 7 patrols"),
    ("number corrected", lambda one: change(before(make.make_number, one, title="Patrols", initiative=one), value=9),
     "Corrected: Patrols: 9; before: 24"),
    ("relation", lambda one: one.relations.create(kind="merged", other=other(one), began="2026-04"),
     "Changed: It was merged into “Shared fleet”, from April 2026"),
    ("relation over", lambda one: change(related(one), standing="ended"),
     "Changed: It depends on “Shared fleet”: ended"),
    ("inspection", lambda one: inspected(one, inspecting=AFTER), "New: Inspection of Alpha Fire: Effectiveness, 2025"),
    ("graded", lambda one: finding(one), "Figure: Graded question, Effectiveness: Does it prevent fires?: Good"),
    ("dealt with", lambda one: change(finding(one, BEFORE), state="done", done="A plan is there."),
     "Reached: Effectiveness, Does it prevent fires?: Good: dealt with", "A plan is there."),
    ("vote", lambda one: panel_meeting(one).motions.create(text="To note it", votes_for=7, result="carried"),
     "Decided: Panel, 18 September 2026, put to the vote: To note it: carried, 7 for"),
]
# fmt: on


def milestone_after(one):
    one.milestones.create(title="Report").promise("2026-12")


def partner(one):
    with recorded_as(at=BEFORE):
        return one.partnerships.create(organisation=make.make_organisation(name="Durham Constabulary"))


def stream(one, **fields):
    return before(make.make_stream, one, title="Innovation fund", initiative=one, **fields)


def risk(one, **fields):
    return before(make.make_risk, one, title="No lift", initiative=one, **fields)


def other(one):
    return before(make.make_initiative, one, title="Shared fleet")


def related(one):
    fleet = other(one)
    with recorded_as(at=BEFORE):
        return one.relations.create(kind="depends", other=fleet)


def inspected(one, inspecting=BEFORE):
    with recorded_as(at=BEFORE):
        service = make.make_organisation(name="Alpha Fire")
    with recorded_as(at=inspecting):
        return make.make_inspection(service, area=one.area, round="2025")


def finding(one, found=AFTER):
    inspection = inspected(one)
    with recorded_as(at=found):
        return inspection.findings.create(question="Does it prevent fires?", grade="Good")


def replied(one):
    given = reply(one, line="b", answer="in-part", reasons="Not line a.")
    given.save()
    given.publish(by=make.make_user())


def panel_meeting(one):
    body = before(make_body, one, name="Panel")
    return before(make_meeting, one, body=body, date="2026-09-18", state="called")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_one_change_is_told_in_one_sentence(row, joint):
    _name, act, sentence, *why = row
    with recorded_as(at=AFTER):
        act(joint)
    sentences, reasons = told()
    assert sentences == [sentence]
    if why:
        assert reasons == why
