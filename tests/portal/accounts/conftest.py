"""What the tests of getting in share."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache

from collab_portal.accounts.mails import outgoing
from tests import factories as make


@pytest.fixture(autouse=True)
def nothing_counted(db):
    """Each test begins without guesses counted; the cache is a table of the database."""
    cache.clear()


@pytest.fixture
def mails(mailoutbox):
    """The mails sent so far, once those that are on their way have gone."""

    def sent():
        outgoing.submit(lambda: None).result()
        return mailoutbox

    return sent


@pytest.fixture
def area():
    return make.make_area(name="Durham", code="DUR")


@pytest.fixture
def member(area):
    """Somebody who is no member of staff."""
    return make.make_user("panel", [area], email="member@police.example")


@pytest.fixture
def editor():
    """A member of staff."""
    return make.make_user("editor", email="editor@police.example")


@pytest.fixture
def administrator():
    return make.make_user("administrator", email="administrator@police.example")


@pytest.fixture
def with_app():
    """Gives an account an authenticator app and recovery codes; returns the key of the app."""

    def give(user):
        secret = generate_totp_secret()
        TOTP.activate(user, secret)
        RecoveryCodes.activate(user)
        return secret

    return give


@pytest.fixture
def required(settings):
    """The second factor is required of staff, as in production."""
    settings.SECOND_FACTOR = "required"
