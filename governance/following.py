"""The mails to those who follow the record: to confirm, and of what changed."""

from datetime import datetime
from hashlib import sha256
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from .models import Follower
from .readings.followed import News, Round


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


def ask_to_confirm(follower: Follower) -> bool:
    """Ask the owner of an address whether they want what was asked for; return whether the mail server took it.

    Of several requests within ten minutes one mail tells: its link confirms all of them. Who follows everything already
    is asked nothing. What was withdrawn since it was asked for is not named.
    """
    waiting, now = follower.waiting(), timezone.now()
    if not waiting or (follower.asked_at and now - follower.asked_at < Follower.ASKED_APART):
        return True
    follower.change(asked_at=now)
    context = {"records": [each.record for each in waiting], **addresses(follower)}
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
