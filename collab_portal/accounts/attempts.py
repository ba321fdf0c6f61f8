"""How often a password may be guessed: never many times, and never so that somebody else is kept out.

Guesses are counted for an account together with the address they come from: whoever guesses from one office locks out
neither the neighbours behind its address nor the owner who signs in from elsewhere. Guesses at one account from many
addresses are counted as well, but not against an address from which the owner has signed in before. Both counts run
out by themselves. Whether the account exists plays no part.
"""

import hashlib
import unicodedata

from allauth.core.internal import ratelimit
from django.core.cache import cache

FROM_ONE_ADDRESS = "10/15m/key"
FROM_ANYWHERE = "50/h/key"
KNOWN_FOR = 90 * 24 * 3600


def normal(email):
    """An address as it counts here, however it is capitalised or composed."""
    return unicodedata.normalize("NFKC", email).strip().casefold()


def known_key(email, address):
    """The name under which it is remembered that the owner of an account signs in from an address."""
    return "known-address:" + hashlib.sha256(f"{normal(email)}|{address}".encode()).hexdigest()


def count(request, email, address):
    """Counts a guess. Returns what was counted, to be taken back if the guess was right; None if it is one too many."""
    counted = []
    kinds = [(FROM_ONE_ADDRESS, f"{normal(email)}|{address}")]
    if not cache.get(known_key(email, address)):
        kinds.append((FROM_ANYWHERE, normal(email)))
    for rate, key in kinds:
        usage = ratelimit.consume(
            request, app="allauth.account", action="login_failed", config={"login_failed": rate}, key=key
        )
        if usage is None:
            return None
        counted.append(usage)
    return counted


def succeeded(counted, email, address):
    """The password was right: that guess does not count, and the address is one its owner uses."""
    for usage in counted:
        usage.rollback()
    cache.set(known_key(email, address), 1, KNOWN_FOR)
