"""What happened at a meeting: who came, what they declared, and the minutes in their versions."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from initiatives.dates.fields import StatedDateField
from initiatives.models import Organisation, Post, PostHolder, Sourced, visible
from initiatives.models.evidence import SourcedQuerySet
from initiatives.models.publication import refuse_unless
from initiatives.models.record import own_only
from initiatives.models.text import LineField, PassageField

from .agendas import AgendaItem, entitled
from .meetings import Meeting, ShownWithMeeting


class Attendance(Sourced):
    """A post or an organisation came to a meeting, sent apologies or a substitute, or came for part of it."""

    class Kind(models.TextChoices):
        PRESENT = "present", "Present"
        PART = "part", "Present for part of the meeting"
        SUBSTITUTE = "substitute", "Present as a substitute"
        INVITED = "invited", "Invited, came"
        MIGHT = "might", "May attend"
        APOLOGIES = "apologies", "Sent apologies"
        ABSENT = "absent", "Did not come"

    sentence_needs = ("meeting__body", "post", "organisation", "holder__post")

    meeting = own_only(models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances"))
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="attendances")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
        help_text="Only where no post is named.",
    )
    holder = models.ForeignKey(
        PostHolder,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name="which holder of the post",
        help_text="Only where several hold the same post.",
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PRESENT)
    substitute_for = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="substituted"
    )
    which_part = LineField(blank=True, help_text="For example: from item 4.")

    objects = ShownWithMeeting.as_manager()

    class Meta:
        verbose_name = "attendance"
        verbose_name_plural = "who came"
        ordering = ["pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(post__isnull=False) | Q(organisation__isnull=False) | Q(holder__isnull=False),
                name="attendance_is_somebodys",
                violation_error_code="post",
                violation_error_message="Choose the post, or the organisation where no post is named.",
            ),
        ]

    def __str__(self):
        return f"{self.meeting}: {self.who}, {self.get_kind_display().lower()}"

    def get_absolute_url(self):
        return self.meeting.get_absolute_url()

    @property
    def who(self):
        """Who came, in words."""
        return str(self.holder or self.post or self.organisation)


class DeclarationQuerySet(SourcedQuerySet):
    """Interests declared and votes taken; those on an exempt item are as private as the item."""

    def visible_to(self, user):
        seen = visible(user, "meeting__") & visible(user, "meeting__body__")
        readable = AgendaItem.objects.visible_to(user).values("pk")
        return self.filter(seen & (Q(item__isnull=True) | Q(item__in=readable)))


class Declaration(Sourced):
    """An interest that a member declared at a meeting, and whether they left."""

    class Kind(models.TextChoices):
        PECUNIARY = "pecuniary", "Disclosable pecuniary interest"
        PERSONAL = "personal", "Personal interest"
        PREJUDICIAL = "prejudicial", "Prejudicial interest"
        DUAL = "dual", "Holds another role"
        NOT_STATED = "", "Not recorded yet"

    sentence_needs = ("meeting__body", "post", "organisation")

    meeting = own_only(models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="declarations"))
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="declarations")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="declarations"
    )
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, null=True, blank=True, related_name="declarations")
    kind = models.CharField(max_length=12, choices=Kind, blank=True, default=Kind.NOT_STATED)
    text = PassageField("interest", max_length=2_000)
    left_the_room = models.BooleanField(null=True, blank=True, help_text="Leave as unknown if not stated.")

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


class Motion(Sourced):
    """What was put to the vote at a meeting: who moved and seconded it, how many were for and against, the result."""

    class Result(models.TextChoices):
        CARRIED = "carried", "Carried"
        LOST = "lost", "Lost"
        CASTING = "casting", "Carried by the chair’s casting vote"
        AGREED = "agreed", "Agreed without a vote"
        WITHDRAWN = "withdrawn", "Withdrawn"
        NOT_STATED = "", "Not recorded yet"

    class Kind(models.TextChoices):
        MOTION = "", "Motion"
        AMENDMENT = "amendment", "Amendment"
        AS_AMENDED = "as-amended", "Motion as amended"

    sentence_needs = ("meeting__body",)

    meeting = own_only(models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="motions"))
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, null=True, blank=True, related_name="motions")
    kind = models.CharField("what was put", max_length=10, choices=Kind, blank=True, default="", db_default="")
    text = PassageField("what was moved", max_length=5_000)
    moved_by = LineField("moved by", blank=True, help_text="A post, a group or a council. No names.")
    seconded_by = LineField("seconded by", blank=True, help_text="A post, a group or a council. No names.")
    votes_for = models.PositiveSmallIntegerField("for", null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField("against", null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(null=True, blank=True)
    result = models.CharField(max_length=10, choices=Result, blank=True, default=Result.NOT_STATED)

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        verbose_name = "vote"
        ordering = ["pk"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        return f"{self.meeting}: {self.text}, {self.votes_words() or self.get_result_display().lower()}"

    def get_absolute_url(self):
        return self.meeting.get_absolute_url()

    def votes_words(self):
        """Return the votes in words: "7 for, 2 against, 1 abstained"; what is not recorded is left out."""
        counted = (("for", self.votes_for), ("against", self.votes_against), ("abstained", self.abstained))
        return ", ".join(f"{number} {words}" for words, number in counted if number is not None)


class MinutesQuerySet(SourcedQuerySet):
    """Versions of minutes. Drafts and exempt parts are for the entitled."""

    def visible_to(self, user):
        """Return the versions this user may read: approved and public ones; drafts and exempt parts if entitled."""
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

    meeting = own_only(models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="minutes"))
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    text = PassageField(max_length=100_000, blank=True, help_text="Leave empty where the text is kept elsewhere.")
    kept_at = models.URLField(
        "web address of the text",
        max_length=500,
        blank=True,
        default="",
        db_default="",
        help_text="Where the minutes can be read, if their text is not here.",
    )
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
                condition=~Q(text="", kept_at=""),
                name="minutes_have_text_or_address",
                violation_error_code="text",
                violation_error_message="Enter the text of the minutes, or the web address where they can be read.",
            ),
            models.CheckConstraint(
                condition=Q(state="amended", amendment__gt="") | (~Q(state="amended") & Q(amendment="")),
                name="minutes_amended_with_the_words",
                violation_error_code="amendment",
                violation_error_message="Minutes approved as amended need the words of the amendment; "
                "others have none.",
            ),
        ]

    def clean(self):
        meeting = self.named("meeting")
        first = meeting.date_earliest if meeting else None
        refuse_unless(
            self.state == self.State.DRAFT or first is None or first <= timezone.localdate(),
            "state",
            "The meeting is still to come. Its minutes are approved at a later one.",
        )

    def __str__(self):
        return f"{self.meeting}: minutes, version {self.version} ({self.get_state_display().lower()})"

    def get_absolute_url(self):
        return f"{self.meeting.get_absolute_url()}#minutes"
