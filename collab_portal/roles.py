"""What each role may do: one table, asked by Django's permission checks everywhere.

Which *records* an account may see or change is the gate's business (`visible_to`, `editable_by`); this table says
which *kinds* of record, and what may be done to them.
"""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend

from initiatives.models import User

# The accounts that the demonstration brings. Their password is public, so they are for one machine only.
TRIAL_ACCOUNTS = {
    "administrator@example.org",
    "publisher@example.org",
    "editor@example.org",
    "reader@example.org",
    "panel@example.org",
    "panel.avon-and-somerset@example.org",
    "officer@example.org",
}

ALL = ("view", "add", "change", "delete")
KEEP = ("view", "add", "change")
# Words of a list: an office adds one, and an administrator settles it.
WORDS = ("view", "add")
RECORDS = {
    "initiatives.initiative": KEEP,
    "initiatives.partnership": ALL,
    "initiatives.scopeitem": ALL,
    "initiatives.caveat": ALL,
    "initiatives.lesson": ALL,
    "initiatives.stagechange": ALL,
    "initiatives.hold": ALL,
    "initiatives.milestone": ALL,
    "initiatives.promiseddate": ALL,
    "initiatives.update": ALL,
    "initiatives.reportingperiod": KEEP,
    "initiatives.site": KEEP,
    "initiatives.siteuse": ALL,
    "initiatives.occupation": ALL,
    "initiatives.sitestatuschange": ALL,
    "initiatives.agreement": KEEP,
    "initiatives.agreementparty": ALL,
    "initiatives.agreementchange": ALL,
    "initiatives.businesscase": KEEP,
    "initiatives.casestage": ALL,
    "initiatives.caseoption": ALL,
    "initiatives.caseassumption": ALL,
    "initiatives.outturn": ALL,
    "initiatives.source": KEEP,
    "initiatives.statement": ALL,
    "initiatives.attachment": KEEP,
    "initiatives.citation": ALL,
    "initiatives.jointissuer": ALL,
    "initiatives.fileversion": ("view", "change"),
    "initiatives.legalhold": KEEP,
    "initiatives.disposal": (),
    "initiatives.financialitem": KEEP,
    "initiatives.moneyshare": ALL,
    "initiatives.proofstep": ALL,
    "initiatives.fundingstream": KEEP,
    "initiatives.fundingpart": ALL,
    "initiatives.fundingcommitment": ALL,
    "initiatives.fundingshare": ALL,
    "initiatives.benefit": KEEP,
    "initiatives.statednumber": KEEP,
    "initiatives.inspection": KEEP,
    "initiatives.inspectionfinding": ALL,
    "initiatives.initiativerelation": ALL,
    "initiatives.measure": ALL,
    "initiatives.measurement": ALL,
    "initiatives.financialkind": WORDS,
    "initiatives.fundingkind": WORDS,
    "initiatives.benefitkind": WORDS,
    "initiatives.beneficiary": WORDS,
    "initiatives.risk": KEEP,
    "initiatives.plan": KEEP,
    "initiatives.plantheme": ALL,
    "initiatives.planpriority": ALL,
    "initiatives.priorityanswer": ALL,
    "initiatives.casestudy": KEEP,
    "initiatives.consideration": KEEP,
    "initiatives.glossaryterm": KEEP,
    "initiatives.nameincapitals": WORDS,
    "initiatives.organisation": KEEP,
    "initiatives.organisationname": ALL,
    "initiatives.succession": ALL,
    "initiatives.post": KEEP,
    "initiatives.postholder": ALL,
    "initiatives.area": ("view",),
    "initiatives.areawithin": ("view",),
    "initiatives.workarea": WORDS,
    "initiatives.stage": WORDS,
    "initiatives.areakind": WORDS,
    "initiatives.organisationkind": WORDS,
    "initiatives.sourcekind": WORDS,
    "initiatives.partnerrole": WORDS,
    "initiatives.prioritytier": WORDS,
    "initiatives.aim": WORDS,
    "initiatives.origin": WORDS,
    "initiatives.sitekind": WORDS,
    "initiatives.agreementkind": WORDS,
    "initiatives.partycapacity": WORDS,
    "initiatives.user": (),
    "accounts.accountsession": (),
    "accounts.reminder": (),
    "accounts.accesstoken": (),
    "initiatives.auditentry": (),
    "initiatives.correction": (),
    "initiatives.paragraph": (),
    "initiatives.importedlist": (),
    "governance.body": KEEP,
    "governance.bodyname": ALL,
    "governance.bodystatement": ALL,
    "governance.bodylink": ALL,
    "governance.bodysuccession": ALL,
    "governance.oversight": ALL,
    "governance.seat": ALL,
    "governance.membership": ALL,
    "governance.dualrole": ALL,
    "governance.arrangement": KEEP,
    "governance.termsofreference": ALL,
    "governance.objective": ALL,
    "governance.principle": ALL,
    "governance.commitment": ALL,
    "governance.meeting": KEEP,
    "governance.sitting": ALL,
    "governance.attendance": ALL,
    "governance.agendaitem": ALL,
    "governance.declaration": ALL,
    "governance.minutes": ALL,
    "governance.motion": ALL,
    "governance.planneditem": ALL,
    "governance.decision": KEEP,
    "governance.decisionlink": ALL,
    "governance.action": KEEP,
    "governance.recommendation": KEEP,
    "governance.reply": ALL,
    "governance.replyevidence": ALL,
    "governance.question": KEEP,
    "governance.detailrequest": ("view", "change"),
    "governance.preparedquestion": (),
    "governance.follower": (),
    "governance.followed": (),
    "governance.paper": KEEP,
    "governance.papersection": ALL,
    "governance.paperrecommendation": ALL,
    "governance.paperaction": ALL,
    "governance.paperimplication": ALL,
    "governance.paperissue": (),
    "governance.papercomment": (),
    "governance.implicationheading": WORDS,
    "governance.panelrule": ALL,
    "governance.proposal": KEEP,
    "governance.proposalsection": ALL,
    "governance.proposalbenefit": ALL,
    "governance.proposalcost": ALL,
    "governance.proposalpart": ALL,
    "governance.championarea": KEEP,
    "governance.championduty": ALL,
    "governance.championterm": ALL,
    "governance.championreport": ("view",),
    "governance.governancechange": KEEP,
    "governance.changemilestone": ALL,
    "governance.changeoption": ALL,
    "governance.consultationfigure": ALL,
    "governance.changeposition": ALL,
    "governance.independentassessment": ALL,
    "governance.appliedtest": ALL,
    "governance.legalchallenge": KEEP,
    "governance.changemilestonekind": WORDS,
    "governance.recommendationverb": WORDS,
    "governance.bodykind": WORDS,
    "governance.capacity": WORDS,
    "governance.frequency": WORDS,
    "surveys.survey": KEEP,
    "surveys.surveymethod": WORDS,
    "surveys.edition": KEEP,
    "surveys.section": ALL,
    "surveys.question": ALL,
    "surveys.option": ALL,
    "surveys.wave": KEEP,
    "surveys.extension": ("view", "add"),
    "surveys.invitation": ALL,
    "surveys.handover": ("view",),
    "surveys.link": ("view",),
    "surveys.message": ("view",),
    "surveys.response": ("view", "add"),
    "surveys.submission": ("view",),
    "surveys.answer": ("view",),
    "surveys.theme": ALL,
    "surveys.coding": ALL,
    "surveys.finding": ALL,
    "surveys.followup": ALL,
    "surveys.reportedfigure": ALL,
    "surveys.quote": KEEP,
}


def permissions(*tables):
    """The permission names, such as `initiatives.change_update`, that tables of model to actions stand for."""
    return {
        f"{label.split('.')[0]}.{action}_{label.split('.')[1]}"
        for table in tables
        for label, actions in table.items()
        for action in actions
    }


ROLES = {
    User.Role.ADMINISTRATOR: None,
    User.Role.PUBLISHER: permissions(RECORDS) | {"initiatives.publish", "initiatives.publish_what_others_edit"},
    # Not in areas that say "publishing needs a publisher".
    User.Role.EDITOR: permissions(RECORDS) | {"initiatives.publish"},
    User.Role.READER: set(),
    User.Role.PANEL: set(),
    User.Role.OFFICER: set(),
}


class RoleBackend(ModelBackend):
    """Signs in by e-mail and password, and answers permission checks from the table of roles."""

    def user_can_authenticate(self, user):
        """Accounts that are closed cannot, and the demonstration accounts, whose password is public, only in trials."""
        return super().user_can_authenticate(user) and (settings.DEVELOPMENT or user.email not in TRIAL_ACCOUNTS)

    def get_all_permissions(self, user_obj, obj=None):
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        return ROLES[user_obj.role] or set()

    def has_perm(self, user_obj, perm, obj=None):
        return perm in self.get_all_permissions(user_obj, obj)

    def has_module_perms(self, user_obj, app_label):
        return any(perm.startswith(f"{app_label}.") for perm in self.get_all_permissions(user_obj))
