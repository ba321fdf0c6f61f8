"""Style sheets and scripts in service: compressed, and named after their content."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Keeps the list of all files beside the folder that is served, and not in it: it is nobody's business."""

    def __init__(self, *args, **kwargs):
        beside = FileSystemStorage(location=Path(settings.STATIC_ROOT).parent)
        super().__init__(*args, manifest_storage=beside, **kwargs)

    def save_manifest(self):
        super().save_manifest()
        # An earlier release kept it among the files.
        self.delete(self.manifest_name)
