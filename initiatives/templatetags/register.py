"""What pages ask of the register: where a fact comes from, and how a date or a value that may be missing is shown."""

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

register = template.Library()


@register.inclusion_tag("_components/evidence.html", takes_context=True)
def evidence(context, fact, quotation=True):
    """Return the source of a fact and the place in it, linked; the words used; whether it is inferred.

    A source that the reader may not see is not named; of a fact without one it is said that none is given.
    """
    if fact is None:
        return {"has_source": False}
    source = fact.source if fact.source_id else None
    if source is None:
        return {"has_source": False, "without": fact.without_source}
    if not source.is_visible_to(context["request"].user):
        return {"has_source": True, "label": "Not a public document"}
    return {
        "has_source": True,
        "label": f"{source.reference} {fact.place}".strip(),
        "url": f"{source.get_absolute_url()}#{place_id(fact.place)}" if fact.place else source.get_absolute_url(),
        "quotation": fact.quotation if quotation else "",
        "inferred": fact.inferred,
    }


@register.filter
def place_id(place):
    """Return the anchor of a place on its source's page: "M¶6.1" becomes "place-M-6.1"."""
    kept = "".join(character if character.isalnum() or character == "." else "-" for character in place)
    return f"place-{'-'.join(part for part in kept.split('-') if part)}"


@register.simple_tag
def stated(row, name):
    """Return a stated date of a row in words, or "Not stated" marked as such."""
    return or_not_stated(getattr(row, f"{name}_words")() if getattr(row, name) else "")


@register.filter
def or_not_stated(value):
    """Return the value, or "Not stated" marked as such; zero and False are values."""
    if value in (None, ""):
        return mark_safe(render_to_string("_components/not_stated.html").strip())
    return value


@register.filter
def plain_figure(value):
    """Return a decimal without trailing zeros, with commas between thousands: 37.50 becomes 37.5."""
    return f"{value.normalize():,f}"


@register.filter
def yes_no(value):
    """Yes, No, or "Not stated" for an unknown."""
    return {True: "Yes", False: "No"}.get(value) or or_not_stated(None)


@register.simple_tag
def confidence_tone(update):
    """Return the colour a confidence has; its word always stands beside it."""
    return {"green": "green", "amber": "orange", "red": "red"}.get(update.confidence, "grey")


@register.simple_tag
def breadcrumb_pairs(*texts_and_urls):
    """Text and address in turn, as the pairs that breadcrumbs take."""
    return list(zip(texts_and_urls[::2], texts_and_urls[1::2], strict=True))


@register.simple_block_tag
def fact_row(content, label):
    """Return one line of a list of facts: what it is, and its value as HTML."""
    return format_html(
        '<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">{}</dt>'
        '<dd class="govuk-summary-list__value">{}</dd></div>',
        label,
        content,
    )


@register.simple_tag
def milestone_status(milestone, initiative, today):
    """Return the word and colour of a milestone: reached, overdue, promised, or no date given; held stops its clock."""
    if milestone.reached:
        return {"word": "Reached", "tone": "green"}
    if not milestone.due:
        return {"word": "No date given", "tone": "grey"}
    if initiative.hold:
        return {"word": f"Held, promised for {milestone.due_words()}", "tone": "orange"}
    if milestone.is_overdue(today):
        return {"word": f"Overdue, promised for {milestone.due_words()}", "tone": "red"}
    return {"word": f"Promised for {milestone.due_words()}", "tone": "blue"}


@register.simple_tag(takes_context=True)
def promise_steps(context, milestone):
    """Return every date promised for a milestone, as the steps of a promise ladder; oldest first."""
    steps = []
    for promise in milestone.promises.all():
        said = f"on {promise.promised_on_words()}" if promise.promised_on else ""
        to = f"to {promise.promised_to}" if promise.promised_to else ""
        source = evidence(context, promise)
        steps.append(
            {
                "date": promise.date_words(),
                "said": f"{said} {to}".strip(),
                "reason": promise.reason,
                "source_label": source.get("label") or source["without"],
                "source_url": source.get("url"),
            }
        )
    return steps


@register.simple_tag
def admin_change(record):
    """Return the address where staff edit a record."""
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
