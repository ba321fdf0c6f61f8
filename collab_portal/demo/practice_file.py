"""One small Word document, made here and saying so, to try files with: none of the documents' own files is kept."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

from initiatives.files.incoming import examine
from initiatives.models import Attachment

from .rows import obey

RECORD = "STA-B-001"
TITLE = "Made for demonstration (not the business case)"
SENTENCES = [
    "This file was made by the portal to show how files are kept. It holds nothing from any document.",
    "This is the second version. The first one is still kept, and listed under “Earlier versions”.",
]
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
}


def word_document(sentences):
    """A Word document of a few paragraphs, the same bytes each time."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{sentence}</w:t></w:r></w:p>" for sentence in sentences)
    parts = {
        **PARTS,
        "word/document.xml": f'<w:document xmlns:w="{WORDS}"><w:body>{paragraphs}</w:body></w:document>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(
                zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), f'<?xml version="1.0" encoding="UTF-8"?>{content}'
            )
    return out.getvalue()


def load_practice_file(register):
    """Adds the file, in two versions, to the record when this run added that."""
    record = next((row for row in register.rows.new if getattr(row, "reference", "") == RECORD), None)
    if record is None:
        return
    attachment = register.rows.add(Attachment, record=record, title=TITLE)
    for number in range(1, len(SENTENCES) + 1):
        upload = SimpleUploadedFile("demonstration.docx", word_document(SENTENCES[:number]))
        register.rows.count(obey(attachment, attachment.add_version, examine(upload), by=register.publisher))
