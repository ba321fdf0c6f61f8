"""How often a password may be guessed: never many times, and never so that somebody else is kept out.

Guesses are counted for an account together with the address they come from: whoever guesses from one office locks out
neither the neighbours behind its address nor the owner who signs in from elsewhere. Guesses at one account from many
addresses are counted as well, but not against an address from which the owner has signed in before. Both counts run
out by themselves; how many guesses they allow is `ACCOUNT_RATE_LIMITS` of the settings. Whether the account exists
plays no part.
"""

import hashlib
import unicodedata

from allauth.core import ratelimit
from django.core.cache import cache

KNOWN_FOR = 90 * 24 * 3600


def normal(email):
    """An address as it counts here, however it is capitalised or composed."""
    return unicodedata.normalize("NFKC", email).strip().casefold()


def known_key(email, address):
    """The name under which it is remembered that the owner of an account signs in from an address."""
    return "known-address:" + hashlib.sha256(f"{normal(email)}|{address}".encode()).hexdigest()


def kinds_of_guess(email, address):
    """Return what a guess counts against: pairs of the name of a limit and the key it is counted under."""
    yield "login_failed", f"{normal(email)}|{address}"
    if not cache.get(known_key(email, address)):
        yield "login_failed_anywhere", normal(email)


def may_guess(request, email, address):
    """Return whether another guess is allowed."""
    kinds = kinds_of_guess(email, address)
    return all(ratelimit.consume(request, action=action, key=key, dry_run=True) for action, key in kinds)


def failed(request, email, address):
    """Count a wrong guess."""
    for action, key in kinds_of_guess(email, address):
        ratelimit.consume(request, action=action, key=key)


def succeeded(email, address):
    """Remember that the owner of the account signs in from this address; earlier guesses still count."""
    cache.set(known_key(email, address), 1, KNOWN_FOR)
