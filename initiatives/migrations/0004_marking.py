from django.db import migrations, models

from initiatives.migrations._one_column import AddToEach

MARKED = [
    "agreement",
    "benefit",
    "businesscase",
    "casestudy",
    "consideration",
    "financialitem",
    "fundingstream",
    "initiative",
    "plan",
    "risk",
    "site",
    "update",
]
MARKING = models.CharField(
    choices=[("official", "OFFICIAL"), ("official-sensitive", "OFFICIAL-SENSITIVE")],
    db_default="official",
    default="official",
    help_text="OFFICIAL-SENSITIVE is never shown to the public, whoever the record is for. Panel members of the area see "
    "it only where it is meant for the panel. Nothing marked higher may be entered.",
    max_length=20,
    verbose_name="protective marking",
)
CHECK = {
    "condition": models.Q(marking__in=["", "official", "official-sensitive"]),
    "violation_error_code": "marking",
    "violation_error_message": "This portal keeps OFFICIAL and OFFICIAL-SENSITIVE only. What is marked SECRET or "
    "higher must not be entered here.",
}


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0003_publishing_needs_a_publisher"),
    ]

    operations = [
        AddToEach(MARKED, "marking", MARKING, **CHECK),
        migrations.AlterField(
            model_name="source",
            name="marking",
            field=models.CharField(
                blank=True,
                choices=[("", "Not stated"), ("official", "OFFICIAL"), ("official-sensitive", "OFFICIAL-SENSITIVE")],
                default="",
                help_text="As the document itself carries it. An OFFICIAL-SENSITIVE document, with its files, is never "
                "shown to the public, whoever the record is for. Nothing marked higher may be entered.",
                max_length=20,
                verbose_name="protective marking",
            ),
        ),
        migrations.AddConstraint("source", models.CheckConstraint(name="initiatives_source_marking", **CHECK)),
    ]
