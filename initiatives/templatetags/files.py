"""The files of a record on its page."""

from itertools import groupby

from django import template

from ..models import Attachment, FileVersion

register = template.Library()


def files_seen(user, *records):
    """The files of these records, all of one model, that the user may know of: lists of versions by record number."""
    if not records:
        return {}
    versions = FileVersion.objects.known_to(user).filter(attachment__in=Attachment.objects.of(*records)).for_page()
    by_record = {}
    for attachment, group in groupby(versions, key=lambda version: version.attachment):
        newest, *earlier = group
        newest.earlier = earlier
        by_record.setdefault(attachment.record_id, []).append(newest)
    return by_record


@register.simple_tag(takes_context=True)
def files_of(context, record):
    """The files of one record that the reader may know of: the newest version of each, with the earlier ones."""
    return files_seen(context["request"].user, record).get(record.pk, [])
