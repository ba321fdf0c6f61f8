"""What respondents say: a draft saved at every step, and submissions that are never changed.

The draft is what the form shows. Submitting freezes it as a Submission with its answers; submitting changed answers
makes another, and every one is kept. Results count the latest of each response.
"""

import secrets
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from initiatives.models.publication import refuse_unless
from initiatives.models.record import Owned, OwnedQuerySet, Record
from initiatives.models.text import LineField

from .invitations import Invitation, hashed
from .questions import Edition, Option, Question

HIGHEST_DRAWN = 2**52
REFERENCE_LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"


class ResponseQuerySet(OwnedQuerySet):
    """Responses, begun or submitted."""

    def submitted(self):
        """Return those submitted at least once."""
        return self.filter(reference__isnull=False)


class Response(Record, Owned):
    """One respondent's answer to a survey.

    In an anonymous survey it has no invitation: it is found again only by whoever holds the personal link, by a key
    made from the token, which is not stored.
    """

    owner_path = "edition__survey__area"

    class How(models.TextChoices):
        FORM = "form", "In the form"
        PHONE = "phone", "By phone, entered by the office"
        LETTER = "letter", "By letter, entered by the office"
        EMAIL = "email", "By e-mail, entered by the office"

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="responses")
    invitation = models.OneToOneField(
        Invitation, on_delete=models.PROTECT, null=True, blank=True, related_name="response"
    )
    anonymous_key = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    how = models.CharField("how it came", max_length=6, choices=How, default=How.FORM)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    draft = models.JSONField(default=dict, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    begun_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(null=True, blank=True, editable=False)
    unfinished = models.ForeignKey(
        Question, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    ready_at = models.DateTimeField("ready for sign-off", null=True, blank=True, editable=False)
    reference = models.CharField(max_length=12, unique=True, null=True, blank=True, editable=False)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(invitation__isnull=False, anonymous_key__isnull=True)
                | Q(invitation__isnull=True, anonymous_key__isnull=False),
                name="response_named_or_anonymous",
            ),
            models.CheckConstraint(
                condition=Q(how="form", entered_by__isnull=True) | (~Q(how="form") & Q(entered_by__isnull=False)),
                name="response_entered_by_office_says_who",
                violation_error_message="A reply entered by the office says who entered it.",
            ),
        ]

    def __str__(self):
        return f"Response {self.reference}" if self.reference else "Response not yet submitted"

    @classmethod
    def anonymous_key_for(cls, token):
        """Return the key by which the holder of a token finds an anonymous response again."""
        return hashed(f"answers of {token}")

    @classmethod
    def begin(cls, invitation, edition, token="", key="", how=How.FORM, by=None):
        """Return the invitation's response, made if it has none; two at once get the same one.

        An anonymous one is found by the `token` of the link or, where only that is at hand, by the `key` made from it.
        """
        about = (
            {"anonymous_key": key or cls.anonymous_key_for(token or secrets.token_urlsafe())}
            if edition.survey.is_anonymous
            else {"invitation": invitation}
        )
        response, _new = cls.objects.get_or_create(**about, defaults={"edition": edition, "how": how, "entered_by": by})
        return response

    @property
    def is_submitted(self):
        """Whether it has been submitted at least once."""
        return self.reference is not None

    @property
    def latest(self):
        """The submission that counts, or None."""
        return self.submissions.filter(superseded_at__isnull=True).first()

    @property
    def has_unsubmitted_changes(self):
        """Whether the draft differs from what was last submitted."""
        latest = self.latest
        return latest is None or latest.draft != self.draft

    def enter(self, how, by):
        """Marks the reply as one that the office enters or completes for somebody. What was saved before stays."""
        refuse_unless(
            not self.is_submitted or self.how != self.How.FORM,
            None,
            "They have submitted their answers themselves. Only they can change them, with their own link.",
        )
        self.how, self.entered_by = how, by
        self.full_clean()
        self.save(update_fields=["how", "entered_by"])

    @classmethod
    @transaction.atomic
    def make_ready(cls, pk, at=None):
        """Marks the draft as ready for sign-off; whether it was not so already, so that one message is enough."""
        response = cls.locked(pk)
        is_news = response.ready_at is None or (response.saved_at is not None and response.saved_at > response.ready_at)
        if is_news:
            response.ready_at = at or timezone.now()
            response.save()
        return is_news

    @classmethod
    def locked(cls, pk):
        """Return the response, held until the transaction ends, so that two devices cannot overwrite each other."""
        return cls.objects.select_for_update(of=("self",)).select_related("edition__survey").get(pk=pk)

    @classmethod
    @transaction.atomic
    def keep(cls, pk, answers, unfinished=None, at=None):
        """Save the answers of one page, question code to value, into the draft and leave the others alone.

        An empty value (None) takes the answer away. `unfinished` is the number of the question on whose page the
        respondent stopped, to go on there; None where the page was finished. Returns the response as saved.
        """
        response = cls.locked(pk)
        if answers:
            draft = {**response.draft, **answers}
            response.draft = {code: value for code, value in draft.items() if value is not None}
            response.revision += 1
            response.saved_at = at or timezone.now()
        response.unfinished_id = unfinished
        response.save()
        return response

    @classmethod
    @transaction.atomic
    def submit(cls, pk, by_words="", invitation=None, revision=None, at=None):
        """Submit the draft and return the submission that counts; everything is decided here, under one lock.

        Pressing twice, or coming back and pressing again, with the same answers and name returns the same submission;
        changed answers, or another name that signs them off, make a new one. `revision` is that of the answers the
        page showed: nobody signs off what they have not seen. Raises ValidationError, in words, where the answers
        were changed meanwhile, one is missing, or the wave has closed.
        """
        response = cls.locked(pk)
        invitation = Invitation.locked((invitation or response.invitation).pk)
        refuse_unless(
            revision is None or str(response.revision) == str(revision),
            None,
            "The answers were changed after you opened this page. Check them again before you submit.",
        )
        latest = response.latest
        if latest is not None and latest.draft == response.draft and by_words in ("", latest.submitted_by):
            return latest
        now = at or timezone.now()
        questions = response.edition.asked()
        response.refuse_submitting(invitation, latest, questions, now)
        if response.edition.survey.is_anonymous:
            now = now.replace(hour=0, minute=0, second=0, microsecond=0)
        if latest is not None:
            latest.superseded_at = now
            latest.save()
        response.reference = response.reference or unused_reference()
        response.unfinished = None
        response.save()
        submission = Submission.objects.create(
            response=response,
            number=latest.number + 1 if latest else 1,
            submitted_at=now,
            submitted_by=by_words,
            draft=response.draft,
        )
        submission.write_answers(questions)
        invitation.answer(now, by_phone=response.how in (cls.How.PHONE, cls.How.LETTER))
        return submission

    def refuse_submitting(self, invitation, latest, questions, now):
        """Raise ValidationError, in words, where the draft cannot be submitted now."""
        refuse_unless(self.draft, None, "Answer at least one question before you submit.")
        refuse_unless(
            self.how != self.How.FORM or invitation.wave.takes_answers(now),
            None,
            "The survey has closed. Your answers are kept but cannot be submitted any more.",
        )
        refuse_unless(
            latest is not None or invitation.answered_at is None,
            None,
            "This invitation has already been answered. To change the answers, use the link they were given with.",
        )
        missing = unanswered(questions, self.draft)
        if missing:
            raise ValidationError([ValidationError(f"Answer question {q.code}", code=q.code) for q in missing])


def unused_reference():
    """Return a reference for a thank-you page: eight characters that cannot be misread, found by nobody who guesses."""
    drawn = "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"


def asked_given(questions, draft):
    """The questions that a respondent with these answers is asked, in order: conditions that are not met drop out."""
    asked, reached = [], set()
    for question in questions:
        condition = question.only_after_id
        if condition and (condition not in reached or question.only_for not in given(question.only_after, draft)):
            continue
        whole = question.part_of
        if whole is not None and whole.only_after_id and whole.pk not in reached:
            continue
        reached.add(question.pk)
        asked.append(question)
    return asked


def given(question, draft):
    """Return the codes of a closed question's answer: of the choices, or yes or no."""
    value = draft.get(question.code) or {}
    return value.get("chosen") or ([value["text"]] if value.get("text") else [])


def unanswered(questions, draft):
    """Return the questions that must be answered, are asked, and are not answered."""
    return [
        question
        for question in asked_given(questions, draft)
        if question.required and question.kind != Question.Kind.PARTS and not draft.get(question.code)
    ]


class Submission(Record):
    """What was submitted, as it was. Never changed; a later one supersedes it and both are kept."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    submitted_at = models.DateTimeField()
    submitted_by = LineField(blank=True, help_text="Who signed it off, as they put it.")
    draft = models.JSONField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["response", "number"]
        constraints = [
            models.UniqueConstraint(fields=["response", "number"], name="submission_number_once_in_a_response"),
            models.UniqueConstraint(
                fields=["response"], condition=Q(superseded_at__isnull=True), name="one_submission_counts"
            ),
        ]

    def __str__(self):
        return f"{self.response}, version {self.number}"

    def write_answers(self, questions):
        """Write the answers to the questions that were asked, each as a row that can be counted and coded."""
        answers = [
            Answer.from_draft(self, question, self.draft[question.code])
            for question in asked_given(questions, self.draft)
            if self.draft.get(question.code)
        ]
        if self.response.invitation_id is None:
            # The number of an answer stands in addresses and orders lists: of an anonymous one it is drawn, so that it
            # does not tell when the answer came.
            for answer in answers:
                answer.pk = secrets.randbelow(HIGHEST_DRAWN)
        Answer.objects.bulk_create(answers)
        chosen = [
            Answer.chosen.through(answer_id=answer.pk, option_id=option.pk)
            for answer in answers
            for option in answer.question.options.all()
            if option.code in given(answer.question, self.draft)
        ]
        Answer.chosen.through.objects.bulk_create(chosen)


class AnswerQuerySet(OwnedQuerySet):
    """Answers as they were submitted."""

    def counted(self):
        """Return those of the submissions that count."""
        return self.filter(submission__superseded_at__isnull=True)

    def to(self, survey, code):
        """Return those that count among the answers to one question of a survey, whichever version it was asked in.

        None where the answers of an anonymous survey are not to be read yet.
        """
        if survey.answers_wait:
            return self.none()
        return self.counted().filter(submission__response__edition__survey=survey, question__code=code)

    def in_wave(self, wave):
        """Return those of one wave; of an anonymous survey none, because nobody knows who answered."""
        return self.filter(submission__response__invitation__wave=wave)


class Answer(Record, Owned):
    """One answer to one question. What it holds depends on the kind of question."""

    owner_path = "submission__response__edition__survey__area"

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField(blank=True)
    number = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    chosen = models.ManyToManyField(Option, related_name="answers", blank=True)
    other = LineField("other, in words", max_length=500, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["submission", "question__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "question"], name="question_answered_once_in_a_submission")
        ]

    def __str__(self):
        return f"{self.question.code}: {self.words()[:80]}"

    @classmethod
    def from_draft(cls, submission, question, value):
        """Return the row for one value of a draft: {"text"}, {"number"}, {"day"} or {"chosen", "other"}."""
        return cls(
            submission=submission,
            question=question,
            text=value.get("text", ""),
            number=value.get("number"),
            day=value.get("day"),
            other=value.get("other", ""),
        )

    def words(self):
        """Return the answer as a person reads it."""
        return value_words(self.question, self.submission.draft.get(self.question.code))


def chosen_words(option, other):
    """Return one choice as a person reads it, with the words that "other" asked for."""
    return f"{option.text}: {other}" if option.kind == Option.Kind.OTHER and other else option.text


def value_words(question, value):
    """Return a value of a draft as a person reads it; "" where there is none."""
    if not value:
        return ""
    if question.kind in Question.CHOICES:
        options = {option.code: option for option in question.options.all()}
        chosen = [options[code] for code in value.get("chosen", ()) if code in options]
        return "; ".join(chosen_words(option, value.get("other", "")) for option in chosen)
    if question.kind == Question.Kind.YES_NO:
        return {"yes": "Yes", "no": "No"}.get(value.get("text"), "")
    if value.get("day"):
        return f"{date.fromisoformat(value['day']):%-d %B %Y}"
    return str(value.get("text") or value.get("number") or "")
