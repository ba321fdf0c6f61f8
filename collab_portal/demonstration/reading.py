"""Reads the files of the demonstration. Every value is text, and knows the file and the line it stands in."""

import yaml

from .moments import told_on

# libyaml where PyYAML was built with it: ten times as quick.
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class CannotLoad(Exception):
    """The demonstration data cannot be loaded; the message says why, and where."""


class Text(str):
    """A value as it is written."""

    @classmethod
    def at(cls, where, text):
        """A text that stands for what is written at a place."""
        self = cls(text)
        self.where = where
        return self


class Rows(list):
    """Values one under the other."""


class Block(dict):
    """Named values; `source` and `place` say which document they were taken from, and where in it.

    `origin` is what it says of that itself.
    """

    source, place, origin = None, "", {}

    @property
    def first(self):
        """The name of its first value."""
        return next(iter(self), "")

    def settle_origin(self, source, place):
        """Take source and place from what it stands in, where it does not name its own."""
        self.origin = {word: self.pop(word) for word in ("source", "place") if word in self}
        self.place = self.origin.get("place", "" if "source" in self.origin else place)
        self.source = self.origin.get("source", source)


def read(path, today):
    """Return the Block that a file holds; raise CannotLoad where it is no such thing.

    Days that the file counts from the day of loading are counted from `today`.
    """
    try:
        node = yaml.compose(told_on(today, path.read_text(encoding="utf-8")), Loader=Loader)
    except yaml.YAMLError as error:
        raise CannotLoad(f"{path.name} cannot be read: {error}") from error
    block = value_of(node, path.name) if node else None
    if not isinstance(block, Block):
        raise CannotLoad(f"{path.name} must hold headings with records beneath them.")
    return block


def files_in(paths):
    """The files themselves, with those of a folder in place of the folder."""
    return [file for path in paths for file in (sorted(path.glob("*.yaml")) if path.is_dir() else [path])]


def value_of(node, name):
    """What stands at a node, which says `where` it stands."""
    where = f"{name}, line {node.start_mark.line + 1}"
    if isinstance(node, yaml.ScalarNode):
        return Text.at(where, node.value)
    if isinstance(node, yaml.SequenceNode):
        value = Rows(value_of(each, name) for each in node.value)
    else:
        value = Block()
        for key, each in node.value:
            if key.value in value:
                raise CannotLoad(f"{name}, line {key.start_mark.line + 1}: “{key.value}” stands here a second time.")
            value[key.value] = value_of(each, name)
    value.where = where
    return value


def listed(value):
    """The values of a list; a single value is a list of one, and none an empty one."""
    if value is None or isinstance(value, Rows):
        return value or []
    return [value]
