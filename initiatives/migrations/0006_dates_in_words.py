"""Room for the words in which a document states a date, beside the days it can mean."""

from django.db import migrations

from initiatives.migrations._widen import WidenText

COLUMNS = {
    "agreement": ["announced", "ends", "in_force", "review_on", "signed"],
    "agreementchange": ["took_effect"],
    "agreementparty": ["joined", "left"],
    "benefit": ["expected_by"],
    "casestage": ["decided", "submitted"],
    "casestudy": ["permission_on", "review_on"],
    "consideration": ["decided", "notified", "review_on"],
    "financialitem": ["period", "stated_on"],
    "fundingstream": ["decide_by", "ends", "starts"],
    "historicalagreement": ["announced", "ends", "in_force", "review_on", "signed"],
    "historicalagreementchange": ["took_effect"],
    "historicalagreementparty": ["joined", "left"],
    "historicalbenefit": ["expected_by"],
    "historicalcasestage": ["decided", "submitted"],
    "historicalcasestudy": ["permission_on", "review_on"],
    "historicalconsideration": ["decided", "notified", "review_on"],
    "historicalfinancialitem": ["period", "stated_on"],
    "historicalfundingstream": ["decide_by", "ends", "starts"],
    "historicalhold": ["ended", "next_date", "since"],
    "historicalinitiative": ["ended", "priority_set_on", "started"],
    "historicalmeasure": ["baseline_when", "target_by"],
    "historicalmeasurement": ["measured_on", "window"],
    "historicalmilestone": ["due", "reached"],
    "historicaloccupation": ["break_on", "ended", "since"],
    "historicalorganisation": ["ended", "founded"],
    "historicalorganisationname": ["used_from", "used_until"],
    "historicaloutturn": ["as_at"],
    "historicalpartnership": ["joined", "left"],
    "historicalplan": ["ended", "took_effect"],
    "historicalpromiseddate": ["date", "promised_on"],
    "historicalproofstep": ["checked_on"],
    "historicalrisk": ["review_on", "status_on", "trigger"],
    "historicalsitestatuschange": ["review_on", "took_effect"],
    "historicalsource": ["dated"],
    "historicalstagechange": ["review_on", "took_effect"],
    "historicalsuccession": ["took_effect"],
    "hold": ["ended", "next_date", "since"],
    "initiative": ["ended", "priority_set_on", "started"],
    "measure": ["baseline_when", "target_by"],
    "measurement": ["measured_on", "window"],
    "milestone": ["due", "reached"],
    "occupation": ["break_on", "ended", "since"],
    "organisation": ["ended", "founded"],
    "organisationname": ["used_from", "used_until"],
    "outturn": ["as_at"],
    "partnership": ["joined", "left"],
    "plan": ["ended", "took_effect"],
    "promiseddate": ["date", "promised_on"],
    "proofstep": ["checked_on"],
    "risk": ["review_on", "status_on", "trigger"],
    "sitestatuschange": ["review_on", "took_effect"],
    "source": ["dated"],
    "stagechange": ["review_on", "took_effect"],
    "succession": ["took_effect"],
}


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0005_revision_of_records")]
    operations = [WidenText(COLUMNS, was=40, now=100)]
