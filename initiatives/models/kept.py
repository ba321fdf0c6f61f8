"""What seldom changes and many pages ask for, read once for each version of the record and kept in this process.

The page that asks may only read: the roof says which version of the record it began to read in, and where nothing is
said, as when something is saved, nothing is kept.
"""

from contextvars import ContextVar

reading_version = ContextVar("reading_version", default=None)
MOST = 200
kept = {}


def of_version(name, read):
    """Return what `read` returns, which nobody may change: what is kept of it under this name, or what it reads now."""
    version = reading_version.get()
    if version is None:
        return read()
    found = kept.get(name)
    if found is None or found[0] != version:
        if len(kept) >= MOST:
            kept.clear()
        found = kept[name] = version, read()
    return found[1]
