"""The count of saves by which the admin tells who saved a record first; it begins at zero."""

from django.db import migrations, models

from initiatives.migrations._together import Together

MODELS = [
    "action",
    "agendaitem",
    "arrangement",
    "body",
    "bodykind",
    "capacity",
    "championarea",
    "championduty",
    "changemilestonekind",
    "decision",
    "detailrequest",
    "dualrole",
    "frequency",
    "governancechange",
    "legalchallenge",
    "meeting",
    "panelrule",
    "planneditem",
    "principle",
    "proposal",
    "question",
    "recommendation",
    "recommendationverb",
    "reply",
    "seat",
    "termsofreference",
]


def revision(model):
    """Add the count to one table; an older portal that does not know it may leave it out."""
    field = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    return migrations.AddField(model_name=model, name="revision", field=field)


class Migration(migrations.Migration):
    dependencies = [("governance", "0002_history_and_markings"), ("initiatives", "0005_revision_of_records")]
    operations = [Together([revision(model) for model in MODELS])]
