"""Two people who write one paper, and somebody whose session ends over it: nothing that was typed is lost."""
# ruff: noqa: F811 (the fixtures of the tests of papers)

import pytest
from django.test import Client
from django.urls import reverse

from governance.models import ImplicationHeading, Paper, PaperComment, PaperImplication
from tests import factories as make
from tests.governance.test_papers import paper  # noqa: F401
from tests.initiatives.admin_form import opened, saved, sent, with_row
from tests.portal.accounts.test_sessions import let_pass
from tests.portal.accounts.ways_in import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(paper):
    return make.make_user("editor", [paper.area])


@pytest.fixture
def mine(editor):
    """The browser of somebody who writes the paper."""
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def theirs(paper):
    """The browser of a colleague, who writes it as well."""
    client = Client()
    client.force_login(make.make_user("editor", [paper.area]))
    return client


def anyway(typed, answer):
    """What is sent by somebody who was told of the other's words and keeps their own beside them."""
    return {**typed, "version_told": answer.context["version_told"], "save_anyway": "yes"}


PLACES = {
    "front sheet": ({"summary": "Their summary"}, {"purpose": "My purpose"}),
    "sections": ({"sections-0-text": "Their background"}, {"sections-1-text": "My money"}),
    "one section": ({"sections-0-heading": "Their heading"}, {"sections-0-text": "My background"}),
    "recommendations": ({"recommendations-0-text": "Their wish"}, {"contact": "My post"}),
    "implications": (
        {"sections-0-text": "Their background"},
        {"implications-0-has_none": "", "implications-0-text": "Mine"},
    ),
}


@pytest.mark.parametrize(("their_words", "my_words"), PLACES.values(), ids=PLACES)
def test_of_two_who_write_at_once_the_second_is_told_and_both_are_kept(paper, mine, theirs, their_words, my_words):
    typed = {
        name: value
        for name, value in {**opened(mine, paper), **my_words}.items()
        if value != "" or name not in my_words
    }
    saved(theirs, paper, {**opened(theirs, paper), **their_words})
    answer, page = sent(mine, paper, typed)
    assert answer.status_code == 200 and "Somebody else saved this record first" in page
    assert all(word in page for word in filter(None, my_words.values()))
    saved(mine, paper, anyway(typed, answer))
    now = opened(mine, paper)
    for name, value in {**their_words, **{name: value for name, value in my_words.items() if value}}.items():
        assert now[name] == value, name


def test_two_who_add_a_section_at_once_both_have_theirs(paper, mine, theirs):
    typed = with_row(opened(mine, paper), "sections", order="8", heading="Mine", text="My words", table="", which="")
    new = with_row(
        opened(theirs, paper), "sections", order="9", heading="Theirs", text="Their words", table="", which=""
    )
    saved(theirs, paper, new)
    answer, _page = sent(mine, paper, typed)
    saved(mine, paper, anyway(typed, answer))
    assert {"Mine", "Theirs"} <= set(paper.sections.values_list("heading", flat=True))


def test_who_saves_a_section_that_another_took_out_is_told_and_keeps_its_words_on_the_page(paper, mine, theirs):
    typed = {**opened(mine, paper), "sections-0-text": "Words that I thought about"}
    saved(theirs, paper, {**opened(theirs, paper), "sections-0-DELETE": "on"})
    answer, page = sent(mine, paper, typed)
    assert answer.status_code == 200 and "Words that I thought about" in page


def test_two_who_answer_the_same_heading_of_implications_both_see_their_words(paper, mine, theirs):
    PaperImplication.objects.all().delete()
    heading = str(ImplicationHeading.objects.get().pk)
    typed = with_row(opened(mine, paper), "implications", heading=heading, text="My implications")
    saved(theirs, paper, with_row(opened(theirs, paper), "implications", heading=heading, text="Their implications"))
    answer, page = sent(mine, paper, typed)
    assert answer.status_code == 200 and "My implications" in page
    assert PaperImplication.objects.get().text == "Their implications"


def test_two_who_comment_on_the_same_place_are_both_heard(paper, mine, theirs):
    paper.move_on(Paper.State.COMMENTS)
    place = reverse("governance:papercomment_new", args=[paper.reference])
    for browser, words in ((mine, "Mine"), (theirs, "Theirs")):
        browser.post(place, {"at": "Money", "text": words})
    assert set(PaperComment.objects.values_list("text", flat=True)) == {"Mine", "Theirs"}


def test_an_answer_to_a_comment_that_another_settled_first_is_not_lost(paper, mine, theirs, editor):
    paper.move_on(Paper.State.COMMENTS)
    comment = PaperComment.make(paper, editor, "Money", "", "Add the year")
    address = reverse("governance:papercomment_settle", args=[paper.reference, comment.pk])
    theirs.post(address, {"answer": "Their answer"})
    page = mine.post(address, {"answer": "My answer"}, follow=True).content.decode()
    assert PaperComment.objects.get().answer == "Their answer"
    assert "My answer" in page and "Their answer" in page


def sent_again(client, user, answer):
    """What is shown after signing in again, to be sent with one button."""
    assert answer.url == "/sign-in/?next=/account/unsent/"
    back = client.post(answer.url, {"login": user.email, "password": PASSWORD, "next": "/account/unsent/"}, follow=True)
    return back.context["path"], dict(back.context["typed"])


def test_a_session_that_ended_over_a_long_paper_lost_none_of_it(paper, mine, editor):
    for number in range(27):
        paper.sections.create(heading=f"Section {number}", order=number)
    long = ("A paragraph of the office.\n\n" * 350).strip()
    typed = {**opened(mine, paper), "summary": "Typed late"}
    typed |= {name: long for name in typed if name.startswith("sections-") and name.endswith("-text")}
    let_pass(mine, minutes=31)
    path, kept = sent_again(mine, editor, mine.post(change_of(paper), typed))
    answer = mine.post(path, kept)
    assert answer.status_code == 302
    paper.refresh_from_db()
    texts = list(paper.sections.values_list("text", flat=True))
    assert paper.summary == "Typed late" and len(texts) == 30 and {len(text.split()) for text in texts} == {1_750}


def test_a_session_that_ended_over_a_comment_lost_none_of_it(paper, mine, editor):
    paper.move_on(Paper.State.COMMENTS)
    let_pass(mine, minutes=31)
    address = reverse("governance:papercomment_new", args=[paper.reference], query={"at": "Money"})
    path, kept = sent_again(mine, editor, mine.post(address, {"at": "Money", "text": "Add the year"}))
    assert mine.post(path, kept).status_code == 302 and PaperComment.objects.get().text == "Add the year"


def change_of(paper):
    return reverse("admin:governance_paper_change", args=[paper.pk])
