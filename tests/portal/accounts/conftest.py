"""What the tests of getting in share."""

import base64
import secrets

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
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
        secret = base64.b32encode(secrets.token_bytes(20)).decode()
        codes = {"seed": encrypt(secrets.token_hex(40)), "used_mask": 0}
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": encrypt(secret)})
        Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data=codes)
        return secret

    return give


@pytest.fixture
def required(settings):
    """The second factor is required of staff, as in production."""
    settings.SECOND_FACTOR = "required"
