"""A record as it was at a moment, with everything that belonged to it then."""

from dataclasses import dataclass
from datetime import datetime

from ..models import Audience
from .changes import is_default
from .family import ALWAYS, branches, readable
from .words import Names, label, said_of, shown, told_fields

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
    """The record as it was, for somebody who may read its past from `since` on; None where there was none."""
    if at < since:
        return None
    found = {}
    for branch in branches(model):
        if branch.above is None:
            lines = list(model.history.filter(id=pk).as_at(at))
        else:
            owners = [line.id for line in found.get(branch.above.model, ())]
            if not owners:
                continue
            # Which row it is now does not matter: it belonged where its line then says.
            ever = branch.model.history.filter(**{f"{branch.by}__in": owners}).order_by().values("id")
            then = branch.model.history.filter(id__in=ever).as_at(at)
            lines = [line for line in readable(branch, list(then), user) if getattr(line, branch.by) in owners]
        if branch.above is None and not lines:
            return None
        if lines:
            found[branch.model] = lines
    names = Names(user, at).learn([line for lines in found.values() for line in lines])
    line = found[model][0]
    return Snapshot(at, line, facts_of(line, names), sections_of(model, model, line.id, found, names))


def facts_of(line, names, owner="", what=""):
    """Labels and words of what was stated of a row; what was not stated, and what its name says, is left out."""
    fields = [field for field in told_fields(line.instance_type, owner) if field.name not in (*EVIDENCE, "order")]
    pairs = [(label(field), shown(field, line, names)) for field in fields if not is_default(field, line)]
    pairs = [(name, words) for name, words in pairs if words and words != what]
    return [*pairs, ("Source", evidence_of(line, names))] if hasattr(line, "source_id") else pairs


def evidence_of(line, names):
    """Where a row was said to come from, in one line."""
    model = line.instance_type
    if not line.source_id:
        return "No source given"
    source = shown(model._meta.get_field("source"), line, names)
    words = f", “{line.quotation}”" if line.quotation else ""
    return f"{source} {line.place}{words}{' (inferred)' if line.inferred else ''}"


def sections_of(root, model, owner, found, names):
    """The rows that belonged to one row, by kind."""
    sections = []
    for branch in branches(root):
        if branch.above is None or branch.above.model is not model:
            continue
        mine = [line for line in found.get(branch.model, ()) if getattr(line, branch.by) == owner]
        if mine:
            heading = str(branch.model._meta.verbose_name_plural).capitalize()
            sections.append(Section(heading, [row_of(root, branch, line, found, names) for line in in_order(mine)]))
    return sections


def row_of(root, branch, line, found, names):
    said = said_of(line, names, branch.by)
    what = said.partition(": ")[2] or said
    return Row(
        what,
        facts_of(line, names, branch.by, what),
        sections_of(root, branch.model, line.id, found, names),
    )


def in_order(lines):
    """As their numbers say where rows are numbered, otherwise as they were added."""
    return sorted(lines, key=lambda line: (getattr(line, "order", 0) or 0, line.id))
