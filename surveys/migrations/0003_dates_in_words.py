"""Room for the words in which a document states a date, beside the days it can mean."""

from django.db import migrations

from initiatives.migrations._widen import WidenText

COLUMNS = {
    "historicalsurvey": ["dated"],
    "historicalwave": ["sent"],
    "survey": ["dated"],
    "wave": ["sent"],
}


class Migration(migrations.Migration):
    dependencies = [("surveys", "0002_revision_of_records")]
    operations = [WidenText(COLUMNS, was=40, now=100)]
