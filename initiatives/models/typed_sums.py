"""Reads the sums people type: "£1.6m" and "1,600,000", and whole phrases such as "in excess of £100k a year"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models

MOST = Decimal(100_000_000_000)
LONGEST = 200
PENNY = Decimal("0.01")


class Bound(models.TextChoices):
    """How exactly a sum is stated."""

    EXACTLY = "exactly", "As stated"
    MORE_THAN = "more-than", "More than (“in excess of”)"
    AT_LEAST = "at-least", "At least"
    ABOUT = "about", "About"
    AT_MOST = "at-most", "At most"
    LESS_THAN = "less-than", "Less than (“under”)"


class Basis(models.TextChoices):
    """Whether a sum is paid or saved once, every year, or over a period. Sums of different bases never add up."""

    ONE_OFF = "one-off", "One-off"
    YEARLY = "yearly", "Every year"
    PERIOD = "period", "In total over a period"
    NOT_STATED = "", "Not recorded yet"


MULTIPLES = {
    "": 1,
    "k": 1_000,
    "thousand": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mill": 1_000_000,
    "million": 1_000_000,
    "b": 1_000_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
}
UNITS = "thousand|million|billion|mill|mn|bn|k|m|b"
# Digits in a row, or groups of three with commas or spaces between them, then perhaps pence or a decimal part.
NUMBER = r"-?(?:[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+)|[0-9]+)(?:\.[0-9]+)?"
SUM = rf"£? ?(?P<number>{NUMBER}) ?(?P<unit>{UNITS})?(?![a-z0-9])"
BEFORE = {
    Bound.MORE_THAN: "(?:well |just )?in excess of|(?:slightly |a little )?more than|greater than|(?<!not )exceeding"
    "|(?:just |well |a little )?over|above|upwards of|>",
    Bound.AT_LEAST: r"at least|not less than|no less than|not under|not below|a minimum of|minimum of|minimum|min\.?"
    "|from|>=|≥",
    Bound.AT_MOST: "(?:anything )?up to(?: a maximum of)?|at most|not more than|no more than|not over|not above"
    "|not exceeding"
    r"|not to exceed|no greater than|a maximum of|maximum of|maximum|max\.?|capped at|a cap of|limited to|<=|≤",
    Bound.LESS_THAN: "(?:slightly |a little )?less than|fewer than|lower than|(?:just |a little )?under|below|nearly"
    "|(?:just )?short of"
    "|almost|<",
    Bound.ABOUT: r"about|around|approximately|approx\.?|circa|roughly|some|in the region of|of the order of|close to"
    r"|ca?\.?|~|≈",
    Bound.EXACTLY: "exactly|precisely",
}
AFTER = {
    Bound.AT_LEAST: r"\+|plus|(?:or|and) (?:more|over|above|upwards)|at least|minimum|min",
    Bound.AT_MOST: "or less|or under|at most|maximum|max",
    Bound.ABOUT: r"or so|or thereabouts|approximately|approx\.?",
}
NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
COUNT = f"(?:[0-9]{{1,2}}|{'|'.join(NUMBERS)})"
YEARS = rf"{COUNT}(?: to {COUNT})?[- ]?(?:year|month)s?"
EACH_YEAR = r"a year|per year|each year|every year|per annum|p\.?/?a\.?|annually|/ ?(?:year|yr|annum)"
BASES = {
    Basis.YEARLY: rf"(?:{EACH_YEAR})(?: (?:for|over) {YEARS})?|yearly|annual|recurr(?:ing|ent)",
    Basis.ONE_OFF: "one[- ]off|once|once only|non[- ]?recurr(?:ing|ent)",
    Basis.PERIOD: rf"in total|(?:spread )?(?:over|across) (?:a period of |a |the (?:next |first |last )?)?{YEARS}"
    r"(?: period)?|over the (?:whole )?period|over the life(?:time)? of .+|in total over .+",
}
# How long a sum is paid every year: "a year for five years".
HOW_LONG = re.compile(rf"(?:for|over) {YEARS}")
# Sums that are written out: "half a million", "two million pounds", "£1½m".
COUNTED = {"a": "1", "half a": "0.5", "a quarter of a": "0.25", "one and a half": "1.5", "a hundred": "100"} | {
    word: str(number) for number, word in enumerate(NUMBERS, 1)
}
WRITTEN_OUT = re.compile(
    rf"\b(?P<count>{'|'.join(sorted(COUNTED, key=len, reverse=True))}) (?=(?:thousand|million|billion)\b)"
)
NIL = re.compile(r"\b(?:nil|zero|nought)\b")
PARTS = {"½": ".5", "¼": ".25", "¾": ".75"}
# The same as three letters, before a unit only: "£4 1/2m", "£1/4 million".
FRACTIONS = {"1/2": "½", "1/4": "¼", "3/4": "¾"}
FRACTION = re.compile(rf"(?<![0-9/])(?:(?P<whole>[0-9]{{1,3}}) )?(?P<part>{'|'.join(FRACTIONS)})(?= ?(?:{UNITS})\b)")
# "A one-off sum of £5m", "a total of £5m": what may follow a sum may stand before it.
LED_BY = re.compile(r"(?:an? )?(?P<basis>one[- ]off|annual|total)(?: sum| amount)?(?: of)? (?P<rest>.+)")
LED = {"annual": " a year", "total": ""}
DIGITS = re.compile(r"[0-9](?:[0-9., ]*[0-9])?")


def named(words):
    """Return an expression that takes the words of each member, in a group named after it."""
    return "|".join(f"(?P<{name}>{taken})" for name, taken in words.items())


def group(prefix, member):
    return f"{prefix}_{member.name}"


def expression(prefix, words):
    return named({group(prefix, member): taken for member, taken in words.items()})


PHRASE = re.compile(
    rf"(?:(?:{expression('before', BEFORE)}) ?)?{SUM}"
    rf"(?: ?(?:{expression('after', AFTER)}))?"
    rf"(?:,? ?\(?(?:{expression('basis', BASES)})\)?)?\.?"
)
RANGE = re.compile(
    rf"(?:between |from )?£? ?(?P<low>{NUMBER}) ?(?P<low_unit>{UNITS})? ?(?:-|to|and) ?"
    rf"£? ?(?P<high>{NUMBER}) ?(?P<high_unit>{UNITS})?(?![a-z0-9,])"
    rf"(?:,? ?\(?(?:{expression('basis', BASES)})\)?)?\.?"
)
# What may stand before a sum and not before a range.
NEARLY = re.compile(rf"(?:between )?(?:{'|'.join(BEFORE.values())}) ?")


@dataclass(frozen=True)
class TypedSum:
    """What somebody typed, as it is understood. A bound or a basis that was not typed is None."""

    amount: Decimal
    bound: Bound | None = None
    basis: Basis | None = None
    # The words that tell the time of a sum over a period: "over five years".
    period: str = ""
    # The larger sum of a range, whose smaller one is the amount.
    upper: Decimal | None = None

    @property
    def is_plain(self):
        """Return whether nothing but a sum was typed."""
        return self.bound is None and self.basis is None and self.upper is None


class NotASum(ValidationError):
    """What was typed is no sum, with words that say what to type instead."""

    def __init__(self, message, code="invalid"):
        super().__init__(message, code=code)


NOT_A_SUM = "Enter the sum in pounds, for example £90,000 or £1.6m. Leave it empty if none is stated."
NO_MINUS = "Enter the sum without a minus or brackets around it: the kind says which way it goes."
ONLY_POUNDS = "Sums are kept in pounds. Leave this empty, and give the sum as the words used."
THE_REST = (
    "“{}” cannot be kept with a sum. Enter the sum alone, for example £90,000, and give all of it as the words used."
)
NO_BOUND = "A range is kept without “{}”. Enter the two sums alone, and give all of it as the words used."
TOO_MUCH = "This is more than £100 billion. Check the sum."


def read_sum(text):
    """Return the TypedSum that a text means; raises NotASum, which says what to type."""
    if len(text) > LONGEST:
        raise NotASum(NOT_A_SUM)
    plain = in_figures(" ".join(text.lower().replace("–", "-").replace("—", "-").replace("−", "-").split()))
    found = PHRASE.fullmatch(plain)
    if not found:
        return read_range(plain)
    amount = in_pounds(found["number"], found["unit"])
    if abs(amount) > MOST:
        raise NotASum(TOO_MUCH, code="max_value")
    bounds = [bound for bound in Bound if any(taken(found, part, bound) for part in ("before", "after"))]
    if len(bounds) > 1:
        raise NotASum("This says how exact the sum is in two ways. Enter one of them.")
    basis = next((basis for basis in BASES if taken(found, "basis", basis)), None)
    return TypedSum(amount, bounds[0] if bounds else None, basis, period_of(found, basis))


def read_range(plain):
    """Return the TypedSum of a range in pounds; raises NotASum where the text is none, and says what to type."""
    found = RANGE.fullmatch(plain)
    if not found:
        raise NotASum(why_not(plain))
    high_unit = found["high_unit"]
    # "£1-2m" is between one and two million; "£900,000 to £1.1m" says all of itself.
    low, high = in_pounds(found["low"], found["low_unit"]), in_pounds(found["high"], high_unit)
    if not found["low_unit"] and low < 1_000:
        low = in_pounds(found["low"], high_unit)
    if max(abs(low), abs(high)) > MOST:
        raise NotASum(TOO_MUCH, code="max_value")
    if low >= high:
        raise NotASum("The first sum of a range is the smaller one, for example “between £180,000 and £240,000”.")
    basis = next((basis for basis in BASES if taken(found, "basis", basis)), None)
    return TypedSum(low, None, basis, period_of(found, basis), high)


def in_figures(plain):
    """Return a text with the sums in it that are written out as figures, and what may stand before a sum after it."""
    plain = re.sub(r"(?<=[0-9a-z]) (?:pounds|gbp)\b|\bgbp (?=[0-9])", "", plain.strip('"“”').rstrip(" ;,*"))
    plain = FRACTION.sub(lambda found: f"{found['whole'] or 0}{PARTS[FRACTIONS[found['part']]]}", plain)
    plain = re.sub("[½¼¾]", lambda found: PARTS[found[0]], NIL.sub("£0", plain))
    # "£.5m" is half a million, and "£250,000pa" a sum every year.
    plain = re.sub(r"^(£?)(?=\.[0-9])", r"\g<1>0", re.sub(r"(?<=[0-9kmn])(?=p\.?a\.?$)", " ", plain))
    plain = WRITTEN_OUT.sub(lambda found: f"{COUNTED[found['count']]} ", plain)
    if led := LED_BY.fullmatch(plain):
        plain = led["rest"] + LED.get(led["basis"], " one-off")
    return plain


def period_of(found, basis):
    """Return the words that tell the time of a sum over a period, or how long a yearly one is paid."""
    said = taken(found, "basis", basis) if basis else ""
    if basis == Basis.YEARLY:
        return long[0] if (long := HOW_LONG.search(said)) else ""
    return said.removeprefix("in total").strip() if basis == Basis.PERIOD else ""


def taken(found, prefix, member):
    """Return the words that a match took for a member, or nothing."""
    return found.groupdict().get(group(prefix, member)) or ""


def in_pounds(number, unit):
    """Return a number with its unit in pounds; pence as pence, and smaller parts left as they are, to be refused."""
    value = Decimal(number.replace(",", "").replace(" ", "")) * MULTIPLES[unit or ""]
    value = value or abs(value)
    return value.quantize(PENNY) if abs(value) <= MOST and value == value.quantize(PENNY) else value


def why_not(text):
    """Say why a text is no sum, and what to type instead."""
    digits = DIGITS.search(text)
    if digits and not re.fullmatch(NUMBER, digits[0]):
        return (
            f"“{digits[0]}” cannot be read. Commas stand between groups of three digits, as in £1,600,000; a full stop "
            "comes before pence or parts of a million, as in £1.6m."
        )
    if re.search(r"[$€]|\beuros?\b|\bdollars?\b", text):
        return ONLY_POUNDS
    if re.fullmatch(
        rf"(?:-|minus ) ?{SUM}|£? ?\({SUM.replace('?P<number>', '').replace('?P<unit>', '')}\) ?[a-z]*", text
    ):
        return NO_MINUS
    led = NEARLY.match(text)
    if led and RANGE.fullmatch(text[led.end() :]):
        return NO_BOUND.format(led[0].strip())
    if "£" in text and (found := re.search(SUM, text)):
        return THE_REST.format(" … ".join(part.strip() for part in text.split(found[0], 1) if part.strip()))
    return NOT_A_SUM


def pounds(amount):
    """A sum in pounds as people write it: £300,000, £12.50, £1.6 million."""
    if abs(amount) >= 1_000_000 and amount % 100_000 == 0:
        return f"£{amount / 1_000_000:,.1f} million".replace(".0 million", " million")
    return f"£{amount:,.2f}".removesuffix(".00")
