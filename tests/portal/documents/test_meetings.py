"""What documents say of meetings, votes, decisions, recommendations and questions about them."""

from django.urls import reverse
from pytest import mark

from governance import models as governance
from initiatives import models as register
from tests import factories as make
from tests.governance.bodies import make_body, make_meeting
from tests.reading import rows, words

from .entering import enter, found, read

pytestmark = mark.django_db


def test_a_joint_meeting_with_a_vote_and_minutes_kept_elsewhere(client, office, area, source):
    police, fire = make_body(area=area, name="Police board"), make_body(area=area, name="Fire board")
    typed = {"body": police.pk, "joint_with": [fire.pk], "state": "held", "date": "3 October 2019", "area": area.pk}
    link = {"recording_url": "https://example.org/recording"}
    item = {"title": "Joint estate", "not_before": "11:00", "access": "public", "order": "1"}
    vote = {"text": "That the estate be shared", "moved_by": "Town councils", "seconded_by": "County council"}
    count = {"votes_for": "7", "votes_against": "2", "result": "carried", "source": source.pk, "place": "Minute 12"}
    minutes = {"version": "1", "state": "approved", "kept_at": "https://example.org/minutes"}
    meeting = enter(
        client,
        office,
        governance.Meeting,
        {**typed, **link},
        ("items", item),
        ("motions", {**vote, **count}),
        ("minutes", minutes),
    )
    said = ("jointly with Fire board", "Not before 11am", "7 for, 2 against", "Moved by: Town councils", "Minute 12")
    read(client, meeting, *said, "Recording of the meeting", "The minutes where they are kept")
    line, _list = found(client, "governance:meeting", f"body={fire.reference}", meeting.reference)
    assert line["Jointly with"] == "Fire board" and line["Recording"] == "https://example.org/recording"
    assert "3 October 2019" in words(client.get(fire.get_absolute_url()))


@mark.parametrize(
    ("typed", "said"),
    [
        (
            {"access": "exempt", "exempt_paragraph": "14", "public_interest": "Prices", "public_title": "A lease"},
            "14 (Wales): financial or business affairs",
        ),
        ({"access": "closed", "public_title": "A lease"}, "Why is not recorded"),
    ],
)
def test_an_item_taken_in_private(client, office, area, typed, said):
    item = {"title": "Lease of 12 High Street", "number": "9", "order": "1", **typed}
    meeting_of = {"body": make_body(area=area).pk, "state": "held", "date": "3 October 2019", "area": area.pk}
    meeting = enter(client, office, governance.Meeting, meeting_of, ("items", item))
    page = read(client, meeting, "A lease (taken in private)", said)
    assert "12 High Street" not in page


def test_a_decision_known_by_its_number_about_a_site_that_was_called_in(client, office, area, source):
    site = make.make_site(area=area, name="Old station")
    typed = {"number": "2019/014", "series": "fire", "status": "taken", "kind": "informal", "sites": [site.pk]}
    after = {"notice_published": "5 March 2019", "called_in": "9 March 2019", "called_in_note": "It was upheld."}
    kept = {"area": area.pk, "source": source.pk, "place": "¶3"}
    decision = enter(client, office, governance.Decision, {**typed, **after, **kept})
    line, listed = found(client, "governance:decision", "q=2019/014&attention=called-in", decision.reference)
    assert line["Title"] == "Decision 2019/014" and line["Called in"] == "9 March 2019" and line["Kind"] == "Informal"
    assert "Decision 2019/014" in listed
    read(client, decision, "Decision 2019/014", "5 March 2019", "It was upheld.", "Old station", "¶3")


def test_a_recommendation_to_two_bodies_made_again_a_year_later(client, office, area, source):
    one, other = make_body(area=area, name="Police board"), make_body(area=area, name="Fire board")
    first = make.made(governance.Recommendation, True, {"area": area, "text": "Share the estate.", "source": source})
    typed = {"text": "Share the estate.", "to_body": one.pk, "also_to": [other.pk], "made_on": "3 July 2020"}
    kept = {"repeats": first.pk, "area": area.pk, "outcome": "not-recorded"}
    again = enter(client, office, governance.Recommendation, {**typed, **kept})
    line, _list = found(client, "governance:recommendation", f"body={other.reference}", again.reference)
    assert line["Made to"] == "Police board; Fire board" and line["Made on"] == "3 July 2020"
    read(client, again, "Fire board", "3 July 2020", "Makes again")
    read(client, first, "Made again")


@mark.parametrize("about", ["site", "agreement", "decision", "change"])
def test_a_suggestion_about_a_record_of_any_kind(client, office, area, source, about):
    record = {
        "site": lambda: make.make_site(area=area, name="Old station"),
        "agreement": lambda: make.make_agreement(area=area, title="Lease"),
        "decision": lambda: make.made(governance.Decision, True, {"area": area, "title": "Sell it"}),
        "change": lambda: make.made(governance.GovernanceChange, True, {"area": area, "title": "One authority"}),
    }[about]()
    typed = {"kind": "suggestion", "text": "Ask the district as well.", about: record.pk, "area": area.pk}
    enter(client, office, governance.Question, {**typed, "source": source.pk, "place": "¶6"})
    read(client, record, "Suggestion", "Ask the district as well.", "¶6")
    assert "Ask the district" in words(client.get(reverse("governance:question_list") + "?kind=suggestion&q=district"))
    (line,) = rows(client.get(reverse("governance:question_csv") + "?q=district"))
    assert str(record) in line["About"] and line["Place in source"] == "¶6"


def test_decisions_of_a_post_are_found_with_those_of_the_post_it_follows(client, area):
    earlier = register.Post.objects.create(title="Commissioner")
    mayor = register.Post.objects.create(title="Mayor", follows=earlier)
    for title, post in (("Old one", earlier), ("New one", mayor)):
        make.made(governance.Decision, True, {"area": area, "title": title, "maker_post": post})
    make.made(governance.Decision, True, {"area": area, "title": "Another one"})
    listed = rows(client.get(reverse("governance:decision_csv") + f"?post={mayor.pk}"))
    assert {line["Title"] for line in listed} == {"Old one", "New one"}


def test_meetings_of_a_joint_meeting_are_the_other_bodys_last_one_too(client, area):
    fire = make_body(area=area, name="Fire board")
    meeting = make_meeting(body=make_body(area=area), date="2019-10-03", state="held")
    meeting.joint_with.add(fire)
    assert "3 October 2019" in words(client.get(reverse("governance:body_since", args=[fire.reference])))
