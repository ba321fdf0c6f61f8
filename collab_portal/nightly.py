"""Whole lists as files that are made once a night, so that whoever takes all of the record costs the portal nothing.

They hold what everybody may read at that moment. A file carries the sum of its bytes in its name, and an index says
which is the newest of each: it is replaced in one step, so that nobody is given half a file, or one with the sum of
another.
"""

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone

from initiatives.lists.json import json_lines

KINDS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8"}
INDEX = "index.json"


class WholeList(HttpRequest):
    """The question for all of a list, asked by nobody in particular."""

    def __init__(self, path):
        super().__init__()
        self.method, self.path, self.path_info, self.user = "GET", path, path, AnonymousUser()

    def build_absolute_uri(self, location=None):
        """Return a whole address at the portal's own, by which it is known outside."""
        return f"{settings.PORTAL_URL}{location or self.path}"


@dataclass(frozen=True)
class NightlyFile:
    """One file that was made: what it is called on the disk, how long it is, its SHA-256, and when it was made."""

    stored: str
    size: int
    sha256: str
    made_at: str

    @property
    def path(self):
        """Where its bytes are."""
        return Path(settings.OPEN_DATA_ROOT) / self.stored


def made_files():
    """Return the newest file of each list and kind, by names such as "savings.csv"; none where none was made."""
    try:
        index = json.loads((Path(settings.OPEN_DATA_ROOT) / INDEX).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return {}
    return {name: NightlyFile(**about) for name, about in index.items()}


def lines_of(data_set, kind):
    """Yield the bytes of a whole list."""
    page = data_set.page()
    page.setup(WholeList(f"{data_set.address}.{kind}"))
    page.is_asked_rightly()
    if kind == "jsonl":
        yield from (line.encode() for line in json_lines(page))
    else:
        yield from page.file(".csv").streaming_content


def make(data_sets, kinds=KINDS):
    """Make the files of these lists anew; return all files there are now, by their names."""
    return keep({f"{each.key}.{kind}": lines_of(each, kind) for each in data_sets for kind in kinds})


def keep(files):
    """Write files anew, each the parts of its bytes under a name such as "savings.csv"; forget those they replace.

    Return all there are now, by their names.
    """
    root = Path(settings.OPEN_DATA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    made = {name: stored(root, name, parts) for name, parts in files.items()}
    found = made_files() | made
    written(root, INDEX, [json.dumps({name: asdict(file) for name, file in found.items()}).encode()])
    kept = {INDEX, *(file.stored for file in found.values())}
    endings = {Path(name).suffix for name in found}
    for path in root.iterdir():
        if path.suffix in endings and path.name not in kept:
            path.unlink(missing_ok=True)
    return found


def stored(root, name, parts):
    """Write one file under its name with its sum in it."""
    made_at = timezone.now().isoformat(timespec="seconds")
    partly = written(root, None, parts)
    with partly.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    key, _dot, kind = name.rpartition(".")
    size, with_sum = partly.stat().st_size, f"{key}-{digest[:16]}.{kind}"
    os.replace(partly, root / with_sum)
    return NightlyFile(with_sum, size, digest, made_at)


def written(root, name, parts):
    """Write bytes beside where they are to be, then put them there under their name in one step; return the path."""
    with tempfile.NamedTemporaryFile(dir=root, suffix=".part", delete=False) as file:
        path = Path(file.name)
        try:
            file.writelines(parts)
        except BaseException:
            path.unlink()
            raise
    return path if name is None else path.replace(root / name)
