"""Six documents of other kinds, written for these tests, each entered from its first paragraph to its last.

Every fact goes in through the admin's forms, with nothing typed that the document does not say; it is then found by
search or filter without an account, read on its page with its source, and taken away in a download.
"""

from django.urls import reverse
from pytest import fixture, mark

from governance import models as governance
from initiatives import models as register
from surveys import models as surveys
from tests import factories as make
from tests.governance.bodies import make_body
from tests.reading import rows

from .one_document import Desk

pytestmark = mark.django_db


@fixture
def desk(client):
    return Desk(client, make.make_area(name="Exampleshire", code="EXA"))


def test_a_decision_notice(desk):
    """Notice 2021/037: the former station is sold, for less than the accounts say it is worth."""
    office = desk.enter(
        register.Organisation, {"name": "Office of the Exampleshire Commissioner", "areas": [desk.area.pk]}
    )
    post = desk.enter(
        register.Post,
        {"title": "Police, Fire and Crime Commissioner", "organisations": [office.pk], "is_elected": "true"},
    )
    notice = desk.document(
        title="Decision notice 2021/037", dated="26 March 2021", issuer_words="The Commissioner’s office"
    )
    site = desk.enter(
        register.Site,
        {
            "name": "Old Mill Station",
            "receipt": "412,500",
            "receipt_bound": "at-least",
            "book_value": "£450,000",
            "book_value_bound": "about",
            "book_value_note": "In the accounts to 31 March 2020",
            "place": "¶4",
        },
    )
    cost = desk.enter(
        register.FinancialItem,
        {
            "title": "Agents’ fees for Old Mill Station",
            "kind": make.make_kind("cost").pk,
            "amount": "6,187.50",
            "basis": "one-off",
            "site": site.pk,
            "state": "expected",
            "place": "¶5",
        },
    )
    decision = desk.enter(
        governance.Decision,
        {
            "title": "Sale of Old Mill Station",
            "text": "That the station is sold to the highest bidder.",
            "number": "2021/037",
            "status": "taken",
            "maker_post": post.pk,
            "taken": "26 March 2021 at 10.15am",
            "took_effect": "no earlier than 1 May 2021",
            "reasons": "It is not needed any more.",
            "options": "To let it, or to keep it.",
            "interests": "None.",
            "sites": [site.pk],
            "notice_published": "week commencing 29 March 2021",
            "place": "¶1",
        },
    )
    desk.read(decision, "26 March 2021 at 10.15am", "no earlier than 1 May 2021", "None.", "Old Mill Station", "¶1")
    line = desk.line("governance:decision", "q=2021/037", decision.reference)
    assert line["Interests declared"] == "None." and line["In effect from"] == "no earlier than 1 May 2021"
    assert line["Reasons"] == "It is not needed any more." and line["Options considered"] == "To let it, or to keep it."
    desk.read(site, "At least £412,500", "About £450,000", "In the accounts to 31 March 2020", "¶4", notice.title)
    line = desk.line("initiatives:site", "q=mill", site.reference)
    assert line["Receipt"] == "at least £412,500" and line["Book value"] == "about £450,000"
    desk.read(cost, "£6,187.50", "one-off", "¶5")
    assert desk.line("initiatives:financialitem", "q=agents", cost.reference)["Place in source"] == "¶5"
    desk.search("Mill Station", "Sale of Old Mill Station", "Old Mill Station")
    desk.read(notice, "The Commissioner’s office")
    assert (
        desk.line("initiatives:source", "q=commissioner", notice.reference)["Issued by"] == "The Commissioner’s office"
    )
    assert {place for place, _fact in desk.facts("¶1", "¶4", "¶5")} == {"¶1", "¶4", "¶5"}


def test_an_annual_report(desk):
    """A report for 2019/20: a range, a count that last year's report gave otherwise and why, money not spent."""
    earlier = desk.document(title="Annual report 2018/19", dated="July 2019")
    report = desk.document(title="Annual report 2019/20", dated="July 2020", covers="2019/20", follows=earlier.pk)
    joint = desk.enter(
        register.Initiative,
        {"title": "Joint control room", "kind": "initiative", "_publish_anyway": "on", "place": "p. 3"},
    )
    calls = desk.enter(
        register.StatedNumber,
        {
            "title": "Calls answered in ten seconds",
            "value": "78",
            "value_to": "82",
            "unit": "per cent",
            "period": "the year ended 31 March 2020",
            "initiative": joint.pk,
            "place": "p. 9",
        },
    )
    patrols = desk.enter(
        register.StatedNumber,
        {"title": "Joint patrols", "value": "3412", "period": "2019/20", "trend": "falling", "place": "p. 11"},
        (
            "initiatives-citation-record_type-record_id",
            {
                "about": "value",
                "standing": "says-otherwise",
                "instead": "3,688",
                "because": "Patrols of one officer are not counted any more.",
                "place": "p. 12",
            },
        ),
    )
    saved = desk.enter(
        register.FinancialItem,
        {
            "title": "Saving of the control room",
            "kind": make.make_kind("saving").pk,
            "amount": "900000",
            "amount_to": "1100000",
            "basis": "yearly",
            "duration": "for five years",
            "initiative": joint.pk,
            "state": "expected",
            "place": "p. 20",
        },
    )
    desk.read(calls, "Between 78 and 82 per cent", "the year ended 31 March 2020", "p. 9", report.title)
    line = desk.line("initiatives:number", "q=seconds&told=number", calls.reference)
    assert (line["Number"], line["To"], line["In words"]) == ("78.00", "82.00", "between 78 and 82 per cent")
    desk.read(patrols, "3,412", "3,688", "Why they differ: Patrols of one officer are not counted any more.")
    assert desk.line("initiatives:number", "trend=falling", patrols.reference)["Number"] == "3412.00"
    desk.read(saved, "Between £900,000 and £1.1 million", "for five years", "p. 20")
    assert desk.line("initiatives:financialitem", "q=control", saved.reference)["About"] == "Joint control room"
    desk.search("patrols", "Joint patrols")
    desk.search("control room", "Joint control room", "Saving of the control room")
    desk.read(report, "2019/20", "Annual report 2018/19")
    assert ("p. 9", calls.sentence()) in desk.facts("p. 3", "p. 9", "p. 11", "p. 20")
    said = rows(desk.client.get(reverse("initiatives:source_facts_csv", args=[report.reference])))
    assert "Patrols of one officer are not counted any more." in {
        row["Why it is rejected, or why they differ"] for row in said
    }


def test_an_inspection_summary(desk):
    """A summary of a revisit: grades, a cause of concern with what is to be done by when, and practice to copy."""
    service = desk.enter(register.Organisation, {"name": "Exampleshire Fire and Rescue Service"})
    inspectorate = desk.enter(register.Organisation, {"name": "The inspectorate of fire services"})
    summary = desk.document(title="Revisit summary", dated="5 November 2021", issued_by=inspectorate.pk)
    inspection = desk.enter(
        register.Inspection,
        {
            "title": "Effectiveness, efficiency and people",
            "organisation": service.pk,
            "inspectorate": inspectorate.pk,
            "round": "Round 2, revisit",
            "covers": "autumn term 2021",
            "reported": "5 November 2021",
            "place": "p. 1",
        },
        (
            "findings",
            {"kind": "grade", "question": "Effectiveness", "grade": "Adequate", "place": "p. 2", "order": "1"},
        ),
        (
            "findings",
            {
                "kind": "concern",
                "question": "Prevention",
                "text": "The service does not know who is most at risk.",
                "asked": "To draw up a plan for those most at risk.",
                "due": "by 31 January 2022",
                "state": "open",
                "place": "p. 4",
                "order": "2",
            },
        ),
        ("findings", {"kind": "practice", "text": "A joint team with the police.", "place": "p. 6", "order": "3"}),
    )
    said = ("Adequate", "To be done: To draw up a plan for those most at risk.", "by 31 January 2022", "Still open")
    desk.read(inspection, *said, "Round 2, revisit", "A joint team with the police.", "p. 4", summary.title)
    line = desk.line("initiatives:inspection", "q=plan&found=concern", inspection.reference)
    assert "To be done: To draw up a plan for those most at risk., by 31 January 2022" not in line["Causes of concern"]
    assert "To draw up a plan for those most at risk" in line["Causes of concern"]
    assert "by 31 January 2022" in line["Causes of concern"] and line["Inspectorate"] == inspectorate.name
    desk.read(service, "Grades over time", "Adequate")
    desk.search("Effectiveness efficiency", "Effectiveness, efficiency and people")
    assert {place for place, _fact in desk.facts("p. 2", "p. 4")} == {"p. 1", "p. 2", "p. 4", "p. 6"}


def test_a_judgment_note(desk):
    """A note on a judgment about no change of governance: grounds, others heard, what was ordered, who pays."""
    union = desk.enter(register.Organisation, {"name": "A union of firefighters"})
    note = desk.document(title="Note on the judgment", dated="14 June 2022")
    case = desk.enter(
        governance.LegalChallenge,
        {
            "kind": "review",
            "claimants": [union.pk],
            "respondent": "Exampleshire Fire Authority",
            "interested": "The Secretary of State",
            "subject": "The closing of two control rooms",
            "court": "High Court",
            "citation": "[2022] EWHC 1000 (Admin)",
            "lodged": "before Christmas 2021",
            "heard": "9, 10 and 11 May 2022",
            "decided": "10 June 2022",
            "grounds": "That nobody was consulted: upheld. That it was irrational: dismissed.",
            "ordered": "The decision is quashed. The authority pays two thirds of the costs.",
            "outcome": "in-part",
            "status": "closed",
            "place": "¶2",
        },
    )
    costs = desk.enter(
        register.FinancialItem,
        {
            "title": "Costs of the case",
            "kind": make.make_kind("cost").pk,
            "amount": "38000",
            "bound": "at-most",
            "basis": "one-off",
            "state": "expected",
            "place": "¶9",
        },
    )
    said = (
        "Upheld in part",
        "The Secretary of State",
        "That nobody was consulted: upheld.",
        "The decision is quashed.",
    )
    desk.read(case, *said, "9, 10 and 11 May 2022", "before Christmas 2021", "[2022] EWHC 1000", "¶2", note.title)
    for query in ("q=EWHC+1000", "q=quashed", "q=union", "outcome=in-part"):
        line = desk.line("governance:challenge", query, case.reference)
    assert line["What the court ordered"].startswith("The decision is quashed.")
    assert line["Others heard"] == "The Secretary of State" and line["Heard"] == "9, 10 and 11 May 2022"
    desk.read(costs, "At most £38,000", "¶9")
    assert desk.line("initiatives:financialitem", "q=costs+of+the+case", costs.reference)["Place in source"] == "¶9"
    desk.search("quashed", "The decision is quashed.")
    desk.search("control rooms", "The closing of two control rooms")
    assert {place for place, _fact in desk.facts("¶2", "¶9")} == {"¶2", "¶9"}


def test_a_consultation_report(desk):
    """A report of a consultation that others held: ranges, a share without a base, a group, two ways of asking."""
    online, paper = (surveys.SurveyMethod.objects.get_or_create(name=name)[0] for name in ("Online", "Paper"))
    change = desk.enter(governance.GovernanceChange, {"title": "One commissioner for police and fire"})
    report = desk.document(title="Report of the consultation", dated="October 2018")
    survey = desk.enter(
        surveys.Survey,
        {
            "title": "Police and fire together",
            "unit": "public",
            "held_elsewhere": "on",
            "methods": [online.pk, paper.pk],
            "opening": "11 June 2018",
            "closing": "midnight on 3 September 2018",
            "change": change.pk,
            "place": "p. 1",
        },
        ("waves", {"number": "1", "audience": "Residents", "answered_stated": "1214", "answered_bound": "at-least"}),
        (
            "reported_figures",
            {"label": "In favour", "percentage": "40", "percentage_to": "60", "order": "1", "place": "p. 5"},
        ),
        (
            "reported_figures",
            {
                "label": "Against",
                "count": "212",
                "of_whom": "Firefighters",
                "base": "300",
                "order": "2",
                "place": "p. 6",
            },
        ),
        (
            "reported_figures",
            {"label": "Letters", "count": "20", "count_to": "25", "order": "3", "place": "p. 7"},
        ),
    )
    finding = desk.enter(
        surveys.Finding,
        {"survey": survey.pk, "text": "Many feared that stations would close.", "prevalence": "many", "place": "p. 8"},
    )
    said = ("between 40 per cent and 60 per cent", "212", "Firefighters", "between 20 and 25", "p. 5", "p. 7")
    desk.read(survey, *said, "11 June 2018", "midnight on 3 September 2018", "Online", "Paper", "at least 1,214")
    line = desk.line("surveys:survey", "unit=public&method=Online", survey.reference)
    assert (line["Opening day"], line["Closing day"]) == ("11 June 2018", "midnight on 3 September 2018")
    desk.read(survey, finding.text, "p. 8", report.title)
    desk.read(change, "Consultation: Police and fire together")
    desk.search("stations would close", "Many feared that stations would close.")
    desk.search("firefighters", "Against")
    facts = desk.facts("p. 5", "p. 6", "p. 7", "p. 8")
    assert {place for place, _fact in facts} == {"p. 1", "p. 5", "p. 6", "p. 7", "p. 8"}
    assert any("between 40 per cent and 60 per cent" in fact for _place, fact in facts)


def test_minutes_with_an_amendment(desk):
    """Minutes of a panel, which issued them: an amendment carried by the chair, and the minutes before amended."""
    panel = make_body(area=desk.area, name="Exampleshire Police and Crime Panel")
    council = desk.enter(register.Organisation, {"name": "Exampleshire County Council"})
    minutes = desk.document(title="Minutes of the panel", dated="4 March 2020", issuer_words=panel.name)
    first, then = "That the plan is noted.", "That the plan is noted, and that it comes back in June."
    item = {"number": "7", "title": "The collaboration plan", "access": "public", "order": "1", "place": "Minute 7"}
    meeting = desk.enter(
        governance.Meeting,
        {"body": panel.pk, "state": "held", "date": "4 March 2020", "starts_at": "10am", "place": "p. 1"},
        ("items", item),
        ("attendances", {"organisation": council.pk, "kind": "present", "place": "p. 1"}),
        ("motions", {"text": first, "moved_by": "County council", "place": "Minute 7"}),
        (
            "motions",
            {
                "kind": "amendment",
                "text": "To add: and that it comes back in June.",
                "moved_by": "Town councils",
                "votes_for": "5",
                "votes_against": "5",
                "abstained": "1",
                "result": "casting",
                "place": "Minute 7",
            },
        ),
        ("motions", {"kind": "as-amended", "text": then, "result": "agreed", "place": "Minute 7"}),
        (
            "minutes",
            {
                "version": "1",
                "state": "amended",
                "text": "The panel noted the plan.",
                "amendment": "In minute 3, for “seven” read “eleven”.",
                "approved": "June 2020",
                "place": "p. 1",
            },
        ),
    )
    said = ("Amendment. To add: and that it comes back in June.", "5 for, 5 against, 1 abstained")
    more = ("Carried by the chair’s casting vote", f"Motion as amended. {then}", "Agreed without a vote", "Minute 7")
    page = desk.read(
        meeting, *said, *more, "Exampleshire County Council: present", "for “seven” read “eleven”", "June 2020"
    )
    assert page.index(first) < page.index("To add") < page.index(then)
    line = desk.line("governance:meeting", f"body={panel.reference}", meeting.reference)
    assert line["Date"] == "4 March 2020"
    desk.search("comes back in June", then)
    desk.search("collaboration plan", "The collaboration plan")
    desk.search("Minutes of the panel", "Minutes of the panel")
    found = desk.line("initiatives:source", "q=crime+panel", minutes.reference)
    assert found["Issued by"] == "Exampleshire Police and Crime Panel"
    assert {"p. 1", "Minute 7"} == {place for place, _fact in desk.facts("Minute 7")}
