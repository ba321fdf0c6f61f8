"""Reads what people hand in, in a process of its own: a hostile file costs a refusal, and nothing else.

The process knows nothing of the portal: no settings, no database, no environment. It is ended when it takes more time,
memory or room than any honest file needs, and the portal answers other people meanwhile.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from .limits import WALL_SECONDS
from .refusal import Refused

READER = Path(__file__).with_name("reader.py")
TOO_HARD = (
    "This file takes more time or memory to look through than any honest one, so it is not taken. "
    "Save a simpler copy, or print it to a new PDF, and try again."
)
UNREADABLE = "This file cannot be read. Open it, save it again, and try that copy."


def read(task, content):
    """Return what the reader's task makes of these bytes. Raise Refused, in words, where it refuses or is ended."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
        given.write(content)
        given.seek(0)
        try:
            done = subprocess.run(
                [sys.executable, "-I", READER, task],
                stdin=given,
                stdout=said,
                stderr=subprocess.DEVNULL,
                timeout=WALL_SECONDS,
                env={},
                check=False,
            )
        except subprocess.TimeoutExpired as fault:
            raise Refused(TOO_HARD) from fault
        said.seek(0)
        return answer(done.returncode, said.read())


def answer(code, said):
    """Return what was said, where the process came to its own end."""
    if code:
        # A process that was ended from outside has a number below nought; memory that is short ends it by itself.
        raise Refused(TOO_HARD)
    try:
        found = json.loads(said)
    except ValueError as fault:
        raise Refused(UNREADABLE) from fault
    if "refused" in found:
        raise Refused(found["refused"])
    return found["read"]
