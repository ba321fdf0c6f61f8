"""What typst sets: data by a template of this folder, in one face, so that the same data always make the same bytes."""

import json
from importlib.resources import files
from pathlib import Path

import typst

FOLDER = Path(__file__).parent


def typeset(template, data, **output):
    """Return data as a template sets them, as the bytes of a file; of several pictures a list of bytes."""
    return typst.compile(
        FOLDER / template,
        sys_inputs={"paper": json.dumps(data)},
        font_paths=[str(files("font_lato") / "files")],
        ignore_system_fonts=True,
        **output,
    )
