"""Where a recommendation stands again is told by the citations that every record has, with its history."""

from django.db import migrations

CITED = ("source_id", "place", "quotation", "inferred")
LINE = ("history_date", "history_type", "history_user_id", "history_change_reason")


def kind(apps):
    """Return the content type of recommendations, which a new database has not made yet."""
    types = apps.get_model("contenttypes", "ContentType").objects
    return types.get_or_create(app_label="governance", model="recommendation")[0]


def forwards(apps, editor):
    place, citation = apps.get_model("governance", "OtherPlace"), apps.get_model("initiatives", "Citation")
    past, future = (
        apps.get_model("governance", "HistoricalOtherPlace"),
        apps.get_model("initiatives", "HistoricalCitation"),
    )
    numbers = {}
    for row in place.objects.order_by("pk"):
        made = citation.objects.create(record_type=kind(apps), record_id=row.recommendation_id, **values(row, CITED))
        numbers[row.pk] = made.pk
    for line in past.objects.filter(source_id__isnull=False).order_by("history_id"):
        if line.id not in numbers:
            # It was taken away: its number is one that no citation has.
            gone = citation.objects.create(
                record_type=kind(apps), record_id=line.recommendation_id, **values(line, CITED)
            )
            numbers[line.id] = gone.pk
            gone.delete()
        future.objects.create(
            id=numbers[line.id],
            record_type_id=kind(apps).pk,
            record_id=line.recommendation_id,
            **values(line, (*CITED, *LINE)),
            standing="says",
        )


def backwards(apps, editor):
    place, citation = apps.get_model("governance", "OtherPlace"), apps.get_model("initiatives", "Citation")
    past, future = (
        apps.get_model("governance", "HistoricalOtherPlace"),
        apps.get_model("initiatives", "HistoricalCitation"),
    )
    same = {"record_type_id": kind(apps).pk, "fact": "", "standing": "says"}
    for row in citation.objects.filter(**same).order_by("pk"):
        place.objects.create(pk=row.pk, recommendation_id=row.record_id, **values(row, CITED))
        row.delete()
    for line in future.objects.filter(**same).order_by("history_id"):
        past.objects.create(id=line.id, recommendation_id=line.record_id, **values(line, (*CITED, *LINE)))
        line.delete()


def values(row, names):
    """Return the columns of these names."""
    return {name: getattr(row, name) for name in names}


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("initiatives", "0007_citations"),
        ("governance", "0004_dates_in_words"),
    ]
    operations = [migrations.RunPython(forwards, backwards)]
