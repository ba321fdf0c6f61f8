"""Kept pages in a store that several machines share: Redis, or Valkey, which speaks the same language."""

import logging
import time

from django.core.cache.backends.redis import RedisCache

log = logging.getLogger("portal.pages")
# So many seconds nobody asks again where a store did not answer.
PAUSE = 10


class Bytes:
    """Keep bytes as they are: nothing that comes out of the store is ever run."""

    dumps = loads = staticmethod(bytes)


class SharedPages(RedisCache):
    """Pages in Redis. While it does not answer nothing is kept there, and every page is made."""

    away_until = 0.0

    def get(self, key, default=None, version=None):
        return self.asked(super().get, default, key, default, version=version)

    def set(self, key, value, timeout=None, version=None):
        self.asked(super().set, None, key, value, timeout or self.default_timeout, version)

    def asked(self, ask, otherwise, *args, **kwargs):
        """Return what the store says, or the other value where it says nothing."""
        # Installed only where CACHE_URL names such a store.
        from redis.exceptions import RedisError

        if time.monotonic() < SharedPages.away_until:
            return otherwise
        try:
            return ask(*args, **kwargs)
        except RedisError as error:
            SharedPages.away_until = time.monotonic() + PAUSE
            log.warning("The store of kept pages does not answer: %s", type(error).__name__)
            return otherwise
