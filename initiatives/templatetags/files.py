"""The files of a record on its page."""

from django import template

from ..readings.files import files_seen

register = template.Library()


@register.simple_tag(takes_context=True)
def files_of(context, record):
    """Return the files of one record that the reader may know of: the newest version of each, with the earlier ones."""
    return files_seen(context["request"].user, record).get(record.pk, [])
