"""Findings by question, with the counts behind those made here, what came of them, and the quotes agreed to."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Prefetch, Q

from governance.readings.visibility import may_see
from initiatives.models import Reader

from ..models import Answer, Coding, Finding, FollowUp, Quote, Survey
from .answers import SurveyData
from .withheld import ResultsAccess, is_small

# The ids of submissions by theme and position.
Coded = dict[tuple[int, str], set[int]]


@dataclass
class Told:
    """A finding as a page tells it. `count` of `base` is None where a document reports it or where it is withheld.

    `note` is the number of its footnote in an appendix.
    """

    finding: Finding
    follow_ups: tuple[FollowUp, ...]
    quotes: tuple[Quote, ...]
    count: int | None = None
    base: int | None = None
    withheld: bool = False
    note: int | None = None

    @property
    def footnote(self) -> str:
        """Say the count behind the words, or why there is none; "" where a document reports the finding."""
        if self.withheld:
            return "How many said so is a small count; it and the words for it are withheld."
        if self.count is None:
            return ""
        return f"{self.count:,} of the {self.base:,} who answered this question."


def findings_by_question(
    survey: Survey, user: Reader, access: ResultsAccess, data: SurveyData | None = None
) -> dict[str, list[Told]]:
    """Return the findings of a survey by question code ("" for the whole survey), in order; four queries at most."""
    follow_ups = FollowUp.objects.select_related("risk", "action", "initiative")
    quotes = Quote.objects.agreed()
    findings = list(
        Finding.objects.visible_to(user)
        .filter(survey=survey)
        .select_related("source", "wave", "theme")
        .prefetch_related(Prefetch("follow_ups", follow_ups), Prefetch("quotes", quotes, to_attr="agreed_quotes"))
        .order_by("order", "pk")
    )
    for finding in findings:
        finding.survey = survey
    if data is None:
        withhold_small(findings, user)
    coded = coded_in(data) if data and any(finding.theme_id for finding in findings) else None
    found: dict[str, list[Told]] = {}
    for finding in findings:
        is_ours = finding.theme_id and not finding.source_id
        counts = counted(finding, coded, data, access) if is_ours and data and coded is not None else {}
        if counts.get("withheld"):
            finding.withhold_words()
        seen = tuple(each for each in finding.follow_ups.all() if may_see(user, each.what))
        found.setdefault(finding.question_code, []).append(Told(finding, seen, tuple(finding.agreed_quotes), **counts))
    return found


def withhold_small(findings: list[Finding], user: Reader) -> None:
    """Take the words for how widely they are held from findings whose count this reader is not shown; two queries.

    The counts are those of the day on which the results were published, as the page of results has them.
    """
    access_to = {
        each.survey: ResultsAccess.of(each.survey, user) for each in findings if each.theme_id and not each.source_id
    }
    backed = [each for each in findings if each.survey in access_to and access_to[each.survey].smallest]
    if not backed:
        return
    answered: dict[tuple[int, str, int | None], set[int]] = {}
    said: dict[tuple[int, str], set[int]] = {}
    survey = "submission__response__edition__survey"
    rows = Answer.objects.filter(
        as_published("submission", survey), **{f"{survey}__in": [each.survey for each in backed]}
    )
    rows = rows.filter(question__code__in={each.theme.question_code for each in backed})
    for owner, code, wave, submission in rows.values_list(
        survey, "question__code", "submission__response__invitation__wave", "submission"
    ):
        for key in {(owner, code, None), (owner, code, wave)}:
            answered.setdefault(key, set()).add(submission)
    codings = Coding.objects.filter(
        Q(theme__in=[each.theme_id for each in backed]) | Q(theme__parent__in=[each.theme_id for each in backed])
    )
    codings = codings.exclude(verdict=Coding.Verdict.REJECTED)
    for theme, parent, position, submission in codings.values_list(
        "theme", "theme__parent", "position", "answer__submission"
    ):
        for key in {theme, parent} - {None}:
            said.setdefault((key, position), set()).add(submission)
    for each in backed:
        base = answered.get((each.survey_id, each.theme.question_code, each.wave_id), set())
        count = len(base & said.get((each.theme_id, each.position), set()))
        if gives_somebody_away(count, len(base), access_to[each.survey]):
            each.withhold_words()


def as_published(submission: str, survey: str) -> Q:
    """Return the Q of the submissions that counted when the results of their survey were published."""
    then = F(f"{survey}__results_published_at")
    superseded = Q(**{f"{submission}__superseded_at__isnull": True}) | Q(**{f"{submission}__superseded_at__gt": then})
    return Q(**{f"{submission}__submitted_at__lte": then}) & superseded


def gives_somebody_away(count: int, base: int, access: ResultsAccess) -> bool:
    """Return whether so many of so many are too few to be told, or all but too few."""
    return any(is_small(number, access.smallest) for number in (count, base, base - count))


def coded_in(data: SurveyData) -> Coded:
    """Return which submissions say what of which theme; those of a theme's parts count in it."""
    replies = {reply.submission.pk for reply in data.replies}
    rows = (
        Coding.objects.filter(theme__survey=data.survey)
        .exclude(verdict=Coding.Verdict.REJECTED)
        .values_list("theme", "theme__parent", "position", "answer__submission")
    )
    coded: Coded = {}
    for theme, parent, position, submission in rows:
        if submission in replies:
            for each in {theme, parent} - {None}:
                coded.setdefault((each, position), set()).add(submission)
    return coded


def counted(finding: Finding, coded: Coded, data: SurveyData, access: ResultsAccess) -> dict[str, Any]:
    """Count how many submissions say what the finding says, of those that answered its question in its wave.

    For the office it is what `Finding.backing` counts; others see it as it was when the results were published.
    """
    answered = {
        reply.submission.pk
        for reply in data.replies
        if finding.theme.question_code in reply.answers
        and (finding.wave_id is None or (reply.invitation and reply.invitation.wave_id == finding.wave_id))
    }
    count = len(coded.get((finding.theme_id, finding.position), set()) & answered)
    if gives_somebody_away(count, len(answered), access):
        return {"withheld": True}
    return {"count": count, "base": len(answered)}
