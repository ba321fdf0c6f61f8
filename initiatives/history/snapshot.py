"""A record as it was at a moment, with everything that belonged to it then."""

from dataclasses import dataclass
from datetime import datetime

from ..models import Audience
from .changes import is_default
from .ownership import ALWAYS, RelatedCitations, readable, related_models
from .words import Names, label, reported_fields, said_of, value_words

EVIDENCE = ("source", "place", "quotation", "inferred")


@dataclass
class Row:
    """One row as it was: its words, its fields, and the rows that belonged to it."""

    what: str
    facts: list
    sections: list


@dataclass
class Section:
    """The rows of one kind."""

    heading: str
    rows: list


@dataclass
class Snapshot:
    """A record as it was at a moment. `line` is what was kept of it then."""

    at: datetime
    line: object
    facts: list
    sections: list

    @property
    def audience(self):
        """Whom it was for, in words."""
        return Audience(self.line.audience).label


def snapshot(model, pk, at, user, since=ALWAYS):
    """Return the record as it was, for somebody who may read its past from `since` on; None where there was none."""
    if at < since:
        return None
    found = {}
    for related in related_models(model):
        if related.above is None:
            lines = list(model.history.filter(id=pk).as_at(at))
        elif isinstance(related, RelatedCitations):
            then = related.model.history.filter(id__in=related.lines([pk]).order_by().values("id")).as_at(at)
            lines = readable(related, list(then), user)
        else:
            owners = [line.id for line in found.get(related.above.model, ())]
            if not owners:
                continue
            # Which row it is now does not matter: it belonged where its line then says.
            ever = related.model.history.filter(**{f"{related.by}__in": owners}).order_by().values("id")
            then = related.model.history.filter(id__in=ever).as_at(at)
            lines = [line for line in readable(related, list(then), user) if getattr(line, related.by) in owners]
        if related.above is None and not lines:
            return None
        if lines:
            found[related.model] = lines
    names = Names(user, at).learn([line for lines in found.values() for line in lines])
    line = found[model][0]
    return Snapshot(at, line, facts_of(line, names), sections_of(model, model, line.id, found, names))


def facts_of(line, names, owner="", what=""):
    """Labels and words of what was stated of a row; what was not stated, and what its name says, is left out."""
    fields = [field for field in reported_fields(line.instance_type, owner) if field.name not in (*EVIDENCE, "order")]
    pairs = [(label(field), value_words(field, line, names)) for field in fields if not is_default(field, line)]
    pairs = [(name, words) for name, words in pairs if words and words != what]
    return [*pairs, ("Source", evidence_of(line, names))] if hasattr(line, "source_id") else pairs


def evidence_of(line, names):
    """Return where a row was said to come from, in one line."""
    model = line.instance_type
    if not line.source_id:
        return "No source given"
    source = value_words(model._meta.get_field("source"), line, names)
    words = f", “{line.quotation}”" if line.quotation else ""
    return f"{source} {line.place}{words}{' (inferred)' if line.inferred else ''}"


def sections_of(root, model, owner, found, names):
    """Return the rows that belonged to one row, by kind."""
    sections = []
    for related in related_models(root):
        if related.above is None:
            continue
        if isinstance(related, RelatedCitations):
            lines = ((line, related.cited_by(line)) for line in found.get(related.model, ()))
            mine = [line for line, cited in lines if cited and cited.model is model]
        else:
            mine = found.get(related.model, ()) if related.above.model is model else ()
        mine = [line for line in mine if getattr(line, related.by) == owner]
        if mine:
            heading = str(related.model._meta.verbose_name_plural).capitalize()
            sections.append(Section(heading, [row_of(root, related, line, found, names) for line in in_order(mine)]))
    return sections


def row_of(root, related, line, found, names):
    said = said_of(line, names, related.by)
    what = said.partition(": ")[2] or said
    return Row(
        what,
        facts_of(line, names, related.by, what),
        sections_of(root, related.model, line.id, found, names),
    )


def in_order(lines):
    """As their numbers say where rows are numbered, otherwise as they were added."""
    return sorted(lines, key=lambda line: (getattr(line, "order", 0) or 0, line.id))
