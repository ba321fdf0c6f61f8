"""The name a file came with, and the characters that could make any text look like another."""

import unicodedata

TURNS_DIRECTION = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain_name(name):
    """Return the name a file came with, without folders and without characters that hide what it is."""
    name = (name or "").replace("\\", "/").rpartition("/")[2]
    seen = (each for each in name if each not in TURNS_DIRECTION and unicodedata.category(each)[0] != "C")
    return " ".join("".join(seen).split())
