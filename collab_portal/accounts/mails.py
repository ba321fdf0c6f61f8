"""Mails about accounts: plain text, one at a time, after the page has been answered where timing could tell."""

import logging
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from .links import life, password_link, portal_address

log = logging.getLogger("portal.accounts")

# One thread, made when the first mail goes out; when the server stops, what waits here is sent first.
outgoing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")


def send_soon(message):
    """Sends a mail without keeping the page waiting, so that its time does not tell whether there was one to send."""
    return outgoing.submit(send, message)


def send(message):
    """Sends a mail; where that fails, the log says so without naming anybody."""
    try:
        message.send()
    except Exception:
        log.exception("A mail about an account could not be sent.")


def invite(user):
    """Sends an invitation, or raises the fault of the mail server for the administrator to see."""
    context = {
        "user": user,
        "link": password_link(user),
        "hours": round(life(user).total_seconds() / 3600),
        "portal_name": settings.PORTAL_NAME,
        "portal_url": portal_address("/"),
        "sso": settings.SSO_SERVER and settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["name"],
    }
    EmailMessage(
        f"Your account for {settings.PORTAL_NAME}",
        render_to_string("account/email/invitation_message.txt", context),
        to=[user.email],
    ).send()
