"""The names in a document, each once: which the record knows already and which not; and letters that it explains.

A name is a run of words with capitals that ends as organisations and bodies do. What is found is proposed and never
saved unseen.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from ..models.searching import words_of

MOST_LETTERS = 4_000
ORGANISATION = "initiatives.organisation"
BODY = "governance.body"
ORGANISATION_ENDS = (
    "Constabulary|Police|Service|Services|Authority|Association|Office|Trust|Council|Agency|Federation|Ltd|Limited|"
    "Ministry|University|College|Inspectorate|Conduct|Foundation|Brigade|Commission"
)
BODY_ENDS = "Board|Panel|Committee|Sub-Committee|Group|Forum|Partnership|Team|Alliance|Working Party|Cabinet"
CAPITAL = r"[A-Z][A-Za-z’'&-]*"
JOINING = r"(?:of|and|for|the|&)"
# A run is bounded, so that no text of capitals alone can be made to take long.
RUN = re.compile(rf"\b{CAPITAL}(?: (?:{JOINING} ){{0,2}}{CAPITAL}){{1,9}}")
ENDS = re.compile(rf"(.+?\b(?P<end>{ORGANISATION_ENDS}|{BODY_ENDS}))(?:[’']s)?(?= |$)")
# Words that begin a sentence, or tell of a meeting, and are no part of a name.
LEADING = re.compile(
    r"^(?:(?:The|A|An|This|That|These|In|On|At|By|For|From|To|As|Of|And|Following|Each|Both|Our|Its|Under|With|Chair of"
    r"|Members? of|Meeting of|(?:Deputy |Assistant |Acting )?Chief [A-Z][a-z]+ of"
    r"|(?:Leader|Director|Head|Clerk|Secretary) of"
    r"|Vice-Chair of|Being|Update|Report to|Report of|Within|Many|Some|Most|When|If) (?:the )?)+"
    r"(?=[A-Z])"
)
EXPLAINED = re.compile(
    rf"({CAPITAL}(?: (?:{JOINING} ){{0,2}}{CAPITAL}){{1,7}}) \((?:the )?[“\"']?([A-Z][A-Za-z&]{{1,9}})[”\"']?\)"
)


@dataclass
class NameFound:
    """A name in a document: as what it ends, where it stands first, how often, and what the record knows of it."""

    name: str
    kind: str
    place: str
    order: int
    count: int = 1
    # The record that is called so.
    known: Any = None
    # Names on record that are nearly so written.
    near: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class LettersFound:
    """Letters that a document explains: what they stand for, and where it says so."""

    term: str
    expansion: str
    place: str
    order: int


def folded(text: str) -> str:
    """Return a name as searches fold it, without "the"."""
    return " ".join(word for word in words_of(text) if word != "the")


def names_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield the names in a text as they stand there, each with the label of the kind that it ends as."""
    for run in RUN.finditer(text[:MOST_LETTERS]):
        words = LEADING.sub("", run.group())
        while found := ENDS.match(words):
            # "Durham Constabulary and the Fire Authority" names two; "Police and Crime Panel" goes on to its own end.
            rest = words[found.end() :]
            if not re.match(rf" (?:and|&) (?:the )?(?:{CAPITAL} )+", f"{rest} ") or goes_on(found[1], rest):
                longer = re.match(rf"(.*\b(?:{ORGANISATION_ENDS}|{BODY_ENDS}))(?:[’']s)?(?= |$)", words)
                name = longer[1] if longer else found[1]
                rest = ""
            else:
                name = found[1]
            name = whole_name(name, words[words.index(name) + len(name) :])
            if " " in name:
                last = name.rpartition(" ")[2]
                yield name, BODY if re.fullmatch(BODY_ENDS, last) or name.endswith("Working Party") else ORGANISATION
            words = re.sub(r"^ (?:and|&) (?:the )?", "", rest)


def whole_name(name: str, rest: str) -> str:
    """Return a name as far as it goes; "" where what was found is only its beginning, or the beginning of a post.

    "Durham Police and Crime Commissioner" is a post and no police; the Office of the same is an organisation;
    "Independent Office for Police" ends with Conduct.
    """
    if rest.startswith(" and Crime Commissioner"):
        return f"{name} and Crime Commissioner" if "Office of" in name else ""
    is_cut = name.endswith((" Police", " Office")) and re.match(r" (?!HQ|Headquarters|Station|Officer|Area)[A-Z]", rest)
    return "" if is_cut else name


def goes_on(name: str, rest: str) -> bool:
    """Return whether "and ..." after what could be a name belongs to it, as in Police and Crime Panel."""
    return bool(re.match(r" (?:and|&) (?:Crime|Fire|Rescue)\b", rest)) and name.endswith(("Police", "Fire"))


def names_in(paragraphs: Iterable[Any], known: dict[str, Any]) -> list[NameFound]:
    """Return the names in the paragraphs of a document, each once, those that are not on record first.

    `known` are the records that have names, by their folded name. What somebody said is no name is left out.
    """
    found: dict[str, NameFound] = {}
    rejected = set()
    for paragraph in paragraphs:
        rejected |= {folded(words) for kind, words, _number in paragraph.rejected or [] if kind == "name"}
        for name, kind in names_of(paragraph.text):
            key = folded(name)
            if key in found:
                found[key].count += 1
            else:
                found[key] = NameFound(name, kind, paragraph.place, paragraph.order, known=known.get(key))
    names = [each for key, each in found.items() if key not in rejected]
    for each in names:
        if each.known is None:
            near = get_close_matches(folded(each.name)[:100], known, n=2, cutoff=0.8)
            each.near = list(dict.fromkeys(str(known[name]) for name in near))
    return sorted(names, key=lambda each: (each.known is not None, each.order, each.name))


def letters_in(paragraphs: Iterable[Any], explained: set[str]) -> list[LettersFound]:
    """Return the letters that a document explains and the glossary does not, each once."""
    found: dict[str, LettersFound] = {}
    for paragraph in paragraphs:
        for match in EXPLAINED.finditer(paragraph.text[:MOST_LETTERS]):
            expansion = long_form(LEADING.sub("", match[1]), match[2])
            if expansion and match[2] not in explained and match[2] not in found:
                found[match[2]] = LettersFound(match[2], expansion, paragraph.place, paragraph.order)
    return list(found.values())


def long_form(words: str, letters: str) -> str:
    """Return the last of some words whose initials are these letters, or "" where none are."""
    parts, wanted = words.split(), re.sub(r"[^A-Za-z]", "", letters).lower()
    for start in range(len(parts) - 1, -1, -1):
        tail = parts[start:]
        capitals = [part for part in tail if part[0].isupper()]
        if wanted in ("".join(part[0] for part in tail).lower(), "".join(part[0] for part in capitals).lower()):
            return " ".join(tail)
    return ""
