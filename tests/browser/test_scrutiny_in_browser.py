"""What a member and an office prepare for a meeting, in a real browser: accessibility, small screens, the keyboard."""

from datetime import date

import pytest
from django.urls import reverse

from governance.models import ImplicationHeading, Paper, PaperComment, PreparedQuestion
from initiatives.models import Initiative
from tests import factories as make
from tests.governance.bodies import make_body

from .test_feeding_in_browser import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MY_QUESTIONS = reverse("governance:preparedquestion_list")


@pytest.fixture
def panel():
    """A panel of an area in which three savings were claimed long ago and dates were promised, moved and kept."""
    area = make.make_area(name="Durham", code="DUR")
    one = make.make_initiative(area=area, title="Shared stations")
    source = make.make_source(dated="2019", area=area)
    for number in range(3):
        make.make_figure(1_000 * (number + 1), title=f"Saving {number}", initiative=one, area=area, source=source)
    moved = one.milestones.create(title="Move into Millford", source=source)
    for day in ("2020", "2021"):
        moved.promise(day, reason="" if day == "2020" else "The builder withdrew")
    one.milestones.create(title="Counter opened", reached="2019", source=source)
    for month, confidence in ((1, "green"), (4, "red")):
        period = make.make_period(area, date(2025, month, 1), date(2025, month, 28), date(2025, month, 28))
        make.make_update(one, period, confidence=confidence, confidence_reason="So")
    return make_body(area=area, name="Durham Panel")


@pytest.fixture
def member(panel):
    panel.kind = type(panel)._meta.get_field("kind").related_model.objects.create(name="Police and crime panel")
    panel.save()
    return make.make_user("panel", [panel.area])


@pytest.fixture
def draft(panel):
    """A draft that is shared for comments and has one of each kind."""
    paper = Paper.objects.create(area=panel.area, title="Collaboration update", to_body=panel, summary="How far it is.")
    paper.sections.create(order=1, heading="Background", text="One paragraph.\n\nAnother paragraph.")
    paper.sections.create(order=2, heading="Money", table="figures")
    paper.recommendations.create(order=1, text="Note this report, see “Money”.")
    paper.implications.create(heading=ImplicationHeading.objects.create(name="Finance"), has_none=True)
    paper.initiatives.add(Initiative.objects.get())
    paper.move_on(Paper.State.COMMENTS)
    editor = make.make_user("editor", [panel.area])
    PaperComment.make(paper, editor, "Paragraph 2", "Another paragraph.", "Which one?")
    PaperComment.make(paper, editor, "Money", "", "Add the year").settle(editor, "Added")
    return paper, editor


def test_no_page_of_scrutiny_has_a_fault_that_axe_can_find_and_all_reflow(
    client, live_server, page, faults_of, panel, member
):
    sign_in(client, live_server, page, member)
    one = Initiative.objects.get()
    assert faults_of(page, [MY_QUESTIONS, panel.area.get_absolute_url(), one.get_absolute_url()]) == {}


def test_no_page_of_a_draft_has_a_fault_that_axe_can_find_and_all_reflow(client, live_server, page, faults_of, draft):
    paper, editor = draft
    sign_in(client, live_server, page, editor)
    comment = paper.comments.open().get()
    pages = [
        paper.get_absolute_url(),
        reverse("governance:papercomment_new", args=[paper.reference], query={"at": "Money"}),
        reverse("governance:papercomment_settle", args=[paper.reference, comment.pk]),
    ]
    assert faults_of(page, pages) == {}


def test_three_questions_are_noted_by_keyboard_and_without_scripts(client, live_server, plain, member):
    sign_in(client, live_server, plain, member)
    plain.goto(live_server.url + MY_QUESTIONS)
    first = plain.locator("input[name=prompt]").first
    first.focus()
    assert first.is_checked()
    plain.keyboard.press("Space")
    assert not first.is_checked()
    plain.keyboard.press("Space")
    plain.get_by_role("button", name="Put the ticked questions on my list").focus()
    plain.keyboard.press("Enter")
    plain.wait_for_selector("text=3 questions are on your list now.")
    assert PreparedQuestion.objects.of(member).count() == 3


def test_a_draft_is_commented_on_and_settled_by_keyboard_and_without_scripts(client, live_server, plain, draft):
    paper, editor = draft
    sign_in(client, live_server, plain, editor)
    plain.goto(live_server.url + paper.get_absolute_url())
    plain.get_by_role("link", name="Comment on Recommendation 1").focus()
    plain.keyboard.press("Enter")
    plain.get_by_label("Your comment").focus()
    plain.keyboard.insert_text("Say by when")
    plain.keyboard.press("Tab")
    plain.keyboard.press("Enter")
    plain.wait_for_selector("text=2 comments to settle.")
    for left in ("1 comment to settle.", "Every comment is settled."):
        plain.get_by_role("link", name="Settle the comment on").first.focus()
        plain.keyboard.press("Enter")
        plain.get_by_label("What was done").focus()
        plain.keyboard.insert_text("Done")
        plain.keyboard.press("Tab")
        plain.keyboard.press("Enter")
        plain.wait_for_selector(f"text={left}")
    assert not paper.comments.open().exists()
