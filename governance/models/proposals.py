"""Items that a panel's members raise under the panel's own rule: written, submitted, tabled, decided in parts."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from initiatives.models import Initiative, Published, PublishedQuerySet, Referenced, Sourced
from initiatives.models.evidence import SourcedQuerySet
from initiatives.models.publication import refuse_unless, visible
from initiatives.models.record import ONE_WISH, DeskRecord, own_only
from initiatives.models.searching import with_every_word
from initiatives.models.text import LineField, PassageField

from .bodies import Body
from .seats import Membership, Seat


class PanelRuleQuerySet(SourcedQuerySet):
    """Rules under which members raise items; they are as public as their body."""

    shown_with = "body"

    def open_to(self, user, today=None):
        """Return the rules of the bodies that the user is a member of: those it may raise items under.

        An account with the panel member's role belongs to the bodies it sits on by name or whose seat is its post's,
        and to the panels of its own areas, unless the panel names the accounts of its members. A body it may not see
        yet takes nothing.
        """
        if not user.is_authenticated or not user.is_active or user.role != user.Role.PANEL:
            return self.none()
        today = today or timezone.localdate()
        named = Membership.objects.filter(account__isnull=False).of_members().sitting_on(today)
        by_account = named.filter(account=user).values("seat__body")
        by_post = (
            Seat.objects.of_members().existing_on(today).filter(post__isnull=False, post=user.post_id).values("body")
        )
        by_area = Q(body__area__in=user.areas.all()) & ~Q(body__in=named.values("seat__body"))
        return self.filter(Q(body__in=by_account) | Q(body__in=by_post) | by_area).filter(visible(user, "body__"))


class PanelRule(Sourced, DeskRecord):
    """The rule of one body's procedure under which its members put items on its agenda. A body without one takes none.

    The rule belongs to the body, because every panel writes its own (S003: section 9 of the procedure rules).
    """

    owner_path = "body__area"

    sentence_needs = ("body",)

    body = own_only(models.OneToOneField(Body, on_delete=models.CASCADE, related_name="item_rule"))
    number = LineField("rule", max_length=40, help_text="For example Section 9 of the procedure rules.")
    text = PassageField("what it says", max_length=2_000)

    objects = PanelRuleQuerySet.as_manager()

    class Meta:
        verbose_name = "rule for members’ items"
        verbose_name_plural = "rules for members’ items"
        ordering = ["body__name"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        return f"{self.body}: {self.number}"

    def sentence(self):
        return f"{self.number} of the {self.body}: {self.text}"

    def get_absolute_url(self):
        return self.body.get_absolute_url()


class ProposalQuerySet(PublishedQuerySet):
    """Members' items. A draft is its author's alone: neither staff nor administrators nor other members see it."""

    def _out_of_the_drawer(self):
        return Q(submitted_at__isnull=False) | Q(raised_by__isnull=True)

    def visible_to(self, user):
        """Return those published for the user, those submitted to the user's office, and the user's own."""
        seen = visible(user) & visible(user, "body__") & self._out_of_the_drawer()
        return self.filter(seen | Q(raised_by=user)) if user.is_authenticated else self.filter(seen)

    def just_raised(self, by, body, title):
        """The item of this title that the person has just raised for the body, or None: one wish, pressed twice."""
        lately = self.filter(raised_by=by, body=body, title=title, created_at__gt=timezone.now() - ONE_WISH)
        return lately.exclude(status=Proposal.Status.WITHDRAWN).first()

    def editable_by(self, user):
        """Return those that staff may change: of their own areas, once submitted."""
        return super().editable_by(user).filter(self._out_of_the_drawer())

    def mentioning(self, words, user=None):
        """Return those with every one of the words in their reference, title or background."""
        return with_every_word(self, words, "title", "background", "reference")

    def raised_by_user(self, user):
        """Return the user's own, the latest first."""
        return self.filter(raised_by=user).order_by("-updated_at")


class Proposal(Referenced, Sourced, Published):
    """An item a member raises. Tabling it is not adopting it: the panel considers, and decides part by part.

    Only the title and the action asked for are needed; the three known examples have uneven parts.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted"
        TABLED = "tabled", "Tabled for consideration"
        DECIDED = "decided", "Decided"
        WITHDRAWN = "withdrawn", "Withdrawn"

    letter = "PR"
    sentence_needs = ("body",)

    body = own_only(
        models.ForeignKey(Body, on_delete=models.PROTECT, related_name="proposals", verbose_name="raised for")
    )
    letter_in_paper = LineField(
        "letter", max_length=10, blank=True, help_text="For example A, where a paper has several."
    )
    title = LineField(max_length=250)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="proposals",
    )
    raised_by_words = LineField("raised by", blank=True, help_text="For example a member of the panel. No names.")
    first_raised = LineField(
        "first raised at", blank=True, help_text="For example at the previous meeting. Leave empty if not stated."
    )
    background = PassageField(blank=True)
    rationale = PassageField("why", blank=True)
    action = PassageField("action asked for", help_text="What should be done.")
    action_heading = LineField("heading of the action", max_length=60, blank=True, help_text="As the document has it.")
    action_of = LineField("asked of", blank=True, help_text="Who should do it: a post or a body.")
    action_when = LineField("when", blank=True, help_text="A date or an event, for example shortly after the election.")
    within_functions = models.BooleanField(
        "it is relevant to the panel’s functions", default=False, help_text="The panel’s rule requires it."
    )
    initiatives = models.ManyToManyField(Initiative, related_name="proposals", blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    meeting = own_only(
        models.ForeignKey(
            "governance.Meeting",
            on_delete=models.SET_NULL,
            null=True,
            blank=True,
            related_name="proposals",
            verbose_name="tabled at",
        )
    )
    agenda_item = models.ForeignKey(
        "governance.AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["body__name", "letter_in_paper", "pk"]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(raised_by__isnull=True) | Q(status="draft") | Q(within_functions=True),
                name="proposal_submitted_is_within_functions",
                violation_error_code="within_functions",
                violation_error_message="Confirm that the item is relevant to the panel’s functions.",
            ),
            models.CheckConstraint(
                condition=(Q(status="draft", submitted_at__isnull=True) | ~Q(status="draft")),
                name="proposal_draft_is_not_submitted",
                violation_error_message="A submitted item is not a draft.",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | ~Q(status="draft"),
                name="proposal_published_is_not_a_draft",
                violation_error_message="An item is published once it has been submitted or tabled.",
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.title}"

    def get_absolute_url(self):
        return reverse("governance:proposal_detail", args=[self.reference])

    def sentence(self):
        letter = f" {self.letter_in_paper}" if self.letter_in_paper else ""
        return f"Proposal{letter} to the {self.body}: {self.title}"

    @staticmethod
    def lines_of_its_author(lines):
        """Of lines of history those from before an item was handed in, which are its author's alone."""
        return lines.filter(submitted_at__isnull=True, raised_by_id__isnull=False)

    @property
    def tone(self):
        """The colour of the status; the word always stands in it."""
        return {"draft": "grey", "submitted": "blue", "tabled": "purple", "decided": "green"}.get(self.status, "grey")

    def is_visible_to(self, user):
        """Return whether this one item may be shown to the user: the same rule as `visible_to`, without a query."""
        if user.is_authenticated and self.raised_by_id == user.pk:
            return True
        if self.submitted_at is None and self.raised_by_id is not None:
            return False
        return super().is_visible_to(user) and self.body.is_visible_to(user)

    def is_editable_by_author(self, user):
        """Return whether its author may still change it: a draft, by a member of the body it is for."""
        return self.can_be_deleted(user) and self._is_open_to(user)

    def can_be_deleted(self, by):
        """Return whether its author may delete it: a draft, which nobody else has seen."""
        return self._is_with(by, self.Status.DRAFT)

    def can_be_taken_back(self, by):
        """Return whether its author may take it back: submitted, and not yet tabled."""
        return self._is_with(by, self.Status.SUBMITTED)

    def can_be_raised_again(self, by):
        """Return whether its author took it back and may still raise items for its body."""
        return self._is_with(by, self.Status.WITHDRAWN) and self._is_open_to(by)

    def _is_with(self, user, status):
        """Return whether the user raised the item and it stands so."""
        return user.is_authenticated and self.raised_by_id == user.pk and self.status == status

    def _is_open_to(self, user):
        """Return whether the user may raise items for its body."""
        return PanelRule.objects.open_to(user).filter(body=self.body_id).exists()

    def submit(self, by, at=None):
        """Hand the item to the panel's office. Refused unless the author is a member and it obeys the panel's rule."""
        refuse_unless(self.status == self.Status.DRAFT, None, "This item has been submitted already.")
        refuse_unless(self.is_editable_by_author(by), None, "Only a member of the panel can submit its own item.")
        self.status, self.submitted_at = self.Status.SUBMITTED, at or timezone.now()
        self.full_clean()
        self.save()

    def table(self, meeting=None, agenda_item=None):
        """Put the item before a meeting; where documents do not say which, before none in particular."""
        refuse_unless(
            self.status == self.Status.SUBMITTED or (self.raised_by_id is None and self.status == self.Status.DRAFT),
            None,
            "Only an item that has been submitted can be tabled, and only once.",
        )
        self.status, self.meeting = self.Status.TABLED, meeting or self.meeting
        self.agenda_item = agenda_item or self.agenda_item
        self.full_clean()
        self.save()

    def close(self):
        """Say that the panel has decided, once every part has an outcome."""
        parts = list(self.parts.all())
        refuse_unless(self.status == self.Status.TABLED, None, "Table the item before deciding it.")
        refuse_unless(
            parts and all(part.outcome != part.Outcome.NOT_RECORDED for part in parts),
            None,
            "Add each part of the item and say what was decided about it.",
        )
        self.status = self.Status.DECIDED
        self.save()

    @transaction.atomic
    def take_back(self, by):
        """Withdraw the author's own item before it is tabled."""
        self.take_turn()
        refuse_unless(self.raised_by_id == by.pk, None, "Only the member who raised an item can take it back.")
        refuse_unless(
            self.can_be_taken_back(by),
            None,
            "Only an item that has been submitted, and not yet tabled, can be taken back.",
        )
        self.status = self.Status.WITHDRAWN
        self.published_at = self.published_by = None
        self.save(update_fields=["status", "published_at", "published_by", "updated_at", "revision"])

    @transaction.atomic
    def raise_again(self, by):
        """Return a new draft in the words of an item that its author took back; that one stays on record as it was."""
        self.take_turn()
        refuse_unless(self.can_be_raised_again(by), None, "Only a member can raise again what it took back.")
        just_made = type(self).objects.just_raised(by, self.body_id, self.title)
        if just_made is not None:
            return just_made
        same = ["area", "body", "title", "background", "rationale", "action", "action_of", "action_when"]
        same += ["first_raised", "audience"]
        again = type(self)(raised_by=by, **{name: getattr(self, name) for name in same})
        again.save()
        for row in self.benefits.all():
            again.benefits.create(beneficiary=row.beneficiary, text=row.text)
        for row in self.costs.all():
            again.costs.create(text=row.text, borne_by=row.borne_by)
        return again
