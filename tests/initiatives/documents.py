"""Small honest files of every kind that is kept, and hostile ones, made of nothing but the standard library."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KINDS = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "word/document.xml"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "xl/workbook.xml"),
}


def pdf(objects=b"", trailer=b""):
    """A PDF of one empty page, with further objects and entries of the trailer."""
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n"
        + objects
        + b"xref\n0 4\ntrailer\n<< /Root 1 0 R "
        + trailer
        + b">>\nstartxref\n9\n%%EOF\n"
    )


def packed(content, entries=b"/Filter /FlateDecode", squeeze=zlib.compress):
    """A stream of a PDF that holds objects."""
    data = squeeze(content)
    return b"9 0 obj\n<< /Type /ObjStm " + entries + b" >>\nstream\n" + data + b"\nendstream\nendobj\n"


def chunk(kind, data=b""):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width=1, height=1, more=b""):
    """A PNG of one white point."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\xff")) + more + chunk(b"IEND")
    )


def segment(marker, data):
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def jpeg(width=1, height=1, inside=b""):
    """The frame of a JPEG, with a scan of two bytes."""
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\0")
        + frame
        + inside
        + segment(0xDA, b"\x01\x01\x00\x00?\x00")
        + b"\x12\x34\xff\xd9"
    )


def zipped(parts, method=zipfile.ZIP_DEFLATED):
    """A zip archive of these parts, pairs of name and content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def office(ending, *parts, kind=None, types="", relations=""):
    """A Word document or Excel workbook without words, with further parts."""
    main, path = KINDS[ending]
    content_types = (
        '<?xml version="1.0" encoding="UTF-8"?><Types '
        'xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{path}" ContentType="{kind or main}"/>{types}</Types>'
    )
    pointers = f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'
    whole = [("[Content_Types].xml", content_types), ("_rels/.rels", pointers), (path, "<document/>"), *parts]
    return zipped(whole)


def pointer(kind, target, mode="External"):
    """A relationship of a document to something outside."""
    return f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'


def upload(name, content, content_type="application/octet-stream"):
    """A file as a browser would send it."""
    return SimpleUploadedFile(name, content, content_type)
