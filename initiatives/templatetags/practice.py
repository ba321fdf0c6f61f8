"""What pages say of risks, plans and words: status tags, ratings, and the words used on a page with their meaning."""

from html import unescape
from itertools import groupby

from django import template
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe

from ..models import GlossaryTerm, Risk

register = template.Library()

MOST_ON_A_PAGE = 40


@register.simple_tag
def risk_status(risk, today):
    """The words and colours of a risk: its kind, how it stands, and whether its trigger or its review has passed."""
    tones = {Risk.Status.OPEN: "blue", Risk.Status.CLOSED: "grey", Risk.Status.BECAME_ISSUE: "purple"}
    found = []
    if risk.kind == Risk.Kind.ISSUE:
        found.append({"word": "Issue", "tone": "orange"})
    found.append({"word": risk.get_status_display(), "tone": tones[risk.status]})
    if risk.has_triggered(today):
        found.append({"word": "Its date has passed", "tone": "red"})
    if risk.is_overdue_for_review(today):
        found.append({"word": "Overdue for review", "tone": "yellow"})
    if not risk.is_published:
        found.append({"word": "Draft, not published", "tone": "red"})
    return found


@register.filter
def rated(value):
    """Return a rating with its word, as "4 high"; "Not assessed" marked as such where nobody has rated it."""
    if value is None:
        return render_to_string("_components/not_stated.html", {"text": "Not assessed"})
    return Risk.Rating(value).label


@register.simple_tag
def due_status(record, today):
    """Return whether a record was to be looked at again by a date that has passed; whether it is a draft."""
    found = []
    overdue = getattr(record, "is_overdue_for_review", None) or record.is_due_for_review
    if overdue(today):
        found.append({"word": "Overdue for review", "tone": "yellow"})
    if not record.is_published:
        found.append({"word": "Draft, not published", "tone": "red"})
    return found


@register.simple_block_tag(takes_context=True)
def explain_words(context, content):
    """Show its content and, beneath it, the glossary's words that occur in it, each with what it means."""
    terms = GlossaryTerm.objects.used_in(unescape(strip_tags(content)))[:MOST_ON_A_PAGE]
    if not terms:
        return content
    shown = {"words": words_with_meanings(terms), "request": context["request"]}
    return mark_safe(content + render_to_string("initiatives/parts/words_used.html", shown))


def words_with_meanings(terms):
    """Return the terms as pairs of a word and its meanings; an acronym that stands for two things has two."""
    return [(word, list(meanings)) for word, meanings in groupby(terms, key=lambda term: term.term)]
