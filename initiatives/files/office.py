"""Whether bytes are a Word document or an Excel workbook that holds text and figures, and nothing that acts.

Both are zip archives of XML. Nothing is unpacked beyond the limits, whatever the archive says of itself.
"""

import io
import re
import struct
import zipfile
import zlib
from xml.etree import ElementTree

from .refusal import MOST_MEMBERS, MOST_UNPACKED, refuse

MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"
WORD, EXCEL = MAIN.format("wordprocessingml.document"), MAIN.format("spreadsheetml.sheet")
WORDS = {WORD: "Word (.docx)", EXCEL: "Excel (.xlsx)"}
NOT_A = "The name says {}, but the content is something else. Choose the document itself."
DAMAGED = "This document is damaged. Open it, save it again, and upload that copy."
LOCKED = "This document is locked with a password, so nobody can check it. Save a copy without the password."
TOO_MUCH = "This document unpacks to more than {}. Make it smaller, or save it as PDF."
MACROS = "This document holds macros. Save it without them (.docx or .xlsx), or as PDF."
ACTS = "This document holds {}. Take that out, or save the document as PDF."
ACTIVE_PARTS = {
    "vbaproject": MACROS,
    "vbadata": MACROS,
    "/macrosheets/": MACROS,
    "/dialogsheets/": MACROS,
    "/activex/": ACTS.format("controls that run by themselves"),
    "/customui": ACTS.format("buttons of its own"),
    "/webextensions/": ACTS.format("a web add-in"),
    "oleobject": ACTS.format("an embedded object of another program"),
}
INSIDE = re.compile(r"\.(docx|xlsx)$")
ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
ASKS_A_PROGRAM = re.compile(rb"<ddeLink|DDEAUTO|>\s*DDE\s", re.IGNORECASE)
# What a document may point to outside itself: a web link, and in a workbook the path of another workbook.
MAY_POINT = ("/hyperlink", "/externalLinkPath", "/xlExternalLinkPath/xlPathMissing", "/xlPathMissing")
OVERLAP = 64


def check_word(data):
    """Raises ValidationError unless these bytes are a Word document that may be kept."""
    check_office(data, WORD)


def check_excel(data):
    """Raises ValidationError unless these bytes are an Excel workbook that may be kept."""
    check_office(data, EXCEL)


def check_office(data, main, left=MOST_UNPACKED, depth=0):
    """Raises ValidationError unless this is such a document; returns how many bytes may still be unpacked."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        refuse(f"{LOCKED} If it is an old document (.doc or .xls), save it as .docx or .xlsx.")
    if not data.startswith(b"PK\x03\x04"):
        refuse(NOT_A.format(WORDS[main]))
    refuse_crowded(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return Document(archive, main, left, depth).check()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ElementTree.ParseError, ValueError, OSError):
        refuse(DAMAGED)


def refuse_crowded(data):
    """Raises ValidationError for an archive with too many members or with something before or behind it."""
    if len(data) < 22 or data[-22:-18] != b"PK\x05\x06":
        refuse(DAMAGED)
    members, length, start = struct.unpack("<HII", data[-12:-2])
    if members > MOST_MEMBERS:
        refuse(TOO_MUCH.format(f"{MOST_MEMBERS:,} parts"))
    if start + length + 22 != len(data) or length > MOST_MEMBERS * 512:
        refuse(DAMAGED)


class Document:
    """One archive while it is looked through."""

    def __init__(self, archive, main, left, depth):
        self.archive, self.main, self.left, self.depth = archive, main, left, depth

    def check(self):
        members = self.archive.infolist()
        names = [member.filename.lower() for member in members]
        if len(members) > MOST_MEMBERS:
            refuse(TOO_MUCH.format(f"{MOST_MEMBERS:,} parts"))
        if len(set(names)) != len(names) or min(member.header_offset for member in members) != 0:
            refuse(DAMAGED)
        if sum(member.file_size for member in members) > self.left:
            refuse(TOO_MUCH.format("100 MB"))
        for member, name in zip(members, names, strict=True):
            self.refuse_part(member, name)
        if "[content_types].xml" not in names or "_rels/.rels" not in names:
            refuse(NOT_A.format(WORDS[self.main]))
        for member, name in zip(members, names, strict=True):
            self.look_into(member, name)
        return self.left

    def refuse_part(self, member, name):
        """Raises ValidationError for a part that acts, or whose name leads out of the document."""
        if member.flag_bits & 0x1:
            refuse(LOCKED)
        if "\\" in name or name.startswith("/") or ".." in name.split("/") or "\0" in member.orig_filename:
            refuse(DAMAGED)
        for part, words in ACTIVE_PARTS.items():
            if part in f"/{name}":
                refuse(words)
        if "/embeddings/" in f"/{name}" and not (name.endswith("/") or INSIDE.search(name)):
            refuse(ACTIVE_PARTS["oleobject"])

    def look_into(self, member, name):
        """Reads one part, bit by bit, and refuses what acts in it."""
        whole = name == "[content_types].xml" or name.endswith(".rels") or INSIDE.search(name)
        kept, before = [], b""
        with self.archive.open(member) as part:
            while chunk := part.read(65_536):
                self.left -= len(chunk)
                if self.left < 0:
                    refuse(TOO_MUCH.format("100 MB"))
                if name.endswith((".xml", ".rels", ".vml")):
                    refuse_entities(before + chunk, first=not before)
                    before = chunk[-OVERLAP:]
                if whole:
                    kept.append(chunk)
        content = b"".join(kept)
        if name == "[content_types].xml":
            self.refuse_other_kind(content)
        elif name.endswith(".rels"):
            refuse_pointers(content)
        elif whole:
            self.look_into_document(name, content)

    def refuse_other_kind(self, content):
        """Raises ValidationError unless the document says it is of the kind its name says."""
        kinds = [each.get("ContentType", "") for each in ElementTree.fromstring(content)]
        if any("macroenabled" in kind.lower() or "vbaproject" in kind.lower() for kind in kinds):
            refuse(MACROS)
        if self.main not in kinds:
            refuse(NOT_A.format(WORDS[self.main]))

    def look_into_document(self, name, content):
        """A document inside the document, such as the workbook behind a chart, is held to the same rules."""
        if self.depth:
            refuse(ACTS.format("documents inside documents"))
        self.left = check_office(content, WORD if name.endswith(".docx") else EXCEL, self.left, depth=1)


def refuse_entities(content, first):
    """Raises ValidationError for XML with entities, which can grow without end, or that no simple reader can check."""
    if first and (content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content[:4]):
        refuse(DAMAGED)
    if ENTITIES.search(content):
        refuse(DAMAGED)
    if ASKS_A_PROGRAM.search(content):
        refuse(ACTS.format("a link that starts another program"))


def refuse_pointers(content):
    """Raises ValidationError where a document fetches something from elsewhere when it is opened."""
    for pointer in ElementTree.fromstring(content):
        outside = pointer.get("TargetMode", "").lower() == "external"
        if outside and not pointer.get("Type", "").endswith(MAY_POINT):
            refuse(ACTS.format("something that is fetched from elsewhere when it is opened, such as a template"))
