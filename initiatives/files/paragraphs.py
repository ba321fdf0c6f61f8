"""Splits a document into its own paragraphs, each under the number by which the document lets it be cited.

A number counts only where it can come next, so "1996 was a year" begins no paragraph 1996. Letters go on under the next
number; what stands under a heading keeps the heading's number; "Name: text" and a row of two cells are fields of a
front sheet; a sentence that a page breaks goes on. Used in the guarded process only, so nothing here knows Django.
"""

import re
from collections import Counter
from dataclasses import asdict, dataclass

from .lines import lines_of_pdf, lines_of_text, lines_of_word

MOST_PARAGRAPHS, LONGEST = 5_000, 10_000
LONGEST_PLACE = 60
BULLET = re.compile(r"^\s*(?:[-–*•·▪◦●○‣]|o(?=\s{1,4}[A-Z]))\s+")
DECIMAL = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=\S)")
PLAIN = re.compile(r"^(\d{1,3})[.)]?\s+(?=\S)")
DOTTED = re.compile(r"^(\d{1,3})[.)]\s+(?=\S)")
LETTER = re.compile(r"^([A-Z])[.)]\s+(?=[A-Z])")
SMALL = re.compile(r"^(\((?:[a-z]|[ivx]{1,5})\)|(?:[a-z]|[ivx]{1,5})[.)])\s+(?=\S)")
APPENDIX = re.compile(r"^(?:Appendix|Annex|Schedule)\s+(?:\d{1,2}|[A-Z]|one|two|three|four)\b", re.IGNORECASE)
NAMED = re.compile(r"^(?:Q\.?\s?\d{1,2}|Proposal [A-Z]|Option \d{1,2}|Recommendation \d{1,2})(?=\W|$)")
FIELD = re.compile(r"^([A-Z][A-Za-z0-9'’/&() -]{1,55}):\s+(?=\S)")
CELL = re.compile(r"^([A-Z][A-Za-z0-9'’/&() -]{2,55}):?\t+\s*(?=\S)")
ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"]
# What stands in minutes before an act of the meeting, and names no field of a front sheet.
ACT = re.compile(r"^(?:actions?|resolved|agreed|decided|decisions?|votes?|recommended|noted)\b", re.IGNORECASE)
# A line that leads to the list beneath it is no heading of it.
LEADS_IN = re.compile(
    r"\b(?:to|that|should|must|shall|will|follows|following|includes?|including|are|is|were|was|by|for)\s*:$",
    re.IGNORECASE,
)
POINT_ENDS = re.compile(r"(?:[.;:,]|[;,] (?:and|or))$")
ALONE = re.compile(r"\s*\d{1,3}(?:\.\d{1,2})*\.\s*")
HEADING_WORDS = 14


@dataclass
class Paragraph:
    """What can be cited: its place, as the document numbers it, its text, its page, and what it is."""

    place: str
    text: str
    page: int
    kind: str
    own: bool = True


def paragraphs_of_pdf(data):
    """Return the paragraphs of a PDF file."""
    return split(lines_of_pdf(data))


def paragraphs_of_word(data):
    """Return the paragraphs of a Word file."""
    return split(lines_of_word(data))


def paragraphs_of_text(data):
    """Return the paragraphs of pasted text."""
    return split(lines_of_text(data))


def split(lines):
    """Return the paragraphs of some lines, as plain data."""
    return [asdict(each) for each in Splitter().split(lines)[:MOST_PARAGRAPHS]]


def joined(lines):
    """Yield the lines; a number alone on its line, as in many minutes, goes before the next line."""
    number = None
    for line in lines:
        if number is not None and line.text.strip():
            line.text, number = f"{number.text.strip()} {line.text.strip()}", None
        elif number is None and ALONE.fullmatch(line.text):
            number = line
            continue
        if number is None:
            yield line
    if number is not None:
        yield number


class Splitter:
    """Reads lines in order, and keeps where it is in the numbering."""

    def __init__(self):
        self.found = []
        # The last number, as a tuple, the appendix, and the last letter of a lettered series.
        self.last, self.appendix, self.letter = (), "", ""
        # Where text without a number stands: under a number, a letter, or a numbered heading.
        self.holder = self.section = ""
        self.is_text, self.after_blank = False, True
        # The points of lists in lists, from the outermost, and under what they stand.
        self.points, self.points_under = [], ""

    def split(self, lines):
        """Return the paragraphs of these lines."""
        lines = list(joined(lines))
        for place, line in enumerate(lines):
            text = " ".join(re.split(r"[ \u00a0]+", line.text)).strip()
            if not text:
                self.after_blank = True
                continue
            following = lines[place + 1].text if place + 1 < len(lines) else ""
            self.take(line, text, following)
            self.after_blank = False
        self.find_lost_numbers()
        self.tell_rows_apart()
        for each in self.found:
            each.text, each.place = each.text[:LONGEST], shortened(each.place)
        return self.found

    def take(self, line, text, following):
        """Begin a paragraph with a line, or let the one before go on."""
        is_heading = self.is_heading(line, text, following)
        is_bullet = line.is_bullet or bool(BULLET.match(text))
        body = BULLET.sub("", text)
        if (found := APPENDIX.match(body)) and (is_heading or (self.after_blank and len(body) < 120)):
            self.appendix, self.last, self.letter = re.sub(r"(?i)^appendix", "App", found[0]), (), ""
            self.holder, self.section = self.appendix, ""
            return self.add(self.appendix, body, line, "heading")
        if (found := NAMED.match(body)) and (is_heading or self.after_blank):
            self.letter, self.holder = "", found[0]
            # "Option 1: refurbish it at a cost of £2m." says all of it at once.
            return self.add(found[0], body, line, "paragraph" if POINT_ENDS.search(body) else "heading")
        if body.count("\t") > 1 and (name := row_name(body)):
            return self.add(f"{self.holder or self.appendix} {name}".strip(), body, line, "table")
        if number := self.numbered(body):
            return self.add_numbered(number, body, line, is_heading, following.strip())
        if (found := LETTER.match(body)) and (
            found[1] == "A" or (self.letter and ord(found[1]) == ord(self.letter) + 1)
        ):
            self.letter, self.holder = found[1], self.numbers() + found[1]
            return self.add(self.holder, body, line, "heading")
        if found := SMALL.match(body):
            return self.add(f"{self.holder}{self.point(found[1].strip('().'))}", body, line, "paragraph")
        if is_bullet:
            return self.add_bullet(body, line)
        begins = self.after_blank or (bool(self.found) and self.found[-1].kind in ("field", "heading"))
        if found := CELL.match(body) or (FIELD.match(body) if begins and not ACT.match(body) else None):
            name = found[1].strip()
            return self.add(f"{self.appendix} {name}".strip(), body, line, "field")
        if is_heading and self.after_blank:
            if not re.search(r"[A-Z]$|\d$", self.holder) or self.is_text:
                self.holder = self.appendix or ("" if body.isupper() else self.section)
            return self.add("", body, line, "heading")
        if self.goes_on(text):
            self.found[-1].text += f" {text}"
            return None
        return self.add("", text, line, "table" if "\t" in text else "paragraph")

    def is_heading(self, line, text, following):
        """Return whether a line is a heading: said so by Word, or short, alone, and without the end of a sentence."""
        words = text.split()
        if line.is_heading:
            return True
        is_point = POINT_ENDS.search(text) and text[-1] != ":"
        if len(words) > HEADING_WORDS or is_point or LEADS_IN.search(text) or "\t" in text:
            return False
        return not following.strip() and text[0].isupper() and (text[-1] in ":?" or len(words) <= 12)

    def numbered(self, text):
        """Return the number at the beginning, if it can come next: "12 officers" begins no paragraph.

        Minutes go on from those before, so the first number of all may be any that stands over a heading.
        """
        if found := DECIMAL.match(text):
            return found[1] if self.can_come(tuple(map(int, found[1].split(".")))) else ""
        found = dotted = DOTTED.match(text)
        if not found and (bare := PLAIN.match(text)) and self.after_blank and text[bare.end()].isupper():
            found = bare
        if not found:
            return ""
        rest = text[found.end() :]
        is_alone = self.after_blank and rest[0].isupper() and len(rest.split()) <= 9 and not POINT_ENDS.search(rest)
        is_first = dotted and is_alone and not self.last and not self.appendix
        return found[1] if is_first or self.can_come((int(found[1]),)) else ""

    def point(self, sign):
        """Return the signs of a point of a list, those of the lists around it first: "(a)(ii)"."""
        if self.points_under != self.holder:
            self.points, self.points_under = [], self.holder
        for depth in reversed(range(len(self.points))):
            if comes_after(self.points[depth], sign):
                self.points[depth:] = [sign]
                break
        else:
            like = [depth for depth, each in enumerate(self.points) if (each in ROMAN) == (sign in ROMAN)]
            self.points[like[0] if like else len(self.points) if sign in ("a", "i") else 0 :] = [sign]
        return "".join(f"({each})" for each in self.points)

    def can_come(self, number):
        """Return whether a number can follow the last one: the next, one of the two after it, or a new beginning."""
        last = self.last
        if len(number) > 1 and number[-1] == 0:
            return self.can_come(number[:-1])
        if len(number) == 1:
            top = last[0] if last else 0
            return number[0] == 1 or top < number[0] <= top + 3
        if not last:
            return number[-1] == 1
        if number[:-1] == last[: len(number) - 1]:
            before = last[len(number) - 1] if len(last) >= len(number) else 0
            return before < number[-1] <= before + 3
        return number[-1] == 1 and last[0] <= number[0] <= last[0] + 2

    def add_numbered(self, number, body, line, is_heading, following):
        """Add what stands under a number of its own: a heading where it is short and ends no sentence."""
        parts = tuple(map(int, number.split(".")))
        parts = parts[:-1] if len(parts) > 1 and parts[-1] == 0 else parts
        if parts == (1,) and self.last and self.last[0] > 1:
            self.section = ""
        self.last = parts
        rest = re.sub(r"^[\d.]+[.)]?\s*", "", body)
        # In a narrow column the first line of a paragraph is as short as a heading, but goes on beneath.
        is_short = len(rest.split()) <= 9 and not POINT_ENDS.search(rest) and not following[:1].islower()
        is_short = is_short and not rest[:1].islower() and self.after_blank
        self.holder, self.is_text = self.numbers(), not (is_heading or is_short)
        if not self.is_text and len(parts) == 1:
            self.section = self.holder
        return self.add(self.holder, body, line, "paragraph" if self.is_text else "heading")

    def is_next_letter(self, letter):
        """Return whether a letter can come next."""
        return letter == "A" or (bool(self.letter) and ord(letter) == ord(self.letter) + 1)

    def numbers(self):
        """Return the last number as it is cited: "¶4.1", "App 1 ¶2", or the appendix alone."""
        own = f"¶{'.'.join(map(str, self.last))}" if self.last else ""
        return f"{self.appendix} {own}".strip()

    def add_bullet(self, body, line):
        """Add a bullet of the paragraph it stands in."""
        count, owner = 1, None
        for each in reversed(self.found):
            if each.kind != "bullet":
                owner = each
                break
            count += 1
        place = f"{owner.place} bullet {count}" if owner and owner.place else ""
        return self.add(place, body, line, "bullet")

    def add(self, place, text, line, kind):
        """Add a paragraph; one without a number of its own stands where the text before it stands."""
        self.found.append(Paragraph(place or self.holder, text, line.page, kind, bool(place)))
        return self.found[-1]

    def goes_on(self, text):
        """Return whether a line belongs to the paragraph before: no empty line between, or a sentence not ended."""
        last = self.found[-1] if self.found else None
        if last is None or last.kind in ("heading", "table"):
            return False
        if not self.after_blank:
            return True
        is_open = last.text[-1:] not in '.:;?!”’")' and last.kind != "field"
        return is_open and (text[0].islower() or (last.kind == "paragraph" and len(last.text) > 60))

    def find_lost_numbers(self):
        """Give the number between ¶3 and ¶5 to the longest text between them that has none: it lost its own."""
        numbered = [place for place, each in enumerate(self.found) if each.own and re.fullmatch(r"¶\d+", each.place)]
        for before, after in zip(numbered, numbered[1:], strict=False):
            number = int(self.found[before].place[1:])
            if int(self.found[after].place[1:]) != number + 2:
                continue
            lost = [each for each in self.found[before + 1 : after] if len(each.text) > 60 and each.kind != "heading"]
            lost = [each for each in lost if not each.own or each.kind == "bullet"]
            if lost:
                longest = max(lost, key=lambda each: len(each.text))
                longest.place, longest.kind, longest.own = f"¶{number + 1}", "paragraph", True

    def tell_rows_apart(self):
        """Number the later of the rows of one place that have the same name."""
        seen = Counter()
        for each in self.found:
            if each.kind == "table" and each.own:
                seen[each.place] += 1
                if (count := seen[each.place]) > 1:
                    each.place = f"{each.place[: LONGEST_PLACE - 8]} row {count}"


def row_name(text):
    """Return the name of a row of a table: its first cell, with the next where that is a letter or a number.

    It is "" where that is a sentence, and in a front sheet, whose names end in a colon.
    """
    cells = [cell.strip() for cell in text.split("\t")]
    name = cells[0] if len(cells[0]) > 3 else f"{cells[0]} {cells[1]}".strip()
    return name if len(name) <= LONGEST_PLACE - 5 and not cells[0].endswith(":") else ""


def comes_after(before, sign):
    """Return whether a point follows another of its list: (b) after (a), (iv) after (iii), (i) after (h)."""
    if before in ROMAN and sign in ROMAN and ROMAN.index(sign) == ROMAN.index(before) + 1:
        return True
    return len(before) == len(sign) == 1 and ord(sign) == ord(before) + 1


def shortened(place):
    """Return a place that is no longer than a citation holds."""
    return place if len(place) <= LONGEST_PLACE else f"{place[: LONGEST_PLACE - 1]}…"
