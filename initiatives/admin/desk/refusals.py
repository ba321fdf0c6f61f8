"""What the database refuses that no single form could see, in words."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction

REFUSALS = (IntegrityError, DataError, ValidationError)
CLASHES = "This could not be saved, because it clashes with something saved a moment ago."
REFUSED = f"{CLASHES} Nothing you typed is lost: check the rows below for one that stands twice, and save again."


def refusal_in_words(error, clashes=REFUSED):
    """Return what was refused, for the person who saves; a rule that speaks for itself is quoted."""
    return " ".join(error.messages) if isinstance(error, ValidationError) else clashes


@contextmanager
def told_to(tell):
    """Undo what is done inside where the database refuses it, and call `tell` with the words for that."""
    try:
        with transaction.atomic():
            yield
    except REFUSALS as error:
        tell(refusal_in_words(error, CLASHES))
