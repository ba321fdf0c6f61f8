"""One form field for each kind of question: what may be typed, and how it is kept in the draft."""

import datetime
import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

from initiatives.models.text import refuse_hidden_characters

from ..models import Option, Question

Kind = Question.Kind
LONGEST = 20_000
SHORT = 500
LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
TOO_LONG = "Shorten this answer to %(limit_value)d characters or fewer. It has %(show_value)d"
NOT_LISTED = "Choose one of the answers listed"
TAKE_BACK = ("", "Leave this unanswered")


class Passage(forms.CharField):
    """Text as people paste it: the line breaks of other programs become ours, nothing else is changed."""

    def __init__(self, **options):
        super().__init__(**{"required": False, "error_messages": {"max_length": TOO_LONG}, **options})
        # The rule about hidden characters says the same in words that tell where to look.
        self.validators = [one for one in self.validators if not isinstance(one, ProhibitNullCharactersValidator)]

    def to_python(self, value):
        text = LINE_BREAKS.sub("\n", str(value or ""))
        return super().to_python(text)

    def run_validators(self, value):
        super().run_validators(value)
        # Only where the length is right: looking through a text without end takes time without end.
        refuse_hidden_characters(value or "")


class Line(Passage):
    """One line of text; a line break that was pasted into it becomes a space."""

    def to_python(self, value):
        return super().to_python(" ".join(LINE_BREAKS.sub("\n", str(value or "")).split("\n")))


class Number(forms.DecimalField):
    """A number as people write it: 1,250 is taken for 1250."""

    def to_python(self, value):
        text = str(value or "").strip().replace(" ", "").replace("\u00a0", "")
        return super().to_python(text.replace(",", "") if THOUSANDS.fullmatch(text) else text)


class DayBoxes(forms.MultiWidget):
    """A day in three boxes."""

    part_labels = ["Day", "Month", "Year"]

    def __init__(self):
        super().__init__([forms.TextInput, forms.TextInput, forms.TextInput])

    def decompress(self, value):
        return [value.day, value.month, value.year] if value else [None, None, None]


class Day(forms.MultiValueField):
    """A day of the calendar. What is wrong is told of the box that it is wrong in."""

    MONTHS = {
        name: number
        for number in range(1, 13)
        for name in (datetime.date(2000, number, 1).strftime(form).lower() for form in ("%B", "%b"))
    }

    def __init__(self, **options):
        boxes = [forms.CharField(required=False, max_length=20) for _ in range(3)]
        super().__init__(boxes, widget=DayBoxes(), require_all_fields=False, **{"required": False, **options})
        self.wrong_parts = []

    def clean(self, value):
        typed = [str(part or "").strip() for part in (value or ["", "", ""])]
        self.wrong_parts = [name for name, part in zip(("day", "month", "year"), typed, strict=True) if not part]
        if len(self.wrong_parts) == 3:
            self.wrong_parts = []
            return None
        if self.wrong_parts:
            raise ValidationError(f"The date must include a {' and a '.join(self.wrong_parts)}")
        day, month, year = typed
        month = str(self.MONTHS.get(month.lower(), month))
        try:
            whole = [int(part) for part in (day, month, year) if part.isascii() and part.isdigit() and len(part) < 5]
            return datetime.date(whole[2], whole[1], whole[0]) if whole[2] > 999 else self.refuse()
        except (ValueError, IndexError):
            self.refuse()

    def refuse(self):
        self.wrong_parts = []
        raise ValidationError("Enter a date that exists, with a year of four figures, for example 27 3 2026")


def long_text(question):
    return Passage(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8}))


def short_text(question):
    return Line(max_length=SHORT)


def one_choice(question):
    field = forms.ChoiceField(choices=listed(question), widget=forms.RadioSelect)
    return with_other(field, question)


def several_choices(question):
    field = forms.MultipleChoiceField(choices=listed(question), widget=forms.CheckboxSelectMultiple)
    field.exclusive = [option.code for option in question.options.all() if option.kind == Option.Kind.NONE]
    return with_other(field, question)


def scale(question):
    meanings = {question.lowest: question.lowest_means, question.highest: question.highest_means}
    steps = [(str(n), f"{n} – {meanings[n]}" if meanings.get(n) else str(n)) for n in question.steps()]
    return forms.ChoiceField(choices=steps, widget=forms.RadioSelect)


def number(question):
    field = Number(max_digits=18, decimal_places=4, min_value=question.lowest, max_value=question.highest)
    field.suffix = question.measured_in
    field.error_messages["invalid"] = "Enter a number in figures, for example 12 or 12.5"
    return field


def day(question):
    return Day()


def yes_no(question):
    inline = forms.RadioSelect(attrs={"class": "govuk-radios--inline"})
    return forms.ChoiceField(choices=[("yes", "Yes"), ("no", "No")], widget=inline)


FIELD_FOR = {
    Kind.LONG: long_text,
    Kind.SHORT: short_text,
    Kind.ONE: one_choice,
    Kind.SEVERAL: several_choices,
    Kind.SCALE: scale,
    Kind.NUMBER: number,
    Kind.DATE: day,
    Kind.YES_NO: yes_no,
}


def listed(question):
    """Return the choices of a question; "none of these" comes last, apart from the others."""
    options = sorted(question.options.all(), key=lambda option: option.kind == Option.Kind.NONE)
    return [(option.code, option.text) for option in options]


def with_other(field, question):
    """Return the field, knowing which of its choices asks for words."""
    field.asks_words = [option.code for option in question.options.all() if option.kind == Option.Kind.OTHER]
    return field


def field_for(question):
    """Return the form field of a question. It may be left out; what must be answered is asked for before submitting."""
    field = FIELD_FOR[question.kind](question)
    field.required = False
    for name in ("invalid_choice", "invalid_list"):
        if name in field.error_messages:
            field.error_messages[name] = NOT_LISTED
    return field


def let_take_back(field):
    """Add the way back from an answer: what was chosen among radio buttons cannot be clicked away."""
    if isinstance(field.widget, forms.RadioSelect):
        field.choices = [*field.choices, TAKE_BACK]


def shown(question, value):
    """Return what the field of a question shows for a value of the draft."""
    value = value or {}
    if question.kind == Kind.SEVERAL:
        return value.get("chosen", [])
    if question.kind == Kind.ONE:
        return next(iter(value.get("chosen", [])), "")
    if question.kind == Kind.DATE:
        return datetime.date.fromisoformat(value["day"]) if value.get("day") else None
    return value.get("text") or value.get("number") or ""


def kept(question, cleaned, other=""):
    """Return the value of the draft for what a field has read, or None where nothing was answered."""
    if cleaned in (None, "", []):
        return None
    if question.kind in Question.CHOICES:
        chosen = list(dict.fromkeys(cleaned)) if isinstance(cleaned, list) else [cleaned]
        return {"chosen": chosen, "other": other}
    if question.kind == Kind.SCALE:
        return {"number": cleaned}
    if question.kind == Kind.NUMBER:
        return {"number": plain_number(cleaned)}
    if question.kind == Kind.DATE:
        return {"day": cleaned.isoformat()}
    return {"text": cleaned}


def plain_number(value):
    """Return a number without an exponent and without zeros that say nothing."""
    return format(Decimal(value).normalize() + 0, "f")
