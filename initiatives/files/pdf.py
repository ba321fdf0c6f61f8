"""Whether bytes are a PDF that only shows pages: complete, readable by a scanner, without anything that acts.

The structure is read by qpdf, as a viewer would read it; an object is judged by its entries wherever it lies.
"""

import io
import re
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from .refusal import MOST_UNPACKED, refuse

SCRIPT, COMMAND = "a script", "a command that starts another program"
FILES, FILM, FORM = "other files inside it", "film or sound that runs by itself", "a form that runs by itself"
ACTS = {
    "/JavaScript": SCRIPT,
    "/Launch": COMMAND,
    "/EmbeddedFile": FILES,
    "/EmbeddedFiles": FILES,
    "/RichMedia": FILM,
    "/Rendition": FILM,
    "/XFA": FORM,
}
LOCKED = "This PDF is locked with a password or with restrictions, so nobody can check it. Save a copy without them."
DAMAGED = "This PDF is damaged or was cut short. Open it, save it again as PDF, and upload that copy."
HOLDS = "This PDF holds {}. Print it to a new PDF, which keeps the pages only, and upload that."
PACKED = "This PDF is packed in a way that nobody can check. Print it to a new PDF and upload that."
TOO_MUCH = "This PDF unpacks to more than 100 MB. Print it to a new PDF and upload that."


def pattern_of(*names):
    """The pattern of any of these names, each letter of which may be written as its number."""
    letters = ("".join(f"(?:{each}|#{ord(each):02x}|#{ord(each):02X})" for each in name[1:]) for name in names)
    return re.compile(f"/(?:{'|'.join(letters)})".encode())


# The short one stands by chance in any large picture, and is not looked for among the bytes of a file.
ANYWHERE = pattern_of(*(name for name in ACTS if len(name) > 6))
IN_A_PACK = pattern_of(*ACTS)
OBJECTS = pattern_of("/ObjStm")
STREAM = re.compile(rb"(?<!end)stream\r?\n")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
PIECE = 65_536


def check_pdf(data):
    """Raise Refused unless these bytes are a PDF that may be kept."""
    if not data.startswith(b"%PDF-"):
        refuse("The name says PDF, but the content is something else. Choose the PDF itself.")
    if b"%%EOF" not in data[-2048:] or b"startxref" not in data[-4096:]:
        refuse(DAMAGED)
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            if document.is_encrypted:
                refuse(LOCKED)
            refuse_what_acts(document)
            if document.get_warnings():
                refuse_letters(data)
    except pikepdf.PasswordError:
        refuse(LOCKED)
    except pikepdf.PdfError as fault:
        refuse(LOCKED if "ncrypt" in str(fault) else DAMAGED)
    except (ValueError, TypeError, RuntimeError):
        refuse(DAMAGED)


def refuse_letters(data):
    """Raise Refused where what acts is named anywhere in a file whose table of objects is at fault.

    Viewers do not agree what such a file holds, so it is looked through by letters as well.
    """
    refuse_names(ANYWHERE, data)
    for unpacked in packs(data):
        refuse_names(IN_A_PACK, unpacked)


def refuse_what_acts(document):
    """Raise Refused where an object does more than show pages."""
    refuse_entries(document.trailer)
    for each in document.objects:
        refuse_entries(each)


def refuse_entries(whole):
    """Raise Refused where an object, or anything that lies in it, names what acts."""
    inside, begun = [whole], False
    while inside:
        each = inside.pop()
        if begun and each.is_indirect:
            continue
        begun = True
        if isinstance(each, Name):
            refuse_name(str(each))
        elif isinstance(each, Array):
            inside += [item for item in each if isinstance(item, pikepdf.Object)]
        elif isinstance(each, Dictionary | Stream):
            for key, value in each.items():
                refuse_name(key)
                if key == "/EF" and isinstance(value, Dictionary):
                    refuse(HOLDS.format(FILES))
                if key == "/Encrypt":
                    refuse(LOCKED)
                if isinstance(value, pikepdf.Object):
                    inside.append(value)


def refuse_name(name):
    """Raise Refused for the name of something that acts."""
    if name in ACTS:
        refuse(HOLDS.format(ACTS[name]))


def packs(data):
    """The unpacked content of every stream that says it holds objects, also one that no table leads to."""
    left, before = MOST_UNPACKED, 0
    for stream in STREAM.finditer(data):
        head, before = data[before : stream.start()].rpartition(b" obj")[2], stream.end()
        if not OBJECTS.search(head):
            continue
        if re.findall(rb"/(\w+)Decode\b", unveiled(head)) != [b"Flate"] or b"/Predictor" in unveiled(head):
            refuse(PACKED)
        unpacked = inflated(data, stream.end(), left)
        left -= len(unpacked)
        yield unpacked


def inflated(data, start, left):
    """What a packed stream holds; it ends where it says, and is not more than what is left."""
    unpacker, found = zlib.decompressobj(), bytearray()
    try:
        for at in range(start, len(data), PIECE):
            found += unpacker.decompress(data[at : at + PIECE], left + 1 - len(found))
            if len(found) > left:
                refuse(TOO_MUCH)
            if unpacker.eof:
                break
    except zlib.error:
        refuse(DAMAGED)
    return bytes(found)


def unveiled(text):
    """Names with every letter that is written as its number."""
    return ESCAPED.sub(lambda each: bytes([int(each[1], 16)]), text)


def refuse_names(pattern, data):
    """Raise Refused where these letters stand, however they are written."""
    found = pattern.search(data)
    if found:
        refuse(HOLDS.format(ACTS[unveiled(found[0]).decode()]))
