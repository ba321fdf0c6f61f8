"""What a reader finds in an answer of the portal: the words of a page, the lines of a download."""

import csv
import io
import re
from html.parser import HTMLParser


class Text(HTMLParser):
    """Keeps what stands between the tags."""

    def __init__(self):
        super().__init__()
        self.parts = []

    def handle_data(self, data):
        self.parts.append(data)


def words(response):
    """The page's text without its tags, in one line."""
    parser = Text()
    parser.feed(response.content.decode())
    return " ".join(" ".join(parser.parts).split())


def markup(response):
    """The page's HTML as a browser reads it: every run of blanks is one, and between tags there is none."""
    return re.sub(r"> <", "><", " ".join(response.content.decode().split()))


def rows(response):
    """The lines of a CSV response as dicts."""
    return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"))))


def without_typed(text, *typed):
    """A page without the words that its reader typed: in the box, in the filters of the list, in links and messages."""
    for word in typed:
        for said in (f'value="{word}"', f"<strong>{word}</strong>", f"?q={word}", f"“{word}”", f"&quot;{word}&quot;"):
            text = text.replace(said, "")
    return text
