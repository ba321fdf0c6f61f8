"""What is told by mail of what an address follows: only what everybody may read at the moment of sending."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from initiatives.history.since import Event, Scope, Window, find
from initiatives.models import Area, Initiative, WorkArea

from ..models import Body, Followed, Follower
from .since_met import remit_of

# What one mail tells of one record; the rest is on its page.
MOST_TOLD = 30


def scope_of(record: Initiative | Area | WorkArea | Body) -> Scope:
    """Return what is news of a record: of an area and a body everything in it, of an initiative itself alone."""
    if isinstance(record, Body):
        return remit_of(record)[0]
    if isinstance(record, Area):
        bodies = Body.objects.in_area(record).values_list("pk", flat=True)
        return Scope(Initiative.objects.in_area(record), frozenset(Area.with_inner(record.pk)), frozenset(bodies))
    if isinstance(record, WorkArea):
        return Scope(Initiative.objects.about(record))
    return Scope(Initiative.objects.filter(pk=record.pk))


@dataclass(frozen=True)
class News:
    """What happened to one record that is followed, the newest first, and how much more there is.

    `events` are pairs of an event and the name of the initiative it is about, "" where that is the record or none.
    """

    record: Initiative | Area | WorkArea | Body
    events: list[tuple[Event, str]]
    more: int


@dataclass
class Round:
    """One round of telling followers what changed until a moment; the same question is asked once for all of them."""

    until: datetime
    found: dict = field(default_factory=dict)

    def news_of(self, follower: Follower) -> list[News]:
        """Return what happened to each record that an address follows since it was last told, in the order followed."""
        rows = follower.followed.confirmed().select_related("initiative", "area", "work_area", "body")
        told = [self.of_record(each.record, max(follower.told_until, each.confirmed_at)) for each in rows]
        return [each for each in told if each.events]

    def of_record(self, record: Initiative | Area | WorkArea | Body, start: datetime) -> News:
        """Return what happened to one record since a moment, as everybody may know it now."""
        key = (type(record), record.pk, start)
        if key not in self.found:
            everybody = AnonymousUser()
            is_shown = not hasattr(record, "is_visible_to") or record.is_visible_to(everybody)
            window = Window(everybody, start, self.until, scope_of(record))
            events = [event for event in find(window).events if event.url] if is_shown else []
            events.sort(key=lambda event: event.at, reverse=True)
            told = named(events[:MOST_TOLD])
            if isinstance(record, Initiative):
                told = [(event, "") for event, _title in told]
            self.found[key] = News(record, told, max(0, len(events) - MOST_TOLD))
        return self.found[key]


def named(events: list[Event]) -> list[tuple[Event, str]]:
    """Return each event with the name of the initiative it is about, as far as everybody may know it."""
    numbers = {number for event in events for number in event.initiatives}
    shown = Initiative.objects.visible_to(AnonymousUser()).in_bulk(numbers)
    about = [next((shown[number].title for number in event.initiatives if number in shown), "") for event in events]
    return list(zip(events, about, strict=True))


def send_news(at: datetime | None = None, most: int = 10_000) -> tuple[int, int]:
    """Tell every follower whose time has come what changed; return how many mails went out and how many did not.

    Where nothing changed nothing is sent, and the time begins anew.
    """
    until = at or timezone.now()
    Follower.objects.forget_unconfirmed(until)
    this_round, sent, refused = Round(until), 0, 0
    with get_connection() as connection:
        for follower in Follower.objects.due(until)[:most]:
            news = this_round.news_of(follower)
            if not news:
                follower.told(until)
            elif follower.claim(until):
                went = delivered(news_mail(follower, news, until, connection))
                sent, refused = sent + went, refused + (not went)
                if went:
                    follower.told(until)
                else:
                    follower.refuse()
    return sent, refused


def delivered(mail: EmailMessage) -> bool:
    """Send a mail, and return whether the mail server took it."""
    try:
        mail.send()
    except (SMTPException, OSError):
        return False
    return True


def news_mail(follower: Follower, news: list[News], until: datetime, connection: BaseEmailBackend) -> EmailMessage:
    """Return the mail that tells what changed. One that is sent again has the same number, which is shown once."""
    subject = f"What changed: {news[0].record}" if len(news) == 1 else f"What changed in {len(news)} things you follow"
    number = sha256(f"{follower.pk}:{follower.told_until}".encode()).hexdigest()[:40]
    host = settings.PORTAL_URL.partition("://")[2].partition("/")[0].partition(":")[0] or "localhost"
    stop = address("governance:following_stop", follower.token)
    headers = {
        "Message-ID": f"<{number}@{host}>",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    context = {"news": news, "since": follower.told_until, "until": until, **addresses(follower)}
    text = render_to_string("governance/mail/news.txt", context)
    to = [follower.email]
    return EmailMessage(subject[:200], text, settings.DEFAULT_FROM_EMAIL, to, headers=headers, connection=connection)


def ask_to_confirm(follower: Follower, asked: list[Followed]) -> bool:
    """Ask the owner of an address whether they want what was asked for; return whether the mail server took it.

    Of several requests within ten minutes one mail tells: its link confirms all of them.
    """
    now = timezone.now()
    if follower.asked_at and now - follower.asked_at < Follower.ASKED_APART:
        return True
    follower.asked_at = now
    follower.save()
    context = {"records": [each.record for each in asked], **addresses(follower)}
    text = render_to_string("governance/mail/confirm.txt", context)
    subject = "Confirm that you want to follow this by e-mail"
    return delivered(EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [follower.email]))


def addresses(follower: Follower) -> dict[str, str]:
    """Return what every mail to a follower names: the portal, the page of all they follow, the way to stop."""
    return {
        "portal": settings.PORTAL_NAME,
        "portal_url": settings.PORTAL_URL,
        "following": address("governance:following", follower.token),
        "stop": address("governance:following_stop", follower.token),
    }


def address(name: str, token: str) -> str:
    """Return the whole address of a page for one follower."""
    return settings.PORTAL_URL + reverse(name, args=[token])
