"""Room for the words in which a document states a date, beside the days it can mean."""

from django.db import migrations

from initiatives.migrations._widen import WidenText

COLUMNS = {
    "action": ["done", "due"],
    "arrangement": ["when"],
    "body": ["ended", "established"],
    "bodyname": ["used_from", "used_until"],
    "bodysuccession": ["took_effect"],
    "championterm": ["since", "until"],
    "changemilestone": ["happened"],
    "changeposition": ["stated_on"],
    "decision": ["review_due", "reviewed", "taken", "took_effect"],
    "dualrole": ["began", "ended"],
    "historicalaction": ["done", "due"],
    "historicalarrangement": ["when"],
    "historicalbody": ["ended", "established"],
    "historicalbodyname": ["used_from", "used_until"],
    "historicalbodysuccession": ["took_effect"],
    "historicalchampionterm": ["since", "until"],
    "historicalchangemilestone": ["happened"],
    "historicalchangeposition": ["stated_on"],
    "historicaldecision": ["review_due", "reviewed", "taken", "took_effect"],
    "historicaldualrole": ["began", "ended"],
    "historicalindependentassessment": ["done"],
    "historicallegalchallenge": ["decided", "lodged"],
    "historicalmeeting": ["date"],
    "historicalmembership": ["began", "ended"],
    "historicalminutes": ["approved"],
    "historicalplanneditem": ["planned_for"],
    "historicalproposalpart": ["decided"],
    "historicalquestion": ["answered"],
    "historicalrecommendation": ["reply_due"],
    "historicalreply": ["replied"],
    "historicalreplyevidence": ["seen"],
    "historicalseat": ["began", "ended"],
    "historicalsitting": ["date"],
    "historicaltermsofreference": ["agreed"],
    "independentassessment": ["done"],
    "legalchallenge": ["decided", "lodged"],
    "meeting": ["date"],
    "membership": ["began", "ended"],
    "minutes": ["approved"],
    "planneditem": ["planned_for"],
    "proposalpart": ["decided"],
    "question": ["answered"],
    "recommendation": ["reply_due"],
    "reply": ["replied"],
    "replyevidence": ["seen"],
    "seat": ["began", "ended"],
    "sitting": ["date"],
    "termsofreference": ["agreed"],
}


class Migration(migrations.Migration):
    dependencies = [("governance", "0003_revision_of_records")]
    operations = [WidenText(COLUMNS, was=40, now=100)]
