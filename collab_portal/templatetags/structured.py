"""What a page is about, for programs."""

import json

from django import template
from django.utils.safestring import mark_safe

from initiatives.lists.json import NO_MARKUP

from ..structured_data import structured

register = template.Library()


@register.simple_tag(takes_context=True)
def structured_data(context):
    """Say what the page's record is as schema.org has it, in a block of data that no browser runs; "" for no record."""
    record, request = context.get("object"), context.get("request")
    found = structured(record, request.build_absolute_uri) if record is not None and request else None
    if found is None:
        return ""
    plain = json.dumps(found, ensure_ascii=False).translate(NO_MARKUP)
    return mark_safe(f'<script type="application/ld+json">{plain}</script>')
