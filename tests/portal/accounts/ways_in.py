"""Ways in, as a person or an attacker would try them."""

import base64
import hmac
import re
import time

from django.urls import reverse

PASSWORD = "a long password"
NEW = "lantern gravel tulip seven"


def sign_in(client, user, password=PASSWORD, **more):
    """Sends the sign-in form for an account, or for an address that may have none."""
    email = getattr(user, "email", user)
    return client.post(reverse("account_login"), {"login": email, "password": password}, **more)


def is_in(client):
    """Whether this browser is signed in."""
    return "_auth_user_id" in client.session


def half_minute():
    """The number of this half-minute, of which two seconds are left at least: of the next one if need be."""
    left = 30 - time.time() % 30
    if left < 2:
        time.sleep(left)
    return int(time.time()) // 30


def code(secret, steps=0, since=None):
    """What an authenticator app would show, now or so many half-minutes later; or later than a given one (RFC 6238)."""
    counter = (half_minute() if since is None else since) + steps
    digest = hmac.digest(base64.b32decode(secret), counter.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFF_FFFF
    return f"{number % 1_000_000:06}"


def link_in(mail):
    """The link of a mail, whole and as the path on this portal."""
    link = re.search(r"https?://\S+/password/new/\S+", mail.body)[0]
    return link, re.sub(r"^https?://[^/]+", "", link)


def set_password(client, path, password=NEW):
    """Follows a link of a mail and sets the password; returns the last page."""
    page = client.get(path, follow=True)
    if not page.redirect_chain:
        return page
    return client.post(page.redirect_chain[-1][0], {"password1": password}, follow=True)
