"""The matrix: every address of the portal, to whom it opens, and which record it shows.

To add a page: one line in PAGES, by the name of its URL. A page of one record says `of` which model and by which
field its address names the record; a list says which model it `counts`. The admin needs no line: its pages follow from
the models registered there and from the table of roles. Records come from `canaries.World`, which fills every model.
"""

from dataclasses import dataclass

from governance import models as governance
from initiatives import models as register

# Each account of the world, with the level up to which it sees its own area; "t" is the other area.
ROLES = {
    "anonymous": ("p", ""),
    "officer": ("p", ""),
    "panel": ("n", "h"),
    "panel there": ("n", "t"),
    "reader": ("i", "h"),
    "editor": ("d", "h"),
    "editor there": ("d", "t"),
    "publisher": ("d", "h"),
    "administrator": ("d", "ht"),
    "author": ("n", "h"),
}
STAFF = {"editor", "editor there", "publisher", "administrator"}
EVERYONE = set(ROLES)
SIGNED_IN = EVERYONE - {"anonymous"}
MEMBERS = {"panel", "panel there", "author"}
NOBODY = set()
INSIDE = SIGNED_IN - {"officer"}


def sees(role, level, area):
    """Whether an account of a role may read what stands at a level in an area: written out, not asked of the code."""
    most, own = ROLES[role]
    if level == "p":
        return True
    if level == "s":
        return role in STAFF
    if level == "o":
        return role == "author"
    if level == "x":
        return role == "author" or (role in STAFF and area in own)
    return area in own and "pnid".index(level) <= "pnid".index(most)


@dataclass(frozen=True)
class Page:
    """One address: to whom it opens, the record it shows, and the list whose lines it counts.

    `also` and `more` are what else its address names: records of other models, and words.
    """

    opens: frozenset = frozenset(EVERYONE)
    of: type = None
    by: str = "reference"
    counts: type = None
    only_post: bool = False
    also: tuple = ()
    more: tuple = ()


def page(opens=EVERYONE, **rest):
    return Page(frozenset(opens), **rest)


def record(model, by="reference", **rest):
    """The page of one record, for whoever may see the record."""
    return page(of=model, by=by, **rest)


def listing(model=None, **rest):
    """A list, of as many lines as the reader may see records."""
    return page(counts=model, **rest)


PAGES = {
    "home": page(),
    "glossary": page(),
    "glossary_csv": page(),
    "registers": page(),
    "data": page(),
    "accessibility": page(),
    "login": page({"anonymous"}),
    "logout": page(),
    "initiatives:initiative_list": listing(register.Initiative),
    "initiatives:initiative_csv": page(),
    "initiatives:initiative_detail": record(register.Initiative),
    "initiatives:initiative_history": record(register.Initiative, opens=STAFF),
    "initiatives:initiative_as_at": record(register.Initiative, opens=STAFF, more=("2098-12-31",)),
    "initiatives:initiative_changes": page(STAFF),
    "initiatives:initiative_changes_csv": page(STAFF),
    "initiatives:area_list": page(),
    "initiatives:area_csv": page(),
    "initiatives:area_detail": record(register.Area, by="code"),
    "initiatives:workarea_list": page(),
    "initiatives:workarea_csv": page(),
    "initiatives:workarea_detail": record(register.WorkArea, by="slug"),
    "initiatives:organisation_list": page(),
    "initiatives:organisation_csv": page(),
    "initiatives:organisation_detail": record(register.Organisation),
    "initiatives:site_list": listing(register.Site),
    "initiatives:site_csv": page(),
    "initiatives:site_neighbours": page(),
    "initiatives:site_detail": record(register.Site),
    "initiatives:agreement_list": listing(register.Agreement),
    "initiatives:agreement_csv": page(),
    "initiatives:agreement_detail": record(register.Agreement),
    "initiatives:case_list": listing(register.BusinessCase),
    "initiatives:case_csv": page(),
    "initiatives:case_detail": record(register.BusinessCase),
    "initiatives:source_list": listing(register.Source),
    "initiatives:source_csv": page(),
    "initiatives:source_detail": record(register.Source),
    "initiatives:source_facts_csv": record(register.Source),
    "initiatives:financialitem_list": listing(register.FinancialItem),
    "initiatives:financialitem_csv": page(),
    "initiatives:financialtotal_csv": page(),
    "initiatives:financialitem_detail": record(register.FinancialItem),
    "initiatives:benefit_list": listing(register.Benefit),
    "initiatives:benefit_csv": page(),
    "initiatives:benefit_detail": record(register.Benefit),
    "initiatives:fundingstream_list": listing(register.FundingStream),
    "initiatives:fundingstream_csv": page(),
    "initiatives:fundingstream_detail": record(register.FundingStream),
    "initiatives:risk_list": listing(register.Risk),
    "initiatives:risk_csv": page(),
    "initiatives:risk_detail": record(register.Risk),
    "initiatives:plan_list": listing(register.Plan),
    "initiatives:plan_csv": page(),
    "initiatives:plan_detail": record(register.Plan),
    "initiatives:priority_list": listing(register.PlanPriority),
    "initiatives:priority_csv": page(),
    "initiatives:practice_list": listing(register.CaseStudy),
    "initiatives:practice_csv": page(),
    "initiatives:practice_detail": record(register.CaseStudy),
    "initiatives:considered_list": listing(register.Consideration),
    "initiatives:considered_csv": page(),
    "initiatives:considered_detail": record(register.Consideration),
    "governance:body_map": page(),
    "governance:body_list": listing(governance.Body),
    "governance:body_csv": page(),
    "governance:body_detail": record(governance.Body),
    "governance:meeting_list": listing(governance.Meeting),
    "governance:meeting_csv": page(),
    "governance:meeting_detail": record(governance.Meeting),
    "governance:planneditem_list": page(),
    "governance:planneditem_csv": page(),
    "governance:arrangement_list": listing(governance.Arrangement),
    "governance:arrangement_csv": page(),
    "governance:decision_list": listing(governance.Decision),
    "governance:decision_csv": page(),
    "governance:decision_detail": record(governance.Decision),
    "governance:action_list": listing(governance.Action),
    "governance:action_csv": page(),
    "governance:action_detail": record(governance.Action),
    "governance:recommendation_list": listing(governance.Recommendation),
    "governance:recommendation_csv": page(),
    "governance:recommendation_detail": record(governance.Recommendation),
    "governance:proposal_list": listing(governance.Proposal),
    "governance:proposal_csv": page(),
    "governance:proposal_new": record(governance.Body, opens=MEMBERS),
    "governance:proposal_detail": record(governance.Proposal),
    "governance:proposal_edit": record(governance.Proposal, opens={"author"}),
    "governance:proposal_withdraw": record(governance.Proposal, only_post=True),
    "governance:championarea_list": listing(governance.ChampionArea),
    "governance:championarea_csv": page(),
    "governance:championarea_detail": record(governance.ChampionArea),
    "governance:championreport_edit": record(governance.ChampionArea, opens={"author"}, also=(governance.Meeting,)),
    "governance:detailrequest_list": page(INSIDE),
    "governance:detailrequest_new": record(register.Initiative, opens=MEMBERS, also=(governance.Body,)),
    "governance:change_list": listing(governance.GovernanceChange),
    "governance:change_csv": page(),
    "governance:change_detail": record(governance.GovernanceChange),
    "governance:challenge_detail": record(governance.LegalChallenge),
}
# Pages of the admin that belong to no model; every other page there belongs to a registered model.
ADMIN_PAGES = {
    "admin:index": STAFF,
    "admin:login": NOBODY,
    "admin:logout": EVERYONE,
    "admin:password_change": STAFF,
    "admin:password_change_done": STAFF,
    "admin:autocomplete": STAFF,
    "admin:jsi18n": STAFF,
    "admin:view_on_site": STAFF,
    "admin:app_list": STAFF,
    "admin:auth_user_password_change": {"administrator"},
    "admin:initiatives_auditentry_csv": {"administrator"},
}
# What each page of a model in the admin asks for, in the words of the table of roles.
ADMIN_KINDS = {
    "changelist": "view",
    "add": "add",
    "change": "view",
    "history": "view",
    "delete": "delete",
    "deleted": "view",
}
# Of these, the ones that open without anything in their address.
PLAIN_ADMIN_PAGES = {"admin:index", "admin:login", "admin:jsi18n"}
# Addresses that only lead on to one of the others.
NOT_PAGES = {"admin:<path:object_id>/", "admin:(?P<url>.*)$"}
# Fields that the portal keeps and shows to nobody outside the admin.
ONLY_IN_THE_ADMIN = {
    "governance.Membership.note",
    "initiatives.Post.function",
    *(
        f"{label}.meaning"
        for label in (
            "governance.BodyKind",
            "governance.Capacity",
            "governance.ChangeMilestoneKind",
            "governance.Frequency",
            "governance.RecommendationVerb",
            "initiatives.AgreementKind",
            "initiatives.Aim",
            "initiatives.AreaKind",
            "initiatives.Beneficiary",
            "initiatives.BenefitKind",
            "initiatives.FinancialKind",
            "initiatives.FundingKind",
            "initiatives.OrganisationKind",
            "initiatives.Origin",
            "initiatives.PartnerRole",
            "initiatives.PartyCapacity",
            "initiatives.PriorityTier",
            "initiatives.SiteKind",
            "initiatives.SourceKind",
        )
    ),
}
# Fields that are shown in another state of their record than the one the world has: cancelled, called at short notice.
NOT_IN_THIS_STATE = {
    "governance.Recommendation.to_words",
    "governance.Meeting.cancelled_reason",
    "governance.Meeting.short_notice_reason",
}
