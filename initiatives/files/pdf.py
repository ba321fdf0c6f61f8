"""Whether bytes are a PDF that only shows pages: complete, readable by a scanner, without anything that acts."""

import re
import zlib

from .refusal import MOST_UNPACKED, refuse

ACTS = {
    b"/JavaScript": "a script",
    b"/Launch": "a command that starts another program",
    b"/EmbeddedFile": "other files inside it",
    b"/RichMedia": "film or sound that runs by itself",
    b"/XFA": "a form that runs by itself",
}
LOCKED = "This PDF is locked with a password or with restrictions, so nobody can check it. Save a copy without them."
DAMAGED = "This PDF is damaged or was cut short. Open it, save it again as PDF, and upload that copy."
STREAM = re.compile(rb"(?<!end)stream\r?\n")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def check_pdf(data):
    """Raises ValidationError unless these bytes are a PDF that may be kept."""
    if not data.startswith(b"%PDF-"):
        refuse("The name says PDF, but the content is something else. Choose the PDF itself.")
    if b"%%EOF" not in data[-2048:] or b"startxref" not in data[-4096:]:
        refuse(DAMAGED)
    refuse_what_acts(data)
    for packed in packed_objects(data):
        refuse_what_acts(packed)


def refuse_what_acts(data):
    """Raises ValidationError where the objects in these bytes do more than show pages."""
    plain = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)
    if b"/Encrypt" in plain:
        refuse(LOCKED)
    for name, what in ACTS.items():
        if name in plain:
            refuse(f"This PDF holds {what}. Print it to a new PDF, which keeps the pages only, and upload that.")


def packed_objects(data):
    """The unpacked content of every stream that holds objects, within the limit for all of them together."""
    left = MOST_UNPACKED
    for stream in STREAM.finditer(data):
        head = data[max(0, stream.start() - 1024) : stream.start()].rpartition(b" obj")[2]
        head = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), head)
        if b"/ObjStm" not in head:
            continue
        filters = re.findall(rb"/(\w+)Decode\b", head)
        if filters != [b"Flate"] or b"/Predictor" in head:
            refuse("This PDF is packed in a way that nobody can check. Print it to a new PDF and upload that.")
        try:
            unpacked = zlib.decompressobj().decompress(data[stream.end() :], left + 1)
        except zlib.error:
            refuse(DAMAGED)
        left -= len(unpacked)
        if left < 0:
            refuse("This PDF unpacks to more than 100 MB. Print it to a new PDF and upload that.")
        yield unpacked
