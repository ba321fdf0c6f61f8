"""The columns of the downloads of money, funding and benefits."""

from .exports import MARKING, NOT_STATED, joined, or_not_stated, yes_no
from .models.figures import Proof
from .readings.staircase import BASES, STATES, direction_words


def sum_cell(row):
    return NOT_STATED if row.amount is None else f"{row.amount:.2f}"


def reason_cell(row):
    return row.get_no_amount_display().partition(":")[0] if row.no_amount else ""


def counted(row):
    """Whether totals include a figure, and why not."""
    if not row.is_published:
        return "No: draft"
    if row.superseded:
        return "No: a later statement takes its place"
    if row.disputed:
        return "No: statements disagree"
    return "Yes" if row.amount is not None else "No: no sum"


SOURCE_COLUMNS = [
    ("Words used", lambda row: row.quotation if row.source_shown else ""),
    ("Source", lambda row: row.source.reference if row.source_shown else NOT_STATED),
    ("Place in source", lambda row: row.place if row.source_shown else ""),
    ("Address", lambda row: row.get_absolute_url()),
]
SUBJECT_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Title", lambda row: row.title),
    ("About", lambda row: row.subject),
    ("Area", lambda row: row.area),
    MARKING,
]
FIGURE_COLUMNS = [
    *SUBJECT_COLUMNS,
    ("Kind", lambda row: row.kind),
    ("Which way it goes", lambda row: row.kind.get_direction_display()),
    ("In words", lambda row: row.figure_words()),
    ("Amount in pounds", sum_cell),
    ("Per cent", lambda row: "" if row.percentage is None else row.percentage),
    ("How exact", lambda row: row.get_bound_display() if row.amount is not None else ""),
    ("Once or every year", lambda row: row.get_basis_display() if row.amount is not None else ""),
    ("Why there is no amount", reason_cell),
    ("Expected or realised", lambda row: or_not_stated(row.get_state_display())),
    ("How well proven", lambda row: row.get_proof_display()),
    ("For", lambda row: row.period_words()),
    ("Who pays", lambda row: or_not_stated(row.payer)),
    ("Who gains or receives", lambda row: or_not_stated(row.recipient)),
    ("Shares", lambda row: joined(f"{share.organisation}: {share.share_words()}" for share in row.shares.all())),
    ("Already spent", lambda row: yes_no(row.spent)),
    ("In the totals", counted),
    ("Answers", lambda row: row.earlier_shown.reference if row.earlier_shown else ""),
    ("How", lambda row: row.get_relation_display() if row.earlier_shown else ""),
    ("Why it differs from what was expected", lambda row: row.variance_reason),
    *SOURCE_COLUMNS,
]
TOTAL_COLUMNS = [
    ("Of", lambda row: row[0]),
    ("Which way it goes", lambda row: direction_words(row[2].direction) if row[2] else ""),
    ("Total in words", lambda row: row[2].words() if row[2] else "No sum is stated"),
    ("Total in pounds", lambda row: sum_cell(row[2]) if row[2] else NOT_STATED),
    ("Once or every year", lambda row: BASES[row[2].basis] if row[2] else ""),
    ("Expected or realised", lambda row: STATES[row[2].state] if row[2] else ""),
    ("How well proven", lambda row: Proof(row[2].proof).label if row[2] else ""),
    ("Figures in it", lambda row: row[2].figures if row[2] else 0),
    ("What no total of these includes", lambda row: " ".join(row[1].left_out())),
]
FUNDING_COLUMNS = [
    *SUBJECT_COLUMNS,
    ("Kind", lambda row: or_not_stated(row.kind)),
    ("Status", lambda row: or_not_stated(row.get_status_display())),
    ("In words", lambda row: row.sum_words()),
    ("Amount in pounds", sum_cell),
    ("Parts", lambda row: joined(f"{part.title}: {sum_cell(part)}" for part in row.parts.all())),
    ("Funder", lambda row: or_not_stated(row.funder)),
    ("Who receives it", lambda row: or_not_stated(row.recipient)),
    ("Ring-fenced", lambda row: yes_no(row.ring_fenced)),
    ("May only be spent on", lambda row: row.ring_fence),
    (
        "Already committed",
        lambda row: joined(f"{one.purpose}: {one.committed_words()}" for one in row.commitments.all()),
    ),
    ("Pooled by", lambda row: joined(f"{share.organisation}: {share.share_words()}" for share in row.shares.all())),
    ("Starts", lambda row: row.starts_words()),
    ("Ends", lambda row: row.ends_words()),
    ("Last chance to act", lambda row: row.decide_by_words()),
    ("Where that is decided", lambda row: or_not_stated(row.decided_at)),
    ("Followed by", lambda row: row.successor_shown.title if row.successor_shown else ""),
    ("Warning", lambda row: row.unfunded_words()),
    *SOURCE_COLUMNS,
]
BENEFIT_COLUMNS = [
    *SUBJECT_COLUMNS,
    ("Kind", lambda row: or_not_stated(row.kind)),
    ("In words", lambda row: row.text),
    ("Who gains", lambda row: or_not_stated(joined(row.beneficiaries.all()))),
    ("Expected or realised", lambda row: or_not_stated(row.get_state_display())),
    ("Cashable or not", lambda row: or_not_stated(row.get_cash_display().partition(":")[0] if row.cash else "")),
    ("Answers for it", lambda row: or_not_stated(row.owner)),
    ("Target", lambda row: row.target_words()),
    (
        "Measures",
        lambda row: joined(
            f"{measure.name} ({measure.unit}): baseline {or_not_stated(measure.baseline)}, "
            f"target {or_not_stated(measure.target_words())}"
            for measure in row.measures.all()
        ),
    ),
    *SOURCE_COLUMNS,
]
