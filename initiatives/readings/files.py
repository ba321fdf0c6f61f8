"""The files of records, as a reader may know of them."""

from itertools import groupby

from django.db.models import Model

from ..models import Attachment, FileVersion, Reader


def newest_files(user: Reader, *records: Model) -> list[FileVersion]:
    """Return the newest version that the user may open of each file of these records, all of one model."""
    if not records:
        return []
    versions = FileVersion.objects.visible_to(user).filter(attachment__in=Attachment.objects.of(*records)).for_page()
    newest: dict[int, FileVersion] = {}
    for version in versions:
        newest.setdefault(version.attachment_id, version)
    return list(newest.values())


def files_seen(user: Reader, *records: Model) -> dict[int, list[FileVersion]]:
    """Return the files of these records, all of one model, that the user may know of, by the record's number."""
    if not records:
        return {}
    versions = FileVersion.objects.known_to(user).filter(attachment__in=Attachment.objects.of(*records)).for_page()
    by_record: dict[int, list[FileVersion]] = {}
    for attachment, group in groupby(versions, key=lambda version: version.attachment):
        newest, *earlier = group
        newest.earlier = earlier
        by_record.setdefault(attachment.record_id, []).append(newest)
    return by_record
