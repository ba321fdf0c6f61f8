"""Why a file is not taken, in words that say what to do. Files are read in a process without Django: none here."""

MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE
MOST_UNPACKED = 100 * MEGABYTE
MOST_MEMBERS = 2_000


class Refused(Exception):
    """A file is not taken; the words say why."""


def refuse(words):
    """Raise Refused with these words."""
    raise Refused(words)
