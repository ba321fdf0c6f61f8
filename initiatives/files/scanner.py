"""Asks ClamAV's daemon whether a file carries something known to be harmful, where a daemon is set up."""

import logging
import socket
import struct

from django.conf import settings
from django.db import models

logger = logging.getLogger(__name__)
SECONDS = 30
CHUNK = 65_536


class Scan(models.TextChoices):
    """What the scanner said of a file."""

    NOT_SCANNED = "not-scanned", "Not scanned"
    CLEAN = "clean", "Scanned: nothing found"
    INFECTED = "infected", "Scanned: harmful"


def scan(file):
    """What the scanner says of an open file: a Scan. Without a scanner, or without an answer, it is not scanned."""
    if not settings.CLAMD:
        return Scan.NOT_SCANNED
    try:
        answer = ask(settings.CLAMD, file)
    except (OSError, ValueError) as error:
        logger.warning("The virus scanner did not answer: %s", type(error).__name__)
        return Scan.NOT_SCANNED
    if answer.endswith("FOUND"):
        return Scan.INFECTED
    if answer.endswith("OK"):
        return Scan.CLEAN
    logger.warning("The virus scanner could not scan a file.")
    return Scan.NOT_SCANNED


def ask(address, file):
    """The answer of the daemon at `unix:/path` or `tcp:host:port` to the content of a file."""
    with connected(address) as daemon:
        daemon.sendall(b"zINSTREAM\0")
        file.seek(0)
        while chunk := file.read(CHUNK):
            daemon.sendall(struct.pack(">I", len(chunk)) + chunk)
        daemon.sendall(struct.pack(">I", 0))
        answer = b""
        while not answer.endswith(b"\0") and (more := daemon.recv(CHUNK)):
            answer += more
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def connected(address):
    """A connection to the daemon."""
    way, _colon, place = address.partition(":")
    if way == "unix":
        daemon = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        daemon.settimeout(SECONDS)
        try:
            daemon.connect(place)
        except OSError:
            daemon.close()
            raise
        return daemon
    host, _colon, port = place.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=SECONDS)
