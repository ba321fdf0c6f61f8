"""A survey from opening to reference: two waves, a colleague, a chief who signs off, a silent one who phones."""

import re

import pytest
from django.core import mail
from django.test import Client

from surveys.circulation.mail import send_due
from surveys.models import Invitation, Message, Response
from tests.factories import make_user
from tests.surveys.records import make_invitation, make_question, make_survey, make_wave
from tests.surveys.respondent import Browser, question, words_of

pytestmark = pytest.mark.django_db

LINK = re.compile(r"/surveys/answer/([^/\s]+)/")


def token_to(address):
    """The token in the latest mail to an address."""
    return LINK.search([one for one in mail.outbox if one.to == [address]][-1].body)[1]


def test_a_survey_from_the_mail_to_the_reference():
    editor = make_user("editor")
    survey = make_survey(needs_sign_off=True, title="Joint working")
    make_question(survey, "Q1", text="What works well?", required=True)
    make_question(survey, "Q2", text="What stands in the way?")
    survey.open(make_user("administrator"))
    wave = make_wave(survey)
    chief = make_invitation(wave, email="chief@example.org")
    silent = make_invitation(wave, email="silent@example.org")
    assert Message.objects.invite(wave, editor) == 2
    assert send_due() == (2, 0)

    # The chief opens the link on a phone, begins, and passes it on.
    phone = Browser(Client(), token_to("chief@example.org"))
    phone.answer(question(survey, "Q1"), value="The shared control room.", go="later")
    phone.post("hand-over/", {"name": "Deputy", "email": "deputy@example.org", "note": "Please finish Q2."})
    send_due()
    assert "Please finish Q2." in mail.outbox[-1].body

    # The deputy sees the draft, finishes it and says that it is ready.
    desk = Browser(Client(), token_to("deputy@example.org"))
    assert "The shared control room." in words_of(desk.get("check/"))
    desk.answer(question(survey, "Q2"), value="Two budgets.")
    assert "Ready for sign-off" in words_of(desk.get("check/"))
    desk.post("ready/")
    send_due()

    # The chief signs off from the mail that says so, and gets a reference and a copy.
    office = Browser(Client(), token_to("chief@example.org"))
    assert office.submit(name="Chief fire officer")["Location"].endswith("/done/")
    office.post("copy/", {"email": "chief@example.org"})
    send_due()
    response = Response.objects.get()
    assert response.reference in words_of(office.get("done/"))
    assert response.reference in mail.outbox[-1].body and "Two budgets." in mail.outbox[-1].body
    assert Invitation.objects.get(pk=chief.pk).standing() == "Answered"

    # The silent one phones; the office enters the reply, marked as such.
    staff = Client()
    staff.force_login(make_user("editor", [survey.area]))
    page = staff.get(f"/surveys/invitations/{silent.pk}/")
    base = f"/surveys/{survey.reference}/answer/office-{silent.pk}/"
    assert base in page.content.decode()
    staff.post(base, {"how": "phone"})
    asked = question(survey, "Q1")
    staff.post(f"{base}questions/{asked.pk}/", {f"q{asked.pk}": "Nothing yet.", "go": "next"})
    staff.post(f"{base}check/", {"revision": staff.get(f"{base}check/").context["revision"]})
    entered = Response.objects.get(invitation=silent)
    assert entered.is_submitted and entered.get_how_display() == "By phone, entered by the office"
    assert not Invitation.objects.silent().exists()
    assert not any(word in one.body for one in mail.outbox for word in ("[token]", "None"))
