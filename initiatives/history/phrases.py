"""Parts of the sentences in which news are told: see `since`."""

from django.utils.text import Truncator

from ..dates.spans import spans_apart

MOST_LETTERS = 240


def short(text):
    """Return a text as one line of bearable length."""
    return Truncator(" ".join(text.split())).chars(MOST_LETTERS)


def said(word):
    """Return a choice in words as it stands within a sentence."""
    return word[:1].lower() + word[1:]


def moved(was, now, name):
    """Return "from June 2026 to March 2027 (9 months later)" of a stated date that was changed."""
    before, after = ((getattr(row, f"{name}_earliest"), getattr(row, f"{name}_latest")) for row in (was, now))
    far = spans_apart(before, after) if None not in (*before, *after) else ""
    words = f"from {getattr(was, f'{name}_words')()} to {getattr(now, f'{name}_words')()}"
    return f"{words} ({far})" if far else words


def since_when(row, name):
    """Return ", since March 2026" where the date is stated."""
    return f", since {getattr(row, f'{name}_words')()}" if getattr(row, name) else ""


def sentence(words):
    """Return words with a full stop at their end, where they do not end a sentence already."""
    return words if words.endswith((".", "?", "!", "…")) else f"{words}."
