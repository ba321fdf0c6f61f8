"""Findings by question, with the counts behind those made here, what came of them, and the quotes agreed to."""

from dataclasses import dataclass

from django.db.models import Prefetch

from governance.readings.visibility import may_see

from ..models import Coding, Finding, FollowUp, Quote
from .withheld import is_small


@dataclass
class Told:
    """A finding as a page tells it. `count` of `base` is None where a document reports it or where it is withheld.

    `note` is the number of its footnote in an appendix.
    """

    finding: Finding
    follow_ups: tuple
    quotes: tuple
    count: int | None = None
    base: int | None = None
    withheld: bool = False
    note: int | None = None

    @property
    def footnote(self):
        """The count behind the words, or why there is none; "" where a document reports the finding."""
        if self.withheld:
            return "The count behind these words is small and is withheld."
        if self.count is None:
            return ""
        return f"{self.count:,} of the {self.base:,} who answered this question."


def findings_by_question(survey, user, sight, material=None):
    """The findings of a survey by question code ("" for the whole survey), in order; four queries at most."""
    follow_ups = FollowUp.objects.select_related("risk", "action", "initiative")
    quotes = Quote.objects.agreed()
    findings = list(
        Finding.objects.visible_to(user)
        .filter(survey=survey)
        .select_related("source", "wave", "theme")
        .prefetch_related(Prefetch("follow_ups", follow_ups), Prefetch("quotes", quotes, to_attr="agreed_quotes"))
        .order_by("order", "pk")
    )
    coded = coded_in(material) if material and any(finding.theme_id for finding in findings) else None
    found = {}
    for finding in findings:
        backed = finding.theme_id and not finding.source_id and coded is not None
        counts = counted(finding, coded, material, sight) if backed else {}
        seen = tuple(each for each in finding.follow_ups.all() if may_see(user, each.what))
        found.setdefault(finding.question_code, []).append(Told(finding, seen, tuple(finding.agreed_quotes), **counts))
    return found


def coded_in(material):
    """Which submissions say what of which theme: pairs of theme and position to ids; a theme's parts count in it."""
    replies = {reply.submission.pk for reply in material.replies}
    rows = (
        Coding.objects.filter(theme__survey=material.survey)
        .exclude(verdict=Coding.Verdict.REJECTED)
        .values_list("theme", "theme__parent", "position", "answer__submission")
    )
    coded = {}
    for theme, parent, position, submission in rows:
        if submission in replies:
            for each in {theme, parent} - {None}:
                coded.setdefault((each, position), set()).add(submission)
    return coded


def counted(finding, coded, material, sight):
    """How many submissions say what the finding says, of those that answered its question in its wave.

    For the office it is what `Finding.backing` counts; others see it as it was when the results were published.
    """
    answered = {
        reply.submission.pk
        for reply in material.replies
        if finding.theme.question_code in reply.answers
        and (finding.wave_id is None or (reply.invitation and reply.invitation.wave_id == finding.wave_id))
    }
    count = len(coded.get((finding.theme_id, finding.position), set()) & answered)
    if any(is_small(number, sight.smallest) for number in (count, len(answered), len(answered) - count)):
        return {"withheld": True}
    return {"count": count, "base": len(answered)}
