"""Reminders of what waits: as often and of what each person wants, never of what is done or of another office's."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from pytest import fixture, mark

from collab_portal.accounts.models import Reminder
from collab_portal.reminders import send_reminders
from tests import factories as make
from tests.reading import words

pytestmark = mark.django_db
PAGE = reverse("reminders")


@fixture
def area():
    return make.make_area(name="Exampleshire", code="EXA")


@fixture
def editor(area):
    return make.make_user("editor", [area], email="editor@example.org")


@fixture
def waiting(area):
    """A milestone of the editor's area whose promised date has passed."""
    milestone = make.make_initiative(area=area, title="Shared gym").milestones.create(title="Doors open")
    milestone.promise("2020-01")
    return milestone


def test_what_waits_is_told_once_a_week_with_where_it_is(editor, waiting):
    assert send_reminders() == (1, 0)
    [message] = mail.outbox
    assert message.to == ["editor@example.org"] and "Milestones overdue: 1" in message.body
    assert (
        "Doors open" in message.body
        and reverse("admin:initiatives_milestone_change", args=[waiting.pk]) in message.body
    )
    now = timezone.now()
    assert send_reminders(now) == send_reminders(now + timedelta(days=5)) == (0, 0)
    assert send_reminders(now + timedelta(days=7)) == (1, 0)


def test_what_is_done_and_what_is_another_offices_is_told_to_nobody(editor, waiting):
    make.make_user("editor", [make.make_area()], email="there@example.org")
    waiting.initiative.withdraw()
    waiting.reached = "2020-02"
    waiting.save()
    send_reminders()
    assert not any("Doors open" in message.body for message in mail.outbox)
    assert not any("Shared gym" in message.body for message in mail.outbox if message.to == ["there@example.org"])


def test_each_person_says_how_often_and_of_what_and_sees_what_would_be_sent(client, editor, waiting):
    client.force_login(editor)
    page = words(client.get(PAGE))
    assert "What would be sent now" in page and "Milestones overdue: 1" in page
    client.post(PAGE, {"rhythm": "daily", "wanted": ["replies-overdue"]})
    reminder = Reminder.objects.get(user=editor)
    assert reminder.rhythm == "daily" and "milestones-overdue" in reminder.left_out
    assert "Milestones overdue: 1" not in words(client.get(PAGE))
    assert send_reminders() == (0, 0)
    client.post(PAGE, {"rhythm": "daily", "wanted": ["milestones-overdue"]})
    assert send_reminders() == (1, 0)
    assert send_reminders(timezone.now() + timedelta(days=1)) == (1, 0)
    client.post(PAGE, {"rhythm": "never", "wanted": ["milestones-overdue"]})
    assert send_reminders(timezone.now() + timedelta(days=30)) == (0, 0)


def test_nobody_is_reminded_unasked_of_what_no_document_need_say(client, editor, area):
    make.make_initiative(area=area, title="Shared gym")
    assert send_reminders() == (0, 0)
    client.force_login(editor)
    client.post(PAGE, {"rhythm": "weekly", "wanted": ["initiatives-without-a-date"]})
    assert send_reminders() == (1, 0) and "Initiatives without a date: 1" in mail.outbox[0].body


def test_a_mail_says_nothing_of_what_is_marked_sensitive_but_where_it_is(editor, waiting):
    waiting.initiative.marking = "official-sensitive"
    waiting.initiative.save()
    assert send_reminders() == (1, 0)
    body = mail.outbox[0].body
    assert "A record marked OFFICIAL-SENSITIVE" in body and "Doors open" not in body and "Shared gym" not in body
    assert reverse("admin:initiatives_milestone_change", args=[waiting.pk]) in body


def test_a_due_date_never_moves_by_itself(editor, waiting):
    send_reminders()
    waiting.refresh_from_db()
    assert waiting.due == "2020-01"


class Broken(EmailBackend):
    def send_messages(self, messages):
        raise SMTPServerDisconnected("gone")


def test_what_the_mail_server_does_not_take_is_tried_again(editor, waiting, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    assert send_reminders() == (0, 1)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    call_command("send_reminders")
    assert len(mail.outbox) == 1


@mark.parametrize("role", ["panel", "reader", "officer"])
def test_others_have_no_reminders(client, area, waiting, role):
    client.force_login(make.make_user(role, [area], email="other@example.org"))
    assert client.get(PAGE).status_code == 404
    send_reminders()
    assert mail.outbox == []


def test_accounts_that_are_switched_off_are_told_nothing(editor, waiting):
    editor.is_active = False
    editor.save()
    assert send_reminders() == (0, 0)
