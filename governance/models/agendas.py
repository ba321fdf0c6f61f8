"""What meetings are about: items of business, public or exempt, late or verbal."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Q
from django.utils import timezone

from initiatives.models import Initiative, Sourced, visible
from initiatives.models.evidence import SourcedQuerySet
from initiatives.models.files import files_of
from initiatives.models.record import DeskRecord, own_only
from initiatives.models.text import LineField, PassageField

from .meetings import Meeting
from .seats import Membership


def entitled(user, today=None):
    """Return the Q of rows whose meeting's private business the user may know.

    Those are the office's own staff, and the accounts that sit on the body now. Neither panel members of the area
    nor internal readers are, unless they sit on the body.
    """
    if not user.is_authenticated:
        return Q(pk__in=[])
    if user.is_superuser:
        return Q(pk__isnull=False)
    sits = Membership.objects.of_account(user).of_members().sitting_on(today or timezone.localdate())
    member = Q(meeting__body__in=sits.values("seat__body"))
    return member | Q(meeting__area__in=user.own_area_ids) if user.is_staff else member


@dataclass(frozen=True)
class PrivateNotice:
    """The public part of an item taken in private: no text, and no title but what the public agenda called it."""

    order: int
    number: str
    exempt_paragraph: int | None
    public_interest: str
    public_title: str

    is_notice = True

    @property
    def paragraph_words(self):
        """The paragraph of Schedule 12A in words; "" where it is only known that the public was excluded."""
        return AgendaItem.Paragraph(self.exempt_paragraph).label if self.exempt_paragraph else ""


class AgendaItemQuerySet(SourcedQuerySet):
    """Items of business. Exempt ones do not exist for people who are not entitled to them."""

    def visible_to(self, user):
        """Return the items this user may read: of meetings they may see, the exempt ones only if they are entitled."""
        seen = visible(user, "meeting__") & visible(user, "meeting__body__")
        return self.filter(seen & (Q(access=AgendaItem.Access.PUBLIC) | entitled(user)))

    def private_notices(self, user):
        """What everybody may know of the items this user may not read: number, paragraph and reason, nothing else."""
        seen = visible(user, "meeting__") & visible(user, "meeting__body__")
        hidden = self.filter(seen).exclude(pk__in=self.visible_to(user).values("pk"))
        return [PrivateNotice(**row) for row in hidden.values(*PrivateNotice.__annotations__)]

    def exempt(self):
        """Return the items taken in private."""
        return self.exclude(access=AgendaItem.Access.PUBLIC)

    def to_review(self, today):
        """Return the exempt items whose date of review has come."""
        return self.exempt().filter(exempt_review_on__lte=today)


class AgendaItem(Sourced, DeskRecord):
    """One item of business at a meeting."""

    owner_path = "meeting__area"

    class Purpose(models.TextChoices):
        INFORMATION = "information", "For information"
        CONSULTATION = "consultation", "For consultation"
        DECISION = "decision", "For decision"
        NOT_STATED = "", "Not recorded yet"

    class Access(models.TextChoices):
        PUBLIC = "public", "Public"
        EXEMPT = "exempt", "Exempt: taken in private"
        CLOSED = "closed", "Taken in private, why is not recorded"

    class Paragraph(models.IntegerChoices):
        INDIVIDUAL = 1, "1: any individual"
        IDENTITY = 2, "2: likely to reveal the identity of an individual"
        FINANCIAL = 3, "3: financial or business affairs"
        LABOUR = 4, "4: consultations or negotiations on labour relations"
        LEGAL = 5, "5: legal professional privilege"
        NOTICE = 6, "6: a notice or order the authority proposes"
        CRIME = 7, "7: prevention, investigation or prosecution of crime"
        # Part 4 of the Schedule, for Wales, numbers them differently.
        INDIVIDUAL_IN_WALES = 12, "12 (Wales): a particular individual"
        IDENTITY_IN_WALES = 13, "13 (Wales): likely to reveal the identity of an individual"
        FINANCIAL_IN_WALES = 14, "14 (Wales): financial or business affairs"
        LABOUR_IN_WALES = 15, "15 (Wales): consultations or negotiations on labour relations"
        LEGAL_IN_WALES = 16, "16 (Wales): legal professional privilege"
        NOTICE_IN_WALES = 17, "17 (Wales): a notice or order the authority proposes"
        CRIME_IN_WALES = 18, "18 (Wales): prevention, investigation or prosecution of crime"

    sentence_needs = ("meeting__body",)

    meeting = own_only(models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items"))
    order = models.PositiveSmallIntegerField(default=0)
    number = LineField(max_length=10, blank=True, help_text="As on the agenda, for example 5 or 5.1.")
    title = LineField(max_length=300)
    not_before = models.TimeField("not before", null=True, blank=True, help_text="For example 11am.")
    text = PassageField(blank=True, help_text="What it is about, in our own words.")
    purpose = models.CharField(max_length=12, choices=Purpose, blank=True, default=Purpose.NOT_STATED)
    initiatives = models.ManyToManyField(Initiative, related_name="agenda_items", blank=True)
    paper_url = models.URLField("web address of the paper", max_length=500, blank=True)
    is_verbal = models.BooleanField("verbal, without a paper", default=False)
    to_follow = models.BooleanField("paper to follow", default=False)
    is_late = models.BooleanField("late item", default=False)
    late_reason = PassageField(
        "why it cannot wait", max_length=2_000, blank=True, help_text="The chair's reason for taking it as urgent."
    )
    access = models.CharField(max_length=10, choices=Access, default=Access.PUBLIC)
    exempt_paragraph = models.PositiveSmallIntegerField(
        "paragraph of Schedule 12A", choices=Paragraph, null=True, blank=True
    )
    public_interest = PassageField(
        "public interest",
        max_length=2_000,
        blank=True,
        help_text="Why keeping it private outweighs the public interest. This reason is published. Leave it empty only "
        "where the item is cited from a document that gives none.",
    )
    public_title = LineField(
        "title on the public agenda",
        max_length=300,
        blank=True,
        default="",
        db_default="",
        help_text="What the public agenda called an item taken in private. Everybody reads it.",
    )
    exempt_review_on = models.DateField("look again on", null=True, blank=True, help_text="When it may become public.")
    outcome = PassageField("what came of it", blank=True, help_text="Leave empty if not recorded.")

    files = files_of(area="meeting__area")

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(access__in=["public", "closed"], exempt_paragraph__isnull=True)
                | (
                    Q(access="exempt", exempt_paragraph__isnull=False)
                    & (~Q(public_interest="") | Q(source__isnull=False))
                ),
                name="agenda_item_exempt_for_a_reason",
                violation_error_code="exempt_paragraph",
                violation_error_message="An exempt item needs its paragraph of Schedule 12A, and the public-interest "
                "reason unless it is cited from a document that gives none; a public item has neither.",
            ),
            models.CheckConstraint(
                condition=Q(is_late=False) | ~Q(late_reason=""),
                name="agenda_item_late_for_a_reason",
                violation_error_code="late_reason",
                violation_error_message="Give the reason why this late item cannot wait for the next meeting.",
            ),
            models.CheckConstraint(
                condition=Q(is_verbal=False) | Q(to_follow=False, paper_url=""),
                name="agenda_item_verbal_without_paper",
                violation_error_code="is_verbal",
                violation_error_message="A verbal item has no paper. Take the tick away, or clear the paper.",
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.title}".strip()

    def sentence(self):
        return f"{self.meeting}: {self}. {self.text}".strip()

    def get_absolute_url(self):
        return f"{self.meeting.get_absolute_url()}#item-{self.pk}"

    @property
    def is_exempt(self):
        """Whether the item is taken in private."""
        return self.access != self.Access.PUBLIC
