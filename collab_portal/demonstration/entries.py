"""What the files tell, record by record: several places, also of several files, may tell of one record."""

from collections import defaultdict

from .kinds import ACTS, KINDS, field_of, is_rows
from .reading import Block, CannotLoad, Rows, Text, files_in, listed, read


class Entry:
    """A record of the files; `row` is the one it stands for in the database, `is_new` whether this run added it."""

    def __init__(self, word, key):
        self.word, self.key, (self.model, self.key_field, self.name_field) = word, key, KINDS[word]
        self.blocks, self.row, self.is_new = [], None, False

    def tell(self, block):
        """Add what one place says of it. Its fields stand in one place only, which comes first; others add rows."""
        self.blocks.append(block)
        self.blocks.sort(key=lambda each: not self.has_fields(each))
        if len(self.blocks) > 1 and self.has_fields(self.blocks[1]):
            raise CannotLoad(f"{block.where}: {self.word} {self.key} is told at {self.blocks[0].where} already.")

    def has_fields(self, block):
        fields = [field_of(self.model, word) for word in block if (self.model, word) not in ACTS]
        return any(field and not is_rows(field) and not field.many_to_many for field in fields)

    @property
    def is_unique(self):
        """Whether no other record can have the same key."""
        return self.model._meta.get_field(self.key_field).unique

    @property
    def is_kept(self):
        """Whether nobody can change the key, so that the record is found again by it."""
        return self.key_field in ("reference", "code", "email")

    def names(self):
        """What other records may call it."""
        facts = self.blocks[0]
        if self.word == "post":
            title = f"{facts.get('qualifier', '')} {self.key}".strip()
            return [f"{title}, {name}" for name in listed(facts.get("organisations"))] or [title]
        return {self.key, facts.get(self.name_field, self.key)}


class Entries:
    """The records of some files, in the order in which they are to be loaded."""

    def __init__(self, paths, today):
        self.of, self.named, self.entries = defaultdict(list), {}, {}
        for path in files_in(paths):
            self.read(read(path, today))
        for entry in self.all():
            for name in entry.names():
                # None where several are called the same.
                self.named[entry.model, name] = None if (entry.model, name) in self.named else entry

    def read(self, file):
        """Take in a file. Under `document` stands the source of all the others, whose headings are places in it."""
        document = file.pop("document", None)
        source = self.tell(document).key if document else None
        for heading, blocks in file.items():
            if not isinstance(blocks, Rows):
                raise CannotLoad(f"{blocks.where}: under “{heading}” records must stand, each with a “-” before it.")
            for block in blocks:
                self.tell(block, source, heading if source else "")

    def tell(self, block, source=None, place=""):
        """Put a block with the record it tells of, and return that."""
        word = block.first if isinstance(block, Block) else ""
        if word not in KINDS or not isinstance(block[word], Text):
            raise CannotLoad(f"{block.where}: a record begins with what it is, one of {', '.join(KINDS)}.")
        entry = Entry(word, block.pop(word))
        if entry.is_unique:
            entry = self.entries.setdefault((entry.model, entry.key), entry)
        if not entry.blocks:
            self.of[word].append(entry)
        block.settle_origin(source, place)
        entry.tell(block)
        return entry

    def all(self):
        return [entry for kind in self for entry in kind]

    def __iter__(self):
        """The entries of each kind; those with a reference in the order of the areas, others in that of the files."""
        areas = {entry.key: number for number, entry in enumerate(self.of["area"], start=1)}

        def by_reference(entry):
            area, _, number = entry.key.partition("-")
            return areas.get(area, 0), number

        for word, kind in KINDS.items():
            yield sorted(self.of[word], key=by_reference) if kind.key == "reference" else self.of[word]
