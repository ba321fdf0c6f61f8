"""Loads files of records. Running it again adds only what is missing and changes nothing that is there.

A record is found again by its reference, code or address, which nobody can change. What has none (posts, entries of
lists, words) and the rows of records (partners, scope, other names) are added on the first run, and later only where
they name something that this run added, their document included.
"""

from collections import Counter, deque
from contextlib import contextmanager
from difflib import get_close_matches
from functools import lru_cache

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from governance.models import Reply
from initiatives.models import (
    Area,
    Citation,
    Initiative,
    Organisation,
    Post,
    Published,
    Source,
    Sourced,
    Term,
    Update,
    User,
)
from initiatives.models.absences import is_empty

from .entries import Entries
from .kinds import ACTS, HEADS, LATER, SAID, VERBS, field_of, is_rows, owner_of, value_of
from .reading import Block, CannotLoad, Text, listed

# Publishes what is loaded, so that every record shows who did; nobody can sign in with it.
CITED_FACT = Citation._meta.get_field("fact")
LOADER = "demonstration-loader@example.org"


class Load:
    """One run over some files, always in the same order, so that every database gets the same rows."""

    def __init__(self, paths, today=None):
        self.entries = Entries(paths, today or timezone.localdate())
        self.added, self.unfinished, self.later = Counter(), deque(), []
        # The rows of this run by what they may be called, and the keys of its records.
        self.rows, self.keys = {}, {}

    @transaction.atomic
    def run(self):
        """Add what is missing but for accounts; return how many rows of each model were added."""
        loader = User.objects.filter(email=LOADER).first()
        if loader is None and Area.objects.exists():
            raise CannotLoad(
                "This database has areas that the demonstration data did not bring. Load it into an empty database."
            )
        self.is_first = loader is None
        self.loader = loader or self.row(self.entries.named[User, LOADER])
        for kind in self.entries:
            for entry in kind:
                if self.is_wanted(entry):
                    self.row(entry)
            self.finish()
        for row, block in self.later:
            self.fill(row, block)
        if self.added and not self.is_first:
            self.tie_again()
            self.finish()
        return Counter(self.added)

    @transaction.atomic
    def run_words(self):
        """Add the words of lists that are missing, to any database; return how many. Nobody publishes them."""
        self.is_first, self.loader = False, None
        for kind in self.entries:
            for entry in kind:
                self.row(entry)
        self.finish()
        return Counter(self.added)

    def accounts(self):
        """The entries of the accounts to try the portal with, one for each role."""
        return [entry for entry in self.entries.of["account"] if entry.key != LOADER]

    @transaction.atomic
    def run_accounts(self):
        """Add the accounts that are missing, once everything else is there."""
        for entry in self.accounts():
            self.row(entry)
        self.finish()

    def is_wanted(self, entry):
        """Whether an entry is to be added where the database lacks it."""
        names_new = any(self.names_new(entry.model, block) for block in entry.blocks)
        return entry.model is not User and (self.is_first or entry.is_kept or names_new)

    def tie_again(self):
        """Tie what this run put back to the records that were there."""
        for entry in self.entries.all():
            if entry.row and not entry.is_new:
                self.add_many(entry.row, entry.blocks, only_new=True)
                self.add_rows(entry.row, entry.blocks, only_new=True)

    # What there is, and what is named

    def row(self, entry):
        """Return the row of an entry, added if it is not there."""
        entry.row = entry.row or self.found(entry)
        if entry.row is None:
            entry.is_new = True
            self.add(entry.model, entry.blocks, entry=entry)
        return entry.row

    def found(self, entry):
        """Return the row that the database has of an entry, or None."""
        if self.is_first and not entry.is_unique:
            return None
        exactly = "iexact" if entry.model is User else "exact"
        rows = entry.model._base_manager.filter(**{f"{entry.key_field}__{exactly}": entry.key}).order_by("pk")
        if entry.model is Post:
            facts = entry.blocks[0]
            holders = [self.by_name(Organisation, name) for name in listed(facts.get("organisations"))]
            rows = rows.filter(qualifier=facts.get("qualifier", ""), organisations=holders[0] if holders else None)
        return rows.first()

    def by_name(self, model, name, beside=None):
        """Return the row that goes by a name: one of those beside it, a record, or a row of a record."""
        if not isinstance(name, Text):
            raise CannotLoad(f"{name.where}: the name of {model._meta.verbose_name} must stand here, and only one.")
        if row := self.rows.get((model, beside, name)) or self.rows.get((model, None, name)):
            return row
        if entry := self.entries.named.get((model, name)):
            return self.row(entry)
        if (model, name) in self.entries.named:
            raise CannotLoad(f"{name.where}: several are called “{name}”. Give the reference of the one that is meant.")
        close = get_close_matches(name, [each for other, each in self.entries.named if other is model], 1)
        hint = f" Is “{close[0]}” meant?" if close else ""
        raise CannotLoad(f"{name.where}: there is no {model._meta.verbose_name} “{name}”.{hint}")

    def names_new(self, model, block):
        """Whether a block names a record that this run added, or was taken from a document that it added."""
        named = [(Source, block.source)]
        for word, value in block.items():
            field = field_of(model, word)
            named += [(field.related_model, name) for name in listed(value)] if field and field.related_model else []
        return any(self.is_new(*each) for each in named if isinstance(each[1], Text))

    # Adding

    def add(self, model, blocks, *, entry=None, belongs_to=None, position=None):
        """Add a row that obeys every rule of its model, with its many-to-many values and its rows.

        `belongs_to` are the name of the field and the row that a part belongs to.
        """
        block, whole = blocks[0], belongs_to[1] if belongs_to else None
        facts = self.facts(model, block, whole)
        if entry:
            facts |= self.facts_of_record(entry, facts)
        elif position and field_of(model, "order"):
            facts.setdefault("order", position)
        with obeying(model, block):
            row = self.save(model, facts, belongs_to)
        self.added[model] += 1
        if model in LATER:
            self.later.append((row, block))
        if entry:
            entry.row, self.keys[row] = row, entry.key
            self.unfinished.append((row, blocks))
        else:
            self.remember(row, block, whole)
            self.add_many(row, blocks)
            self.add_rows(row, blocks)

    def save(self, model, facts, belongs_to):
        """Save a new row by the verb that there is for it."""
        if model in VERBS:
            return VERBS[model](belongs_to[1], by=self.loader, **facts)
        row = model(**facts, **dict([belongs_to] if belongs_to else []))
        if isinstance(row, Published | Update | Reply):
            row.publish(by=self.loader)
        else:
            row.full_clean()
            row.save()
        return row

    def facts(self, model, block, whole=None, later=False):
        """The fields that a block gives, with rows in place of names, and its origin."""
        facts = {}
        if issubclass(model, Sourced | Citation):
            facts = {name: value for name, value in (("source", block.source), ("place", block.place)) if value}
        for word, value in {**block, **block.origin}.items():
            field = field_of(model, word)
            if field is None and (model, word) not in ACTS:
                raise CannotLoad(f"{value.where}: {model._meta.verbose_name} has no “{word}”.")
            if word in block and field and not is_rows(field) and not field.many_to_many:
                facts[field.name] = value
        held = {
            name: self.value(model._meta.get_field(name), value, whole)
            for name, value in facts.items()
            if (name in LATER.get(model, ())) == later
        }
        if issubclass(model, Published) and not later:
            said = {name: SAID[str(facts[name])] for name in held if str(facts[name]) in SAID and is_empty(held[name])}
            return {**held, **({"absences": said} if said else {})}
        return held

    def value(self, field, value, whole):
        """What a field holds for what is written."""
        if field.related_model:
            return self.by_name(field.related_model, value, whole)
        if field == CITED_FACT:
            return self.fact_cited(value, whole)
        if not isinstance(value, str):
            raise CannotLoad(f"{value.where}: “{field.verbose_name}” takes a single value.")
        with obeying(field, value):
            return value_of(field, value)

    def fact_cited(self, word, record):
        """The field that a citation names by the word of the files."""
        field = field_of(type(record), word)
        if field is None:
            raise CannotLoad(f"{word.where}: {record._meta.verbose_name} has no “{word}”.")
        return field.name

    def facts_of_record(self, entry, facts):
        """The fields that a record has by being one: its key, its office's area, its number in a list, its password."""
        more = {entry.key_field: entry.key}
        if issubclass(entry.model, Published) and "area" not in facts:
            more["area"] = self.by_name(Area, Text.at(entry.key.where, entry.key.partition("-")[0]))
        if entry.model is Initiative and "is_followed" not in facts:
            # Most documents are old, and no office here follows what they tell of.
            more["is_followed"] = False
        if issubclass(entry.model, Term):
            more["order"] = 10 * (1 + self.entries.of[entry.word].index(entry))
        if entry.model is User:
            more["password"] = hashed(facts.get("password"))
        return more

    def fill(self, row, block):
        """Fill in the fields that had to wait until everything is there."""
        for name, value in self.facts(type(row), block, later=True).items():
            setattr(row, name, value)
        with obeying(type(row), block):
            row.full_clean()
        row.save()

    def finish(self):
        """Give the records that were added their links, their rows and what is to be done with them."""
        while self.unfinished:
            row, blocks = self.unfinished.popleft()
            self.add_many(row, blocks)
            self.add_rows(row, blocks)
            for block in blocks:
                for word, value in block.items():
                    if act := ACTS.get((type(row), word)):
                        with obeying(type(row), value):
                            self.added.update(type(each) for each in act(row, self.loader, value))

    def remember(self, row, block, whole):
        """Let others name a row by its head: rows beside it, and rows of other records with their key before it."""
        if (head := block.get(HEADS.get(type(row)))) is not None:
            self.rows[type(row), whole, head] = row
            self.rows.setdefault((type(row), None, f"{self.keys.get(whole)} {head}"), row)

    def add_many(self, row, blocks, only_new=False):
        """Add the many-to-many values that the blocks give."""
        for block in blocks:
            for word, value in block.items():
                field = field_of(type(row), word)
                if field and field.many_to_many:
                    names = [name for name in listed(value) if not only_new or self.is_new(field.related_model, name)]
                    getattr(row, field.name).add(*(self.by_name(field.related_model, name) for name in names))

    def add_rows(self, row, blocks, only_new=False):
        """Add the rows that belong to a row, numbered through all the blocks."""
        numbers = Counter()
        for block in blocks:
            for word, value in block.items():
                field = field_of(type(row), word)
                for part in listed(value) if field and is_rows(field) else ():
                    numbers[field] += 1
                    part = as_block(field.related_model, part)
                    part.settle_origin(block.source, block.place)
                    if not only_new or self.names_new(field.related_model, part):
                        self.add(
                            field.related_model, [part], belongs_to=(owner_of(field), row), position=numbers[field]
                        )

    def is_new(self, model, name):
        entry = self.entries.named.get((model, name))
        return entry is not None and entry.is_new


def as_block(model, written):
    """What is written of a row as a Block; a line of text gives its head."""
    if isinstance(written, Block):
        return written
    if model not in HEADS or not isinstance(written, Text):
        raise CannotLoad(f"{written.where}: {model._meta.verbose_name} needs the names of its fields.")
    block = Block({HEADS[model]: written})
    block.where = written.where
    return block


@lru_cache(maxsize=4)
def hashed(password):
    """A password as it is kept; the same one is hashed once."""
    return make_password(password)


@contextmanager
def obeying(model, written):
    """Stop at a broken rule, with the words of the rule and the line that breaks it."""
    try:
        yield
    except ValidationError as error:
        where, words = written.where, " ".join(error.messages)
        named = getattr(model, "_meta", model)
        if isinstance(written, Block) and hasattr(error, "error_dict"):
            fields = {getattr(field_of(model, word), "name", ""): value for word, value in written.items()}
            where = next((fields[name].where for name in error.error_dict if name in fields), where)
            words = " ".join(f"{name}: {' '.join(said)}" for name, said in error.message_dict.items())
        raise CannotLoad(f"{where}: {named.verbose_name}: {words}") from error
