"""The answers that count, loaded once for every page, chart and download."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q

from ..models import Answer, Edition, Invitation, Option, Question, Submission, Survey, asked_given
from .withheld import ResultsAccess


@dataclass
class Reply:
    """One submission that counts, with its answers by question code and the codes of the questions it was asked."""

    submission: Submission
    answers: dict[str, Answer]
    asked: set[str]

    @property
    def invitation(self) -> Invitation | None:
        """Return the invitation it answers; None where answers are anonymous."""
        return self.submission.response.invitation


@dataclass
class QuestionVersions:
    """A question as it was last asked, with the choices of every version by code, and the versions that asked it."""

    question: Question
    options: dict[str, Option]
    numbers: list[int] = field(default_factory=list)

    @property
    def code(self) -> str:
        """Return the lasting code, by which versions and rounds are compared."""
        return self.question.code


@dataclass
class SurveyData:
    """Everything the results of one survey are made of."""

    survey: Survey
    questions: list[QuestionVersions]
    replies: list[Reply]
    last_version: int
    # Why the answers are not to be read yet; there are no replies then.
    waits: str = ""


def survey_data(survey: Survey, access: ResultsAccess) -> SurveyData:
    """Load the questions and the answers that count for this reader; seven queries, however many answered.

    Those that count are the latest of each response, or for a reader outside the office the latest when the results
    were published.
    """
    editions = list(shown_editions(survey))
    replies, waits = [], survey.answers_wait
    if not survey.held_elsewhere and not waits:
        asked_in = {edition.pk: edition.questions_asked for edition in editions}
        counted = Q(superseded_at__isnull=True)
        if access.as_of:
            counted = Q(submitted_at__lte=access.as_of) & (counted | Q(superseded_at__gt=access.as_of))
        answers = Answer.objects.select_related("question").prefetch_related("chosen")
        submissions = (
            Submission.objects.filter(counted, response__edition__survey=survey)
            .select_related(
                "response__invitation__wave",
                "response__invitation__organisation__kind",
                "response__invitation__post",
                "response__invitation__initiative",
            )
            .prefetch_related(Prefetch("answers", answers), "response__invitation__organisation__areas")
            .order_by("response__reference")
        )
        for submission in submissions:
            questions = asked_in.get(submission.response.edition_id, ())
            replies.append(
                Reply(
                    submission,
                    {answer.question.code: answer for answer in submission.answers.all()},
                    {question.code for question in asked_given(questions, submission.draft)},
                )
            )
    return SurveyData(survey, question_versions(editions), replies, editions[-1].number if editions else 0, waits)


def shown_editions(survey: Survey, drafts: bool = False) -> Iterator[Edition]:
    """Yield the versions of the questions that were asked, oldest first; of a survey in a document also one not frozen.

    With `drafts`, the questions of a survey that has not been opened yet. Three queries. Each version has its
    questions, in order, as `questions_asked`.
    """
    editions = Edition.objects.filter(survey=survey).order_by("number")
    if not survey.held_elsewhere and not (drafts and survey.opened_at is None):
        editions = editions.filter(frozen_at__isnull=False)
    editions = editions.prefetch_related(
        Prefetch(
            "questions",
            Question.objects.select_related("section", "part_of", "only_after", "source")
            .prefetch_related(Prefetch("options", Option.objects.order_by("order", "pk")))
            .order_by("order", "pk"),
            to_attr="questions_asked",
        )
    )
    for edition in editions:
        for question in edition.questions_asked:
            question.edition = edition
        yield edition


def question_versions(editions: list[Edition]) -> list[QuestionVersions]:
    """Return each question once, as last asked and in that order; those dropped from later versions come at the end.

    Choices of a code are the same choice in every version, in the words of the last.
    """
    found: dict[str, QuestionVersions] = {}
    for edition in reversed(editions):
        for question in edition.questions_asked:
            known = found.setdefault(question.code, QuestionVersions(question, {}))
            if known.question.kind == question.kind:
                known.numbers.insert(0, edition.number)
                for option in question.options.all():
                    known.options.setdefault(option.code, option)
    return list(found.values())
