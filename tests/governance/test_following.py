"""Following the record by e-mail: asked for, confirmed, told once of what everybody may read, stopped."""

import re
from datetime import timedelta
from smtplib import SMTPServerDisconnected

from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest import fixture, mark, raises

from governance.following import ask_to_confirm, send_news
from governance.models import Followed, Follower
from governance.views.following import requests_made
from initiatives.models import WorkArea
from tests import factories as make
from tests.governance.bodies import make_body
from tests.reading import words

pytestmark = mark.django_db


@fixture
def area():
    return make.make_area(name="Exampleshire", code="EXA")


@fixture
def gym(area):
    return make.make_initiative(area=area, title="Shared gym")


def address(record, kind="initiative"):
    key = {"initiative": "reference", "body": "reference", "area": "code", "work-area": "slug"}[kind]
    return reverse("governance:follow", args=[kind, getattr(record, key)])


def ask(client, record, kind="initiative", email="reader@example.org", rhythm="daily"):
    return client.post(address(record, kind), {"email": email, "rhythm": rhythm})


def link_in(message):
    """The address of the page of all that is followed, as the mail names it."""
    return re.search(r"/following/[^\s/]+/(?=\s|$)", message.body)[0]


def confirm(client, message):
    return client.post(link_in(message), {"act": "confirm"}, follow=True)


def follow(record, kind="initiative", email="reader@example.org", since=None, rhythm="daily"):
    """Somebody who follows a record and has been told until two days ago."""
    since = since or timezone.now() - timedelta(days=2)
    follower, _new = Follower.objects.get_or_create(email=email, defaults={"rhythm": rhythm, "told_until": since})
    follower.followed.create(**{kind.replace("-", "_"): record}, confirmed_at=since)
    return follower


def test_nothing_is_sent_before_the_address_is_confirmed(client, gym):
    page = words(ask(client, gym))
    assert "Check your e-mail" in page and "Nothing is sent until you open the link and confirm." in page
    [message] = mail.outbox
    assert message.to == ["reader@example.org"] and "Shared gym" in message.body
    assert Follower.objects.get().told_until is None
    assert send_news(timezone.now() + timedelta(days=3)) == (0, 0)
    # Opening the link confirms nothing: programs open links to look for harm.
    assert "To be confirmed" in words(client.get(link_in(message)))
    assert Follower.objects.get().told_until is None
    assert "You are following these." in words(confirm(client, message))
    assert Followed.objects.get().confirmed_at


def test_a_mail_says_what_changed_before_and_after_and_is_sent_once(gym):
    doors = gym.milestones.create(title="Doors open")
    doors.promise("2027-06")
    follow(gym, since=timezone.now())
    doors.promise("2028-03", reason="The builder is late.")
    tomorrow = timezone.now() + timedelta(days=1)
    assert send_news(tomorrow) == (1, 0)
    [message] = mail.outbox
    assert message.subject == "What changed: Shared gym"
    assert "“Doors open” moved from June 2027 to March 2028 (9 months later)" in message.body
    assert "Why: The builder is late." in message.body and gym.get_absolute_url() in message.body
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert send_news(tomorrow) == (0, 0)
    assert send_news(tomorrow + timedelta(days=1)) == (0, 0)


def test_what_is_not_public_is_not_told_not_even_that_it_is_there(gym, area):
    follow(area, "area")
    make.make_initiative(area=area, title="A secret draft", published=False)
    gone = make.make_initiative(area=area, title="Withdrawn again")
    gone.withdraw()
    send_news()
    assert "Shared gym" in mail.outbox[0].body
    assert "secret" not in mail.outbox[0].body and "Withdrawn again" not in mail.outbox[0].body


def test_a_followed_record_that_was_withdrawn_is_neither_told_of_nor_named(client, gym):
    follower = follow(gym)
    gym.withdraw()
    assert send_news() == (0, 0)
    page = words(client.get(reverse("governance:following", args=[follower.token])))
    assert "A record that is not public any more" in page and "Shared gym" not in page
    assert client.get(address(gym)).status_code == 404


@mark.parametrize("kind", ["area", "body", "work-area"])
def test_everything_in_an_area_a_body_s_remit_and_a_work_area_is_told(client, area, gym, kind):
    estates = WorkArea.objects.create(name="Estates", category="support")
    gym.work_areas.add(estates)
    body = make_body(area=area, name="Example panel")
    record = {"area": area, "body": body, "work-area": estates}[kind]
    assert "Follow by e-mail" in words(client.get(address(record, kind)))
    follow(record, kind)
    assert send_news() == (1, 0)
    assert "Shared gym" in mail.outbox[0].body


def test_several_records_are_told_in_one_mail(gym, area):
    hall = make.make_initiative(area=area, title="Shared hall")
    follow(gym)
    follow(hall)
    send_news()
    [message] = mail.outbox
    assert message.subject == "What changed in 2 things you follow"
    assert "Shared gym" in message.body and "Shared hall" in message.body


def test_weekly_means_weekly(gym):
    follow(gym, rhythm="weekly")
    assert send_news() == (0, 0)
    assert send_news(timezone.now() + timedelta(days=5)) == (1, 0)


def test_whoever_follows_already_is_told_nothing_that_others_see(client, gym):
    follow(gym)
    asked_again = words(ask(client, gym))
    assert "Check your e-mail" in asked_again and mail.outbox == []
    asked_first = words(ask(client, gym, email="other@example.org"))
    assert asked_again.replace("reader@", "other@") == asked_first


def test_one_mail_asks_for_all_that_was_asked_within_ten_minutes(client, gym, area):
    hall = make.make_initiative(area=area, title="Shared hall")
    ask(client, gym)
    ask(client, hall)
    [message] = mail.outbox
    page = words(client.get(link_in(message)))
    assert "Shared gym" in page and "Shared hall" in page
    confirm(client, message)
    assert Followed.objects.confirmed().count() == 2


def test_one_press_stops_all_and_deletes_the_address(client, gym):
    follower = follow(gym)
    stop = reverse("governance:following_stop", args=[follower.token])
    assert "Stop all mails" in words(client.get(stop)) and Follower.objects.exists()
    # As a program that reads mail does by itself, with no form and no cookie.
    assert Client(enforce_csrf_checks=True).post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Follower.objects.exists() and not Followed.objects.exists()
    assert "No mails are sent" in words(client.get(stop))
    assert client.get(reverse("governance:following", args=[follower.token])).status_code == 404


def test_one_record_is_left_and_how_often_is_changed(client, gym, area):
    follower = follow(gym)
    follow(area, "area")
    page = reverse("governance:following", args=[follower.token])
    left = follower.followed.get(initiative=gym)
    client.post(page, {"act": f"leave-{left.pk}"})
    client.post(page, {"act": "rhythm", "rhythm": "weekly"})
    follower.refresh_from_db()
    assert follower.rhythm == "weekly" and [each.record for each in follower.followed.all()] == [area]


@mark.parametrize("token", ["1", "1:forged", "x" * 300, "1%00:a"])
def test_a_link_that_is_not_ours_opens_nothing(client, gym, token):
    follow(gym)
    assert client.get(f"/following/{token}/").status_code == 404
    client.post(f"/following/{token}/stop/")
    assert Follower.objects.exists()


@mark.parametrize("email", ["", "no address", "a@b", "a@example.org\nBcc: all@example.org", "a" * 250 + "@example.org"])
def test_what_is_no_address_is_refused_in_words(client, gym, email):
    answer = ask(client, gym, email=email)
    assert answer.status_code == 200 and "Error" in words(answer)
    assert mail.outbox == [] and not Follower.objects.exists()


def test_who_stops_while_a_mail_is_on_its_way_is_not_brought_back(gym):
    follower = follow(gym)
    for act in (lambda one: one.told(timezone.now()), lambda one: one.refuse(), lambda one: one.confirm()):
        Follower.objects.all().delete()
        act(follower)
        assert not Follower.objects.exists()


def test_a_mail_to_confirm_names_nothing_that_was_withdrawn_since(client, gym, area):
    ask(client, gym)
    gym.withdraw()
    Follower.objects.update(asked_at=timezone.now() - timedelta(hours=1))
    hall = make.make_initiative(area=area, title="Shared hall")
    ask(client, hall)
    assert "Shared hall" in mail.outbox[1].body and "Shared gym" not in mail.outbox[1].body
    hall.withdraw()
    Follower.objects.update(asked_at=None)
    assert ask_to_confirm(Follower.objects.get()) and len(mail.outbox) == 2


def test_addresses_nobody_confirmed_are_forgotten(client, gym):
    ask(client, gym)
    Follower.objects.update(created_at=timezone.now() - timedelta(days=8))
    Followed.objects.update(asked_at=timezone.now() - timedelta(days=8))
    call_command("send_news")
    assert not Follower.objects.exists()


class Broken(EmailBackend):
    """A mail server that takes no more after so many mails."""

    takes = 0

    def send_messages(self, messages):
        if len(mail.outbox) >= self.takes:
            raise SMTPServerDisconnected("gone")
        return super().send_messages(messages)


class Killed(Broken):
    """A worker that is ended after so many mails."""

    takes = 3

    def send_messages(self, messages):
        if len(mail.outbox) >= self.takes:
            raise KeyboardInterrupt
        return super().send_messages(messages)


def test_an_address_that_takes_no_mail_is_forgotten_after_five(gym, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    follow(gym)
    for number in range(1, 6):
        assert send_news() == (0, 1)
        assert Follower.objects.exists() == (number < 5)


def test_a_round_that_is_ended_in_the_middle_loses_and_doubles_nobody(gym, settings):
    for number in range(7):
        follow(gym, email=f"reader{number}@example.org")
    settings.EMAIL_BACKEND = f"{__name__}.Killed"
    with raises(KeyboardInterrupt):
        send_news()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    # At once all are told but the one whose mail may have gone; that one after five minutes, with the same number.
    assert send_news() == (3, 0)
    assert send_news(timezone.now() + timedelta(minutes=6)) == (1, 0)
    told = [message.to[0] for message in mail.outbox]
    assert sorted(told) == [f"reader{number}@example.org" for number in range(7)]


def test_a_mail_that_is_sent_again_has_the_same_number(gym):
    follower = follow(gym)
    numbers = set()
    for _time in range(2):
        send_news()
        numbers.add(mail.outbox[-1].extra_headers["Message-ID"])
        Follower.objects.update(told_until=follower.told_until)
    assert len(mail.outbox) == 2 and len(numbers) == 1


def test_many_followers_of_one_record_cost_few_statements_each(gym, django_assert_max_num_queries):
    since = timezone.now() - timedelta(days=2)
    for number in range(40):
        follow(gym, email=f"reader{number}@example.org", since=since)
    with django_assert_max_num_queries(40 * 4 + 80):
        assert send_news() == (40, 0)
    assert len(mail.outbox) == 40


def test_too_many_requests_from_one_network_are_refused_in_words(client, gym, monkeypatch):
    requests_made.counted.clear()
    monkeypatch.setattr(requests_made, "at_most", 1)
    ask(client, gym)
    assert "Too many requests" in words(ask(client, gym, email="other@example.org"))
    requests_made.counted.clear()
