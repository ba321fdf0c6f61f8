"""What meetings are about: items public or exempt, late or verbal, and what is planned for later meetings."""

from dataclasses import dataclass

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from initiatives.models import Initiative, Organisation, Post, Sourced, visible
from initiatives.models.evidence import SourcedQuerySet
from initiatives.models.publication import refuse_unless
from initiatives.models.stated_date_field import StatedDateField
from initiatives.models.text import LineField, PassageField

from .bodies import Body, ShownWithBody
from .meetings import Meeting
from .seats import Membership


def entitled(user, today=None):
    """The Q of rows whose meeting's private business the user may know.

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
    """The public part of an exempt item. It has no title and no text to show."""

    order: int
    number: str
    exempt_paragraph: int
    public_interest: str

    is_notice = True

    @property
    def paragraph_words(self):
        """The paragraph of Schedule 12A in words."""
        return AgendaItem.Paragraph(self.exempt_paragraph).label


class AgendaItemQuerySet(SourcedQuerySet):
    """Items of business. Exempt ones do not exist for people who are not entitled to them."""

    def visible_to(self, user):
        """The items this user may read: of meetings they may see, the exempt ones only if they are entitled."""
        seen = visible(user, "meeting__") & visible(user, "meeting__body__")
        return self.filter(seen & (Q(access=AgendaItem.Access.PUBLIC) | entitled(user)))

    def private_notices(self, user):
        """What everybody may know of the items this user may not read: number, paragraph and reason, nothing else."""
        seen = visible(user, "meeting__") & visible(user, "meeting__body__")
        hidden = self.filter(seen).exclude(pk__in=self.visible_to(user).values("pk"))
        return [PrivateNotice(**row) for row in hidden.values(*PrivateNotice.__annotations__)]

    def exempt(self):
        """The items taken in private."""
        return self.filter(access=AgendaItem.Access.EXEMPT)

    def to_review(self, today):
        """The exempt items whose date of review has come."""
        return self.exempt().filter(exempt_review_on__lte=today)


class AgendaItem(Sourced):
    """One item of business at a meeting."""

    class Purpose(models.TextChoices):
        INFORMATION = "information", "For information"
        CONSULTATION = "consultation", "For consultation"
        DECISION = "decision", "For decision"
        NOT_STATED = "", "Not stated"

    class Access(models.TextChoices):
        PUBLIC = "public", "Public"
        EXEMPT = "exempt", "Exempt: taken in private"

    class Paragraph(models.IntegerChoices):
        INDIVIDUAL = 1, "1: any individual"
        IDENTITY = 2, "2: likely to reveal the identity of an individual"
        FINANCIAL = 3, "3: financial or business affairs"
        LABOUR = 4, "4: consultations or negotiations on labour relations"
        LEGAL = 5, "5: legal professional privilege"
        NOTICE = 6, "6: a notice or order the authority proposes"
        CRIME = 7, "7: prevention, investigation or prosecution of crime"

    sentence_needs = ("meeting__body",)

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField(default=0)
    number = LineField(max_length=10, blank=True, help_text="As on the agenda, for example 5 or 5.1.")
    title = LineField(max_length=300)
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
        help_text="Why keeping it private outweighs the public interest. This reason is published.",
    )
    exempt_review_on = models.DateField("look again on", null=True, blank=True, help_text="When it may become public.")
    outcome = PassageField("what came of it", blank=True, help_text="Leave empty if not recorded.")

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(access="public", exempt_paragraph__isnull=True)
                | (Q(access="exempt", exempt_paragraph__isnull=False) & ~Q(public_interest="")),
                name="agenda_item_exempt_for_a_reason",
                violation_error_code="exempt_paragraph",
                violation_error_message="An exempt item needs its paragraph of Schedule 12A and the public-interest "
                "reason; a public item has neither.",
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
        return self.access == self.Access.EXEMPT


class Declaration(Sourced):
    """An interest that a member declared at a meeting, and whether they left."""

    class Kind(models.TextChoices):
        PECUNIARY = "pecuniary", "Disclosable pecuniary interest"
        PERSONAL = "personal", "Personal interest"
        PREJUDICIAL = "prejudicial", "Prejudicial interest"
        DUAL = "dual", "Holds another role"
        NOT_STATED = "", "Not stated"

    sentence_needs = ("meeting__body", "post", "organisation")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="declarations")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="declarations")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="declarations"
    )
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, null=True, blank=True, related_name="declarations")
    kind = models.CharField(max_length=12, choices=Kind, blank=True, default=Kind.NOT_STATED)
    text = PassageField("interest", max_length=2_000)
    left_the_room = models.BooleanField(null=True, blank=True, help_text="Leave as unknown if not stated.")

    class DeclarationQuerySet(SourcedQuerySet):
        """Interests declared; those on an exempt item are as private as the item."""

        def visible_to(self, user):
            seen = visible(user, "meeting__") & visible(user, "meeting__body__")
            public = Q(item__isnull=True) | Q(item__access=AgendaItem.Access.PUBLIC)
            return self.filter(seen & (public | entitled(user)))

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        verbose_name = "declaration of interest"
        verbose_name_plural = "declarations of interest"
        ordering = ["pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(post__isnull=False) | Q(organisation__isnull=False),
                name="declaration_is_somebodys",
                violation_error_code="post",
                violation_error_message="Choose the post, or the organisation where no post is named.",
            ),
        ]

    def __str__(self):
        return f"{self.meeting}: {self.post or self.organisation} declared an interest, {self.text}"

    def get_absolute_url(self):
        return self.meeting.get_absolute_url()


class MinutesQuerySet(SourcedQuerySet):
    """Versions of minutes. Drafts and exempt parts are for the entitled."""

    def visible_to(self, user):
        """The versions this user may read: approved and public ones; drafts and exempt parts if entitled."""
        seen = visible(user, "meeting__") & visible(user, "meeting__body__")
        open_to_all = Q(is_exempt=False) & ~Q(state=Minutes.State.DRAFT)
        return self.filter(seen & (open_to_all | entitled(user)))


class Minutes(Sourced):
    """One version of a meeting's minutes: a draft, as approved, or as amended with the text of the amendment."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        APPROVED = "approved", "Approved"
        AMENDED = "amended", "Approved as amended"

    sentence_needs = ("meeting__body",)

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="minutes")
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    text = PassageField(max_length=100_000)
    amendment = PassageField(blank=True, help_text="The words that were changed, as the meeting agreed them.")
    approved_at = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="minutes_approved",
        verbose_name="approved at the meeting",
    )
    approved = StatedDateField("approved on", help_text="Only where the meeting that approved them is not recorded.")
    is_exempt = models.BooleanField("exempt part", default=False, help_text="Tick for the part about exempt items.")

    objects = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name = "minutes"
        verbose_name_plural = "minutes"
        ordering = ["-version", "is_exempt"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["meeting", "version", "is_exempt"],
                name="minutes_version_once",
                violation_error_code="version",
                violation_error_message="There is already a version with this number. Use the next one.",
            ),
            models.CheckConstraint(
                condition=Q(state="amended", amendment__gt="") | (~Q(state="amended") & Q(amendment="")),
                name="minutes_amended_with_the_words",
                violation_error_code="amendment",
                violation_error_message="Minutes approved as amended need the words of the amendment; "
                "others have none.",
            ),
        ]

    def __str__(self):
        return f"{self.meeting}: minutes, version {self.version} ({self.get_state_display().lower()})"

    def get_absolute_url(self):
        return f"{self.meeting.get_absolute_url()}#minutes"


class PlannedItemQuerySet(ShownWithBody):
    """Business planned for later."""

    def visible_to(self, user):
        """Those of bodies this user may see; one that became an exempt item is as private as the item."""
        readable = AgendaItem.objects.visible_to(user).values("pk")
        return super().visible_to(user).filter(Q(taken_as__isnull=True) | Q(taken_as__in=readable))

    def waiting(self):
        """Those not yet on an agenda."""
        return self.filter(taken_as__isnull=True)


class PlannedItem(Sourced):
    """Business a body means to take later: its forward plan and work programme."""

    sentence_needs = ("body",)

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="planned_items")
    title = LineField(max_length=300)
    text = PassageField(blank=True, help_text="What it will be about. This is public with the body.")
    purpose = models.CharField(
        max_length=12, choices=AgendaItem.Purpose, blank=True, default=AgendaItem.Purpose.NOT_STATED
    )
    planned_for = StatedDateField(help_text="For example spring 2027. Leave empty if not stated.")
    initiatives = models.ManyToManyField(Initiative, related_name="planned_items", blank=True)
    taken_as = models.OneToOneField(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="planned_as"
    )

    objects = PlannedItemQuerySet.as_manager()

    class Meta:
        verbose_name = "planned item"
        ordering = ["planned_for_earliest", "pk"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        return f"{self.body}: planned, {self.title}"

    def get_absolute_url(self):
        return self.body.get_absolute_url()

    @transaction.atomic
    def place_on(self, meeting):
        """Puts the item on a meeting's agenda, after what is there, and returns the AgendaItem."""
        refuse_unless(self.taken_as_id is None, None, "This item is on an agenda already.")
        refuse_unless(meeting.body_id == self.body_id, None, f"{meeting} is a meeting of another body.")
        last = meeting.items.order_by("-order").first()
        item = AgendaItem(
            meeting=meeting,
            order=last.order + 1 if last else 1,
            title=self.title,
            text=self.text,
            purpose=self.purpose,
            source=self.source,
            place=self.place,
        )
        item.full_clean()
        item.save()
        item.initiatives.set(self.initiatives.all())
        self.taken_as = item
        self.save()
        return item
