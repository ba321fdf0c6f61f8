"""Comments of the office on a draft, and the way of a draft until it is issued."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from governance.models import Paper, PaperComment
from governance.readings.papers import issue
from tests import factories as make
from tests.governance.test_papers import paper, publisher  # noqa: F401 (fixtures)
from tests.reading import words

pytestmark = pytest.mark.django_db
COMMENTS, SUBMITTED, CLEARED, DRAFT = (
    Paper.State.COMMENTS,
    Paper.State.SUBMITTED,
    Paper.State.CLEARED,
    Paper.State.DRAFT,
)


@pytest.fixture
def shared(paper):  # noqa: F811
    """The draft, shared for comments."""
    paper.move_on(COMMENTS)
    return paper


@pytest.fixture
def editor(shared):
    return make.make_user("editor", [shared.area])


def comment_address(paper, place):  # noqa: F811
    return reverse("governance:papercomment_new", args=[paper.reference], query={"at": place})


def test_a_comment_is_made_beside_its_paragraph_and_settled_there(client, shared, editor):
    client.force_login(editor)
    page = client.get(shared.get_absolute_url())
    assert "Shared for comments. Every comment is settled." in words(page)
    address = comment_address(shared, "Paragraph 2")
    assert address.replace(" ", "%20").replace("+", "%20") in page.content.decode()
    form = client.get(address)
    assert "Comment on: Paragraph 2" in words(form) and "Another paragraph." in words(form)
    done = client.post(address, {"at": "Paragraph 2", "text": "Which paper says so?"}, follow=True)
    assert "Your comment is saved." in words(done) and "1 comment to settle." in words(done)
    part = words(done).partition("2. Another paragraph.")[2]
    assert part.index("Which paper says so?") < part.index("Settle")
    made = PaperComment.objects.get()
    assert (made.place, made.passage, made.by) == ("Paragraph 2", "Another paragraph.", editor)
    settle = reverse("governance:papercomment_settle", args=[shared.reference, made.pk])
    done = client.post(settle, {"answer": "Its number is given now."}, follow=True)
    assert "Every comment is settled." in words(done) and "Its number is given now." in words(done)


@pytest.mark.parametrize("place", ["The whole paper", "Summary", "Recommendation 1", "Money", "Implications: Finance"])
def test_every_place_of_a_draft_takes_comments(client, shared, editor, place):
    client.force_login(editor)
    page = client.get(shared.get_absolute_url()).content.decode()
    assert f'Comment<span class="govuk-visually-hidden"> on {place}</span>' in " ".join(page.split())
    client.post(comment_address(shared, place), {"at": place, "text": "Say more"})
    assert PaperComment.objects.get().place == place


def test_nothing_typed_is_lost_where_the_draft_is_not_shared_any_more(client, shared, editor):
    client.force_login(editor)
    shared.move_on(DRAFT)
    answer = client.post(comment_address(shared, "Money"), {"at": "Money", "text": "Add the year"})
    assert "The paper is not shared for comments any more." in words(answer) and "Add the year" in words(answer)
    assert not PaperComment.objects.exists()


def test_a_comment_needs_words_and_pressed_twice_is_one(client, shared, editor):
    client.force_login(editor)
    assert "Enter your comment" in words(client.post(comment_address(shared, "Money"), {"at": "Money", "text": " "}))
    for _ in range(2):
        client.post(comment_address(shared, "Money"), {"at": "Money", "text": "Add the year"})
    assert PaperComment.objects.count() == 1


def test_a_place_that_is_not_there_is_no_page(client, shared, editor):
    client.force_login(editor)
    assert client.get(comment_address(shared, "Paragraph 99")).status_code == 404
    assert client.get(comment_address(shared, "")).status_code == 404


def test_a_comment_on_a_paragraph_that_was_taken_out_stands_at_the_head(client, shared, editor):
    PaperComment.make(shared, editor, "Paragraph 2", "Another paragraph.", "Take this out")
    shared.sections.filter(heading="Background").update(text="One paragraph.")
    client.force_login(editor)
    page = words(client.get(shared.get_absolute_url()))
    assert "1 comment to settle." in page and page.index("Take this out") < page.index("Recommendations")


def test_a_draft_moves_on_once_its_comments_are_settled(shared, editor):
    comment = PaperComment.make(shared, editor, "Money", "", "Add the year")
    for state in (SUBMITTED, CLEARED):
        with pytest.raises(ValidationError, match="Settle the comments first. Not settled: 1."):
            shared.move_on(state)
    comment.settle(editor, "Added")
    shared.move_on(SUBMITTED)
    shared.move_on(CLEARED)
    assert Paper.objects.get().state == CLEARED


def test_it_is_not_issued_while_a_comment_waits_and_is_written_anew_after(shared, editor, publisher):  # noqa: F811
    comment = PaperComment.make(shared, editor, "Money", "", "Add the year")
    with pytest.raises(ValidationError, match="Settle the comments first"):
        issue(shared, publisher)
    comment.settle(editor, "Added")
    issue(shared, publisher)
    shared.refresh_from_db()
    assert shared.state == DRAFT and "Add the year" not in str(shared.issues.get().content)


def test_the_first_of_two_who_settle_counts(shared, editor, publisher):  # noqa: F811
    comment = PaperComment.make(shared, editor, "Money", "", "Add the year")
    comment.settle(editor, "Added")
    PaperComment.objects.get().settle(editor, "Added")
    with pytest.raises(ValidationError, match="Settled meanwhile by .*: Added"):
        PaperComment.objects.get().settle(publisher, "Left out")
    assert PaperComment.objects.get().answer == "Added"


@pytest.mark.parametrize("role", ["panel", "officer", "editor elsewhere", "nobody"])
def test_nobody_outside_the_office_reads_or_makes_comments(client, shared, editor, publisher, role):  # noqa: F811
    PaperComment.make(shared, editor, "Money", "", "Add the year")
    comment = PaperComment.objects.get()
    if role != "nobody":
        areas = [make.make_area()] if role == "editor elsewhere" else [shared.area]
        client.force_login(make.make_user(role.split()[0], areas))
    comment.settle(editor, "Added")
    issue(shared, publisher)
    shared.refresh_from_db()
    shared.move_on(COMMENTS)
    page = client.get(shared.get_absolute_url())
    assert page.status_code == 200 and "Add the year" not in words(page) and "Shared for comments" not in words(page)
    for address in (
        comment_address(shared, "Money"),
        reverse("governance:papercomment_settle", args=[shared.reference, comment.pk]),
    ):
        assert client.get(address).status_code in (302, 404)
        assert client.post(address, {"at": "Money", "text": "x", "answer": "x"}).status_code in (302, 404)
    assert PaperComment.objects.count() == 1


def test_who_does_not_write_for_the_office_does_not_see_the_draft(client, shared, editor):
    PaperComment.make(shared, editor, "Money", "", "Add the year")
    client.force_login(make.make_user("reader", [shared.area]))
    assert client.get(shared.get_absolute_url()).status_code == 404
    assert client.get(comment_address(shared, "Money")).status_code == 404


def test_where_publishing_needs_a_publisher_only_one_clears_a_draft(client, paper):  # noqa: F811
    paper.area.publishes_separately = True
    paper.area.save()
    client.force_login(make.make_user("editor", [paper.area]))
    change = reverse("admin:governance_paper_change", args=[paper.pk])

    def press(verb):
        address = reverse(f"admin:governance_paper_{verb}", args=[paper.pk])
        page = client.get(change).content.decode()
        if address not in page and f'name="_verb_{verb}"' not in page:
            return False
        client.post(address)
        paper.refresh_from_db()
        return True

    assert press("share-for-comments") and paper.state == COMMENTS
    assert press("submit") and paper.state == SUBMITTED
    assert not press("clear")
    client.force_login(make.make_user("publisher", [paper.area]))
    assert press("clear") and paper.state == CLEARED
    assert press("give-back") and paper.state == DRAFT
