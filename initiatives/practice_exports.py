"""What the columns of the lists of risks, plans, case studies, considered collaborations and words hold."""

from .exports import MARKING, NOT_STATED, joined, or_not_stated, yes_no


def rating(value):
    return "Not assessed" if value is None else value


def source_columns(shown="source_shown"):
    """Which document a row comes from; not stated where the reader may not see that document."""
    return [
        ("Source", lambda row: row.source.reference if row.source_id and getattr(row, shown) else NOT_STATED),
        ("Place in source", lambda row: row.place if row.source_id and getattr(row, shown) else ""),
    ]


ADDRESS = ("Address", lambda row: row.get_absolute_url())
RISK_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Kind", lambda row: row.get_kind_display()),
    ("Title", lambda row: row.title),
    ("Area", lambda row: row.area),
    MARKING,
    ("Initiative", lambda row: f"{row.initiative.reference} {row.initiative}" if row.initiative else ""),
    ("Cause", lambda row: or_not_stated(row.cause)),
    ("What may happen", lambda row: or_not_stated(row.effect)),
    ("Severity as worded", lambda row: or_not_stated(row.severity_worded)),
    ("Likelihood (1 to 5)", lambda row: rating(row.likelihood)),
    ("Impact (1 to 5)", lambda row: rating(row.impact)),
    ("What is done about it", lambda row: or_not_stated(row.mitigation)),
    ("Likelihood after mitigation (1 to 5)", lambda row: rating(row.likelihood_after)),
    ("Impact after mitigation (1 to 5)", lambda row: rating(row.impact_after)),
    ("Owner", lambda row: or_not_stated(row.owner)),
    ("Trigger date", lambda row: row.trigger_words()),
    ("Look at it again", lambda row: row.review_on_words()),
    ("Status", lambda row: row.get_status_display()),
    ("Closed or became an issue", lambda row: row.status_on_words() if row.status != "open" else ""),
    ("Why", lambda row: row.status_reason),
    *source_columns(),
    ADDRESS,
]
PLAN_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Title", lambda row: row.title),
    ("Area", lambda row: row.area),
    MARKING,
    ("Organisation", lambda row: or_not_stated(row.owner)),
    ("Post that answers for it", lambda row: or_not_stated(row.owner_post)),
    ("Statutory basis", lambda row: or_not_stated(row.statutory_basis)),
    ("In force from", lambda row: row.took_effect_words()),
    ("In force until", lambda row: row.ended_words()),
    ("Themes", lambda row: joined(row.themes.all())),
    ("Priorities recorded", lambda row: row.priority_count),
    ("Priorities without an initiative", lambda row: row.unanswered_count),
    *source_columns(),
    ADDRESS,
]
PRIORITY_COLUMNS = [
    ("Plan", lambda row: f"{row.plan.reference} {row.plan}"),
    ("Area", lambda row: row.plan.area),
    ("Protective marking", lambda row: row.plan.get_marking_display()),
    ("Theme", lambda row: or_not_stated(row.theme)),
    ("Kind", lambda row: row.get_kind_display()),
    ("Number", lambda row: or_not_stated(row.number)),
    ("Wording", lambda row: row.wording),
    ("Initiatives that answer it", lambda row: joined(answer.initiative for answer in row.answers.all())),
    *source_columns(),
    ADDRESS,
]
CASE_STUDY_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Title", lambda row: row.title),
    ("Area", lambda row: row.area),
    MARKING,
    ("Text", lambda row: row.text),
    ("Lessons", lambda row: joined(row.lesson_list())),
    ("Initiatives", lambda row: joined(row.initiatives.all())),
    ("Organisations", lambda row: joined(row.organisations.all())),
    ("Permission of the area", lambda row: row.get_permission_display()),
    ("Look at it again", lambda row: row.review_on_words()),
    ("Put forward for national sharing", lambda row: yes_no(row.share_nationally)),
    *source_columns(),
    ADDRESS,
]
NOT_PURSUED_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("What was considered", lambda row: row.title),
    ("Kind of record", lambda row: row.kind),
    ("Area", lambda row: row.area),
    ("Protective marking", lambda row: row.marking),
    ("With whom", lambda row: or_not_stated(joined(row.organisations))),
    ("The others were notified", lambda row: row.notified),
    ("Agreed or not", lambda row: row.outcome),
    ("Decided", lambda row: row.decided),
    ("Decided by", lambda row: or_not_stated(row.decided_by)),
    ("Why", lambda row: or_not_stated(row.reason)),
    ("Look at it again", lambda row: row.review_on),
    ADDRESS,
]
WORD_COLUMNS = [
    ("Word or acronym", lambda row: row.term),
    ("Stands for", lambda row: or_not_stated(row.expansion) if row.is_acronym else row.expansion),
    ("Meaning", lambda row: row.meaning),
    ("What police mean by it", lambda row: row.police_meaning),
    ("What fire and rescue services mean by it", lambda row: row.fire_meaning),
    ("Who uses it", lambda row: or_not_stated(row.used_by)),
    *source_columns(),
    ADDRESS,
]
