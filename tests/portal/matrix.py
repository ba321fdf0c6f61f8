"""The matrix: every address of the portal, to whom it opens, and which record it shows.

To add a page: one line in PAGES, by the name of its URL. A page of one record says `of` which model and by which
field its address names the record; a list says which model it `counts`. The admin needs no line: its pages follow from
the models registered there and from the table of roles. Records come from `world.World`, which fills every model.
"""

from dataclasses import dataclass
from datetime import date

from governance import models as governance
from initiatives import models as register
from surveys import models as surveys

from .levels import STATES, Level, Where

# Each account of the world, with the level up to which it sees its own area.
ROLES = {
    "anonymous": (Level.PUBLIC, set()),
    "officer": (Level.PUBLIC, set()),
    "panel": (Level.PANEL, {Where.HERE}),
    "panel there": (Level.PANEL, {Where.THERE}),
    "reader": (Level.OFFICE, {Where.HERE}),
    "editor": (Level.DRAFT, {Where.HERE}),
    "editor there": (Level.DRAFT, {Where.THERE}),
    "publisher": (Level.DRAFT, {Where.HERE}),
    "administrator": (Level.DRAFT, {*Where}),
    "author": (Level.PANEL, {Where.HERE}),
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
    if level == Level.PUBLIC:
        return True
    if level == Level.STAFF:
        return role in STAFF
    if level == Level.ADMINISTRATOR:
        return role == "administrator"
    if level == Level.AUTHOR:
        return role == "author"
    if level == Level.EXEMPT:
        return role == "author" or (role in STAFF and area in own)
    return area in own and STATES.index(level) <= STATES.index(most)


@dataclass(frozen=True)
class Page:
    """One address: to whom it opens, the record it shows, and the list whose lines it counts.

    A page for the `office` opens to the staff of the record's area only, however widely the record is published.
    Whether it opens is not `checked` where that hangs on more than the role: on a link, a second factor, a state.
    """

    opens: frozenset = frozenset(EVERYONE)
    of: type = None
    by: object = "reference"
    counts: type = None
    only_post: bool = False
    also: tuple = ()
    args: tuple = ()
    office: bool = False
    checked: bool = True

    def keys(self, row):
        """What stands in the address of the page of one record: what is the same for all, then what names this one."""
        return (*self.args, *(self.by(row) if callable(self.by) else (getattr(row, self.by),)))


def page(opens=EVERYONE, **rest):
    return Page(frozenset(opens), **rest)


def record(model, by="reference", **rest):
    """The page of one record, for whoever may see the record."""
    return page(of=model, by=by, **rest)


def office(model, by="reference", **rest):
    """A page about one record for the staff of its area."""
    return record(model, by, office=True, **rest)


def unchecked(*args, **rest):
    """A page that opens by something else than a role; its words are read all the same."""
    return page(args=args, checked=False, **rest)


def listing(model=None, **rest):
    """A list, of as many lines as the reader may see records."""
    return page(counts=model, **rest)


def wave(row):
    """The address of a wave."""
    return row.survey.reference, row.number


PAGES = {
    "home": page(),
    "search": page(),
    "glossary": page(),
    "reminders": page(STAFF),
    "inspection_pack": office(register.Initiative),
    "glossary_csv": page(),
    "registers": page(),
    "api": page(),
    "api_openapi": page(),
    "data": page(),
    "data_catalogue": page(),
    "data_columns": unchecked("initiatives"),
    "data_exchange": page(),
    "data_exchange_schema": unchecked(),
    "data_file": page(args=("initiatives", "jsonl")),
    "area_workbook": record(register.Area, by="code"),
    "accessibility": page(),
    "privacy": page(),
    "cookies": page(),
    "contact": page(),
    "security_txt": unchecked(),
    "health_live": unchecked(),
    "health_ready": unchecked(),
    "initiatives:initiative_list": listing(register.Initiative),
    "initiatives:initiative_csv": page(),
    "initiatives:initiative_detail": record(register.Initiative),
    "initiatives:initiative_changes": page(STAFF),
    "initiatives:initiative_changes_csv": page(STAFF),
    "initiatives:initiative_history": office(register.Initiative),
    "initiatives:initiative_as_at": office(register.Initiative, lambda row: (row.reference, date.today())),
    "initiatives:file_download": record(register.FileVersion, by="key"),
    "initiatives:area_list": page(),
    "initiatives:area_csv": page(),
    "initiatives:area_detail": record(register.Area, by="code"),
    "initiatives:workarea_list": page(),
    "initiatives:workarea_csv": page(),
    "initiatives:area_reports": record(register.Area, by="code"),
    "initiatives:area_reports_csv": record(register.Area, by="code"),
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
    "initiatives:drafts": page(STAFF, checked=False),
    "initiatives:plain_page": page(STAFF, args=("money",)),
    "initiatives:plain_record": office(register.Milestone, by="pk", args=("move",)),
    "initiatives:import_start": page(STAFF),
    "initiatives:import_list": page(NOBODY, of=register.ImportedList, by="key", checked=False),
    "initiatives:import_faults_csv": page(NOBODY, of=register.ImportedList, by="key", checked=False),
    "initiatives:source_read": office(register.Source),
    "initiatives:source_names": office(register.Source),
    "initiatives:source_take": office(register.Source, checked=False),
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
    "initiatives:number_list": listing(register.StatedNumber),
    "initiatives:number_csv": page(),
    "initiatives:number_detail": record(register.StatedNumber),
    "initiatives:inspection_list": listing(register.Inspection),
    "initiatives:inspection_csv": page(),
    "initiatives:inspection_detail": record(register.Inspection),
    "initiatives:considered_list": listing(register.Consideration),
    "initiatives:considered_csv": page(),
    "initiatives:considered_detail": record(register.Consideration),
    "governance:body_map": page(),
    "governance:body_list": listing(governance.Body),
    "governance:body_csv": page(),
    "governance:body_detail": record(governance.Body),
    "governance:body_since": record(governance.Body),
    "governance:body_since_csv": record(governance.Body),
    "governance:preparedquestion_list": page(MEMBERS),
    "governance:preparedquestion_noted": page(MEMBERS, only_post=True),
    "governance:preparedquestion_new": page(MEMBERS),
    "governance:preparedquestion_edit": page(MEMBERS, of=governance.PreparedQuestion, by="pk", checked=False),
    "governance:preparedquestion_act": page(
        MEMBERS, of=governance.PreparedQuestion, by="pk", only_post=True, checked=False
    ),
    "governance:what_changed": page(),
    "governance:what_changed_csv": page(),
    # Outside the office a paper is there once it is issued, which only one in each state of the world is.
    "governance:news_feed": page(),
    # As everybody may see it, whoever asks; what a link shows hangs on the link.
    "governance:follow": record(register.Initiative, by=lambda row: ("initiative", row.reference), checked=False),
    # Which search it is stands in the question that goes with it; without one there is none.
    "governance:follow_search": page(NOBODY),
    "governance:search_feed": page(NOBODY),
    "governance:organisation_feed": record(register.Organisation),
    "governance:following": unchecked("1:none"),
    "governance:following_stop": unchecked("1:none"),
    "governance:body_feed": record(governance.Body, checked=False),
    "governance:area_feed": record(register.Area, by="code"),
    "governance:initiative_feed": record(register.Initiative, checked=False),
    "governance:meetings_calendar": page(),
    "governance:body_calendar": record(governance.Body, checked=False),
    "governance:area_calendar": record(register.Area, by="code"),
    "governance:popolo": page(),
    "governance:oparl_system": page(),
    "governance:oparl_areas": page(),
    "governance:oparl_area": record(register.Area, by="code"),
    "governance:oparl_persons": record(register.Area, by="code"),
    "governance:oparl_organizations": record(register.Area, by="code"),
    "governance:oparl_meetings": record(register.Area, by="code"),
    "governance:oparl_papers": record(register.Area, by="code"),
    "governance:oparl_organization": record(governance.Body, checked=False),
    "governance:oparl_meeting": record(governance.Meeting, checked=False),
    "governance:oparl_agendaitem": record(governance.AgendaItem, by="pk", checked=False),
    "governance:oparl_paper": record(governance.Paper, checked=False),
    "governance:oparl_file": record(
        governance.PaperIssue, lambda row: (row.paper.reference, row.number, "pdf"), checked=False
    ),
    "governance:paper_list": page(),
    "governance:paper_csv": page(),
    "governance:paper_implications_csv": page(),
    "governance:paper_check": page(),
    "governance:paper_detail": record(governance.Paper, checked=False),
    # The place that is commented on is asked for in the address.
    "governance:papercomment_new": office(governance.Paper, checked=False),
    "governance:papercomment_settle": office(governance.PaperComment, lambda row: (row.paper.reference, row.pk)),
    "governance:paper_issue": record(governance.PaperIssue, lambda row: (row.paper.reference, row.number)),
    "governance:paper_file": record(governance.PaperIssue, lambda row: (row.paper.reference, row.number, "txt")),
    "governance:meeting_list": listing(governance.Meeting),
    "governance:meeting_csv": page(),
    "governance:meeting_month": page(),
    "governance:meeting_detail": record(governance.Meeting),
    # As everybody may see it, whoever asks, and there only where the meeting has an agenda; nor is there always more.
    "governance:meeting_pack": record(governance.Meeting, lambda row: (row.reference, "zip"), checked=False),
    "governance:private_meeting_pack": record(governance.Meeting, lambda row: (row.reference, "zip"), checked=False),
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
    "governance:proposal_delete": record(governance.Proposal, opens={"author"}),
    "governance:proposal_again": record(governance.Proposal, only_post=True),
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
    "governance:challenge_list": listing(governance.LegalChallenge),
    "governance:challenge_csv": page(),
    "governance:challenge_detail": record(governance.LegalChallenge),
    "governance:question_list": listing(governance.Question),
    "governance:question_csv": page(),
    "surveys:survey_list": listing(surveys.Survey),
    "surveys:survey_csv": page(),
    "surveys:survey_detail": record(surveys.Survey),
    "surveys:survey_appendix": record(surveys.Survey),
    "surveys:survey_dictionary": record(surveys.Survey),
    "surveys:dictionary_csv": record(surveys.Survey),
    "surveys:survey_results": record(surveys.Survey),
    "surveys:results_csv": record(surveys.Survey),
    "surveys:answers_csv": office(surveys.Survey),
    "surveys:answers_xlsx": office(surveys.Survey),
    "surveys:barrier_list": page(),
    "surveys:barrier_csv": page(),
    "surveys:coding_index": office(surveys.Survey),
    "surveys:coding_question": office(surveys.Question, lambda row: (row.edition.survey.reference, row.code)),
    "surveys:coding_answer": office(surveys.Answer, by="pk"),
    "surveys:coding_settle": office(surveys.Coding, by="pk", only_post=True),
    "surveys:coding_remove": office(surveys.Coding, by="pk", only_post=True),
    "surveys:findings_draft": office(surveys.Survey, only_post=True),
    "surveys:invitation_detail": office(surveys.Invitation, by="pk"),
    "surveys:link_make": office(surveys.Invitation, by="pk", only_post=True),
    "surveys:links_revoke": office(surveys.Invitation, by="pk", only_post=True),
    "surveys:wave_board": office(surveys.Wave, wave),
    "surveys:wave_add": office(surveys.Wave, wave),
    "surveys:wave_invite": office(surveys.Wave, wave),
    "surveys:wave_remind": office(surveys.Wave, wave),
    "surveys:wave_more_time": office(surveys.Wave, wave),
    "surveys:own_surveys": page(SIGNED_IN),
    "surveys:link": unchecked("no-such-token"),
    "surveys:answer_entry": record(surveys.Survey, checked=False),
    "surveys:answer_entry_quotes": record(surveys.Survey, checked=False),
    **{
        f"surveys:answer_{name}": record(
            surveys.Response, lambda row, more=more: (row.edition.survey.reference, f"i{row.pk}", *more), checked=False
        )
        for name, more in {
            "start": (),
            "later": (),
            "check": (),
            "done": (),
            "copy": (),
            "ready": (),
            "hand_over": (),
            "quotes": (),
            "answers": (),
            "version": (1,),
            "questions": (1,),
        }.items()
    },
    **dict.fromkeys(
        (
            "account_login",
            "mfa_authenticate",
            "mfa_login_webauthn",
            "account_reauthenticate",
            "mfa_reauthenticate",
            "mfa_reauthenticate_webauthn",
            "account_logout",
            "signed_out",
            "account_reset_password",
            "account_reset_password_done",
            "account_reset_password_from_key_done",
            "account_page",
            "account_change_password",
            "account_set_password",
            "mfa_index",
            "mfa_activate_totp",
            "mfa_deactivate_totp",
            "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes",
            "mfa_add_webauthn",
            "account_sessions",
            "account_sessions_end",
            "account_tokens",
            "session_state",
            "session_stay",
            "unsent",
        ),
        unchecked(),
    ),
    "openid_connect_login": unchecked("nobody"),
    "openid_connect_callback": unchecked("nobody"),
    "account_reset_password_from_key": unchecked("1", "no-such-key"),
    "mfa_edit_webauthn": unchecked(1),
    "mfa_remove_webauthn": unchecked(1),
    "account_session_end": unchecked("nobodys"),
    "account_token_end": unchecked(1),
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
    "admin:retention": {"administrator"},
    "admin:initiatives_auditentry_csv": {"administrator"},
}
# What each page of a model in the admin asks for, in the words of the table of roles.
ADMIN_KINDS = {
    "changelist": "view",
    "add": "add",
    "change": "view",
    "history": "view",
    "deleted": "view",
    "delete": "delete",
}
# Of these, the ones that open without anything in their address.
PLAIN_ADMIN_PAGES = {
    "admin:index",
    "admin:login",
    "admin:jsi18n",
    "admin:retention",
    "admin:initiatives_auditentry_csv",
}
# Addresses that only lead on to one of the others.
NOT_PAGES = {"admin:<path:object_id>/", "admin:(?P<url>.*)$"}
# Every list that is had as CSV is had as Excel and by programs too.
PAGES |= {
    name.replace("_csv", ending): page()
    for name in list(PAGES)
    if name.replace("_csv", "_list") in PAGES or name == "glossary_csv"
    for ending in ("_xlsx", "_json", "_jsonl")
    if name.endswith("_csv")
}
