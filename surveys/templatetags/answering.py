"""How the questions of a page look to those who answer."""

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from ..models import Question

register = template.Library()

LABELS = (Question.Kind.LONG, Question.Kind.SHORT, Question.Kind.NUMBER)
# A question longer than this is easier to read in smaller letters.
SHORT_HEADING = 100


@register.simple_tag
def answer_field(question, field, page):
    """Return the field of a question: its text heads the page where nothing else does."""
    heads = not page.heading
    size = "l" if heads and len(question.text) <= SHORT_HEADING else "m"
    kind = "govuk-label" if question.kind in LABELS else "govuk-fieldset__legend"
    context = {"field": field, "heading": heads, "label_class": f"{kind}--{size}"}
    return render_to_string("govuk/field.html", context)


@register.filter
def clock(at):
    """Return a time of day as people say it: 5pm, 5:30pm."""
    local = timezone.localtime(at)
    return local.strftime("%-I:%M%p").lower().replace(":00", "")


@register.simple_tag
def part_heading(question, page):
    """Return the question that the next fields are parts of, above the first of them, unless it heads the page."""
    whole = question.part_of
    parts = [one for one in page.questions if whole is not None and one.part_of_id == whole.pk]
    if not question.section_id or not parts or parts[0] != question:
        return ""
    return format_html('<h2 class="govuk-heading-m">{}</h2>', whole.text)


@register.simple_tag
def own_address(invitation):
    """Return where an officer with an account answers an invitation."""
    return reverse("surveys:answer_start", args=[invitation.survey.reference, f"own-{invitation.pk}"])
