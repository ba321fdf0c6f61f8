"""What the warning before a session's end needs to know."""

from django import template
from django.utils import timezone

register = template.Library()


@register.simple_tag(takes_context=True)
def seconds_left(context):
    """How many seconds this session has left if nothing more happens; empty where that is not known."""
    request = context.get("request")
    row = getattr(getattr(request, "session", None), "row", None)
    return int((row.ends_at(request.user) - timezone.now()).total_seconds()) if row is not None else ""
