"""Text that is safe to show: no control characters, nothing that turns the reading direction of what follows."""

import unicodedata

from django.core.exceptions import ValidationError
from django.db import models

from ..files.names import TURNS_DIRECTION

LINE_ENDS = {"\n", "\r", "\t"}


# What a copy from a PDF or a web page brings along: letters drawn as one, and breaks that nobody sees.
AS_PASTED = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff", "")
)


def as_written(text):
    """Return a text as somebody would have typed it, whatever it was copied from."""
    return unicodedata.normalize("NFC", text).translate(AS_PASTED) if isinstance(text, str) else text


def refuse_hidden_characters(text):
    """Raise ValidationError where the text holds a character that cannot be seen but changes what is."""
    for position, character in enumerate(text):
        if character in LINE_ENDS:
            continue
        if character in TURNS_DIRECTION or unicodedata.category(character) in ("Cc", "Cs"):
            before = text[max(0, position - 20) : position]
            where = f"after “{before}”" if before else "at the beginning"
            raise ValidationError(
                f"There is a hidden character (U+{ord(character):04X}) {where}. "
                "Delete it and type the words around it again.",
                code="hidden_character",
            )


class LineField(models.CharField):
    """One line of plain text."""

    # Where the column was added later, the history too is written by a version that does not know it.
    history_keeps_db_default = True

    default_validators = [refuse_hidden_characters]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 200, **kwargs})

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def to_python(self, value):
        return as_written(super().to_python(value))


class PassageField(models.TextField):
    """Plain text of several lines, 10,000 characters at most."""

    default_validators = [refuse_hidden_characters]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 10_000, **kwargs})

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def to_python(self, value):
        return as_written(super().to_python(value))
