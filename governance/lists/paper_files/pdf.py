"""Issued papers, and the papers of a meeting together, as tagged PDF (built to PDF/UA-1).

The same contents make the same bytes.
"""

import io

import qrcode
from qrcode.image.svg import SvgPathImage

from .text import LEAVES_OUT
from .typeset import typeset


def pdf_of(paper, issued_on, address="", code=""):
    """Return the contents of a paper as the bytes of a PDF file; `address` is of the page that checks it."""
    return written("paper.typ", with_check(paper, address, code), issued_on)


def pack_pdf_of(pack, papers, drawn_on):
    """Return a pack as the bytes of a PDF file; `papers` are lists of an item's number and what `with_check` gave."""
    return written("pack.typ", {**pack, "papers": papers}, drawn_on)


def with_check(paper, address="", code=""):
    """Return the contents of a paper with its code, drawn and written, by which a reader finds what changed since."""
    drawing = io.BytesIO()
    if address:
        qrcode.make(address, image_factory=SvgPathImage).save(drawing)
    own = {"check": address, "code": code, "qr": drawing.getvalue().decode(), "leaves_out_words": LEAVES_OUT}
    return {**paper, **own}


def written(template, data, on):
    """Return data as the template writes it, dated by a day."""
    data = {**data, "day": [on.year, on.month, on.day]}
    (made,) = typeset(template, data, format="pdf", pdf_standards=["ua-1"])
    return made
