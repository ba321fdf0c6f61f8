"""Files of records: uploaded and replaced on the record's own page, with every version they ever had."""

from django import forms
from django.contrib import admin
from django.contrib.contenttypes.admin import GenericInlineModelAdmin
from django.contrib.contenttypes.forms import BaseGenericInlineFormSet
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html, format_html_join

from ..files.incoming import ENDINGS, examine
from ..models import Attachment, FileVersion
from .desk import RegisterAdmin, RowForm, Rows, day_in_words
from .desk.rows import ComparedRows
from .desk.saving import saving_of

KINDS = "PDF, Word (.docx), Excel (.xlsx), PNG or JPEG, 20 MB at most."


class FileRowForm(RowForm):
    """A file of the record: what it is, and the file itself or one that takes its place."""

    upload = forms.FileField(
        required=False,
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in ENDINGS)}),
        error_messages={"empty": "This file is empty. Choose another.", "max_length": "Give the file a shorter name."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        upload = self.fields["upload"]
        upload.label = "Replace it with" if self.instance.pk else "File"
        upload.help_text = f"{KINDS} Earlier versions stay on record." if self.instance.pk else KINDS
        self.incoming = None

    def clean_upload(self):
        """Return the file, examined; what is wrong with it stands beside the field."""
        upload = self.cleaned_data.get("upload")
        if upload:
            self.incoming = examine(upload)
        elif not self.instance.pk:
            raise ValidationError("Choose the file.", code="required")
        return upload

    def clean(self):
        super().clean()
        if self.errors:
            self.comes_back()
        return self.cleaned_data

    def comes_back(self):
        """Say beside the field that the file was not kept; a browser forgets what was chosen."""
        if self.incoming:
            self.add_error("upload", "This file is all right, but was not kept yet. Choose it again.")
            self.incoming = None


class FileFormSet(ComparedRows, BaseGenericInlineFormSet):
    """The files of one record. What was uploaded is kept together with its row, or not at all."""

    owner_name = "record"

    def save_new(self, form, commit=True):
        return self.keep(form, super().save_new(form, commit))

    def save_existing(self, form, obj, commit=True):
        return self.keep(form, super().save_existing(form, obj, commit))

    def keep(self, form, attachment):
        """Keep the bytes that came with a row as its newest version."""
        if form.incoming:
            if attachment.pk is None:
                attachment.save()
            attachment.add_version(form.incoming, by=self.saving.user)
            form.incoming = None
        return attachment


class FileRows(GenericInlineModelAdmin, Rows):
    """The files of a record."""

    model = Attachment
    form = FileRowForm
    formset = FileFormSet
    ct_field, ct_fk_field = "record_type", "record_id"
    template = "admin/rows.html"
    verbose_name, verbose_name_plural = "file", "files"
    readonly_fields = ["versions"]
    fieldsets = [(None, {"fields": ["title", "versions", "upload"]})]
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("versions")

    def get_formset(self, request, obj=None, **kwargs):
        # Django's own for rows of this kind, so that this one says itself what they are part of.
        formset = super().get_formset(request, obj, **kwargs)
        formset.saving = saving_of(request)
        return formset

    def has_delete_permission(self, request, obj=None):
        """A file is replaced or withdrawn; only an administrator takes it away."""
        return request.user.is_superuser

    @admin.display(description="versions")
    def versions(self, attachment):
        return versions_in_words(attachment)


def versions_in_words(attachment):
    """Return every version of a file, the newest first, each with a link to it."""
    if not attachment.pk:
        return "None yet"
    return format_html_join("", "<p>{}</p>", ((version_in_words(each),) for each in attachment.versions.all()))


def version_in_words(version):
    """Return one version: link, kind, size, day, what the scanner said, and whether readers may open it."""
    withdrawn = f" Withdrawn: {version.withdrawn_because}" if version.withdrawn_because else ""
    return format_html(
        '<a href="{}">Version {}</a>: {}, {}, uploaded {}. {}.{}',
        version.get_absolute_url(),
        version.number,
        version.get_kind_display(),
        filesizeformat(version.size),
        day_in_words(version.uploaded_at),
        version.scan_words(),
        withdrawn,
    )


class VersionRows(Rows):
    """The versions of a file. They never change; what can be said is that readers may not open one any more."""

    model = FileVersion
    can_delete = False
    readonly_fields = ["what", "uploaded_as", "uploaded_by", "sha256"]
    fieldsets = [(None, {"fields": ["what", "uploaded_as", "uploaded_by", "sha256", "withdrawn_because"]})]

    def has_add_permission(self, request, obj=None):
        return False

    @admin.display(description="the file")
    def what(self, version):
        return version_in_words(version)


@admin.register(Attachment)
class AttachmentAdmin(RegisterAdmin):
    """Every file of the records of one's own areas, to find one again and to withdraw a version of it."""

    group, position = "Evidence", 30
    list_display = ["title", "record", "latest"]
    search_fields = ["title"]
    readonly_fields = ["record"]
    fieldsets = [(None, {"fields": ["record", "title", "order"]})]
    inlines = [VersionRows]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("record", "versions")

    def has_add_permission(self, request):
        """Files are added on the page of their record."""
        return False

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser

    @admin.display(description="latest version")
    def latest(self, attachment):
        newest = next(iter(attachment.versions.all()), None)
        return version_in_words(newest) if newest else "None"
