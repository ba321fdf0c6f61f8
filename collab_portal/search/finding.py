"""What a reader finds: entries of records that this reader may see, the best first, with the words marked."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from initiatives.models import Area

from ..models import SearchEntry
from .kinds import BY_LABEL, GROUPS
from .words import SHORTEST_BEGINNING, all_in, fits, parts_of, undashed

# So many entries are looked through for the best. More words make them fewer.
MOST = 1_000
WORD = re.compile(r"\w(?:(?:[\w'’.&-]|(?<=[0-9]),(?=[0-9]{3}))*\w)?")
# How much of a text is quoted, in characters, and how much of it before the first word that was asked for.
QUOTED, BEFORE = 260, 80
LONGEST_TITLE = 140


@dataclass(frozen=True)
class Line:
    """One entry that was found, before anything of it is shown."""

    pk: int
    kind: str
    title: str
    on: date | None


@dataclass(frozen=True)
class Hit:
    """What a page shows of a record that was found."""

    record: object
    kind: str
    title: SafeString
    quoted: SafeString
    about: object
    on: date | None


def found(user, words, area=None):
    """Return the Lines of what this reader finds, best first, and whether there are more than the MOST newest of them.

    What the reader may not see is taken out by the rule of its own model before anything is counted or ordered.
    """
    asked = parts_of(words)
    entries = SearchEntry.objects.with_words(
        [[(word, len(word) >= SHORTEST_BEGINNING) for word in each] for each in (asked, undashed(words))]
    )
    if area is not None:
        entries = entries.filter(area__in=Area.with_inner(area.pk))
    seen = Q(pk__in=[])
    for label in entries.order_by().values_list("kind", flat=True).distinct():
        if label in BY_LABEL:
            seen |= Q(Exists(BY_LABEL[label].seen_by(user).filter(pk=OuterRef("row"))), kind=label)
    newest = (
        entries.filter(seen).order_by(F("on").desc(nulls_last=True), "-pk").values_list("pk", "kind", "title", "on")
    )
    lines = [Line(*row) for row in newest[: MOST + 1]]
    return sorted(lines[:MOST], key=lambda line: nearness(line.title, asked)), len(lines) > MOST


def nearness(title, asked):
    """Return a sort key: what is called just so, then what has all the words in its title, then the rest."""
    return (parts_of(title) != asked, not all_in(title, asked))


def count_by_group(lines):
    """Return how many lines each group has, in the order of the groups, as triples of key, name and count."""
    counts = Counter(BY_LABEL[line.kind].group for line in lines)
    return [(key, name, counts[key]) for key, name in GROUPS.items() if counts[key]]


def hits(user, lines, words):
    """Return the Hits of a few lines in their order; a record that has gone, or been hidden, meanwhile is left out."""
    asked = [*parts_of(words), *undashed(words)]
    texts = SearchEntry.objects.in_bulk([line.pk for line in lines])
    records = {}
    for label in {entry.kind for entry in texts.values()}:
        kind = BY_LABEL[label]
        rows = [entry.row for entry in texts.values() if entry.kind == label]
        needed = getattr(kind.model, "sentence_needs", ()) if kind.about else ()
        for record in kind.seen_by(user).filter(pk__in=rows).select_related(*needed):
            records[label, record.pk] = record
    entries = [texts[line.pk] for line in lines if line.pk in texts]
    return [
        hit_of(records[entry.kind, entry.row], entry, asked) for entry in entries if (entry.kind, entry.row) in records
    ]


def hit_of(record, entry, asked):
    """Return what is shown of a record."""
    kind = BY_LABEL[entry.kind]
    title = Truncator(entry.title or str(record)).chars(LONGEST_TITLE)
    return Hit(
        record=record,
        kind=kind.called or str(kind.model._meta.verbose_name).capitalize(),
        title=marked(title, asked),
        quoted=marked(quoted(entry, title, asked), asked),
        about=getattr(record, kind.about) if kind.about else None,
        on=entry.on,
    )


def quoted(entry, title, asked):
    """Return the piece of a text in which the first of the words stands, or its beginning."""
    text = " ".join((entry.text if title == entry.title else f"{entry.title}\n{entry.text}").split())
    first = next((match.start() for match in WORD.finditer(text) if is_asked(match[0], asked)), 0)
    start = text.rfind(" ", 0, max(first - BEFORE, 0)) + 1
    piece = text[start : start + QUOTED]
    if start + QUOTED < len(text):
        piece = piece.rpartition(" ")[0] + " …"
    return f"… {piece}" if start else piece


def is_asked(word, asked):
    """Return whether a word of a text is one of those asked for."""
    return any(fits(part, each) for part in (*parts_of(word), *undashed(word)) for each in asked)


def marked(text, asked):
    """Return a text as HTML with the words asked for marked."""
    pieces, end = [], 0
    for match in WORD.finditer(text):
        if is_asked(match[0], asked):
            pieces += [(text[end : match.start()], format_html("<mark>{}</mark>", match[0]))]
            end = match.end()
    return format_html_join("", "{}{}", [*pieces, (text[end:], "")])
