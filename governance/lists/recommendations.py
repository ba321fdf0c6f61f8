"""The list of recommendations: what it filters by, and what its download holds."""

from django.db.models import F

from initiatives.lists.csv import ADDRESS, MARKING, SOURCE, joined, or_not_stated, yes_no
from initiatives.lists.filters import ChosenFilter, ListFilter, WordsFilter, choice

from ..models import Recommendation, RecommendationVerb
from .shared import BodyChoice, name_for_reader


class RecommendationFilter(ListFilter):
    """Recommendations by body, verb, outcome and reply."""

    SORTS = {
        "reference": ("Reference", ["reference"]),
        "reply-due": ("Reply due first", [F("reply_due_latest").asc(nulls_last=True), "pk"]),
    }

    q = WordsFilter(help_text="In the text or the reference")
    body = BodyChoice("Made by or to body", method="of_body")
    verb = ChosenFilter("name", label="Asks to", queryset=RecommendationVerb.objects.all(), method="asking")
    outcome = choice("Outcome", Recommendation.Outcome.choices)
    reply = choice(
        "Reply",
        [
            ("awaited", "Required, not given"),
            ("overdue", "Overdue"),
            ("given", "Given"),
            ("no-evidence", "Accepted, no evidence after 12 months"),
        ],
        method="replied",
    )

    def of_body(self, queryset, name, value):
        return queryset.of_body(value)

    def asking(self, queryset, name, value):
        return queryset.asking(value)

    def replied(self, queryset, name, value):
        user = self.request.user
        return {
            "awaited": queryset.awaiting_reply,
            "overdue": lambda: queryset.reply_overdue(self.today),
            "given": lambda: queryset.replied(user),
            "no-evidence": lambda: queryset.accepted_without_evidence(self.today, user),
        }[value]()


def answer(reply):
    line = f"{reply.line}: " if reply.line else ""
    reasons = f" ({reply.reasons})" if reply.reasons else ""
    return f"{line}{reply.get_answer_display()}{reasons}"


RECOMMENDATION_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Number", lambda row: row.number),
    ("Recommendation", lambda row: row.text),
    ("Asks to", lambda row: or_not_stated(joined(row.verbs.all()))),
    ("Made by", lambda row: name_for_reader(row, row.maker)),
    ("Made to", lambda row: joined([name_for_reader(row, row.recipient), *row.also_to_seen])),
    ("Made on", lambda row: row.made_on_words() if row.made_on else ""),
    ("Questions for", lambda row: row.questions_for),
    ("Outcome", lambda row: row.get_outcome_display()),
    ("Reply required", lambda row: yes_no(row.reply_required)),
    ("Reply due", lambda row: row.reply_due_words() if row.reply_required else ""),
    ("Reply", lambda row: joined(map(answer, row.replies_shown))),
    ("Area", lambda row: row.area),
    MARKING,
    *SOURCE,
    ADDRESS,
]
