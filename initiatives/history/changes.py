"""What changed: every change of one record, or what is different between two dates, in sentences."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby, pairwise

from ..models import Update, User
from .ownership import RelatedCitations, readable, related_models
from .words import NOTHING, Names, label, raw, reported_fields, said_of, value_words

# Lines of one record and kind that are read at most, the latest first.
MOST_LINES = 2_000
THIS = "This record"
ADDED, DELETED, BEFORE = "was added", "was deleted", "was there when the history began"
OUT = "was added and published"
CAME_OR_WENT = {ADDED, OUT, DELETED, BEFORE}
# What one person saves within this many seconds was one act.
ONE_ACT = 3


@dataclass
class Difference:
    """One field that changed."""

    label: str
    was: str
    now: str
    is_many: bool = False

    def __str__(self):
        if self.is_many:
            parts = [f"{word} {names}" for word, names in (("added", self.now), ("taken away", self.was)) if names]
            return f"{self.label}: {'; '.join(parts)}"
        return f"{self.label}: {self.was or NOTHING} → {self.now or NOTHING}"


@dataclass
class Entry:
    """What happened to one row: added, changed or deleted, when, by whom, why, and each field from what to what."""

    at: datetime
    by: str
    done: str
    what: str
    reason: str = ""
    differences: list = field(default_factory=list)
    number: int = 0
    confidence: Difference = None

    def all_differences(self):
        """Return how confidence moved, and each field from what to what."""
        return [*([self.confidence] if self.confidence else []), *self.differences]

    def sentence(self, but=""):
        """Return the whole in a sentence; of what came or went only its name. `but` is a reason told elsewhere."""
        because = f", because: {self.reason}" if self.reason and self.reason != but else ""
        came_or_went = self.done in CAME_OR_WENT
        details = "; ".join(str(each) for each in self.all_differences() if not came_or_went or each is self.confidence)
        return f"{self.what} {self.done}{': ' if details else ''}{details}{because}"


@dataclass
class Act:
    """What one person did in one go, with the reason for it."""

    at: datetime
    by: str
    reason: str
    entries: list

    def sentences(self):
        """Return each entry in a sentence; the reason that stands over all of them is not said again."""
        return [entry.sentence(but=self.reason) for entry in self.entries]


def lines_of(model, pk, user, since, whole=False, until=None):
    """Yield the lines of a record and of what belongs to it that this person may read: (related, lines) pairs."""
    for related in related_models(model, whole):
        found = related.lines([pk])
        found = found.filter(history_date__lt=until) if until else found
        lines = list(found.order_by("-history_date", "-history_id")[:MOST_LINES])
        yield related, [line for line in readable(related, lines, user) if line.history_date >= since]


def history_of(model, pk, user, since):
    """Return everything that was done to a record and to the rows edited on its page, the latest act first."""
    pairs = []
    for related, lines in lines_of(model, pk, user, since):
        lines = sorted(lines, key=lambda line: (line.id, line.history_date, line.history_id))
        for _number, of_one in groupby(lines, key=lambda line: line.id):
            of_one = list(of_one)
            pairs.append((related, None, of_one[0]))
            pairs += [(related, before, after) for before, after in pairwise(of_one)]
    entries = [entry for *_pair, entry in with_entries(pairs, user)]
    return acts(sorted(entries, key=lambda entry: (entry.at, entry.number), reverse=True))


def with_entries(pairs, user):
    """Yield pairs of lines, before and after, each with its entry; those that nobody could have meant are left out."""
    names = Names(user).learn([line for _related, *both in pairs for line in both if line is not None])
    people = User.objects.in_bulk({after.history_user_id for _related, _before, after in pairs})
    for related, before, after in pairs:
        entry = entry_for(related, before, after, names)
        if entry is not None:
            person = people.get(after.history_user_id)
            entry.by = person.name if person else ""
            yield related, before, after, entry


def entry_for(related, before, after, names):
    """Return what happened between two lines of a row, or None where nothing did that anybody could have meant."""
    there = before is not None and before.history_type != "-"
    gone = after.history_type == "-"
    what = said_of(after, names, related.by) if related.above else THIS
    entry = Entry(after.history_date, "", "changed", what, after.history_change_reason, [], after.history_id)
    if gone:
        entry.done = DELETED
    elif not there and (before is not None or after.history_type == "+"):
        entry.done = ADDED
    elif not there:
        entry.done = BEFORE
    fields = reported_fields(related.model, related.by)
    if gone or not there:
        # Of a row that came or went everything is told that it said: this is its trace.
        entry.differences = [
            Difference(label(each), *((words, "") if gone else ("", words)))
            for each in fields
            if each.name != "published_at"
            and (words := value_words(each, after, names))
            and not is_default(each, after)
        ]
        return entry
    changed = [each for each in fields if raw(each, before) != raw(each, after)]
    published = next((each for each in changed if each.name == "published_at"), None)
    if published is not None:
        again = " again" if raw(published, before) else ""
        entry.done = f"was published{again}" if raw(published, after) else "was withdrawn"
    entry.differences = [
        difference(each, before, after, names) for each in changed if each.name not in ("published_at", "submitted_at")
    ]
    if published is None and any(each.name == "submitted_at" for each in changed):
        entry.done = "was submitted" if after.submitted_at else "was taken back"
        return entry
    return entry if entry.differences or published else None


def difference(each, before, after, names):
    """Return one field from what to what; of a field with many values only those that came and went."""
    if not each.many_to_many:
        return Difference(label(each), value_words(each, before, names), value_words(each, after, names))
    was, now = set(raw(each, before)), set(raw(each, after))
    gone, come = (sorted(names.of(each.related_model, one) for one in some) for some in (was - now, now - was))
    return Difference(label(each), ", ".join(gone), ", ".join(come), is_many=True)


def is_default(each, line):
    """Return whether a field says only what every new row says."""
    return not each.many_to_many and each.has_default() and raw(each, line) == each.get_default()


def acts(entries):
    """Return the entries, gathered into what one person did in one go; the latest first."""
    found = []
    for entry in entries:
        last = found[-1] if found else None
        if last and last.by == entry.by and (last.entries[-1].at - entry.at).total_seconds() < ONE_ACT:
            last.entries.append(entry)
            last.reason = last.reason or entry.reason
        else:
            found.append(Act(entry.at, entry.by, entry.reason, [entry]))
    for act in found:
        act.entries.sort(key=lambda entry: entry.what != THIS)
    return found


def between(model, pks, user, start, end, opened, kinds=None):
    """Return what is different in these records at `end` from what was at `start`: entries by the record's number.

    `opened` says from when on this person may read each record's past. Several changes of one field are told as one,
    with all the reasons given. `kinds` names those among which there is something to find, where that is known.
    """
    pairs, roots, reasons, begun = [], {}, {}, set()
    for related in related_models(model):
        if kinds is not None and related.model not in kinds:
            continue
        window = related.lines(pks).filter(history_date__gte=start, history_date__lt=end)
        lines = readable(related, list(window.order_by("-history_date", "-history_id")[:MOST_LINES]), user)
        if not lines:
            continue
        owners = roots_of(related, lines)
        for line in lines:
            roots[related.model, line.id] = owners.get(line.id)
        lines = [
            line for line in lines if owners.get(line.id) and line.history_date >= opened.get(owners[line.id], start)
        ]
        numbers = {line.id for line in lines}
        before = {
            line.id: line
            for line in related.model.history.filter(id__in=numbers, history_date__lt=start).latest_of_each()
        }
        for line in reversed(lines):
            given = reasons.setdefault((related.model, line.id), [])
            if line.history_change_reason and line.history_change_reason not in given:
                given.append(line.history_change_reason)
        begun |= {(related.model, line.id) for line in lines if line.history_type == "+"}
        last = {}
        for line in lines:
            last.setdefault(line.id, line)
        for number, after in last.items():
            was = before.get(number)
            if was is not None and was.history_date < opened.get(owners[number], was.history_date):
                was = None
            if after.history_type == "-" and was is None:
                continue
            pairs.append((related, was, after))
    found = {}
    confidence = confidence_before(pairs)
    for related, before, after, entry in with_entries(pairs, user):
        entry.reason = "; ".join(reasons[related.model, after.id])
        if before is None and (related.model, after.id) in begun:
            entry.done = OUT if getattr(after, "published_at", None) else ADDED
        if related.model is Update:
            tell_confidence(entry, before, after, confidence)
        found.setdefault(roots[related.model, after.id], []).append(entry)
    for entries in found.values():
        entries.sort(key=lambda entry: (entry.what != THIS, entry.at))
    return found


def roots_of(related, lines):
    """Return the number of the record that each row belongs to, by the row's number."""
    if related.above is None or not lines:
        return {line.id: line.id for line in lines}
    if isinstance(related, RelatedCitations):
        return roots_of_citations(related, lines)
    owners = {line.id: getattr(line, related.by) for line in lines}
    if related.above.above is None:
        return owners
    above, chain = related.above, []
    while above.above is not None:
        chain.append(above)
        above = above.above
    for each in chain:
        upward = dict(each.model.history.filter(id__in=set(owners.values())).order_by().values_list("id", each.by))
        owners = {number: upward.get(owner) for number, owner in owners.items()}
    return owners


def roots_of_citations(related, lines):
    """Return the number of the record on whose page each citation stands, by the citation's number."""
    found = {}
    for kind in related.cited:
        cited = {line.id: line.record_id for line in lines if related.cited_by(line) is kind}
        if cited:
            owners = roots_of(kind, list(kind.model.history.filter(id__in=set(cited.values())).latest_of_each()))
            found |= {number: owners.get(row) for number, row in cited.items()}
    return found


def confidence_before(pairs):
    """Return every confidence ever published of the initiatives whose updates changed: (when, update, confidence)."""
    initiatives = {after.initiative_id for related, _before, after in pairs if related.model is Update}
    found = {}
    if initiatives:
        lines = Update.history.filter(initiative_id__in=initiatives, published_at__isnull=False).exclude(confidence="")
        for initiative, *facts in lines.order_by().values_list("initiative_id", "published_at", "id", "confidence"):
            found.setdefault(initiative, set()).add(tuple(facts))
    return found


def tell_confidence(entry, before, after, published):
    """Beside a newly published update: how confidence moved since the one published before it."""
    if not after.published_at or (before is not None and before.published_at):
        return
    earlier = [each for each in published.get(after.initiative_id, ()) if each[0] < after.published_at]
    last = max((each for each in earlier if each[1] != after.id), default=None)
    if last is None or last[2] == after.confidence:
        return
    words = dict(Update.Confidence.choices)
    entry.differences = [each for each in entry.differences if not each.label.startswith("Confidence")]
    entry.confidence = Difference("Confidence", words.get(last[2], ""), words.get(after.confidence, ""))
    entry.reason = entry.reason or after.confidence_reason
