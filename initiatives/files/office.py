"""Whether bytes are a Word document or an Excel workbook that holds text and figures, and nothing that acts.

Both are zip archives of XML. Nothing is unpacked beyond the limits, whatever the archive says of itself, and every
part that is XML is read as XML, whatever its name: what acts is told by its elements, not by letters.
"""

import io
import re
import struct
import zipfile
import zlib
from xml.parsers import expat

from .refusal import MOST_MEMBERS, MOST_UNPACKED, refuse

CONTENT_TYPES = "[content_types].xml"
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
ACTIVE_TYPES = {
    "macroenabled": MACROS,
    "vbaproject": MACROS,
    "oleobject": ACTIVE_PARTS["oleobject"],
    "activex": ACTIVE_PARTS["/activex/"],
    "webextension": ACTIVE_PARTS["/webextensions/"],
    "text/html": ACTS.format("a web page"),
    "rtf": ACTS.format("a document of another kind"),
    "message/": ACTS.format("a document of another kind"),
}
INSIDE = re.compile(r"\.(docx|xlsx)$")
STARTS_A_PROGRAM = ACTS.format("a link that starts another program")
FETCHES = ACTS.format("something that is fetched from elsewhere when it is opened, such as a template")
# The fields of Word that ask another program, and what a field is asked for once its first word is known.
ASKING_FIELDS = {"DDE", "DDEAUTO", "LINK"}
FIELD_WORD = re.compile(r'[\s"\\]*([^\s"\\]*)')
# In a formula a bar stands between the name of a program and what it is asked; texts and names of sheets aside.
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
FORMULAS = {"f", "formula", "formula1", "formula2", "definedName", "oldFormula"}
# What a document may point to outside itself: a web link, and in a workbook the path of another workbook.
MAY_POINT = ("/hyperlink", "/externalLinkPath", "/xlExternalLinkPath/xlPathMissing", "/xlPathMissing")
XML_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0")


def check_word(data):
    """Raise Refused unless these bytes are a Word document that may be kept."""
    check_office(data, WORD)


def check_excel(data):
    """Raise Refused unless these bytes are an Excel workbook that may be kept."""
    check_office(data, EXCEL)


def check_office(data, main, left=MOST_UNPACKED, depth=0):
    """Raise Refused unless this is such a document; returns how many bytes may still be unpacked."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        refuse(f"{LOCKED} If it is an old document (.doc or .xls), save it as .docx or .xlsx.")
    if not data.startswith(b"PK\x03\x04"):
        refuse(NOT_A.format(WORDS[main]))
    refuse_crowded(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return Document(archive, main, left, depth).check()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, expat.ExpatError, ValueError, OSError):
        refuse(DAMAGED)


def refuse_crowded(data):
    """Raise Refused for an archive with too many members or with something before or behind it."""
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
        # By part: the kinds that the document says its parts are of.
        self.kinds, self.are_xml = {}, set()

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
        if CONTENT_TYPES not in names or "_rels/.rels" not in names:
            refuse(NOT_A.format(WORDS[self.main]))
        for name in sorted(names, key=lambda each: each != CONTENT_TYPES):
            self.look_into(members[names.index(name)], name)
        return self.left

    def refuse_part(self, member, name):
        """Raise Refused for a part that acts, or whose name leads out of the document."""
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
        """Read one part, bit by bit, and refuse what acts in it."""
        kept, parts = [], None
        with self.archive.open(member) as part:
            while chunk := part.read(65_536):
                self.left -= len(chunk)
                if self.left < 0:
                    refuse(TOO_MUCH.format("100 MB"))
                if parts is None:
                    is_xml = chunk.lstrip().startswith(XML_STARTS) or name in self.are_xml
                    parts = Part(self) if is_xml else False
                if parts:
                    parts.read(chunk)
                elif INSIDE.search(name):
                    kept.append(chunk)
        if parts:
            parts.end()
        elif kept:
            self.look_into_document(name, b"".join(kept))
        if name == CONTENT_TYPES:
            self.refuse_other_kind()

    def refuse_other_kind(self):
        """Raise Refused unless the document says it is of the kind its name says."""
        for kind in self.kinds.values():
            for part, words in ACTIVE_TYPES.items():
                if part in kind.lower():
                    refuse(words)
        if self.main not in self.kinds.values():
            refuse(NOT_A.format(WORDS[self.main]))
        self.are_xml = {name for name, kind in self.kinds.items() if kind.endswith("xml")}

    def look_into_document(self, name, content):
        """A document inside the document, such as the workbook behind a chart, is held to the same rules."""
        if self.depth:
            refuse(ACTS.format("documents inside documents"))
        self.left = check_office(content, WORD if name.endswith(".docx") else EXCEL, self.left, depth=1)


class Part:
    """One part of a document while it is read as XML. Names are compared without their prefix, which anybody chooses.

    The parser knows of no namespaces, resolves nothing, and refuses whatever could grow.
    """

    def __init__(self, document):
        self.document, self.fields, self.text, self.inside = document, [Field()], [], ""
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self.parser.EntityDeclHandler = lambda *_what: refuse(DAMAGED)
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.start, self.close
        self.parser.CharacterDataHandler = self.say

    def read(self, chunk):
        """Read on."""
        self.parser.Parse(chunk, False)

    def end(self):
        """Note that the part ends here; what is left open in it is judged as it stands."""
        self.parser.Parse(b"", True)
        for field in self.fields:
            field.refuse_asking()

    def start(self, name, values):
        """Judge an element as it begins."""
        name = name.rpartition(":")[2]
        values = {key.rpartition(":")[2]: value for key, value in values.items()}
        if name in ("Override", "Default"):
            self.document.kinds[values.get("PartName", f"*.{name}").lstrip("/").lower()] = values.get("ContentType", "")
        elif name == "Relationship":
            refuse_pointer(values)
        elif name in ("ddeLink", "oleLink"):
            refuse(STARTS_A_PROGRAM)
        elif name == "altChunk":
            refuse(ACTS.format("a document of another kind"))
        elif name == "fldChar":
            self.turn(values.get("fldCharType", ""))
        elif name == "fldSimple":
            Field(values.get("instr", "")).refuse_asking()
        if name in FORMULAS or name in ("instrText", "delInstrText"):
            self.inside, self.text = name, []

    def turn(self, kind):
        """A field of Word begins, or its instruction ends."""
        if kind == "begin":
            if len(self.fields) > 1:
                self.fields[-1].holds_another()
            self.fields.append(Field())
        elif kind in ("separate", "end") and len(self.fields) > 1:
            self.fields[-1].refuse_asking()
            self.fields[-1].is_told = True
            if kind == "end":
                self.fields.pop()

    def say(self, text):
        """Keep the words of an instruction or a formula."""
        if self.inside:
            self.text.append(text)

    def close(self, name):
        """Judge what was said in an element as it ends."""
        if name.rpartition(":")[2] != self.inside:
            return
        said, formula, self.inside = "".join(self.text), self.inside in FORMULAS, ""
        if not formula:
            self.fields[-1].instruction += said
            self.fields[-1].refuse_asking(whole=False)
        elif "|" in QUOTED.sub("", said):
            refuse(STARTS_A_PROGRAM)


class Field:
    """A field of Word, of which the first word says what it does, in however many runs it is written."""

    def __init__(self, instruction=""):
        self.instruction, self.is_told = instruction, False

    @property
    def word(self):
        """The first word so far, and whether it is whole."""
        found = FIELD_WORD.match(self.instruction)
        return found[1].upper(), found.end() < len(self.instruction)

    def refuse_asking(self, whole=True):
        """Raise Refused where the field asks another program."""
        word, is_whole = self.word
        if word in ASKING_FIELDS and (whole or is_whole):
            refuse(STARTS_A_PROGRAM)

    def holds_another(self):
        """Raise Refused where another field would write the first word: what it does could not be known."""
        if not self.is_told and not self.word[1]:
            refuse(STARTS_A_PROGRAM)


def refuse_pointer(values):
    """Raise Refused where a document fetches something from elsewhere when it is opened, or points to what acts."""
    kind = values.get("Type", "")
    for part, words in ACTIVE_TYPES.items():
        if part in kind.rpartition("/")[2].lower():
            refuse(words)
    if kind.lower().endswith("/afchunk"):
        refuse(ACTS.format("a document of another kind"))
    if values.get("TargetMode", "").lower() == "external" and not kind.endswith(MAY_POINT):
        refuse(FETCHES)
