"""The forms of those who answer: a page of questions, the sign-off, passing on, a copy by e-mail, quotes."""

import hashlib
import json

from django import forms
from django.utils.html import format_html

from initiatives.models.text import refuse_hidden_characters

from ..models import Handover, Question, Quote
from .fields import LINE_BREAKS, SHORT, Line, Passage, field_for, kept, let_take_back, shown


def mark(value):
    """Return a few letters that tell whether a value of the draft is still the one that a page showed."""
    text = json.dumps(value, sort_keys=True) if value else ""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8] if text else ""


class AnswerForm(forms.Form):
    """The questions of one page. Each may be left out, and one that is wrong takes nothing from the others."""

    # What the page showed when it was opened, so that an answer given elsewhere meanwhile is not overwritten.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, questions, draft, some_required=False):
        self.questions, self.draft = questions, draft
        initial = {"seen": self.seen_now(draft)}
        super().__init__(data, initial=initial, auto_id="id_%s")
        for question in questions:
            self.add_question(question, some_required)

    def add_question(self, question, some_required):
        """The field of a question and, right after it, the one for "other, please say"."""
        name, value = field_name(question), self.draft.get(question.code)
        field = self.fields[name] = field_for(question)
        optional = some_required and not question.required
        field.label = question.text + (" (optional)" if optional else "")
        field.help_text = hint(question)
        self.initial[name] = shown(question, value)
        if self.initial[name]:
            let_take_back(field)
        if getattr(field, "asks_words", None):
            other = self.fields[f"{name}_other"] = Line(max_length=SHORT, label="Please say")
            other.revealed = True
            self.initial[f"{name}_other"] = (value or {}).get("other", "")
            field.reveals = {code: f"{name}_other" for code in field.asks_words}

    def seen_now(self, draft):
        """Return what the page shows, in marks."""
        return json.dumps({question.code: mark(draft.get(question.code)) for question in self.questions})

    def seen_then(self):
        """Return what the page showed when it was opened, as far as the browser says so."""
        try:
            said = json.loads(self.data.get("seen", ""))
        except (ValueError, RecursionError):
            return {}
        return said if isinstance(said, dict) else {}

    def clean(self):
        cleaned = super().clean()
        for question in self.questions:
            if question.kind in Question.CHOICES:
                self.clean_choices(question, cleaned)
        return cleaned

    def clean_choices(self, question, cleaned):
        """Settle "none of these" and "other": what excludes what, and words that belong to a choice."""
        name = field_name(question)
        field, chosen, words = self.fields[name], cleaned.get(name), cleaned.get(f"{name}_other", "")
        if name in self.errors:
            return
        several = question.kind == Question.Kind.SEVERAL
        codes = list(chosen or []) if several else [chosen] if chosen else []
        excluding = [code for code in getattr(field, "exclusive", []) if code in codes]
        asking = [code for code in field.asks_words if code in codes]
        if excluding and len(codes) > 1:
            none = dict(field.choices)[excluding[0]]
            self.add_error(name, f"Choose “{none}” alone, or leave it and keep the others")
        elif asking and not words and f"{name}_other" not in self.errors:
            choice = dict(field.choices)[asking[0]]
            self.add_error(f"{name}_other", f"Say what you mean by “{choice}”")
        elif words and not asking and field.asks_words and not excluding and (several or not codes):
            # The words were typed and the box before them forgotten.
            cleaned[name] = [*codes, field.asks_words[0]] if several else field.asks_words[0]

    def answers(self):
        """Return the answers that are in order, question code to value; None takes one away. Call after `is_valid`."""
        found = {}
        for question in self.questions:
            name = field_name(question)
            if name in self.errors or f"{name}_other" in self.errors or not self.was_sent(question):
                continue
            chosen = self.cleaned_data.get(name)
            codes = chosen if isinstance(chosen, list) else [chosen]
            asking = any(code in codes for code in getattr(self.fields[name], "asks_words", []))
            words = self.cleaned_data.get(f"{name}_other", "") if asking else ""
            found[question.code] = kept(question, chosen, words)
        return found

    def was_sent(self, question):
        """Return whether the browser said anything of a question; of boxes that may all be empty it says nothing."""
        name = field_name(question)
        if question.kind == Question.Kind.SEVERAL:
            return True
        return any(sent == name or sent.startswith(f"{name}_") for sent in self.data)

    def shown_questions(self):
        """Return the questions with their bound fields, in order."""
        return [(question, self[field_name(question)]) for question in self.questions]


def field_name(question):
    """Return the name of a question's field: its id, because a code may hold anything."""
    return f"q{question.pk}"


def hint(question):
    """Return what is said under a question: its own hint, and what range a number has."""
    words = [question.help_text] if question.help_text else []
    if question.kind == Question.Kind.NUMBER and question.lowest is not None and question.highest is not None:
        words.append(f"A number from {question.lowest} to {question.highest}.")
    elif question.kind == Question.Kind.SEVERAL:
        words.append("Choose all that apply.")
    elif question.kind == Question.Kind.DATE:
        words.append("For example, 27 3 2026.")
    return format_html("{}", " ".join(words)) if words else ""


class SignOffForm(forms.Form):
    """Who signs the answers off, before they are submitted."""

    name = Line(
        max_length=200,
        label="Your name or post",
        help_text="You sign the answers off for your organisation. This is kept with them.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        required=True,
        error_messages={"required": "Enter your name or post to sign off", "max_length": "Shorten your name or post"},
    )


class HandOverForm(forms.ModelForm):
    """To whom the survey is passed, and what they are told."""

    class Meta:
        model = Handover
        fields = ["name", "email", "note"]
        labels = {"name": "Their name or post", "email": "Their e-mail address", "note": "A message to them (optional)"}
        help_texts = {"email": "They get a personal link of their own"}
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
            "email": forms.EmailInput(attrs={"autocomplete": "off"}),
            "note": forms.Textarea(attrs={"rows": 4}),
        }
        error_messages = {
            "name": {"required": "Enter their name or post"},
            "email": {
                "required": "Enter their e-mail address",
                "invalid": "Enter an e-mail address in the right form, like name@example.org",
            },
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())


class CopyForm(forms.Form):
    """Where a copy of the answers is sent."""

    email = forms.EmailField(
        max_length=254,
        label="Your e-mail address",
        help_text="We use it once, to send the copy",
        error_messages={
            "required": "Enter the e-mail address the copy should go to",
            "invalid": "Enter an e-mail address in the right form, like name@example.org",
        },
    )


class EnteredForm(forms.Form):
    """How a reply reached the office that enters it."""

    how = forms.ChoiceField(
        label="How did the reply come?",
        choices=[("phone", "By phone"), ("letter", "By letter"), ("email", "By e-mail")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the reply came"},
    )


class QuoteForm(forms.Form):
    """What the respondent says to one quote."""

    reply = forms.ChoiceField(
        label="May we publish these words?",
        choices=[
            (Quote.Reply.AGREED, "Yes, as they stand"),
            (Quote.Reply.AMENDED, "Yes, in other words"),
            (Quote.Reply.REFUSED, "No"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether we may publish these words", "invalid_choice": "Choose an answer"},
    )
    amended_words = Passage(max_length=2_000, label="The words you agree to", widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, data=None, *, quote):
        reply = quote.reply if quote.replied_at else ""
        initial = {"reply": reply, "amended_words": quote.amended_words or quote.words}
        super().__init__(data, initial=initial, prefix=f"quote-{quote.pk}")
        self.quote = quote
        self.fields["reply"].reveals = {Quote.Reply.AMENDED.value: "amended_words"}
        self.fields["amended_words"].revealed = True

    def clean(self):
        cleaned = super().clean()
        amends = cleaned.get("reply") == Quote.Reply.AMENDED
        if amends and not cleaned.get("amended_words") and "amended_words" not in self.errors:
            self.add_error("amended_words", "Enter the words you would agree to")
        return cleaned


def printable(text, most=2_000):
    """Typed text for a page that could not keep it: whole lines, nothing that cannot be shown."""
    lines = LINE_BREAKS.sub("\n", str(text))[:most]
    try:
        refuse_hidden_characters(lines)
    except forms.ValidationError:
        lines = "".join(character for character in lines if character == "\n" or character.isprintable())
    return lines
