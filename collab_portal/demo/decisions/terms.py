"""The lists of decisions that staff keep: what recommendations ask, and the steps of a change of governance."""

# The verb, and what it means.
VERBS = [
    ("Note", "Take what the paper says as known."),
    ("Comment", "Say what the body thinks of it."),
    ("Ask questions", "Put questions to the office holder."),
    ("Endorse", "Say that the body supports it."),
    ("Consider", "Think about it and decide."),
    ("Recommend", "Ask somebody else to do it."),
]

# The step, its phase, and what it means.
STEPS = [
    ("Options appraisal", "case", "The ways of governing were compared."),
    ("Business case written", "case", "The case for the change was written."),
    ("Consultation opened", "case", "People were asked what they think."),
    ("Consultation closed", "case", "The time for answers ended."),
    ("Business case submitted", "case", "The case was sent to the minister who decides."),
    ("Local authority support", "decision", "A council said whether it supports the change."),
    ("Independent assessment", "decision", "Somebody outside assessed the case."),
    ("Decision announced", "decision", "The minister announced a decision. The change is not in force by that."),
    ("Order laid", "order", "The order was put before Parliament."),
    ("Order made", "order", "The order was signed."),
    ("Order in force", "order", "The order took effect."),
    ("New arrangement commenced", "order", "The new authority began its work."),
    ("Challenged in court", "stopped", "A court was asked to overturn the decision."),
    ("Implementation delayed", "stopped", "The change cannot be carried out yet."),
    ("Suspended", "stopped", "The proposal rests, and may be taken up again."),
    ("Lapsed", "stopped", "The proposal is too old to be carried out."),
    ("Refresh needed", "stopped", "A new or updated case is asked for."),
    ("Withdrawn", "stopped", "The proposal was taken back."),
]
