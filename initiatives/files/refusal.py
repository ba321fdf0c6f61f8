"""Why a file is not taken, in words that say what to do."""

from django.core.exceptions import ValidationError

MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE
MOST_UNPACKED = 100 * MEGABYTE
MOST_MEMBERS = 2_000


def refuse(words, code="refused_file"):
    """Raises ValidationError with these words."""
    raise ValidationError(words, code=code)
