"""One archive: an ordinary tar file whose last line is the SHA-256 of all that stands before it.

`tar -xf` opens it without this software. The last line tells of any damage, a single bit or a cut-off end, wherever it
is; the manifest inside has the SHA-256 of each member, so that it can be said what is damaged.
"""

import hashlib
import io
import json
import os
import tarfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

# Format 1 had each table of a PostgreSQL database in a member of its own; of SQLite the two are alike.
FORMAT, READABLE = 2, {1, 2}
MANIFEST = "manifest.json"
SEAL = b"sha256 %s\n"
SEAL_LENGTH = len(SEAL % (b"0" * 64))
PIECE = 1 << 20


class Damaged(Exception):
    """An archive that is not what was written."""


class Sealed:
    """A file that is hashed as it is written."""

    def __init__(self, file):
        self.file, self.hash = file, hashlib.sha256()

    def write(self, data):
        self.hash.update(data)
        return self.file.write(data)


class Writer:
    """Adds members to an archive and remembers their hashes for its manifest."""

    def __init__(self, tar):
        self.tar, self.members = tar, {}

    def add(self, name, path):
        """Adds a file. One that grows meanwhile is cut at the length it had, one that shrinks is refused by tar."""
        size, digest = os.path.getsize(path), hashlib.sha256()
        with open(path, "rb") as file:
            self.tar.addfile(described(name, size), Hashed(file, digest))
        self.members[name] = {"bytes": size, "sha256": digest.hexdigest()}

    def finish(self, facts):
        """Adds the manifest: what the archive is said to hold, and every member's hash."""
        text = json.dumps({"format": FORMAT, **facts, "members": self.members}, indent=1, sort_keys=True).encode()
        self.tar.addfile(described(MANIFEST, len(text)), io.BytesIO(text))


class Hashed:
    """A file that is hashed as it is read."""

    def __init__(self, file, digest):
        self.file, self.digest = file, digest

    def read(self, size=-1):
        data = self.file.read(size)
        self.digest.update(data)
        return data


def described(name, size):
    """A member's entry: a plain file that only its owner may read."""
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


@contextmanager
def writing(path):
    """Gives a Writer for a new archive. It gets its name only when it is whole and on the disk."""
    path = Path(path)
    unfinished = path.with_name(f".{path.name}.unfinished")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            sealed = Sealed(file)
            with tarfile.open(fileobj=sealed, mode="w|", format=tarfile.PAX_FORMAT) as tar:
                yield Writer(tar)
            file.write(SEAL % sealed.hash.hexdigest().encode())
            file.flush()
            os.fsync(file.fileno())
        os.rename(unfinished, path)
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    finally:
        unfinished.unlink(missing_ok=True)


def check(path):
    """The manifest of an archive in which every byte is as it was written; raises Damaged otherwise."""
    try:
        check_seal(Path(path))
        with tarfile.open(path, "r:") as tar:
            entries = tar.getmembers()
            manifest = json.load(tar.extractfile(MANIFEST))
            check_members(tar, entries, manifest)
    except (tarfile.TarError, KeyError, ValueError, EOFError, AttributeError, OSError) as error:
        raise Damaged(f"The archive cannot be read: {error}") from error
    return manifest


def check_seal(path):
    """Whether the last line is the hash of all before it."""
    length = path.stat().st_size - SEAL_LENGTH
    if length <= 0:
        raise Damaged("The archive is too short to be one.")
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        left = length
        while left:
            piece = file.read(min(PIECE, left))
            digest.update(piece)
            left -= len(piece)
        seal = file.read()
    if seal != SEAL % digest.hexdigest().encode():
        raise Damaged("The archive was changed, damaged or cut off after it was written.")


def check_members(tar, entries, manifest):
    """Whether the members are those of the manifest, each with its hash, and none would be written elsewhere."""
    if manifest["format"] not in READABLE:
        raise Damaged(f"The archive is of format {manifest['format']}, which this version does not know.")
    found = [entry.name for entry in entries if entry.name != MANIFEST]
    if sorted(found) != sorted(manifest["members"]):
        raise Damaged("The archive does not hold what its manifest names.")
    for entry in entries:
        parts = PurePosixPath(entry.name)
        if not entry.isfile() or parts.is_absolute() or ".." in parts.parts:
            raise Damaged("The archive holds something that is no plain file of its own.")
        if entry.name != MANIFEST:
            digest = hashlib.file_digest(tar.extractfile(entry), "sha256").hexdigest()
            if digest != manifest["members"][entry.name]["sha256"]:
                raise Damaged(f"{entry.name} in the archive is damaged.")


def take_out(path, folder, start=""):
    """Writes the members whose names begin with `start` under a folder, without that beginning."""
    with tarfile.open(path, "r:") as tar:
        for entry in tar.getmembers():
            if entry.name != MANIFEST and entry.name.startswith(start):
                target = Path(folder) / entry.name.removeprefix(start)
                target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                with tar.extractfile(entry) as source, open(target, "xb", opener=private) as copy:
                    while piece := source.read(PIECE):
                        copy.write(piece)


def private(path, flags):
    """Opens a new file that only its owner may read."""
    return os.open(path, flags, 0o600)
