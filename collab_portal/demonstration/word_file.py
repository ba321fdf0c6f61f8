"""Small Word documents, made here and saying so, to try files with: none of the documents' own files is kept."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

from initiatives.files.incoming import examine
from initiatives.models import Attachment

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
    """Return a Word document of a few paragraphs, the same bytes each time."""
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


def add_word_file(record, by, facts):
    """Add a file to a record, with a version for each of its sentences that holds those so far; return the new rows."""
    attachment = Attachment(record=record, title=facts["title"])
    attachment.full_clean()
    attachment.save()
    sentences = facts["versions"]
    uploads = [
        SimpleUploadedFile(facts["file name"], word_document(sentences[:number]))
        for number in range(1, len(sentences) + 1)
    ]
    return [attachment, *(attachment.add_version(examine(upload), by=by) for upload in uploads)]
