"""What may be uploaded: five kinds, told by their content; hostile ones are refused in words."""

import io
import socket
import struct
import subprocess
import sys
import threading
import time
import zipfile
import zlib

import pikepdf
import pytest
from django.core.exceptions import ValidationError

from initiatives.files import guarded, incoming
from initiatives.files.incoming import FileKind, Scan, examine, plain_name
from initiatives.files.office import check_word
from initiatives.files.refusal import MEGABYTE, MOST_BYTES, Refused

from . import documents as make

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
ENTITY = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
BOMB = b"\0" * (2 * MEGABYTE)


def bomb():
    """A document of 60 KB that would unpack to 104 MB."""
    return make.office("docx", *[(f"word/media/{n}.bin", BOMB) for n in range(52)])


def lying_bomb():
    """A document whose one large part says that it is small."""
    whole = bytearray(make.office("docx", ("word/media/a.bin", BOMB)))
    true, false = struct.pack("<I", len(BOMB)), struct.pack("<I", 10)
    return bytes(whole.replace(true, false))


def renamed(old, new, content):
    """The same archive with one of its names changed to another of the same length."""
    assert len(old) == len(new) and old in content
    return content.replace(old, new)


def crowd():
    """A document of more parts than are looked at."""
    return make.office("docx", *[(f"word/{n}.xml", "") for n in range(2_001)])


def locked_office():
    """A document whose parts say that they are encrypted."""
    whole = bytearray(make.office("docx"))
    at = whole.find(b"PK\x01\x02")
    while at != -1:
        whole[at + 8] |= 1
        at = whole.find(b"PK\x01\x02", at + 4)
    return bytes(whole)


def inner(ending, *parts):
    return make.office(ending, *parts)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LONG = b"/Pad (" + b"x" * 5_000 + b") "


def said(*runs, begin="", end=""):
    """A part of a Word document with one field, whose instruction stands in these runs."""
    words = "".join(f"<w:r><w:instrText>{run}</w:instrText></w:r>" for run in runs)
    return f"<w:document {W}>{begin or char('begin')}{words}{end or char('end')}</w:document>"


def char(kind):
    return f'<w:fldChar w:fldCharType="{kind}"/>'


def footer(content):
    """A document with this footer."""
    return make.office("docx", ("word/footer1.xml", content))


def types(path, kind="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"):
    return f'<Override PartName="/{path}" ContentType="{kind}"/>'


def real_pdf(change, packed=True):
    """A PDF as a program writes it, with a table of its objects, changed first."""
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    change(document)
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    document.save(out, object_stream_mode=mode)
    return out.getvalue()


def scripted(document):
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS="app.alert(1)")


def nested(word):
    """A field whose first word another field writes."""
    inner = f"{char('begin')}<w:instrText>QUOTE 68 68 69</w:instrText>{char('end')}"
    return f"<w:document {W}>{char('begin')}<w:instrText>{word}</w:instrText>{inner} {char('end')}</w:document>"


HONEST = {
    "report.pdf": make.pdf(),
    "packed.pdf": make.pdf(make.packed(b"<< /Type /Annot >>")),
    "letter.docx": make.office(
        "docx",
        (
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{make.RELATIONS}">'
            + make.pointer("hyperlink", "https://example.org/")
            + "</Relationships>",
        ),
    ),
    "fields.docx": make.office(
        "docx",
        ("word/footer1.xml", said("PAGE ") + ""),
        ("word/footer2.xml", said(' IF "a" = "', "b", '" "DDE is a word" ')),
    ),
    "formulas.xlsx": make.office("xlsx", ("xl/worksheets/a.xml", "<s><c><f>IF(A1=\"a|b\",'x|y'!A1,B1)</f></c></s>")),
    "written.pdf": real_pdf(lambda document: document.docinfo.update({"/Title": "/JavaScript explained"})),
    "chart.docx": make.office("docx", ("word/embeddings/Sheet1.xlsx", inner("xlsx"))),
    "figures.xlsx": make.office("xlsx"),
    "plan.png": make.png(),
    "photo.jpg": make.jpeg(),
    "photo.JPEG": make.jpeg(),
    "Grundriß (Entwurf) – 2.pdf": make.pdf(),
}
# What got past a search for letters.
HOSTILE_IN_STRUCTURE = {
    "a script packed behind a long dictionary": (
        "a.pdf",
        make.pdf(make.packed(b"<< /S /JavaScript >>", LONG + b"/Filter /FlateDecode")),
        "script",
    ),
    "a script packed as programs pack": ("a.pdf", real_pdf(scripted), "script"),
    "a script in plain sight": ("a.pdf", real_pdf(scripted, packed=False), "script"),
    "a field in two runs": (
        "a.docx",
        make.office("docx", ("word/footer1.xml", said("DDE", "AUTO c:\\cmd"))),
        "another program",
    ),
    "a field in nine runs": (
        "a.docx",
        make.office("docx", ("word/footer1.xml", said(*"DDEAUTO", " x"))),
        "another program",
    ),
    "a field of numbered letters": (
        "a.docx",
        make.office("docx", ("word/footer1.xml", said("&#68;&#68;&#69; cmd"))),
        "another program",
    ),
    "a field without an end": (
        "a.docx",
        make.office("docx", ("word/footer1.xml", said("DDEAUTO", end=" "))),
        "another program",
    ),
    "a field that another field writes": ("a.docx", make.office("docx", ("word/footer1.xml", nested(""))), "another"),
    "a simple field": (
        "a.docx",
        make.office("docx", ("word/a.xml", f'<w:document {W}><w:fldSimple w:instr=" DDEAUTO c"/></w:document>')),
        "another program",
    ),
    "a body in a part with another ending": (
        "a.docx",
        make.office("docx", ("word/body.dat", said("DDEAUTO cmd")), types=types("word/body.dat")),
        "another program",
    ),
    "a body that no ending and no kind calls XML": (
        "a.docx",
        make.office("docx", ("word/body", said("DDEAUTO cmd"))),
        "another program",
    ),
    "a body in other letters": (
        "a.docx",
        make.office(
            "docx", ("word/body.xml", ('<?xml version="1.0" encoding="UTF-16"?>' + said("DDE x")).encode("utf-16"))
        ),
        "another program",
    ),
    "a link with a prefix": (
        "a.xlsx",
        make.office("xlsx", ("xl/externalLinks/a.xml", '<x:a xmlns:x="urn:a"><x:ddeLink ddeService="cmd"/></x:a>')),
        "another program",
    ),
    "a formula that asks a program": (
        "a.xlsx",
        make.office("xlsx", ("xl/worksheets/a.xml", "<s><c><f>cmd|'/C calc'!A0</f></c></s>")),
        "another program",
    ),
    "pointers under another name": (
        "a.docx",
        make.office(
            "docx",
            (
                "word/pointers.dat",
                f'<Relationships xmlns="{make.RELATIONS}">{make.pointer("attachedTemplate", "https://evil.example/a")}'
                "</Relationships>",
            ),
        ),
        "fetched from elsewhere",
    ),
    "a page taken in whole": (
        "a.docx",
        make.office("docx", relations=make.pointer("aFChunk", "page.html", "Internal")),
        "another kind",
    ),
    "a part that is no XML": ("a.docx", make.office("docx", ("word/a.xml", "<a><b></a>")), "damaged"),
    "a part said to be XML": (
        "a.docx",
        make.office("docx", ("word/a.xml", "words"), types=types("word/a.xml")),
        "damaged",
    ),
}
HOSTILE = {
    **HOSTILE_IN_STRUCTURE,
    "an empty file": ("a.pdf", b"", "empty"),
    "more than 20 MB": ("a.pdf", make.pdf(b"%" * MOST_BYTES), "20 MB"),
    "a program": ("a.exe", b"MZ\x90\0", "not kept here"),
    "a program called PDF": ("a.pdf", b"MZ\x90\0", "content is something else"),
    "a program behind a PDF's name": ("a.pdf.exe", make.pdf(), "not kept here"),
    "no ending": ("report", make.pdf(), "not kept here"),
    "a web page": ("a.html", b"<html><script>alert(1)</script>", "Web pages"),
    "a web page called PNG": ("a.png", b"<html><script>alert(1)</script>", "content is something else"),
    "a web page called PDF": ("a.pdf", b"<html>%PDF-1.7 %%EOF startxref</html>", "content is something else"),
    "a drawing": ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "SVG"),
    "a drawing called PNG": ("a.png", b"<svg/>", "content is something else"),
    "XML": ("a.xml", b"<a/>", "not kept here"),
    "a script": ("a.js", b"alert(1)", "not kept here"),
    "a text with formulas": ("a.csv", b"=cmd|' /C calc'!A0", "not kept here"),
    "a bare archive": ("a.zip", make.zipped([("a", "b")]), "not kept here"),
    "an archive called Word": ("a.docx", make.zipped([("a", "b")]), "content is something else"),
    "a workbook called Word": ("a.docx", make.office("xlsx"), "content is something else"),
    "a document called Excel": ("a.xlsx", make.office("docx"), "content is something else"),
    "a picture called PDF": ("a.pdf", make.png(), "content is something else"),
    "a PDF called picture": ("a.png", make.pdf(), "content is something else"),
    "an old Word document": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"),
    "an old or locked one called new": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "locked"),
    "a document for macros": ("a.docm", make.office("docx"), "macros"),
    "macros": ("a.docx", make.office("docx", ("word/vbaProject.bin", "x")), "macros"),
    "macros under another name": (
        "a.docx",
        make.office("docx", types='<Override PartName="/x" ContentType="application/vnd.ms-office.vbaProject"/>'),
        "macros",
    ),
    "a kind with macros": (
        "a.docx",
        make.office("docx", kind="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "macros",
    ),
    "old macro sheets": ("a.xlsx", make.office("xlsx", ("xl/macrosheets/sheet1.xml", "<a/>")), "macros"),
    "controls": ("a.docx", make.office("docx", ("word/activeX/activeX1.xml", "<a/>")), "controls"),
    "an object of another program": ("a.docx", make.office("docx", ("word/embeddings/oleObject1.bin", "x")), "another"),
    "a program in a document": ("a.docx", make.office("docx", ("word/embeddings/a.exe", "x")), "another program"),
    "macros in an inner workbook": (
        "a.docx",
        make.office("docx", ("word/embeddings/a.xlsx", inner("xlsx", ("xl/vbaProject.bin", "x")))),
        "macros",
    ),
    "documents in documents in documents": (
        "a.docx",
        make.office("docx", ("word/embeddings/a.docx", inner("docx", ("word/embeddings/b.xlsx", inner("xlsx"))))),
        "documents inside documents",
    ),
    "a template from elsewhere": (
        "a.docx",
        make.office("docx", relations=make.pointer("attachedTemplate", "https://evil.example/a.dotm")),
        "fetched from elsewhere",
    ),
    "a picture that calls home": (
        "a.docx",
        make.office("docx", relations=make.pointer("image", "https://evil.example/a.png")),
        "fetched from elsewhere",
    ),
    "a command in a workbook": (
        "a.xlsx",
        make.office("xlsx", ("xl/externalLinks/externalLink1.xml", '<a><ddeLink ddeService="cmd"/></a>')),
        "starts another program",
    ),
    "a command in a document": (
        "a.docx",
        make.office("docx", ("word/footer1.xml", "<w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText>")),
        "starts another program",
    ),
    "entities": ("a.docx", make.office("docx", ("word/styles.xml", ENTITY)), "damaged"),
    "entities in another alphabet": (
        "a.docx",
        make.office("docx", ("word/styles.xml", ENTITY.encode("utf-16"))),
        "damaged",
    ),
    "a bomb": ("a.docx", bomb(), "100 MB"),
    "a bomb that lies about its size": ("a.docx", lying_bomb(), "damaged"),
    "too many parts": ("a.docx", crowd(), "2,000 parts"),
    "a part that leads out": ("a.docx", make.office("docx", ("../../etc/passwd", "x")), "damaged"),
    "a part from the root": ("a.docx", make.office("docx", ("/etc/passwd", "x")), "damaged"),
    "two parts of one name": (
        "a.docx",
        renamed(b"word/b.xml", b"word/a.xml", make.office("docx", ("word/a.xml", "<a/>"), ("word/b.xml", "<b/>"))),
        "damaged",
    ),
    "a locked document": ("a.docx", locked_office(), "password"),
    "an archive behind a page": ("a.docx", b"<html></html>" + make.office("docx"), "content is something else"),
    "an archive with a tail": ("a.docx", make.office("docx") + b"<script>", "damaged"),
    "half a document": ("a.docx", make.office("docx")[:400], "damaged"),
    "half a PDF": ("a.pdf", make.pdf()[:200], "cut short"),
    "a PDF with a script": ("a.pdf", make.pdf(b"5 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj\n"), "script"),
    "a PDF with a veiled script": ("a.pdf", make.pdf(b"5 0 obj << /S /J#61vaScript >> endobj\n"), "script"),
    "a PDF with a packed script": ("a.pdf", make.pdf(make.packed(b"<< /S /JavaScript >>")), "script"),
    "a PDF that starts a program": ("a.pdf", make.pdf(b"5 0 obj << /S /Launch >> endobj\n"), "starts another program"),
    "a PDF with files inside": ("a.pdf", make.pdf(b"5 0 obj << /Type /EmbeddedFile >> endobj\n"), "other files"),
    "a PDF that is a running form": ("a.pdf", make.pdf(b"5 0 obj << /XFA 6 0 R >> endobj\n"), "form that runs"),
    "a locked PDF": ("a.pdf", make.pdf(trailer=b"/Encrypt 7 0 R "), "locked"),
    "a PDF bomb": (
        "a.pdf",
        make.pdf(b"".join(make.packed(b" " * (30 * MEGABYTE)) for _ in range(4))),
        "100 MB",
    ),
    "a PDF packed twice": (
        "a.pdf",
        make.pdf(make.packed(b"", b"/Filter [/ASCIIHexDecode /FlateDecode]")),
        "nobody can check",
    ),
    "a PDF with a torn pack": ("a.pdf", make.pdf(make.packed(b"x", squeeze=lambda _data: b"torn")), "damaged"),
    "a picture with a page behind it": ("a.png", make.png() + b"<html>", "attached"),
    "half a picture": ("a.png", make.png()[:40], "damaged"),
    "a picture of no size": ("a.png", make.png(width=0), "damaged"),
    "a picture bomb": ("a.png", make.png(width=60_000, height=60_000), "100 million points"),
    "a photo with a page behind it": ("a.jpg", make.jpeg() + b"<html>", "attached"),
    "two photos in one": ("a.jpg", make.jpeg() + make.jpeg(), "attached"),
    "half a photo": ("a.jpg", make.jpeg()[:-2], "damaged"),
    "a photo of no size": ("a.jpg", make.jpeg(width=0), "damaged"),
    "a photo bomb": ("a.jpg", make.jpeg(width=60_000, height=60_000), "100 million points"),
}


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_file_is_taken(name):
    taken = examine(make.upload(name, HONEST[name]))
    assert taken.size == len(HONEST[name])
    assert taken.scan == Scan.NOT_SCANNED


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_in_words(what):
    name, content, words = HOSTILE[what]
    before = time.monotonic()
    with pytest.raises(ValidationError) as refused:
        examine(make.upload(name, content))
    assert words in refused.value.messages[0]
    assert time.monotonic() - before < 6


def slow_pdf():
    """A few hundred KB that take a reader which starts over for every object hours."""
    one = (
        b"%d 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n" + zlib.compress(b"x") + b"\nendstream\nendobj\n"
    )
    return make.pdf(b"".join(one.replace(b"%d", str(number).encode()) for number in range(10, 100_000)))


def test_a_file_that_takes_too_long_is_given_up(monkeypatch, tmp_path):
    """In words, and while other threads of the portal go on."""
    beats = []
    clock = threading.Timer(0.2, lambda: beats.append(1))
    clock.start()
    monkeypatch.setattr(guarded, "WALL_SECONDS", 1)
    with pytest.raises(ValidationError, match="more time or memory"):
        examine(make.upload("a.pdf", slow_pdf()))
    assert beats


@pytest.mark.parametrize("spent, code", [("[0] * 10**9", 1), ("len(iter(int, 1).__class__.__name__) or 1", 0)])
def test_a_reader_has_no_more_memory_than_it_may(spent, code):
    """Asked of the limits themselves, in a process of its own."""
    lines = f"from initiatives.files.limits import keep_within; keep_within(); {spent}"
    done = subprocess.run([sys.executable, "-c", lines], cwd=guarded.READER.parents[2], capture_output=True)
    assert (done.returncode != 0) == bool(code)
    limits = "import resource; from initiatives.files.limits import keep_within; keep_within();"
    limits += "print(*(resource.getrlimit(each)[0] for each in (resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)))"
    told = subprocess.run([sys.executable, "-c", limits], cwd=guarded.READER.parents[2], capture_output=True, text=True)
    assert told.stdout.split() == ["20", str(8 * MEGABYTE)]


def test_the_reader_knows_nothing_of_the_portal():
    lines = (
        "import sys; sys.argv = ['reader', 'docx']; import runpy; runpy.run_path('{}', run_name='x')['main']('docx')"
    )
    lines += "; assert not [each for each in sys.modules if each.startswith('django')]"
    given = make.office("docx")
    done = subprocess.run([sys.executable, "-I", "-c", lines.format(guarded.READER)], input=given, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_more_than_36_hostile_kinds_are_tried():
    assert len(HOSTILE) > 36


def test_the_kind_is_told_by_the_content_and_not_by_what_the_browser_says():
    taken = examine(make.upload("a.jpeg", make.jpeg(), "text/html"))
    assert taken.kind == FileKind.JPEG
    assert taken.kind.content_type == "image/jpeg"


def test_nothing_is_unpacked_beyond_the_limit(monkeypatch):
    unpacked, reads = [], zipfile.ZipExtFile.read
    monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda part, n=-1: unpacked.append(reads(part, n)) or unpacked[-1])
    for content in (bomb(), crowd(), lying_bomb()):
        with pytest.raises(Refused):
            check_word(content)
    assert sum(map(len, unpacked)) < MEGABYTE
    check_word(make.office("docx", ("word/media/a.bin", BOMB)))
    assert sum(map(len, unpacked)) > len(BOMB)


@pytest.mark.parametrize(
    "name, plain",
    [
        ("C:\\Users\\me\\report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("gnp.\u202efdp.exe", "gnp.fdp.exe"),
        ("a\r\nContent-Type: text\x00.pdf", "aContent-Type: text.pdf"),
        ("zero\u200bwidth.pdf", "zerowidth.pdf"),
        ("  a   b.pdf ", "a b.pdf"),
        ("Grundriß – 2.pdf", "Grundriß – 2.pdf"),
    ],
)
def test_names_are_kept_without_what_hides_or_leads_elsewhere(name, plain):
    assert plain_name(name) == plain


# The scanner


class Daemon:
    """A virus scanner's daemon that answers as it is told, once, and keeps what it was sent."""

    def __init__(self, answer):
        self.answer, self.sent = answer, b""
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    @property
    def address(self):
        return f"tcp:127.0.0.1:{self.socket.getsockname()[1]}"

    def serve(self):
        connection, _peer = self.socket.accept()
        with connection, connection.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            while length := struct.unpack(">I", stream.read(4))[0]:
                self.sent += stream.read(length)
            connection.sendall(self.answer)
        self.socket.close()


@pytest.mark.parametrize(
    "answer, verdict",
    [
        (b"stream: OK\0", Scan.CLEAN),
        (b"INSTREAM size limit exceeded. ERROR\0", Scan.NOT_SCANNED),
        (b"", Scan.NOT_SCANNED),
    ],
)
def test_the_scanner_is_sent_the_whole_file_and_believed(settings, answer, verdict):
    daemon = Daemon(answer)
    settings.CLAMD = daemon.address
    content = make.pdf(b"%" * 200_000)
    assert examine(make.upload("a.pdf", content)).scan == verdict
    daemon.thread.join(5)
    assert daemon.sent == content


def test_a_harmful_file_is_refused(settings):
    settings.CLAMD = Daemon(b"stream: Win.Test.EICAR_HDB-1 FOUND\0").address
    with pytest.raises(ValidationError) as refused:
        examine(make.upload("a.pdf", make.pdf(EICAR)))
    assert "harmful" in refused.value.messages[0]


def test_a_scanner_that_is_down_leaves_a_file_not_scanned(settings, tmp_path):
    settings.CLAMD = f"unix:{tmp_path / 'clamd.ctl'}"
    assert examine(make.upload("a.pdf", make.pdf())).scan == Scan.NOT_SCANNED


def test_the_upload_is_read_from_its_beginning_again():
    file = make.upload("a.pdf", make.pdf())
    taken = incoming.examine(file)
    assert io.BytesIO(taken.file.read()).getvalue() == make.pdf()
