"""The count of saves by which the admin tells who saved a record first; it begins at zero."""

from django.db import migrations, models

from initiatives.migrations._together import Together

MODELS = [
    "edition",
    "finding",
    "invitation",
    "quote",
    "survey",
    "wave",
]


def revision(model):
    """Add the count to one table; an older portal that does not know it may leave it out."""
    field = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    return migrations.AddField(model_name=model, name="revision", field=field)


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_surveys"), ("initiatives", "0005_revision_of_records")]
    operations = [Together([revision(model) for model in MODELS])]
