"""Looking for words: the one rule by which a list finds a record, and the one way in which texts are compared.

Capitals, accents, apostrophes, dashes and the likes of full stops make no difference, and "&" is "and". What people
type is folded; the texts stay as they are, and are compared by an expression that both databases understand alike.
"""

import re
import unicodedata
from functools import lru_cache, reduce
from itertools import chain
from operator import or_

from django.db.models import CharField, GeneratedField, Lookup, Q, TextField

APOSTROPHES = "'`´’‘‛ʼʹ′＇"
DASHES = "-‐‑‒–—―−﹣－\u00ad"
PUNCTUATION = '.,;:!?()[]{}"“”„«»/\\|…*•·¶'
MARKS = "\u0300-\u036f"
# What may stand between two letters of a word, and what may stand where somebody typed a dash or a space.
BETWEEN = f"[{APOSTROPHES}{re.escape(DASHES)}{MARKS}]*"
GAP = rf"[{APOSTROPHES}{re.escape(DASHES)}{MARKS}\s]*"
# Letters with accents, of European alphabets; Unicode takes no stroke off a letter, so those are named.
ACCENTED = [
    chr(code)
    for first, end in ((0xC0, 0x180), (0x218, 0x21C), (0x1E80, 0x1E86), (0x1EF2, 0x1EF4))
    for code in range(first, end)
]
STROKES = {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i"}
# Letters that are also written as two: "Straße" and "Strasse" are one word, and so are "Œuvre" and "Oeuvre".
DOUBLE = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
PLAIN = STROKES | DOUBLE
# Stands in what "½" is taken apart into.
FRACTION_BAR = "\u2044"
AS_TWO = {"ss": "[ßẞ]", "ae": "[æÆǽǼ]", "oe": "[œŒ]", "th": "[þÞ]"}
LETTERS = re.compile(f"{'|'.join(AS_TWO)}|.")


def plain(text):
    """Return a text in small letters without accents; "10½" stays one word, and does not become "101/2"."""
    apart = unicodedata.normalize("NFKD", text)
    if FRACTION_BAR in apart:
        pairs = ((each, unicodedata.normalize("NFKD", each)) for each in text)
        apart = "".join(each if FRACTION_BAR in taken else taken for each, taken in pairs)
    small = apart.lower()
    return "".join(PLAIN.get(letter, letter) for letter in small if not unicodedata.combining(letter))


def alike():
    """Return the letters that stand for each plain letter: itself, its capital and both with every accent."""
    found = {letter: {letter, letter.upper()} for letter in "abcdefghijklmnopqrstuvwxyz"}
    for letter in ACCENTED:
        if plain(letter) in found:
            found[plain(letter)].add(letter)
    return {letter: f"[{''.join(sorted(letters))}]" for letter, letters in found.items()}


ALIKE = alike()
TO_FOLD = str.maketrans(
    {"&": " and "} | dict.fromkeys(APOSTROPHES) | dict.fromkeys(DASHES, "-") | dict.fromkeys(PUNCTUATION, " ")
)
# Words of which a half is worth looking for.
SHORT = 4
WHOLLY_PLAIN = re.compile("[a-z0-9]+")
DECIMAL = re.compile(r"(?<=[0-9])\.(?=[0-9])")
KEPT_POINT = "\x1f"
# "1,200" and "1200" are one word.
THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


def words_of(text):
    """Return the words of what somebody typed, folded: "St. John’s & one–off" gives "st", "johns", "and", "one-off"."""
    folded = plain(DECIMAL.sub(KEPT_POINT, THOUSANDS.sub("", text))).translate(TO_FOLD).replace(KEPT_POINT, ".")
    return [word for word in (each.strip("-") for each in folded.split()) if word]


@lru_cache(maxsize=512)
def expression(word):
    """Return the regular expression that finds a folded word in a text that is not."""
    if word == "and":
        return f"(?:{BETWEEN.join(ALIKE[letter] for letter in word)}|&)"
    if word.isdecimal() and len(word) >= SHORT:
        return re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", ",?", word)
    parts = [BETWEEN.join(one_of(letter) for letter in LETTERS.findall(part)) for part in word.split("-") if part]
    return GAP.join(parts)


def one_of(letter):
    """Return the expression for a letter in all its forms, or for two that may be written as one."""
    if letter in AS_TWO:
        return f"(?:{BETWEEN.join(ALIKE[each] for each in letter)}|{AS_TWO[letter]})"
    if letter in ALIKE:
        return ALIKE[letter]
    forms = {letter, letter.upper()} if len(letter.upper()) == 1 else {letter}
    return "|".join(sorted(map(re.escape, forms))) if len(forms) == 1 else f"[{''.join(sorted(forms))}]"


@CharField.register_lookup
@TextField.register_lookup
@GeneratedField.register_lookup
class HasWord(Lookup):
    """Whether a folded word stands in a text.

    SQLite leaves the expression to Python, which is slow, so it is asked only where it may hold: where a text has
    more than ASCII, or where one half of the word stands as it is (the other may have an apostrophe or a dash in it).
    """

    lookup_name = "has_word"

    def as_sql(self, compiler, connection):
        text, parameters = self.process_lhs(compiler, connection)
        return f"{text}::text ~ %s", [*parameters, expression(self.rhs)]

    def as_sqlite(self, compiler, connection):
        text, parameters = self.process_lhs(compiler, connection)
        found = (f"{text} REGEXP %s", [*parameters, expression(self.rhs)])
        if len(self.rhs) < SHORT or self.rhs.isdecimal() or not WHOLLY_PLAIN.fullmatch(self.rhs):
            return found
        middle = len(self.rhs) // 2
        beyond_ascii = f"length(CAST({text} AS BLOB)) > length({text})"
        halves = (f"%{self.rhs[:middle]}%", f"%{self.rhs[middle:]}%")
        likely = f"({text} LIKE %s OR {text} LIKE %s OR {beyond_ascii})"
        values = chain.from_iterable((*parameters, half) for half in halves)
        return f"({likely} AND {found[0]})", [*values, *parameters, *parameters, *found[1]]


def has_word(word, *fields):
    """Return the Q of the rows in which a folded word stands in one of these fields.

    A field may be a path ("initiative__title"), and may have to be the word as a whole ("reference__iexact").
    """
    lookups = (
        {f"{field.removesuffix('__iexact')}__regex": f"^{expression(word)}$"}
        if field.endswith("__iexact")
        else {f"{field}__has_word": word}
        for field in fields
    )
    return reduce(or_, (Q(**lookup) for lookup in lookups))


def with_every_word(queryset, words, *fields, also=None):
    """Return the rows in which every one of the words stands somewhere in these fields; see `has_word`.

    `also` is a function of a folded word that returns a Q of where else it may stand.
    """
    folded = words_of(words)
    if words.strip() and not folded:
        return queryset.none()
    for word in folded:
        found = has_word(word, *fields)
        queryset = queryset.filter(found | also(word) if also else found)
    return queryset
