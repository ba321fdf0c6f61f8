"""Reads the numbers people type that are no money: "1,200", "61.5%", "over 300", "between 40 and 60 per cent"."""

import re

from django import forms
from django.core.exceptions import ValidationError

from .amounts import PHRASE
from .typed_sums import NotASum, read_sum

ONLY_A_NUMBER = "Enter the number only, for example {}. This box cannot hold the rest of what you typed."
NOT_A_NUMBER = "Enter a number, for example 1,200 or 61.5."
PER_CENT = re.compile(r" ?(?:%|per ?cent\b|pct\b)")
# A unit of one letter may be metres as well as millions.
NO_NUMBER = re.compile(r"[£$€]|[0-9] ?(?:k|m|mn|b|bn)\b")


def read_number(text):
    """Return the TypedSum that a text means, a plain number or one with a bound; raises ValidationError."""
    plain = PER_CENT.sub("", text.strip().lower())
    try:
        typed = None if NO_NUMBER.search(plain) else read_sum(plain)
    except NotASum as error:
        # What is wrong with its commas is said of a number as of a sum.
        cannot = error.messages[0] if "cannot be read" in error.messages[0] else NOT_A_NUMBER
        raise ValidationError(cannot.partition(", as in £")[0] or cannot, code="invalid") from error
    if typed is None or typed.basis is not None:
        raise ValidationError(NOT_A_NUMBER, code="invalid")
    return typed


def number_text(number):
    """Return a number as it stands in a box: "1,200" or "61.5"."""
    return f"{number.normalize():,f}"


def takes_numbers_as_written(form_field):
    """Let a number be typed with commas, with a per cent sign, or in a phrase that the form asks back about.

    The browser's own box for numbers drops what it does not know without a word; a box for text sends it.
    """
    if type(form_field) not in (forms.IntegerField, forms.DecimalField, forms.FloatField):
        return
    as_number = form_field.to_python

    def to_python(value):
        if not isinstance(value, str) or not value.strip():
            return as_number(value)
        typed = read_number(value)
        if not typed.is_plain:
            raise ValidationError(ONLY_A_NUMBER.format(number_text(typed.amount)), code=PHRASE)
        return as_number(f"{typed.amount.normalize():f}")

    form_field.to_python = to_python
    if isinstance(form_field.widget, forms.NumberInput):
        attrs = {name: value for name, value in form_field.widget.attrs.items() if name not in ("min", "max", "step")}
        keys = "numeric" if type(form_field) is forms.IntegerField else "decimal"
        form_field.widget = forms.TextInput({**attrs, "inputmode": keys})
        form_field.widget.is_required = form_field.required
