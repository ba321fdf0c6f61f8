"""Going back, fits what the earlier version cannot hold, before its tables are as they were."""

from django.db import migrations


def as_it_was(apps, schema_editor):
    """Fit what the earlier version cannot hold: phases of one stage of a case, organisations without a kind."""
    stages = apps.get_model("initiatives", "CaseStage").objects
    seen = set()
    for pk, case, stage in stages.exclude(stage="").order_by("pk").values_list("pk", "case", "stage"):
        if (case, stage) in seen:
            stages.filter(pk=pk).update(stage="")
        seen.add((case, stage))
    nameless = apps.get_model("initiatives", "Organisation").objects.filter(kind=None)
    if nameless.exists():
        kinds = apps.get_model("initiatives", "OrganisationKind").objects
        kind, _created = kinds.get_or_create(name="Kind not recorded", defaults={"sector": "partnership"})
        nameless.update(kind=kind)
    # The earlier version knows business cases of initiatives only; what was said of others stays in the history.
    apps.get_model("initiatives", "BusinessCase").objects.filter(initiative=None).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0011_what_other_documents_say'),
    ]

    operations = [migrations.RunPython(migrations.RunPython.noop, as_it_was)]
