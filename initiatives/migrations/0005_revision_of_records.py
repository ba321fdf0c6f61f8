"""The count of saves by which the admin tells who saved a record first; it begins at zero."""

from django.db import migrations, models

from initiatives.migrations._together import Together

MODELS = [
    "agreement",
    "agreementkind",
    "aim",
    "area",
    "areakind",
    "attachment",
    "beneficiary",
    "benefit",
    "benefitkind",
    "businesscase",
    "caseassumption",
    "casestudy",
    "consideration",
    "financialitem",
    "financialkind",
    "fundingkind",
    "fundingstream",
    "glossaryterm",
    "initiative",
    "legalhold",
    "measure",
    "milestone",
    "organisation",
    "organisationkind",
    "origin",
    "partnerrole",
    "partycapacity",
    "plan",
    "planpriority",
    "plantheme",
    "post",
    "prioritytier",
    "reportingperiod",
    "risk",
    "site",
    "sitekind",
    "source",
    "sourcekind",
    "stage",
    "statement",
    "update",
    "user",
    "workarea",
]


def revision(model):
    """Add the count to one table; an older portal that does not know it may leave it out."""
    field = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    return migrations.AddField(model_name=model, name="revision", field=field)


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0004_plural_of_party_capacity")]
    operations = [Together([revision(model) for model in MODELS])]
