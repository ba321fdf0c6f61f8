"""What pages ask of the register: where a fact comes from, and how a date or a value that may be missing is shown."""

import re

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from ..history import phrases
from ..models import Correction
from ..models.absences import absence_words
from ..models.evidence import place_id
from ..readings.citations import Marks

register = template.Library()
register.filter(place_id)
PLACEHOLDER = re.compile(r"<!--source (\d+) ([01])-->")


@register.simple_tag(takes_context=True)
def evidence(context, record, facts=""):
    """Return the mark that opens where a record comes from, or some facts of it; or that no source is given.

    Facts are the names of fields, with blanks between. They have a mark only where a document is cited for them.
    """
    return placeholder(context, record, facts) if record is not None else ""


@register.simple_tag(takes_context=True)
def sources_differ(context, record):
    """Return the mark of a record only where a document says otherwise: for the lines of a list."""
    return placeholder(context, record, only_if_differing=True)


def placeholder(context, record, facts="", only_if_differing=False):
    """Return what `source_marks` replaces by a mark once the page is complete, and so all its records are known."""
    marks = context["request"].__dict__.setdefault("source_marks", Marks(context["request"].user))
    place = marks.add(record, tuple(facts.split()), only_if_differing)
    return format_html("<!--source {} {}-->", place, int(only_if_differing))


@register.simple_block_tag(takes_context=True)
def source_marks(context, content):
    """Return a page with the marks of its sources, and at its foot the notes that they open."""
    marks = getattr(context.get("request"), "source_marks", None)
    if marks is None:
        return content
    marks.settle()

    def shown(found):
        return mark_html(marks.made[int(found[1])], only_if_differing=found[2] == "1")

    page = PLACEHOLDER.sub(shown, content)
    notes = marks.notes()
    return mark_safe(page + (render_to_string("_components/source_notes.html", {"notes": notes}) if notes else ""))


def mark_html(mark, only_if_differing):
    """Return a mark as it stands beside its fact; "" where there is none to show."""
    if only_if_differing and not mark.differs:
        return ""
    if mark.number:
        return render_to_string("_components/source_mark.html", {"mark": mark})
    if mark.facts:
        return ""
    words = "Not a public document" if mark.record.source_id else mark.record.without_source
    return render_to_string("_components/no_source.html", {"words": words}) if words else ""


@register.simple_tag
def stated(row, name):
    """Return a stated date of a row in words, or "Not stated" marked as such."""
    return getattr(row, f"{name}_words")() if getattr(row, name) else absent(row, name)


@register.filter
def or_not_stated(value):
    """Return the value, or "Not recorded yet" marked as such; zero and False are values."""
    return absent(None, "") if value in (None, "") else value


@register.simple_tag
def absent(row, name):
    """Return, marked as such, why a field of a record holds nothing: what an editor said, or "Not recorded yet"."""
    return mark_safe(render_to_string("_components/not_stated.html", {"text": absence_words(row, name)}).strip())


@register.simple_tag
def fact(row, name):
    """Return what a field of a record holds, or why it holds nothing; zero and False are values."""
    value = getattr(row, name)
    value = value() if callable(value) else value
    if value in (None, ""):
        return absent(row, name)
    return getattr(row, f"get_{name}_display", lambda: value)()


@register.filter
def plain_figure(value):
    """Return a decimal without trailing zeros, with commas between thousands: 37.50 becomes 37.5."""
    return f"{value.normalize():,f}"


@register.filter
def clock(at):
    """Return a time of day as people write it: 11am, 5:30pm, midday."""
    if (at.hour, at.minute) == (12, 0):
        return "midday"
    minutes = f":{at.minute:02d}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


@register.filter
def yes_no(value):
    """Yes, No, or "Not recorded yet" for an unknown."""
    return {True: "Yes", False: "No"}.get(value) or or_not_stated(None)


@register.simple_tag
def confidence_tone(update):
    """Return the colour a confidence has; its word always stands beside it."""
    return {"green": "green", "amber": "orange", "red": "red"}.get(update.confidence, "grey")


@register.simple_tag
def breadcrumb_pairs(*texts_and_urls):
    """Text and address in turn, as the pairs that breadcrumbs take."""
    return list(zip(texts_and_urls[::2], texts_and_urls[1::2], strict=True))


@register.simple_block_tag(takes_context=True)
def fact_row(context, content, label, record=None, facts=""):
    """Return one line of a list of facts: what it is, its value as HTML, and the mark of these fields of a record."""
    return format_html(
        '<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">{}</dt>'
        '<dd class="govuk-summary-list__value">{} {}</dd></div>',
        label,
        content,
        evidence(context, record, facts) if facts else "",
    )


@register.simple_tag
def milestone_status(milestone, initiative, today):
    """Return the word and colour of a milestone: reached, overdue, promised, paused, or no date given."""
    if milestone.reached:
        return {"word": "Reached", "tone": "green"}
    if not milestone.due:
        return {"word": "No date given", "tone": "grey"}
    if initiative.hold:
        return {"word": f"Paused, promised for {milestone.due_words()}", "tone": "orange"}
    if milestone.is_overdue(today) and not initiative.is_followed:
        return {"word": f"Promised for {milestone.due_words()}; what became of it is not known", "tone": "grey"}
    if milestone.is_overdue(today):
        return {"word": f"Overdue, promised for {milestone.due_words()}", "tone": "red"}
    return {"word": f"Promised for {milestone.due_words()}", "tone": "blue"}


@register.simple_tag(takes_context=True)
def corrections_of(context, record):
    """Return what changed on a published record since people could read it, as far as this reader may know."""
    return Correction.objects.visible_on(record, context["request"].user) if hasattr(record, "published_at") else ()


@register.simple_tag
def promise_steps(milestone):
    """Return every date promised for a milestone, as the steps of a promise ladder; oldest first."""
    steps = []
    for promise in milestone.promises_in_order():
        said = f"on {promise.promised_on_words()}" if promise.promised_on else ""
        to = f"to {promise.promised_to}" if promise.promised_to else ""
        step = {"date": promise.date_words(), "said": f"{said} {to}".strip(), "reason": promise.reason, "row": promise}
        steps.append(step)
    return steps


@register.simple_tag
def admin_change(record):
    """Return the address where staff edit a record."""
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])


@register.simple_tag
def unrecorded(**sections):
    """Return the names of those sections of a page that have nothing in them, so that one line says so."""
    return [name for name, value in sections.items() if not value]


@register.filter
def labelled(cells, headings):
    """Return pairs of heading and cell of one row of a table."""
    return list(zip(headings, cells, strict=True))


@register.filter
def sentence(words):
    """Return words with one full stop at their end."""
    return phrases.sentence(words)
