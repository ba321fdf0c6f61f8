"""Stops keeping an upload once it is longer than any file may be, so that nobody can fill the disk with one."""

from django.core.files.uploadhandler import FileUploadHandler

from .refusal import MOST_BYTES


class CutOff(FileUploadHandler):
    """Hands on what comes until the limit is passed, and lets the rest go. The form then says it is too large."""

    def receive_data_chunk(self, raw_data, start):
        return raw_data if start <= MOST_BYTES + self.chunk_size else None

    def file_complete(self, file_size):
        """Leaves the making of the file to the handlers that follow."""
        return None
