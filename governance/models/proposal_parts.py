"""The pieces of a proposal: passages, benefits, costs, and the lettered parts that the panel decides one by one."""

from django.db import models, transaction
from django.db.models import Q

from initiatives.dates.fields import StatedDateField
from initiatives.models import Sourced
from initiatives.models.evidence import SourcedQuerySet
from initiatives.models.publication import refuse_unless
from initiatives.models.text import LineField, PassageField

from .actions import Action
from .proposals import Proposal


class ShownWithProposal(SourcedQuerySet):
    """Facts that are seen by whoever may see their proposal."""

    def visible_to(self, user):
        return self.filter(proposal__in=Proposal.objects.visible_to(user))


class PartOfProposal(Sourced):
    """A piece of a proposal with its own source."""

    sentence_needs = ("proposal",)
    objects = ShownWithProposal.as_manager()

    class Meta:
        abstract = True

    def get_absolute_url(self):
        return self.proposal.get_absolute_url()


class ProposalSection(PartOfProposal):
    """A passage under a heading of its own, beside background and rationale."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="sections")
    heading = LineField(max_length=150)
    text = PassageField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "section"
        ordering = ["order", "pk"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        return f"{self.proposal.title}. {self.heading}: {self.text}"


class ProposalBenefit(PartOfProposal):
    """A benefit, and to whom."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="benefits")
    beneficiary = LineField("who gains", blank=True)
    text = PassageField("benefit", max_length=2_000)

    class Meta:
        verbose_name = "benefit"
        ordering = ["pk"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        to = f" to {self.beneficiary}" if self.beneficiary else ""
        return f"{self.proposal.title}. Benefit{to}: {self.text}"


class ProposalCost(PartOfProposal):
    """A cost, and who bears it."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="costs")
    text = PassageField("cost", max_length=2_000)
    borne_by = LineField("who bears it", blank=True)

    class Meta:
        verbose_name = "cost"
        ordering = ["pk"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        by = f", borne by {self.borne_by}" if self.borne_by else ""
        return f"{self.proposal.title}. Cost: {self.text}{by}"


class ProposalPart(PartOfProposal):
    """A lettered part of a proposal that the panel decides by itself."""

    class Outcome(models.TextChoices):
        NOT_RECORDED = "not-recorded", "Outcome not recorded"
        AGREED = "agreed", "Agreed"
        AMENDED = "amended", "Agreed with amendments"
        REJECTED = "rejected", "Rejected"
        DEFERRED = "deferred", "Deferred"

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="parts")
    letter = LineField(max_length=5)
    text = PassageField("what is proposed", max_length=2_000)
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.NOT_RECORDED)
    outcome_note = PassageField("as decided", max_length=2_000, blank=True, help_text="Needed if amended or rejected.")
    decided = StatedDateField("decided on")

    class Meta:
        verbose_name = "part"
        ordering = ["letter", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["proposal", "letter"],
                name="proposal_part_letter_once",
                violation_error_code="letter",
                violation_error_message="The proposal already has a part with this letter.",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=["amended", "rejected"]) | ~Q(outcome_note=""),
                name="proposal_part_outcome_has_note",
                violation_error_code="outcome_note",
                violation_error_message="Give the words as amended, or say why it was rejected.",
            ),
        ]

    def __str__(self):
        return f"{self.proposal.title}. Part {self.letter}: {self.text}"

    @property
    def tone(self):
        """The colour of the outcome; the word always stands in it."""
        return {"agreed": "green", "amended": "green", "rejected": "red", "deferred": "yellow"}.get(
            self.outcome, "grey"
        )

    @transaction.atomic
    def turn_into_action(self, by, text="", **facts):
        """Make an action of an agreed part, published where the proposal is, and return it. Once is enough.

        `facts` are its fields: owner_words, due, due_event.
        """
        refuse_unless(
            self.outcome in (self.Outcome.AGREED, self.Outcome.AMENDED), None, "Only an agreed part becomes an action."
        )
        if existing := self.actions.first():
            return existing
        proposal = self.proposal
        defaults = {"owner_words": proposal.action_of, "due_event": proposal.action_when}
        action = Action(
            area=proposal.area,
            audience=proposal.audience,
            marking=proposal.marking,
            text=text or self.outcome_note or self.text,
            body=proposal.body,
            raised_at=proposal.meeting,
            proposal_part=self,
            **{**defaults, **facts},
        )
        action.full_clean()
        action.save()
        if proposal.is_published:
            action.publish(by)
        return action
