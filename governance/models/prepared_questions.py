"""Questions that a member prepares for a meeting: private until they are handed to the body's office."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Max, Q
from django.utils import timezone

from initiatives.models import Audience, Initiative
from initiatives.models.publication import refuse_unless, visible
from initiatives.models.record import ONE_WISH, Record
from initiatives.models.text import LineField, PassageField

from .bodies import Body
from .meetings import Meeting
from .proposals import PanelRule
from .questions import Question
from .seats import Membership, Seat


def bodies_of_member(user, today=None):
    """Return the bodies that an account with the panel member's role sits on, or may be taken to sit on.

    Those are the ones it sits on by name or by its post, those under whose rule it may raise items, and the police and
    crime panels of its own areas, as long as these do not name the accounts of their members.
    """
    if not user.is_authenticated or not user.is_active or user.role != user.Role.PANEL:
        return Body.objects.none()
    today = today or timezone.localdate()
    named = Membership.objects.filter(account__isnull=False).of_members().sitting_on(today)
    by_post = Seat.objects.of_members().existing_on(today).filter(post__isnull=False, post=user.post_id)
    panels = Q(area__in=user.areas.all(), kind__name__icontains="panel") & ~Q(pk__in=named.values("seat__body"))
    sits = Q(pk__in=named.filter(account=user).values("seat__body")) | Q(pk__in=by_post.values("body"))
    ruled = Q(pk__in=PanelRule.objects.open_to(user, today).values("body"))
    return (
        Body.objects.filter(sits | ruled | panels)
        .filter(visible(user))
        .exclude(status__in=(Body.Status.PROPOSED, Body.Status.SUPERSEDED))
    )


class PreparedQuestionQuerySet(models.QuerySet):
    """Questions that members prepare. Each is its author's alone: nobody else sees it, not even an administrator."""

    def of(self, user):
        """Return the account's own, in the order it gave them."""
        return self.filter(author=user).select_related("body", "handed") if user.is_authenticated else self.none()

    def visible_to(self, user):
        """Return those this user may see: the account's own."""
        return self.of(user)

    def prepared(self):
        """Return those that are still with their author."""
        return self.filter(handed_at__isnull=True)


class PreparedQuestion(Record):
    """A question that a member means to put, with the fact it is about as it stood when it was noted.

    It is private, because scrutiny is prepared in private. Handed to the office it becomes a Question there, and what
    the author wrote stays as it was.
    """

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="prepared_questions", editable=False
    )
    body = models.ForeignKey(
        Body, on_delete=models.CASCADE, related_name="prepared_questions", verbose_name="put to the meeting of"
    )
    text = PassageField("your question", max_length=2_000)
    about = LineField(max_length=250, blank=True, editable=False)
    address = LineField(max_length=200, blank=True, editable=False)
    fact = PassageField("the fact when you noted it", max_length=2_000, blank=True, editable=False)
    initiative = models.ForeignKey(
        Initiative, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    noted_at = models.DateTimeField(auto_now_add=True)
    handed_at = models.DateTimeField(null=True, blank=True, editable=False)
    handed = models.OneToOneField(
        Question, on_delete=models.SET_NULL, null=True, blank=True, related_name="prepared_as", editable=False
    )

    objects = PreparedQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(handed__isnull=True) | Q(handed_at__isnull=False),
                name="prepared_question_handed_at_a_time",
                violation_error_message="A question that was handed in needs the time at which it was.",
            )
        ]

    def __str__(self):
        return self.text[:80]

    @property
    def is_prepared(self):
        """Whether it is still with its author."""
        return self.handed_at is None

    @classmethod
    def just_noted(cls, author, body, text):
        """Return the same question that the author has just noted, or None: one wish, pressed twice."""
        lately = cls.objects.filter(author=author, body=body, text=text, noted_at__gt=timezone.now() - ONE_WISH)
        return lately.first()

    def put_last(self):
        """Give it the place after all others of its author."""
        last = PreparedQuestion.objects.filter(author=self.author).aggregate(last=Max("order"))["last"]
        self.order = (last or 0) + 1

    @transaction.atomic
    def move(self, step):
        """Change places with the one before (-1) or behind (1) it among those still prepared."""
        mine = list(PreparedQuestion.objects.of(self.author).prepared().select_for_update(of=("self",)))
        here = next((number for number, each in enumerate(mine) if each.pk == self.pk), None)
        if here is None or not 0 <= here + step < len(mine):
            return
        mine[here], mine[here + step] = mine[here + step], mine[here]
        for number, each in enumerate(mine, 1):
            if each.order != number:
                each.order = number
                each.save(update_fields=["order"])

    @transaction.atomic
    def merge(self, other):
        """Take over the words of another question of the same author, which then goes."""
        self.take_turn()
        other.take_turn()
        refuse_unless(self.author_id == other.author_id and self.pk != other.pk, None, "Choose another question.")
        refuse_unless(self.is_prepared and other.is_prepared, None, "A question that was handed in stays as it is.")
        self.text = f"{self.text}\n\n{other.text}"
        self.fact = "\n\n".join(fact for fact in (self.fact, other.fact) if fact)[:2_000]
        self.full_clean()
        self.save()
        other.delete()

    @transaction.atomic
    def hand_in(self, by, today=None):
        """Give the question to the office of its body and return the office's Question; once is enough.

        It names no person, and nobody outside the office sees it before the office publishes it.
        """
        self.take_turn()
        refuse_unless(self.author_id == by.pk, None, "Only its author can hand in a question.")
        if self.handed_at:
            return self.handed
        refuse_unless(
            bodies_of_member(by, today).filter(pk=self.body_id).exists(),
            None,
            f"You can no longer put questions to the {self.body}.",
        )
        meeting = next_meeting(self.body, today or timezone.localdate())
        self.handed = Question.objects.create(
            area=self.body.area,
            audience=Audience.PANEL,
            kind=Question.Kind.QUESTION,
            text=self.text,
            asked_by="a member of the panel",
            body=self.body,
            meeting=meeting,
            initiative=self.initiative,
        )
        self.handed_at = timezone.now()
        self.save()
        return self.handed


def next_meeting(body, today):
    """Return the next meeting of a body that has a date, or None."""
    return Meeting.objects.filter(body=body).published().after(today).order_by("date_earliest", "pk").first()
