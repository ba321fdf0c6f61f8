"""The process that sets data by a template of this folder: `python -I setter.py`, started by `typeset` alone.

It takes JSON with the name of the template, the data and the kind of output, and gives JSON with the files it made.
With one face and no clock the same data always make the same bytes.
"""

import base64
import json
import re
import sys
import unicodedata
from importlib.resources import files
from pathlib import Path

import typst

FOLDER = Path(__file__).parent
# How typst names letters that none of its faces has, and those that no file may hold: `"😀"`, `"\u{1}"`.
UNSHOWN = re.compile(r'the text (?:contains the disallowed codepoint )?`"(.+?)"`')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# Once those are spelled out another may come to light, of a pair that was joined.
TRIES = 5


def main():
    """Set what is asked for on the standard input."""
    asked = json.load(sys.stdin)
    made = compiled(asked["template"], asked["data"], asked["output"])
    made = [made] if isinstance(made, bytes) else made
    json.dump([base64.b64encode(each).decode() for each in made], sys.stdout)


def compiled(template, data, output):
    """Return data as a template sets them: the bytes of a file, or of several pictures a list of bytes.

    A letter that cannot be shown is spelled out, as "[grinning face]", for a file with a gap tells nobody of it.
    """
    for left in reversed(range(TRIES)):
        try:
            return typst.compile(
                FOLDER / template,
                sys_inputs={"paper": json.dumps(data)},
                font_paths=[str(files("font_lato") / "files")],
                ignore_system_fonts=True,
                **output,
            )
        except typst.TypstError as error:
            unshown = letters_in(error.diagnostic)
            if not unshown or not left:
                raise
            data = spelled_out(data, unshown)


def letters_in(diagnostic):
    """Return how each letter is spelled out that a fault names."""
    named = "".join(UNSHOWN.findall(diagnostic))
    letters = ESCAPED.sub(lambda found: chr(int(found[1], 16)), named)
    return str.maketrans({letter: spelled(letter) for letter in letters})


def spelled(letter):
    """Return a letter by its name; "" for what only joins or steers others."""
    return "" if unicodedata.category(letter).startswith("C") else f"[{unicodedata.name(letter, 'unknown').lower()}]"


def spelled_out(data, letters):
    """Return data with these letters spelled out wherever they stand in it."""
    if isinstance(data, dict):
        return {name: spelled_out(each, letters) for name, each in data.items()}
    if isinstance(data, list | tuple):
        return [spelled_out(each, letters) for each in data]
    return data.translate(letters) if isinstance(data, str) else data


if __name__ == "__main__":
    main()
