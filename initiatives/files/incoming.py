"""A file as it comes in: what it is, by its content, and whether it may be kept."""

import hashlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import models

from . import guarded
from .names import plain_name
from .refusal import MOST_BYTES, Refused, refuse
from .scanner import Scan, scan

ASK = "Choose a PDF, a Word document (.docx), an Excel workbook (.xlsx), or a PNG or JPEG picture."


class FileKind(models.TextChoices):
    """The kinds of file that are kept."""

    PDF = "pdf", "PDF"
    WORD = "docx", "Word document"
    EXCEL = "xlsx", "Excel workbook"
    PNG = "png", "PNG picture"
    JPEG = "jpg", "JPEG picture"

    @property
    def content_type(self):
        """What a browser is told that it is."""
        office = "application/vnd.openxmlformats-officedocument."
        return {
            FileKind.PDF: "application/pdf",
            FileKind.WORD: f"{office}wordprocessingml.document",
            FileKind.EXCEL: f"{office}spreadsheetml.sheet",
            FileKind.PNG: "image/png",
            FileKind.JPEG: "image/jpeg",
        }[self]


ENDINGS = {**{kind.value: kind for kind in FileKind}, "jpeg": FileKind.JPEG}
INSTEAD = {
    "doc": "This is an old Word document. Save it as .docx or PDF.",
    "xls": "This is an old Excel workbook. Save it as .xlsx or PDF.",
    "docm": "This document may hold macros. Save it as .docx or PDF.",
    "xlsm": "This workbook may hold macros. Save it as .xlsx or PDF.",
    "svg": "SVG pictures can hold scripts. Save it as PNG.",
    "html": "Web pages can hold scripts. Save it as PDF.",
    "htm": "Web pages can hold scripts. Save it as PDF.",
}


@dataclass(frozen=True)
class Incoming:
    """A file that may be kept: its bytes, what it is, and what the scanner said."""

    file: File
    kind: FileKind
    size: int
    sha256: str
    scan: Scan
    uploaded_as: str


def examine(upload):
    """Return the Incoming of an uploaded file. Raise ValidationError, in plain words, where it may not be kept."""
    try:
        return examined(upload)
    except Refused as fault:
        raise ValidationError(str(fault), code="refused_file") from fault


def examined(upload):
    """Return the Incoming of an uploaded file, which is read in a process of its own."""
    name = plain_name(upload.name)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending not in ENDINGS:
        refuse(f"{INSTEAD[ending]}" if ending in INSTEAD else f"This kind of file is not kept here. {ASK}")
    if not upload.size:
        refuse("This file is empty. Choose another.")
    if upload.size > MOST_BYTES:
        refuse("This file is larger than 20 MB. Make it smaller, or divide it.")
    kind = ENDINGS[ending]
    upload.seek(0)
    data = upload.read(MOST_BYTES + 1)
    if len(data) != upload.size:
        refuse("The file did not arrive whole. Upload it again.")
    guarded.read(kind.value, data)
    verdict = scan(upload)
    if verdict == Scan.INFECTED:
        refuse("The virus scanner says that this file is harmful. It was not kept. Tell your security officer.")
    upload.seek(0)
    return Incoming(upload, kind, len(data), hashlib.sha256(data).hexdigest(), verdict, name[:150])
