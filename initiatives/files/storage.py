"""Where the bytes of files are kept: outside everything that is served, under names that nobody can guess."""

import os
import secrets

from django.core.files.storage import FileSystemStorage, storages


def kept_files():
    """The storage of files, as STORAGES names it: a folder of this machine, or an object store."""
    return storages["files"]


def unguessable_name(_version, _name):
    """A name of 192 bits of chance, in a folder of its first two characters; it says nothing of the file."""
    name = secrets.token_hex(24)
    return f"{name[:2]}/{name}"


class PrivateFolder(FileSystemStorage):
    """A folder of this machine that only the portal's own user reads. It has no addresses.

    A file is on the disk before it is said to be kept.
    """

    def __init__(self, **options):
        super().__init__(**{"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700, **options})

    def url(self, name):
        raise ValueError("Kept files have no address of their own; a view serves them to those who may see them.")

    def save(self, name, content, max_length=None):
        name = super().save(name, content, max_length)
        for path in (self.path(name), os.path.dirname(self.path(name))):
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        return name
