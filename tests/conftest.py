"""What every test may use."""

import pytest
from django.contrib.auth.models import AnonymousUser


@pytest.fixture
def nobody():
    """A reader who has not signed in."""
    return AnonymousUser()


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Hashes passwords quickly: hundreds of accounts are made, and none is worth breaking."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
