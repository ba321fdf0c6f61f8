"""People are invited by an administrator, with a link that works once, for 72 hours."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collab_portal.accounts.links import Links
from initiatives.models import User
from tests import factories as make

from .ways_in import NEW, is_in, link_in, set_password, sign_in

pytestmark = pytest.mark.django_db

ADD = "/admin/initiatives/user/add/"


@pytest.fixture
def organisation():
    return make.make_organisation(name="Durham and Darlington Fire and Rescue Service")


@pytest.fixture
def typed(area, organisation):
    return {
        "email": "chief@service.example",
        "name": "Chief fire officer",
        "role": "officer",
        "areas": [area.pk],
        "organisation": organisation.pk,
    }


@pytest.fixture
def invited(client, administrator, typed):
    """Somebody whom an administrator has just invited in the admin."""
    client.force_login(administrator)
    client.post(ADD, {**typed, "_verb_invite": "Save and send the invitation"})
    client.logout()
    return User.objects.get(email="chief@service.example")


def later(monkeypatch, **time):
    """Lets the links be read so much later."""
    monkeypatch.setattr(Links, "_now", lambda self: datetime.now() + timedelta(**time))


def test_the_form_offers_to_save_and_send_the_invitation(client, administrator):
    client.force_login(administrator)
    page = client.get(ADD).content.decode()
    assert "Save and send the invitation" in page
    assert 'type="password"' not in page


def test_an_invited_person_sets_a_password_and_signs_in(client, invited, area, organisation, mailoutbox):
    assert not invited.has_accepted and invited.role == "officer"
    assert list(invited.areas.all()) == [area] and invited.organisation == organisation
    (letter,) = mailoutbox
    assert letter.to == ["chief@service.example"] and "72 hours" in letter.body
    _, path = link_in(letter)
    set_password(client, path)
    invited.refresh_from_db()
    assert invited.has_accepted
    sign_in(client, invited, NEW)
    assert is_in(client)


def test_the_link_of_an_invitation_works_once(client, invited, mailoutbox):
    _, path = link_in(mailoutbox[0])
    set_password(client, path)
    assert "does not work any more" in set_password(Client(), path, "another one entirely 99").content.decode()
    invited.refresh_from_db()
    assert invited.check_password(NEW)


@pytest.mark.parametrize(("hours", "works"), [(71, True), (73, False)])
def test_the_link_of_an_invitation_works_for_72_hours(client, invited, mailoutbox, monkeypatch, hours, works):
    _, path = link_in(mailoutbox[0])
    later(monkeypatch, hours=hours)
    assert ("does not work any more" not in set_password(client, path).content.decode()) is works
    invited.refresh_from_db()
    assert invited.has_accepted is works


def test_an_invitation_is_sent_again_and_the_older_link_stops_working(client, administrator, invited, mailoutbox):
    client.force_login(administrator)
    told = client.post(reverse("admin:initiatives_user_invite", args=[invited.pk]), follow=True)
    assert "The invitation is sent" in told.content.decode()
    client.logout()
    older, newer = (link_in(letter)[1] for letter in mailoutbox)
    assert "does not work any more" in set_password(client, older).content.decode()
    assert "Your password is set" in set_password(client, newer).content.decode()


def test_the_list_shows_who_has_not_yet_accepted(client, administrator, invited, member):
    client.force_login(administrator)
    page = client.get("/admin/initiatives/user/?invitation=waiting").content.decode()
    assert invited.email in page and member.email not in page
    assert "not yet accepted" in page
    User.objects.filter(pk=invited.pk).update(invited_at=timezone.now() - timedelta(days=4))
    assert "the link no longer works" in client.get("/admin/initiatives/user/").content.decode()


def test_nobody_who_has_accepted_is_invited_again(client, administrator, member, mailoutbox):
    client.force_login(administrator)
    told = client.post(reverse("admin:initiatives_user_invite", args=[member.pk]), follow=True)
    assert "already as you wanted it" in told.content.decode()
    assert not mailoutbox


def test_a_closed_account_is_not_opened_by_its_link(client, invited, mailoutbox):
    _, path = link_in(mailoutbox[0])
    User.objects.filter(pk=invited.pk).update(is_active=False)
    assert "does not work any more" in set_password(client, path).content.decode()


def test_an_invitation_leads_to_this_portal_whatever_the_request_says(client, administrator, typed, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.force_login(administrator)
    evil = {"HTTP_HOST": "evil.example", "HTTP_REFERER": f"http://evil.example{ADD}"}
    client.post(ADD, {**typed, "_verb_invite": "1"}, **evil)
    assert link_in(mail.outbox[0])[0].startswith(settings.PORTAL_URL)
    assert "evil.example" not in mail.outbox[0].message().as_string()


def test_where_mail_fails_the_administrator_is_told_and_the_account_is_kept(client, administrator, typed, monkeypatch):
    def down(self, messages):
        raise ConnectionRefusedError("no mail server")

    monkeypatch.setattr(EmailBackend, "send_messages", down)
    client.force_login(administrator)
    told = client.post(ADD, {**typed, "_verb_invite": "1"}, follow=True)
    assert "The mail could not be sent" in told.content.decode()
    assert not User.objects.get(email="chief@service.example").has_accepted


def test_a_name_cannot_add_lines_to_the_head_of_a_mail(client, administrator, typed, mailoutbox):
    client.force_login(administrator)
    hostile = {**typed, "name": "Chief\r\nBcc: everybody@elsewhere.example", "_verb_invite": "1"}
    client.post(ADD, hostile)
    for letter in mailoutbox:
        assert "everybody@elsewhere.example" not in letter.recipients()
        assert "Bcc" not in letter.message()
