"""Questions that a member prepares: private, sorted, merged, handed in once; and the prompts that begin them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from governance import models
from governance.models import PreparedQuestion, Question, bodies_of_member
from governance.readings.prompts import prompts_for
from initiatives.models import Initiative

from .. import factories as make
from .bodies import make_body, make_meeting

pytestmark = pytest.mark.django_db
LIST = reverse("governance:preparedquestion_list")
NEW = reverse("governance:preparedquestion_new")
TODAY = date(2026, 11, 26)


@pytest.fixture
def panel():
    kind = models.BodyKind.objects.create(name="Police and crime panel")
    return make_body(name="Durham Panel", area=make.make_area(name="Durham", code="DUR"), kind=kind)


@pytest.fixture
def member(panel):
    return make.make_user("panel", [panel.area])


@pytest.fixture
def signed_in(client, member):
    client.force_login(member)
    return client


def words(answer):
    return " ".join(answer.content.decode().split())


def noted(member, panel, *texts):
    made = []
    for text in texts:
        question = PreparedQuestion(author=member, body=panel, text=text)
        question.put_last()
        question.save()
        made.append(question)
    return made


def texts(member):
    return [question.text for question in PreparedQuestion.objects.of(member).prepared()]


def test_from_a_page_to_the_list_with_the_fact_as_it_is_now(signed_in, panel, member):
    one = make.make_initiative(title="Control room", area=panel.area, summary="They look at options.")
    address = f"{NEW}?kind=initiative&about={one.reference}"
    assert address.replace("&", "&amp;") in words(signed_in.get(one.get_absolute_url()))
    assert "They look at options." in words(signed_in.get(address))
    for _press in range(2):
        signed_in.post(address, {"body": panel.pk, "text": "When is it ready?"})
    one.summary = "They have decided."
    one.save()
    shown = words(signed_in.get(LIST))
    assert shown.count("When is it ready?") == 1
    assert "They look at options." in shown and one.get_absolute_url() in shown


def test_it_is_its_authors_alone(signed_in, client, panel, member):
    (question,) = noted(member, panel, "Why so slow?")
    others = [
        make.make_user(role, [panel.area]) for role in ("panel", "editor", "publisher", "reader", "administrator")
    ]
    for other in others:
        client.force_login(other)
        assert "Why so slow?" not in words(client.get(LIST))
        edit = client.get(reverse("governance:preparedquestion_edit", args=[question.pk]))
        assert edit.status_code == 404
        client.post(reverse("governance:preparedquestion_act", args=[question.pk]), {"act": "delete"})
    assert texts(member) == ["Why so slow?"]
    client.logout()
    assert client.get(LIST).status_code == 302


def test_what_a_member_may_not_see_is_not_told_through_a_question(signed_in, panel):
    hidden = make.make_initiative(title="Hidden plan", summary="A secret.", area=panel.area, published=False)
    shown = words(signed_in.get(f"{NEW}?kind=initiative&about={hidden.reference}"))
    assert "Hidden plan" not in shown and "A secret." not in shown


@pytest.mark.parametrize("query", ["?kind=user&about=1", "?kind=initiative&about=%00", "?kind=&about=DUR-I-001"])
def test_odd_addresses_give_an_empty_form(signed_in, query):
    assert signed_in.get(NEW + query).status_code == 200


def test_sorted_reworded_merged_and_deleted(signed_in, panel, member):
    first, second, third = noted(member, panel, "One?", "Two?", "Three?")

    def press(question, act):
        signed_in.post(reverse("governance:preparedquestion_act", args=[question.pk]), {"act": act})
        return texts(member)

    assert press(third, "up") == ["One?", "Three?", "Two?"]
    assert press(first, "up") == ["One?", "Three?", "Two?"]
    assert press(first, "down") == ["Three?", "One?", "Two?"]
    assert press(second, "merge") == ["Three?", "One?\n\nTwo?"]
    assert press(second, "merge") == ["Three?", "One?\n\nTwo?"]
    edit = reverse("governance:preparedquestion_edit", args=[first.pk])
    signed_in.post(edit, {"body": panel.pk, "text": "One and two?"})
    assert press(third, "delete") == ["One and two?"]
    assert "Enter your question" in words(signed_in.post(edit, {"body": panel.pk, "text": ""}))


def test_handed_in_once_it_waits_with_the_office_and_names_nobody(signed_in, panel, member):
    meeting = make_meeting(body=panel, date=(timezone.localdate() + timedelta(30)).isoformat(), state="called")
    (question,) = noted(member, panel, "Why so slow?")
    for _press in range(2):
        signed_in.post(reverse("governance:preparedquestion_act", args=[question.pk]), {"act": "hand"})
    given = Question.objects.get()
    assert (given.text, given.body, given.meeting, given.is_published) == ("Why so slow?", panel, meeting, False)
    assert member.name not in given.asked_by
    assert list(Question.objects.open()) == [given]
    assert "Not answered yet." in words(signed_in.get(LIST))
    given.answer = "The lift is late."
    given.save()
    assert "The lift is late." not in words(signed_in.get(LIST))
    given.publish(by=make.make_user("publisher", [panel.area]))
    assert "The lift is late." in words(signed_in.get(LIST))
    assert signed_in.get(reverse("governance:preparedquestion_edit", args=[question.pk])).status_code == 404


def test_a_panel_without_a_rule_has_a_way_to_its_office(panel, member):
    assert list(bodies_of_member(member)) == [panel]
    assert not bodies_of_member(make.make_user("panel", [make.make_area()])).exists()
    assert not bodies_of_member(make.make_user("editor", [panel.area])).exists()


def test_who_left_the_panel_hands_in_nothing(signed_in, panel, member):
    (question,) = noted(member, panel, "Why so slow?")
    member.areas.clear()
    member = type(member).objects.get(pk=member.pk)
    with pytest.raises(ValidationError):
        question.hand_in(by=member)
    assert not Question.objects.exists()


def amber(one, count):
    for quarter in range(count):
        start = date(2026, 1 + 3 * quarter, 1)
        period = make.make_period(one.area, start, start + timedelta(80), start + timedelta(85), name=f"Q{quarter + 1}")
        make.make_update(one, period, confidence="amber", confidence_reason="Staff are short.")


def moved(one, times):
    point = one.milestones.create(title="Options report")
    for number in range(times + 1):
        point.promise(f"{2027 + number}", reason="Late." if number else "")


def accepted(one, replied):
    asked = make.made(models.Recommendation, True, {"text": "Report back.", "area": one.area})
    reply = models.Reply.objects.create(recommendation=asked, answer="accepted", replied=replied)
    reply.publish(by=make.make_user())


def recommended(one, **fields):
    make.made(models.Recommendation, True, {"text": "Look at it.", "area": one.area, **fields})


def differing(one):
    first = make.make_figure(100, initiative=one, area=one.area, published_at=timezone.now())
    make.make_figure(90, initiative=one, area=one.area, earlier=first, relation="disputes", published_at=timezone.now())


RULES = [
    ("Amber or red in three", lambda one: amber(one, 3), lambda one: None),
    ("moved twice", lambda one: moved(one, 2), lambda one: moved(one, 1)),
    (
        "ends before the next meeting but one",
        lambda one: make.make_stream(initiative=one, area=one.area, ends="2027-03-31"),
        lambda one: make.make_stream(initiative=one, area=one.area, ends="2028-03-31"),
    ),
    (
        "claimed a year ago",
        lambda one: make.make_figure(100, initiative=one, area=one.area),
        lambda one: make.make_figure(100, initiative=one, area=one.area, published_at=timezone.now()),
    ),
    (
        "claimed a year ago",
        lambda one: make.make_figure(
            100, initiative=one, area=one.area, published_at=timezone.now(), source=make.make_source(dated="2019")
        ),
        lambda one: make.make_figure(100, initiative=one, area=one.area, published_at=timezone.now()),
    ),
    (
        "has ended",
        lambda one: make.make_stream(initiative=one, area=one.area, ends="2020-03-31"),
        lambda one: make.make_stream(initiative=one, area=one.area, ends="2028-03-31"),
    ),
    (
        "risk whose date has passed",
        lambda one: make.make_risk(initiative=one, area=one.area, trigger="2013-04"),
        lambda one: make.make_risk(initiative=one, area=one.area, trigger="2030-04"),
    ),
    (
        "outcome is not recorded",
        lambda one: recommended(one, made_on="2016-01-08"),
        lambda one: [recommended(one, made_on="2026-10"), recommended(one, made_on="2016", outcome="noted")],
    ),
    ("nothing shown", lambda one: accepted(one, "2025-01-01"), lambda one: accepted(one, "2026-06-01")),
    (
        "taken after it took effect",
        lambda one: decided(one, "2026-03", "2026-01"),
        lambda one: decided(one, "2026-01", "2026-03"),
    ),
    ("say different things", differing, lambda one: None),
]


def decided(one, taken, effect):
    fields = {"title": "Share", "area": one.area, "taken": taken, "took_effect": effect}
    make.made(models.Decision, True, fields).initiatives.add(one)


@pytest.mark.parametrize(("rule", "breaks", "keeps"), RULES, ids=lambda value: value if isinstance(value, str) else "")
def test_each_rule_finds_what_breaks_it_and_leaves_the_rest(panel, member, rule, breaks, keeps):
    one, other = (make.make_initiative(area=panel.area) for _ in range(2))
    breaks(one)
    keeps(other)
    found = prompts_for(member, Initiative.objects.in_area(panel.area), TODAY)
    assert len(found) == (2 if rule == "say different things" else 1)
    assert all(rule in prompt.rule and prompt.fact and prompt.question for prompt in found)


def test_two_ambers_are_no_prompt(panel, member):
    one = make.make_initiative(area=panel.area)
    amber(one, 2)
    assert prompts_for(member, Initiative.objects.in_area(panel.area), TODAY) == []


def test_a_prompt_becomes_a_question_by_one_click(signed_in, panel, member):
    make.make_figure(100, title="Workshop", initiative=make.make_initiative(area=panel.area), area=panel.area)
    page = signed_in.get(LIST)
    (prompt,) = page.context["prompts"]
    address = reverse(
        "governance:preparedquestion_new",
        query={"kind": "financialitem", "about": prompt.record.reference, "question": prompt.question},
    )
    assert address.replace("&", "&amp;") in page.content.decode()
    assert "Who has checked it" in words(signed_in.get(address))
    signed_in.post(address, {"body": panel.pk, "text": prompt.question})
    assert signed_in.get(LIST).context["prompts"] == []


def test_home_begins_with_the_members_panel(signed_in, panel):
    make_meeting(body=panel, date=(timezone.localdate() - timedelta(9)).isoformat(), state="held")
    coming = make_meeting(body=panel, date=(timezone.localdate() + timedelta(30)).isoformat(), state="called")
    make.make_initiative(title="A new thing", area=panel.area)
    shown = words(signed_in.get(reverse("home")))
    assert coming.get_absolute_url() in shown
    assert "its last meeting on record" in shown and "New initiative on the record" in shown and "My questions" in shown


def test_the_form_as_it_is_shown_can_be_sent(signed_in, member, panel):
    """Also with one body, where there is nothing to choose."""
    form = signed_in.get(NEW).context["form"]
    shown = {field.html_name: field.value() for field in form}
    assert signed_in.post(NEW, {**shown, "text": "Why so late?"}).status_code == 302
    assert texts(member) == ["Why so late?"]
    (question,) = PreparedQuestion.objects.of(member)
    edit = reverse("governance:preparedquestion_edit", args=[question.pk])
    shown = {field.html_name: field.value() for field in signed_in.get(edit).context["form"]}
    assert shown["body"] == panel.pk
    assert signed_in.post(edit, {**shown, "text": "Why?"}).status_code == 302 and texts(member) == ["Why?"]


@pytest.fixture
def four_prompts(panel):
    """Four savings claimed long ago and never checked, each of which deserves a question."""
    source = make.make_source(dated="2019", area=panel.area)
    one = make.make_initiative(area=panel.area)
    return [
        make.make_figure(1_000 * (n + 1), title=f"Saving {n}", initiative=one, area=panel.area, source=source)
        for n in range(4)
    ]


NOTED = reverse("governance:preparedquestion_noted")


def test_three_questions_are_ready_with_two_presses(signed_in, panel, member, four_prompts):
    page = signed_in.get(LIST)
    prompts = page.context["prompts"]
    assert len(prompts) == 4 and page.content.decode().count(" checked>") == 3
    done = signed_in.post(NOTED, {"prompt": [prompt.key for prompt in prompts[:3]]}, follow=True)
    assert "3 questions are on your list now." in words(done)
    assert texts(member) == [prompt.question for prompt in prompts[:3]]
    first = PreparedQuestion.objects.of(member).first()
    assert first.body == panel and first.about == str(prompts[0].record) and first.address and first.fact
    assert [prompt.key for prompt in done.context["prompts"]] == [prompts[3].key]


def test_pressed_twice_they_are_noted_once(signed_in, member, four_prompts):
    keys = [prompt.key for prompt in signed_in.get(LIST).context["prompts"]]
    for _ in range(2):
        signed_in.post(NOTED, {"prompt": keys})
    assert len(texts(member)) == 4


def test_nothing_ticked_is_told_and_what_is_no_prompt_is_nothing(signed_in, member, four_prompts):
    assert "Tick a question first." in words(signed_in.post(NOTED, follow=True))
    signed_in.post(NOTED, {"prompt": ["0" * 16, "<script>"]})
    assert texts(member) == []


def test_ticked_questions_go_to_the_body_that_meets_next(signed_in, panel, member, four_prompts):
    other = make_body(name="Another Panel", area=panel.area, kind=panel.kind)
    make_meeting(other, date=f"{timezone.localdate() + timedelta(30)}")
    key = signed_in.get(LIST).context["prompts"][0].key
    signed_in.post(NOTED, {"prompt": key})
    assert PreparedQuestion.objects.of(member).get().body == other


def test_nobody_else_notes_questions(client, panel, four_prompts):
    for role in ("editor", "officer"):
        client.force_login(make.make_user(role, [panel.area]))
        assert client.post(NOTED, {"prompt": "x"}).status_code == 404
    assert not PreparedQuestion.objects.exists()
