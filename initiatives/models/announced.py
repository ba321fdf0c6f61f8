"""What was announced for a day: when it comes, records stand as they were said to stand from then on."""

from django.db import transaction

from .agreements import Agreement
from .initiatives import Initiative
from .parties import AgreementChange
from .sites import Site, SiteStatusChange
from .stages import StageChange
from .steps import come_true as steps_come_true
from .trail import recorded_as

# The record, its steps, the field of a step that names the record, and what makes the record stand as they say.
KINDS = (
    (Initiative, StageChange, "initiative", Initiative.update_stage),
    (Site, SiteStatusChange, "site", Site.update_status),
)
REASON = "The date it was announced for has come."


@transaction.atomic
def come_true(today):
    """Give every record the stage or status that is in force on the day, where that was announced before."""
    with recorded_as(reason=REASON):
        for model, steps, name, update in KINDS:
            begun = steps_come_true(steps.objects.all(), today).values(name)
            for record in model.objects.filter(pk__in=begun):
                update(record, today)
        ended = AgreementChange.objects.ending().filter(took_effect_earliest__lte=today).values("agreement")
        for agreement in Agreement.objects.filter(pk__in=ended).exclude(status=Agreement.Status.ENDED):
            agreement.update_status(today)
