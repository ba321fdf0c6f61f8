"""An issued paper as a tagged PDF (built to PDF/UA-1), the same bytes for the same contents."""

import io
import json
from importlib.resources import files
from pathlib import Path

import qrcode
import typst
from qrcode.image.svg import SvgPathImage

from .text import LEAVES_OUT

TEMPLATE = Path(__file__).with_name("paper.typ")


def pdf_of(paper, issued_on, address="", code=""):
    """Return the contents of a paper as the bytes of a PDF file; `address` is of the page that checks it."""
    drawing = io.BytesIO()
    if address:
        qrcode.make(address, image_factory=SvgPathImage).save(drawing)
    data = {
        **paper,
        "day": [issued_on.year, issued_on.month, issued_on.day],
        "check": address,
        "code": code,
        "qr": drawing.getvalue().decode(),
        "leaves_out_words": LEAVES_OUT,
    }
    return typst.compile(
        TEMPLATE,
        format="pdf",
        sys_inputs={"paper": json.dumps(data)},
        font_paths=[str(files("font_lato") / "files")],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
