"""The files of records, as a reader may know of them."""

from itertools import groupby

from ..models import Attachment, FileVersion


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
