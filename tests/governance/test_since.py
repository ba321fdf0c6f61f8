"""What happened between two moments: for every kind of record, what is done to it and the one sentence that results."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from governance.readings.since_met import last_baseline, past_meetings
from governance.views import since
from initiatives import models
from initiatives.history.news import Kind
from initiatives.history.since import Scope, Window, find
from initiatives.models.trail import recorded_as

from .. import factories as make
from ..reading import words as words_of
from .bodies import make_body, make_meeting
from .told import AFTER, BEFORE, END, ONE, START, change, stage, told

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


def test_what_is_paused_goes_on(joint):
    with recorded_as(at=BEFORE):
        joint.move_to(stage("paused", "Paused"), reason="Staff are short.")
        hold = joint.hold_up("judicial review", "The case goes on.", today=date(2026, 2, 1))
    with recorded_as(at=AFTER):
        joint.move_to(stage("developing", "Feasibility"))
        hold.end("2026-05-01")
    assert told()[0] == [
        "Resumed: Feasibility, before: paused",
        "Resumed: No longer paused since 1 May 2026; it was paused by: judicial review",
    ]


def test_nothing_is_told_of_what_came_and_went_or_was_kept_as_it_was(joint):
    with recorded_as(at=AFTER):
        joint.milestones.create(title="A slip").delete()
        joint.save()
    assert told() == ([], [])


def test_what_became_public_is_new_to_the_public_and_what_it_said_before_stays_inside(area):
    with recorded_as(at=BEFORE):
        draft = make.make_initiative(published=False, title="Draft", area=area)
        figure = make.make_figure(title="Saving", initiative=draft, area=area, amount=2_000_000)
        draft.milestones.create(title="Secret point")
    with recorded_as(at=AFTER):
        change(figure, amount=1_000_000)
        draft.publish(by=make.make_user(), at=AFTER)
    sentences, _reasons = told()
    assert sentences == [
        "Figure: Saving: kind saving, £1 million a year, expected",
        "New: New initiative on the record",
    ]
    office, _reasons = told(make.make_user("editor", [area]))
    assert "Corrected: Saving: kind saving, £1 million a year, expected; before: £2 million a year, expected" in office


@pytest.mark.parametrize("audience", ["panel", "internal"])
def test_each_reader_is_told_what_it_may_see(area, audience):
    with recorded_as(at=AFTER):
        make.make_initiative(title="Inside", area=area, audience=audience)
        make.make_initiative(title="Draft", area=area, published=False)
    other = make.make_area()
    readers = {"panel": "panel", "internal": "reader"}
    assert len(told(make.make_user(readers[audience], [area]))[0]) == 1
    assert told(make.make_user(readers[audience], [other])) == told() == ([], [])
    assert len(told(make.make_user("editor", [area]))[0]) == 2


def test_what_was_withdrawn_is_told_to_nobody_and_what_was_deleted_to_its_office(joint, area):
    with recorded_as(at=BEFORE):
        gone, withdrawn = make.make_risk(title="Gone", area=area), make.make_risk(title="Withdrawn", area=area)
    with recorded_as(at=AFTER, reason="Entered twice."):
        gone.delete()
        withdrawn.withdraw()
    assert told() == ([], [])
    assert told(make.make_user("panel", [area])) == ([], [])
    assert told(make.make_user("editor", [area])) == (["Deleted: Risk or issue “Gone” was deleted"], ["Entered twice."])


def test_only_what_lies_within_is_told(joint, area):
    other = make.make_area()
    with recorded_as(at=AFTER):
        joint.move_to(stage("working", "In place"))
        make.make_risk(title="Of the area", area=area)
        make.make_risk(title="Elsewhere", area=other)
        make.make_initiative(title="Elsewhere too", area=other)
    scope = Scope(models.Initiative.objects.in_area(area), frozenset({area.pk}))
    assert len(told(scope=scope)[0]) == 2
    assert len(told()[0]) == 4


def test_news_are_grouped_by_initiative_the_weightiest_first(joint, area):
    with recorded_as(at=AFTER):
        make.make_initiative(title="A new one", area=area)
        joint.move_to(stage("ended", "Ended"), reason="No benefit.")
        make.make_risk(title="Of nothing", area=area)
    groups = find(Window(AnonymousUser(), START, END)).groups(AnonymousUser())
    assert [group.initiative and group.initiative.title for group in groups] == [ONE, "A new one", None]
    assert groups[0].events[0].kind is Kind.STOPPED


# The page of a body. Its meetings lie in the past by the clock of this machine, so days are counted from today.
TODAY = timezone.localdate()


def ago(days):
    return (TODAY - timedelta(days)).isoformat()


@pytest.fixture
def panel(area):
    with recorded_as(at=timezone.now() - timedelta(400)):
        return make_body(name="Durham Police and Crime Panel", area=area)


def page(client, panel, query=""):
    answer = client.get(reverse("governance:body_since", args=[panel.reference]) + query)
    return answer, " ".join(answer.content.decode().split())


def test_it_begins_after_the_last_meeting_that_took_place(panel):
    for day, state in ((200, "held"), (40, "held"), (20, "cancelled"), (-10, "called")):
        make_meeting(body=panel, date=ago(day), state=state, cancelled_reason="Snow." if state == "cancelled" else "")
    assert last_baseline(panel, AnonymousUser()).day == TODAY - timedelta(40)
    assert len(past_meetings(panel, AnonymousUser(), TODAY)) == 2


def test_two_meetings_of_one_day_are_one_baseline(panel):
    first, second = (make_meeting(body=panel, date=ago(30), state="held") for _ in range(2))
    assert last_baseline(panel, AnonymousUser()).start == last_baseline(panel, AnonymousUser()).start
    assert {meeting.pk for meeting in past_meetings(panel, AnonymousUser(), TODAY)} == {first.pk, second.pk}


def test_the_page_says_what_happened_to_whom_and_why(client, panel, area):
    with recorded_as(at=timezone.now() - timedelta(100)):
        make_meeting(body=panel, date=ago(30), state="held")
        one = make.make_initiative(title=ONE, area=area)
        quiet = make.make_initiative(title="Quiet", area=area)
        point = one.milestones.create(title="Options report")
        point.promise("2030-06")
    point.promise("2031-03", reason="The lift is late.")
    answer, words = page(client, panel)
    assert answer.status_code == 200
    assert "Since " in words and one.title in words and quiet.title not in words
    assert "moved from June 2030 to March 2031 (9 months later). The lift is late." in words
    assert "Nothing else happened in the 2 initiatives it watches" in words
    table = client.get(reverse("governance:body_since_csv", args=[panel.reference]))
    rows = b"".join(table.streaming_content).decode("utf-8-sig").splitlines()
    assert len(rows) == 2 and "Moved" in rows[1] and one.reference in rows[1]


def test_a_body_that_never_met_says_so(client, panel):
    assert "No meeting of this body is on record" in page(client, panel)[1]


def test_a_body_whose_first_meeting_is_to_come_says_so(client, panel):
    make_meeting(body=panel, date=ago(-10), state="called")
    shown = words_of(page(client, panel)[0])
    coming = panel.meetings.get().date_words()
    assert f"No meeting of this body is on record before {coming} , which is still to come, so this is" in shown


def test_a_body_that_met_twice_on_one_day_says_so(client, panel):
    for _ in range(2):
        make_meeting(body=panel, date=ago(30))
    said = "It met 2 times on that day; what happened between them counts as before."
    assert said in page(client, panel)[1]
    first, second = (each.reference for each in panel.meetings.order_by("pk"))
    menu = page(client, panel)[0].context["form"].fields["meeting"].choices
    assert {label.rpartition(", ")[2] for _key, label in menu[1:]} == {first, second}
    make_meeting(body=panel, date=ago(5))
    assert "times on that day" not in page(client, panel)[1]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("suspended", "The body is suspended."),
        ("paused", "The body is paused."),
        ("establishing", "The body is being established."),
        ("dissolved", "The body has been dissolved."),
        ("superseded", "The body has been superseded."),
        ("proposed", "The body was only proposed."),
    ],
)
def test_a_body_that_is_not_at_work_says_so(client, area, status, said):
    body = make_body(name="A board", area=area, status=status, status_reason="The county was reorganised.")
    assert said in page(client, body)[1]
    assert "The body" not in page(client, make_body(area=area))[1]


def test_a_body_that_ended_says_so(client, area):
    ended = make_body(name="Old board", area=area, ended="2019")
    assert "The body ended 2019." in page(client, ended)[1]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?day=never", "Enter the day as year, month and day"),
        ("?day=2999-01-01", "This day is still to come"),
        ("?day=0001-01-01", "Enter a year from 1901 on"),
        ("?meeting=nothing", "This body has no such meeting"),
    ],
)
def test_wrong_questions_are_answered_in_words(client, panel, query, words):
    answer, shown = page(client, panel, query)
    assert answer.status_code == 200 and words in shown
    back = client.get(reverse("governance:body_since_csv", args=[panel.reference]) + query)
    assert back.status_code == 302 and query in back.url


def test_it_asks_no_more_questions_when_more_happened(client, panel, area, django_assert_max_num_queries):
    with recorded_as(at=timezone.now() - timedelta(100)):
        make_meeting(body=panel, date=ago(30), state="held")
        many = [make.make_initiative(area=area) for _ in range(5)]
    for one in many:
        one.move_to(make.make_stage(phase="working"))
        make.make_risk(initiative=one, area=area)
    with django_assert_max_num_queries(100):
        page(client, panel)


def test_a_page_says_how_much_of_what_happened_it_shows(client, panel, area, monkeypatch):
    monkeypatch.setattr(since, "MOST_ON_PAGE", 2)
    make_meeting(body=panel, date=ago(30))
    for _ in range(3):
        make.make_initiative(area=area)
    assert "These are the first 2 of 3, what matters most first" in page(client, panel)[1]


def test_what_was_there_before_its_history_began_is_compared_with_its_first_line(joint):
    joint.milestones.create(title="Opens").promise("2030-06")
    models.Milestone.history.all().delete()
    milestone = models.Milestone.objects.get()
    with recorded_as(at=AFTER):
        milestone.title = "Opens to all"
        milestone.save()
    assert told() == ([], [])


def test_what_changed_between_two_days(client, joint):
    with recorded_as(at=AFTER):
        joint.move_to(stage("working", "In place"))
    address = reverse("governance:what_changed")
    words = client.get(f"{address}?from=2026-04-01&to=2026-06-01&area=DUR").content.decode()
    assert "What changed in Durham" in words and "In place, before: feasibility" in " ".join(words.split())
    assert "Nothing changed in these days" in client.get(f"{address}?from=2026-06-01&to=2026-06-02").content.decode()
    assert "cannot be before the first" in client.get(f"{address}?from=2026-06-02&to=2026-06-01").content.decode()
    table = client.get(f"{reverse('governance:what_changed_csv')}?from=2026-04-01&to=2026-06-01")
    assert b"before: feasibility" in b"".join(table.streaming_content)


def test_older_facts_that_were_only_entered_since_stand_apart(area, client):
    body = make_body(area=area)
    make_meeting(body, date="2026-01-15")
    with recorded_as(at=BEFORE):
        old = make.make_source(area=area, title="Paper of 2016", dated="2016-01-08")
        new = make.make_source(area=area, title="Paper of May", dated="2026-05-02")
    with recorded_as(at=AFTER):
        make.make_initiative(title="Long on paper", area=area, source=old)
        make.make_initiative(title="New on paper", area=area, source=new)
        make.make_initiative(title="On no paper", area=area)
        make_meeting(body, date="2012-10-30")
    found = find(Window(AnonymousUser(), START, END))
    told_of = {event.url.split("/")[-2]: event.is_older for event in found.events}
    by_title = {
        one.title: told_of[one.reference] for one in models.Initiative.objects.all() if one.reference in told_of
    }
    assert by_title == {"Long on paper": True, "New on paper": False, "On no paper": False}
    assert [event.is_older for event in found.events if event.kind is Kind.MEETING] == [True]
    page = client.get(reverse("governance:body_since", args=[body.reference]) + "?day=2026-03-01").content.decode()
    news, _, older = " ".join(page.split()).partition("older fact")
    assert "New on paper" in news and "Long on paper" not in news and "Long on paper" in older
    lines = b"".join(client.get(reverse("governance:body_since_csv", args=[body.reference]) + "?day=2026-03-01"))
    assert b"Long on paper,New initiative on the record,,Yes" in lines


def test_a_document_that_a_reader_may_not_know_makes_no_fact_older(area):
    hidden = make.make_source(published=False, area=area, dated="2016-01-08")
    with recorded_as(at=AFTER):
        make.make_initiative(title="Long on paper", area=area, source=hidden)
    found = {event.is_older for event in find(Window(AnonymousUser(), START, END)).events}
    assert found == {False}
    assert {event.is_older for event in find(Window(make.make_user("administrator"), START, END)).events} == {True}
