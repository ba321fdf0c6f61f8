"""Files of records: the agreement itself, a paper, a map. Each is seen by whoever may see the record it belongs to."""

import secrets

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.files import File
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from ..files.incoming import FileKind
from ..files.refusal import MOST_BYTES
from ..files.scanner import Scan
from ..files.storage import kept_files, unguessable_name
from .record import DeskRecord, OwnedQuerySet, Record
from .text import LineField


class FilesOf(GenericRelation):
    """The files of the records of a model; `area` leads from a record to the area whose office keeps it."""

    def __init__(self, *args, area="area", **kwargs):
        self.area = area
        super().__init__(*args, **kwargs)


def files_field(model):
    """Return the field through which the records of a model carry files, or None."""
    return next((field for field in model._meta.private_fields if isinstance(field, FilesOf)), None)


def filed_models():
    """Return every model, on any floor, whose records carry files."""
    return [model for model in apps.get_models() if files_field(model)]


def opening_files_to(user, model):
    """Return the records of a model whose files this user may open: those they may see, unless the model says fewer."""
    records = model._default_manager.all()
    return records.opening_files_to(user) if hasattr(records, "opening_files_to") else records.visible_to(user)


def unscanned_go_out():
    """Return whether files that no scanner looked at may be given to others than the staff."""
    return settings.PUBLISH_UNSCANNED_FILES and not settings.CLAMD


class AttachmentQuerySet(OwnedQuerySet):
    """Questions about the files of records."""

    def visible_to(self, user):
        """Return the files of records this user may see. There is no other way to a file than through its record."""
        shown = Q(pk__in=[])
        for model in filed_models():
            record = opening_files_to(user, model).order_by().filter(pk=OuterRef("record_id"))
            shown |= Q(Exists(record), record_type=ContentType.objects.get_for_model(model))
        return self.filter(shown)

    def of(self, *records):
        """Return the files of these records, all of one model."""
        of_kind = ContentType.objects.get_for_model(records[0]) if records else None
        return self.filter(record_type=of_kind, record_id__in=[record.pk for record in records])


class Attachment(Record, DeskRecord):
    """One file of a record, in every version it ever had."""

    record_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    record_id = models.PositiveBigIntegerField()
    record = GenericForeignKey("record_type", "record_id")
    title = LineField(
        "what it is",
        help_text="As readers will see it, for example “Signed agreement” or “Floor plan”. It also names the download.",
    )
    order = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "file"
        ordering = ["order", "pk"]
        indexes = [models.Index(fields=["record_type", "record_id"], name="attachment_of_record")]

    def __str__(self):
        return self.title

    @classmethod
    def kept_in(cls, areas):
        """Return the Q of the files of records that the offices of these areas keep."""
        kept = Q(pk__in=[])
        for model in filed_models():
            own = {f"{files_field(model).area}__in": areas}
            record = model._base_manager.filter(**own).order_by().filter(pk=OuterRef("record_id"))
            kept |= Q(Exists(record), record_type=ContentType.objects.get_for_model(model))
        return kept

    @cached_property
    def owner_area_ids(self):
        """The areas of the record it belongs to."""
        model = self.record_type.model_class()
        return set(model._base_manager.filter(pk=self.record_id).values_list(files_field(model).area, flat=True))

    @transaction.atomic
    def add_version(self, incoming, by, at=None):
        """Keep an examined file as the newest version of this one, and return the FileVersion.

        Where anything fails, neither a row nor the bytes remain.
        """
        last = self.versions.order_by("-number").values_list("number", flat=True).first() or 0
        version = FileVersion(
            attachment=self,
            number=last + 1,
            stored=File(incoming.file, name=incoming.uploaded_as or "file"),
            kind=incoming.kind,
            size=incoming.size,
            sha256=incoming.sha256,
            scan=incoming.scan,
            scanned_at=(at or timezone.now()) if incoming.scan != Scan.NOT_SCANNED else None,
            uploaded_as=incoming.uploaded_as,
            uploaded_at=at or timezone.now(),
            uploaded_by=by,
        )
        version.full_clean()
        try:
            version.save()
            if version.stored.storage.size(version.stored.name) != incoming.size:
                raise OSError("The file was not written whole.")
        except BaseException:
            if version.stored._committed:
                version.stored.storage.delete(version.stored.name)
            raise
        return version


def new_key():
    """Return what the address of a version ends in: 128 bits of chance."""
    return secrets.token_urlsafe(16)


class FileVersionQuerySet(models.QuerySet):
    """Versions of files. What was not scanned stays with the office; what is harmful is given to nobody."""

    def known_to(self, user):
        """Return the versions whose existence this user may know of, each with whether their own office keeps it."""
        shown = Attachment.objects.visible_to(user).filter(pk=OuterRef("attachment"))
        kept = Attachment.objects.editable_by(user).filter(pk=OuterRef("attachment"))
        versions = self.filter(Exists(shown)).exclude(scan=Scan.INFECTED).annotate(is_kept=Exists(kept))
        return versions if unscanned_go_out() else versions.filter(Q(scan=Scan.CLEAN) | Q(is_kept=True))

    def visible_to(self, user):
        """The versions this user may open: those they may know of; withdrawn ones, if their own office keeps them."""
        return self.known_to(user).filter(Q(withdrawn_because="") | Q(is_kept=True))

    def for_page(self):
        """With what the page of the record says of each, the newest version of each file first."""
        return self.select_related("attachment").order_by("attachment__order", "attachment", "-number")


class FileVersion(Record):
    """The bytes of a file as they were uploaded once. They never change; a correction is a further version."""

    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField("version", editable=False)
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    stored = models.FileField(storage=kept_files, upload_to=unguessable_name, max_length=100, editable=False)
    kind = models.CharField(max_length=4, choices=FileKind, editable=False)
    size = models.PositiveIntegerField(editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    scan = models.CharField("virus scan", max_length=11, choices=Scan, default=Scan.NOT_SCANNED, editable=False)
    scanned_at = models.DateTimeField(null=True, blank=True, editable=False)
    uploaded_as = LineField("name it came with", max_length=150, blank=True, editable=False)
    uploaded_at = models.DateTimeField(editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    withdrawn_because = LineField(
        "why readers may not open it",
        max_length=300,
        blank=True,
        help_text="Only if this version must not be read any more, for example because it names somebody. The reason "
        "is shown in its place; staff can still open it.",
    )

    objects = FileVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "version"
        ordering = ["attachment", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["attachment", "number"],
                name="file_version_once",
                violation_error_message="Somebody else replaced this file a moment ago. Look at that version first.",
            ),
            models.CheckConstraint(
                condition=Q(size__gt=0, size__lte=MOST_BYTES),
                name="file_version_size",
                violation_error_message="A file has between 1 byte and 20 MB.",
            ),
            models.CheckConstraint(
                condition=Q(scan="not-scanned", scanned_at__isnull=True)
                | (~Q(scan="not-scanned") & Q(scanned_at__isnull=False)),
                name="file_version_scanned_at",
                violation_error_message="A scan has a time, and no scan has none.",
            ),
        ]

    def __str__(self):
        return f"{self.attachment}, version {self.number}"

    def get_absolute_url(self):
        return reverse("initiatives:file_download", args=[self.key])

    @property
    def file_kind(self):
        """Its FileKind."""
        return FileKind(self.kind)

    @property
    def is_for_everyone(self):
        """Whether somebody who has not signed in may open it."""
        return FileVersion.objects.visible_to(AnonymousUser()).filter(pk=self.pk).exists()

    def download_name(self):
        """Return the name it is saved under: the record's reference, what it is, and the ending of its kind."""
        record = self.attachment.record
        parts = [getattr(record, "reference", ""), self.attachment.title, f"v{self.number}" if self.number > 1 else ""]
        plain = "".join(each if each.isalnum() or each in " -_.,()" else " " for each in " ".join(filter(None, parts)))
        return f"{' '.join(plain.split())[:120].strip('. ') or 'file'}.{self.kind}"

    def disposition(self):
        """Return the header that names the download: in plain letters for old programs, and exactly for the others."""
        exact = self.download_name()
        plain = f"{slugify(exact.rpartition('.')[0]) or 'file'}.{self.kind}"
        header = content_disposition_header(True, exact)
        return header if "filename*=" not in header else f'attachment; filename="{plain}"; {header.partition("; ")[2]}'

    def scan_words(self):
        """Return what is known of its safety, in words."""
        if self.scan == Scan.NOT_SCANNED and not settings.CLAMD:
            return "Not scanned: no virus scanner is set up"
        return Scan(self.scan).label

    def note_scan(self, verdict, at=None):
        """Record what the scanner said of it."""
        self.scan = verdict
        self.scanned_at = None if verdict == Scan.NOT_SCANNED else at or timezone.now()
        self.save(update_fields=["scan", "scanned_at"])


def files_of(area="area"):
    """Return the field that lets the records of a model carry files."""
    return FilesOf(Attachment, content_type_field="record_type", object_id_field="record_id", area=area)
