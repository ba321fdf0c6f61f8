"""Colleagues, sign-off, copies, quotes, officers' accounts, and replies that the office enters."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from initiatives.models import Post
from surveys.circulation.mail import text_of
from surveys.models import Edition, Handover, Invitation, Link, Message, Quote, Response, Submission, Wave
from tests.factories import make_organisation, make_user

from .records import make_invitation, make_link, make_open_survey, make_question, make_survey
from .respondent import Browser, invited, question, survey_of_all_kinds, words_of

pytestmark = pytest.mark.django_db

Kind = Message.Kind
COLLEAGUE = {"name": "Deputy chief fire officer", "email": "deputy@example.org", "note": "You know more of Q1."}


@pytest.fixture
def survey():
    return make_open_survey(needs_sign_off=True)


@pytest.fixture
def chief(client, survey):
    return Browser(client, invited(survey)[2])


@pytest.fixture
def colleague(survey, chief):
    """A browser with the link that was made for a colleague."""
    chief.post("hand-over/", COLLEAGUE)
    handover = Handover.objects.get()
    token = make_link(handover.invitation, holder=Link.Holder.COLLEAGUE, handover=handover)[1]
    return Browser(Client(), token)


def queued(kind):
    return list(Message.objects.filter(kind=kind))


def test_passing_on_is_on_the_record_once_and_queues_one_message(survey, chief):
    for _ in range(2):
        assert chief.post("hand-over/", COLLEAGUE).status_code == 302
    handover, (message,) = Handover.objects.get(), queued(Kind.HANDOVER)
    assert (message.to, message.words, message.handover) == ("deputy@example.org", COLLEAGUE["note"], handover)
    assert handover.handed_by == Link.objects.get()
    assert text_of(message, "token").count(COLLEAGUE["note"]) == 1
    words = words_of(chief.get("?told=passed-on"))
    assert "Passed to Deputy chief fire officer" in words and "We will write to your colleague" in words
    assert "deputy@example.org" not in words and "Done" not in words_of(chief.get("?told=<b>"))


def test_passing_on_says_what_is_wrong(chief):
    sent = chief.post("hand-over/", {"name": "", "email": "deputy", "note": ""})
    assert "Enter their name or post" in words_of(sent) and "like name@example.org" in words_of(sent)
    assert not Handover.objects.exists()


def test_nobody_sends_mail_to_the_world_through_an_invitation(chief):
    for number in range(8):
        chief.post("hand-over/", {**COLLEAGUE, "email": f"person{number}@example.org"})
    assert Handover.objects.count() == len(queued(Kind.HANDOVER)) == 5


def test_a_colleague_drafts_and_only_the_person_invited_signs_off(survey, chief, colleague):
    asked = question(survey, "Q1")
    colleague.answer(asked, value="Drafted by the deputy")
    page = words_of(colleague.get("check/"))
    assert "Only the person invited can submit" in page and "Ready for sign-off" in page
    assert "Deputy chief fire officer has this survey too" in words_of(chief.get("check/"))
    assert "has this survey too" not in page, "The colleague is told of others, not of oneself."
    refused = colleague.submit(name="Chief")
    assert refused.status_code == 200 and not Submission.objects.exists()
    for _ in range(2):
        colleague.post("ready/")
    (message,) = queued(Kind.SIGN_OFF)
    assert message.to == "chief@example.org" and Response.objects.get().ready_at
    assert "marked as ready for sign-off" in words_of(chief.get())
    chief.answer(asked, value="Drafted by the deputy, mended by the chief")
    unsigned = chief.submit()
    assert unsigned.status_code == 200 and "Enter your name or post to sign off" in words_of(unsigned)
    assert chief.submit(name="Chief fire officer").status_code == 302
    assert Submission.objects.get().submitted_by == "Chief fire officer"
    assert "signed off by Chief fire officer" in words_of(chief.get("done/"))


def test_ready_waits_for_what_must_be_answered_and_is_told_again_after_changes(client):
    survey = make_survey(needs_sign_off=True)
    make_question(survey, "Q1", required=True)
    make_question(survey, "Q2")
    survey.open(make_user("administrator"))
    survey.waves.create(number=1, audience="Chief fire officers")
    invitation = make_invitation(survey.waves.get())
    colleague = Browser(client, make_link(invitation, holder=Link.Holder.COLLEAGUE)[1])
    colleague.answer(question(survey, "Q2"), value="Something")
    colleague.post("ready/")
    assert not queued(Kind.SIGN_OFF)
    colleague.answer(question(survey, "Q1"), value="Now it is whole")
    colleague.post("ready/")
    colleague.answer(question(survey, "Q1"), value="Now it is better")
    colleague.post("ready/")
    assert len(queued(Kind.SIGN_OFF)) == 2


def test_a_copy_is_queued_once_and_not_without_end(chief, survey):
    chief.answer(question(survey, "Q1"), value="Done")
    assert chief.post("copy/", {"email": "a@example.org"})["Location"].endswith("/done/")
    assert not queued(Kind.COPY)
    chief.submit(name="Chief")
    for _ in range(2):
        chief.post("copy/", {"email": "a@example.org"})
    assert [message.to for message in queued(Kind.COPY)] == ["a@example.org"]
    wrong = chief.post("copy/", {"email": "nowhere"})
    assert wrong.status_code == 200 and "Enter an e-mail address in the right form" in words_of(wrong)
    for number in range(9):
        chief.post("copy/", {"email": f"b{number}@example.org"})
    assert len(queued(Kind.COPY)) == 5


def test_a_new_version_is_another_copy_even_at_once(chief, survey):
    for words in ("Done", "Done better"):
        chief.answer(question(survey, "Q1"), value=words)
        chief.submit(name="Chief")
        chief.post("copy/", {"email": "a@example.org"})
    assert len(queued(Kind.COPY)) == 2


def test_the_first_version_is_not_numbered(chief, survey):
    for words, said in (("Done", False), ("Done better", True)):
        chief.answer(question(survey, "Q1"), value=words)
        chief.submit(name="Chief")
        for page in ("done/", "answers/"):
            assert ("ersion" in words_of(chief.get(page))) == said, (page, words)


def make_quote(survey, browser, words="Two budgets"):
    """A quote from what the browser has submitted, about which the respondent was asked."""
    browser.answer(question(survey, "Q1"), value=f"Honestly: {words} are one too many.")
    browser.submit(name="Chief")
    quote = Quote(answer=Submission.objects.latest("pk").answers.get(), words=words, said_as="a chief fire officer")
    quote.full_clean()
    quote.save()
    return quote


def test_the_respondent_agrees_amends_or_refuses_and_may_change_it(survey, chief):
    quote = make_quote(survey, chief)
    assert "Nobody has asked to quote you" in words_of(chief.get("quotes/"))
    quote.ask()
    assert "“Two budgets”" in words_of(chief.get("quotes/"))
    name = f"quote-{quote.pk}"
    for reply, words, stored in (("agreed", "", ""), ("amended", "Two purses", "Two purses"), ("refused", "x", "")):
        sent = {"quote": quote.pk, f"{name}-reply": reply, f"{name}-amended_words": words}
        assert chief.post("quotes/", sent).status_code == 302
        quote.refresh_from_db()
        assert (quote.reply, quote.amended_words) == (reply, stored)
    assert "You said: Refused" in words_of(chief.get("quotes/"))
    bare = chief.post("quotes/", {"quote": quote.pk, f"{name}-reply": "amended", f"{name}-amended_words": " "})
    assert "Enter the words you would agree to" in words_of(bare)
    Wave.objects.update(closes_at=timezone.now() - timedelta(days=1))
    assert chief.post("quotes/", {"quote": quote.pk, f"{name}-reply": "agreed"}).status_code == 302


def test_nobody_answers_for_another_about_a_quote(survey, chief):
    quote = make_quote(survey, chief)
    quote.ask()
    stranger = Browser(Client(), invited(survey)[2])
    assert "Two budgets" not in words_of(stranger.get("quotes/"))
    for pk in (quote.pk, "x", "9" * 40, "\x00"):
        assert stranger.post("quotes/", {"quote": pk, f"quote-{quote.pk}-reply": "agreed"}).status_code == 404
    quote.refresh_from_db()
    assert quote.reply == "asked"


def test_a_colleague_who_may_not_submit_agrees_to_no_quote(survey, chief, colleague):
    """The words are of answers that somebody else signed off."""
    quote = make_quote(survey, chief)
    quote.ask()
    assert "asks to quote" in words_of(chief.get())
    assert "asks to quote" not in words_of(colleague.get())
    assert colleague.get("quotes/").status_code == 302
    assert colleague.post("quotes/", {"quote": quote.pk, f"quote-{quote.pk}-reply": "agreed"}).status_code == 302
    quote.refresh_from_db()
    assert quote.reply == "asked"


def officer(**fields):
    return make_user("officer", **fields)


def test_an_officer_answers_for_the_own_organisation_without_a_link(client, django_assert_num_queries):
    survey = survey_of_all_kinds()
    invitation, other = invited(survey)[0], invited(survey)[0]
    client.force_login(officer(organisation=invitation.organisation))
    with django_assert_num_queries(3):
        page = client.get("/surveys/mine/")
    address = f"/surveys/{survey.reference}/answer/own-{invitation.pk}/"
    assert address in page.content.decode() and f"own-{other.pk}/" not in page.content.decode()
    asked = question(survey, "Q1")
    sent = client.post(f"{address}questions/{asked.pk}/", {f"q{asked.pk}": "By account", "go": "next"})
    assert sent.status_code == 302
    assert Response.objects.get().invitation == invitation
    revision = client.get(f"{address}check/").context["revision"]
    assert client.post(f"{address}check/", {"revision": revision})["Location"].endswith("/done/")
    assert client.get(f"/surveys/{survey.reference}/answer/own-{other.pk}/").status_code == 404
    assert client.get(f"/surveys/{survey.reference}/answer/")["Location"] == address


def test_own_surveys_ask_to_sign_in_and_say_when_there_is_nothing(client):
    assert client.get("/surveys/mine/").status_code == 302
    client.force_login(officer(organisation=make_organisation()))
    assert "Nothing to answer" in words_of(client.get("/surveys/mine/"))


def test_an_anonymous_survey_is_listed_and_not_tied_to_the_account(client):
    survey = make_open_survey(naming="anonymous")
    invitation = invited(survey)[0]
    client.force_login(officer(organisation=invitation.organisation))
    assert "open the personal link" in words_of(client.get("/surveys/mine/"))
    assert client.get(f"/surveys/{survey.reference}/answer/own-{invitation.pk}/").status_code == 404


def test_an_account_signs_off_only_for_the_post_that_was_invited(client, survey):
    service = make_organisation()
    post = Post.objects.create(title="Chief fire officer")
    post.organisations.add(service)
    invitation = make_invitation(survey.waves.get(), organisation=service, post=post)
    address = f"/surveys/{survey.reference}/answer/own-{invitation.pk}/check/"
    client.force_login(officer(organisation=service, post=post))
    assert "Sign off and submit" in words_of(client.get(address))
    client.force_login(officer(organisation=service))
    assert client.get(address).status_code == 404


def entering(client, survey, invitation):
    client.force_login(make_user("editor", [survey.area]))
    return f"/surveys/{survey.reference}/answer/office-{invitation.pk}/"


@pytest.mark.parametrize(("how", "outcome"), [("phone", "phone"), ("letter", "phone"), ("email", "")])
def test_the_office_enters_a_reply_and_it_is_marked_as_such(client, how, outcome):
    survey = make_open_survey(needs_sign_off=True)
    invitation, _link, token = invited(survey)
    base = entering(client, survey, invitation)
    asked = question(survey, "Q1")
    assert client.get(f"{base}questions/{asked.pk}/").status_code == 302
    assert "Choose how the reply came" in words_of(client.post(base, {}))
    assert client.post(base, {"how": how}).status_code == 302
    survey.close()
    client.post(f"{base}questions/{asked.pk}/", {f"q{asked.pk}": "Said on the phone", "go": "next"})
    revision = client.get(f"{base}check/").context["revision"]
    assert client.post(f"{base}check/", {"revision": revision}).status_code == 302
    response, invitation = Response.objects.get(), Invitation.objects.get(pk=invitation.pk)
    assert (response.how, response.entered_by.role, invitation.outcome) == (how, "editor", outcome)
    assert invitation.answered_at and "entered by the office" in words_of(client.get(f"{base}done/"))
    survey.open(make_user("administrator"))
    theirs = Browser(Client(), token)
    assert "entered by the office" in words_of(theirs.get()) and "Said on the phone" in words_of(theirs.get("answers/"))


def test_the_office_does_not_enter_over_what_somebody_submitted(client, survey, chief):
    chief.answer(question(survey, "Q1"), value="My own words")
    chief.submit(name="Chief")
    base = entering(Client(), survey, invitation := Invitation.objects.get())
    staff = Client()
    staff.force_login(make_user("editor", [survey.area]))
    assert "already submitted their answers" in words_of(staff.get(base))
    assert staff.post(base, {"how": "phone"}).status_code == 200
    assert Response.objects.get(invitation=invitation).how == "form"


def test_the_office_enters_nothing_in_an_anonymous_survey(client):
    survey = make_open_survey(naming="anonymous")
    base = entering(client, survey, invited(survey)[0])
    assert "the office cannot enter a reply" in words_of(client.get(base))
    client.post(base, {"how": "phone"})
    assert not Response.objects.exists()


def test_only_the_surveys_own_staff_enter_replies(client, survey):
    invitation = invited(survey)[0]
    address = f"/surveys/{survey.reference}/answer/office-{invitation.pk}/"
    for user in (
        make_user("editor"),
        make_user("reader", [survey.area]),
        officer(organisation=invitation.organisation),
    ):
        client.force_login(user)
        assert client.get(address).status_code == 404
        assert client.post(address, {"how": "phone"}).status_code == 404


def test_staff_try_the_questions_out_and_nothing_is_saved(client):
    survey = make_survey(published=False)
    first = make_question(survey, "Q1", kind="yes-no")
    after = make_question(survey, "Q2", only_after=first, only_for="yes", text="And why?")
    client.force_login(make_user("editor", [survey.area]))
    base = f"/surveys/{survey.reference}/answer/preview/"
    assert "Nothing you enter is saved" in words_of(client.get(base))
    assert "Leave the preview" in words_of(client.get(base))
    sent = client.post(f"{base}questions/{first.pk}/", {f"q{first.pk}": "maybe"})
    assert "Choose one of the answers listed" in words_of(sent)
    sent = client.post(f"{base}questions/{first.pk}/", {f"q{first.pk}": "no", "go": "next"})
    assert sent["Location"] == f"{base}questions/{after.pk}/"
    assert "Only asked where the answer to Q1 is yes" in words_of(client.get(sent["Location"]))
    for path in ("check/", "later/", "hand-over/", "quotes/", "done/", "answers/"):
        assert client.get(base + path).status_code in (200, 302)
    for path in ("check/", "hand-over/", "quotes/", "copy/", "ready/", ""):
        assert client.post(base + path, {"revision": "0"}).status_code in (200, 302)
    assert not Response.objects.exists() and not Message.objects.exists()
    assert Edition.objects.get().frozen_at is None
    client.force_login(make_user("editor"))
    assert client.get(base).status_code == 404
