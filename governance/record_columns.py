"""What the downloads of decisions, actions, recommendations, members' items, champions and changes hold.

Each is made for one reader: what the reader may not see is not named.
"""

from django.utils import timezone

from initiatives.exports import MARKING, joined, or_not_stated, yes_no

from .readings.visibility import name_for


def source_columns(user):
    """Where the record comes from, as far as the reader may know."""

    def shown(row):
        return row.source if row.source_id and row.source.is_visible_to(user) else None

    return [
        ("Source", lambda row: or_not_stated(shown(row) and shown(row).reference)),
        ("Place in source", lambda row: row.place if shown(row) else ""),
        ("Address", lambda row: row.get_absolute_url()),
    ]


def step(milestone):
    party = f" ({milestone.other_party})" if milestone.other_party else ""
    return f"{milestone.kind}{party}: {milestone.happened_words()}"


def change_columns(user):
    """One line for each change of governance."""
    return [
        ("Reference", lambda row: row.reference),
        ("Title", lambda row: row.title),
        ("Area", lambda row: row.area),
        MARKING,
        ("Model", lambda row: row.get_model_display()),
        ("Status", lambda row: row.get_status_display()),
        ("Proposed by", lambda row: or_not_stated(row.proposer)),
        ("Steps reached", lambda row: joined(map(step, row.milestones.all()))),
        *source_columns(user),
    ]


def decision_columns(user):
    """One line for each decision."""
    return [
        ("Reference", lambda row: row.reference),
        ("Series", lambda row: row.get_series_display()),
        ("Number", lambda row: row.number),
        ("Title", lambda row: row.title),
        ("Decided", lambda row: row.text),
        ("Kind", lambda row: row.get_kind_display()),
        ("Status", lambda row: row.get_status_display()),
        ("Decided by", lambda row: name_for(user, row.maker)),
        ("Area", lambda row: row.area),
        MARKING,
        ("Taken on", lambda row: row.taken_words()),
        ("In effect from", lambda row: row.took_effect_words()),
        ("Key decision", lambda row: yes_no(row.is_key)),
        ("Disputed", lambda row: row.dispute),
        ("Review due", lambda row: row.review_due_words()),
        *source_columns(user),
    ]


def action_columns(user, today=None):
    """One line for each action."""
    today = today or timezone.localdate()
    return [
        ("Reference", lambda row: row.reference),
        ("Action", lambda row: row.text),
        ("Who does it", lambda row: or_not_stated(joined(name_for(user, owner) for owner in row.owners))),
        ("Due", lambda row: or_not_stated(row.due_in_words())),
        ("State", lambda row: row.state(today)["word"]),
        ("Followed up by", lambda row: name_for(user, row.body)),
        ("Done on", lambda row: row.done_words() if row.done else ""),
        ("Result", lambda row: row.result),
        ("Dropped because", lambda row: row.dropped_because),
        ("Area", lambda row: row.area),
        MARKING,
        *source_columns(user),
    ]


def answer(reply):
    line = f"{reply.line}: " if reply.line else ""
    reasons = f" ({reply.reasons})" if reply.reasons else ""
    return f"{line}{reply.get_answer_display()}{reasons}"


def recommendation_columns(user):
    """One line for each recommendation."""
    return [
        ("Reference", lambda row: row.reference),
        ("Number", lambda row: row.number),
        ("Recommendation", lambda row: row.text),
        ("Asks to", lambda row: or_not_stated(joined(row.verbs.all()))),
        ("Made by", lambda row: name_for(user, row.maker)),
        ("Made to", lambda row: name_for(user, row.recipient)),
        ("Questions for", lambda row: row.questions_for),
        ("Outcome", lambda row: row.get_outcome_display()),
        ("Reply required", lambda row: yes_no(row.reply_required)),
        ("Reply due", lambda row: row.reply_due_words() if row.reply_required else ""),
        ("Reply", lambda row: joined(map(answer, row.replies_shown))),
        ("Area", lambda row: row.area),
        MARKING,
        *source_columns(user),
    ]


def proposal_columns(user):
    """One line for each member's item."""
    return [
        ("Reference", lambda row: row.reference),
        ("Letter", lambda row: row.letter_in_paper),
        ("Title", lambda row: row.title),
        ("Panel", lambda row: name_for(user, row.body)),
        ("Status", lambda row: row.get_status_display()),
        ("Action asked for", lambda row: row.action),
        ("Asked of", lambda row: or_not_stated(row.action_of)),
        ("When", lambda row: or_not_stated(row.action_when)),
        ("Outcomes", lambda row: joined(f"{part.letter}: {part.get_outcome_display()}" for part in row.parts.all())),
        ("Area", lambda row: row.area),
        MARKING,
        *source_columns(user),
    ]


def champion_columns(user):
    """One line for each champion area."""
    return [
        ("Reference", lambda row: row.reference),
        ("Champion area", lambda row: row.name),
        ("Panel", lambda row: name_for(user, row.body)),
        ("Status", lambda row: row.get_status_display()),
        ("Champion", lambda row: row.champion_words()),
        ("Area", lambda row: row.area),
        MARKING,
        *source_columns(user),
    ]
