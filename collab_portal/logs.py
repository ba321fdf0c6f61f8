"""Log lines that a machine can read and that name nobody.

One JSON object a line: when (UTC), how grave, which part, what, the name of the request. E-mail addresses, tokens and
query strings are taken out of every text, and so is what a database quotes of the row it refused. Faults are told by
their kind and the lines of code, never by the values in them.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from itertools import pairwise

from .guards.request_ids import current

E_MAIL = re.compile(r"[^\s@<>\"'(),;:]+(?:@|%40)[^\s@<>\"'(),;:]+\.[A-Za-z]{2,}")
QUERY = re.compile(r"\?[^\s\"'<>]*=[^\s\"'<>]*")
# PostgreSQL's own account of a refused row, which holds the row.
ROW = re.compile(r"\b(DETAIL|Failing row contains|CONTEXT|STATEMENT|LINE \d+):?.*", re.DOTALL)
SECRET = re.compile(
    r"(?i)\b(password|passwd|secret|token|session(?:id|_key)?|authorization|cookie|csrf\w*)(\s*[=:]\s*|\s+)[^\s,;]+"
)
WORD = re.compile(r"[A-Za-z0-9_-]{20,}")
TWO_CAPITALS = re.compile(r"[A-Z]{2}")


def redacted(text):
    """A text without what could name a person or let somebody in."""
    text = ROW.sub("[row]", str(text))
    text = QUERY.sub("?[query]", text)
    text = E_MAIL.sub("[e-mail]", text)
    text = SECRET.sub(lambda found: f"{found[1]}{found[2]}[secret]", text)
    return WORD.sub(lambda found: "[token]" if could_be_token(found[0]) else found[0], text)


def could_be_token(word):
    """Whether a long word reads like chance: digits in it, or capitals strewn as in no name of a class."""
    if any(character.isdigit() for character in word) or (TWO_CAPITALS.search(word) and not word.isupper()):
        return True
    turns = sum(one.isupper() != other.isupper() for one, other in pairwise(word))
    return turns > 0.3 * len(word)


def fault(error):
    """The kind of an error and of those that led to it, with the places in the code and without their values."""
    told = []
    while error is not None and len(told) < 5:
        places = [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
        ]
        told.append({"kind": type(error).__qualname__, "says": redacted(error), "at": places[-12:]})
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return told


class JsonLines(logging.Formatter):
    """One JSON object a line, in ASCII, so that nothing in it can end the line or turn its direction."""

    def format(self, record):
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "part": record.name,
            "says": redacted(record.getMessage()),
        }
        if request_id := getattr(record, "request_id", "") or current.get():
            line["request"] = request_id
        line |= getattr(record, "request_facts", {})
        if record.exc_info and record.exc_info[1]:
            line["fault"] = fault(record.exc_info[1])
        return json.dumps(line, default=str)


class PlainLines(logging.Formatter):
    """For a terminal: the same words without the braces."""

    def format(self, record):
        lines = [f"{record.levelname.lower()}: {redacted(record.getMessage())}"]
        if record.exc_info and record.exc_info[1]:
            lines += ["".join(traceback.format_exception(*record.exc_info))]
        return "\n".join(lines)
