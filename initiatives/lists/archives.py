"""Files in one ZIP archive, with the sums by which anybody can tell that nothing in it was changed."""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The first moment that a ZIP archive knows: the same contents make the same file.
NO_TIME = (1980, 1, 1, 0, 0, 0)
IN_MEMORY = 5_000_000
SUMS = "SHA256SUMS.txt"
# What is to be written: the bytes, or what opens a file of them.
Entry = tuple[str, bytes | Callable[[], IO[bytes]]]


def archive_of(entries: Iterable[Entry]) -> IO[bytes]:
    """Return an open file with these entries as a ZIP archive, and last of all their SHA-256 sums.

    Names are made safe, and told apart where two are the same. A file whose bytes are missing is named in the sums as
    missing. Large files go through the disk, not through memory.
    """
    made = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115, who sends it closes it
    taken: set[str] = {SUMS}
    sums = []
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for given, content in entries:
            name = free_name(safe_name(given), taken)
            try:
                sums.append(f"{added(archive, name, content)}  {name}")
            except FileNotFoundError:
                sums.append(f"missing  {name}")
        added(archive, SUMS, "".join(f"{line}\n" for line in sums).encode())
    made.seek(0)
    return made


def added(archive: ZipFile, name: str, content: bytes | Callable[[], IO[bytes]]) -> str:
    """Write one entry; return the SHA-256 of its bytes."""
    about = ZipInfo(name, NO_TIME)
    about.compress_type = ZIP_DEFLATED
    about.external_attr = 0o644 << 16
    if isinstance(content, bytes):
        archive.writestr(about, content)
        return hashlib.sha256(content).hexdigest()
    with content() as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        with archive.open(about, "w") as entry:
            shutil.copyfileobj(file, entry)
    return digest


def safe_name(name: str) -> str:
    """Return a name that every system can unpack and that stays inside the folder it is unpacked in."""
    parts = [re.sub(r'[<>:"|?*\\\x00-\x1f]+', " ", part).strip(" .") for part in name.split("/")]
    return "/".join(part[:100] for part in parts if part) or "file"


def free_name(name: str, taken: set[str]) -> str:
    """Return the name, with a number before its ending where it is taken, and take it. Case makes no difference."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, dot + ending) if stem and "/" not in ending else (name, "")
    free, number = name, 1
    while free.lower() in taken:
        number += 1
        free = f"{stem} ({number}){ending}"
    taken.add(free.lower())
    return free
