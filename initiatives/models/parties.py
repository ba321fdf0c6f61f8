"""Who the parties to agreements are, and what came of agreements: renewed, varied, replaced, terminated."""

from django.db import models
from django.db.models import Q

from ..dates.fields import StatedDateField, never_before
from .agreements import Agreement, PartyCapacity
from .evidence import Sourced, SourcedQuerySet
from .organisations import Organisation, Post
from .publication import refuse_unless, visible
from .text import LineField, PassageField
from .vocabularies import walk

FOLLOWS_ITSELF = "An agreement cannot follow itself. Choose another."


class ShownWithAgreement(SourcedQuerySet):
    """Facts that are seen by whoever may see their agreement."""

    shown_with = "agreement"


class AgreementParty(Sourced):
    """An organisation, or a set of them that documents name together, is a party: as what, and since when."""

    sentence_needs = ("agreement", "organisation", "capacity", "signed_by")

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="agreements_party_to",
        help_text="Where the document names a set, for example “partners”, choose the organisation of that name.",
    )
    capacity = models.ForeignKey(
        PartyCapacity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="as what",
        help_text="Leave empty if not stated.",
    )
    signed_by = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="signed by the post of",
        help_text="Leave empty if not stated.",
    )
    on_behalf_of = LineField(blank=True, help_text="For whom it acts, for example: the Police.")
    joined = StatedDateField(help_text="Only if it joined later than the others.")
    left = StatedDateField()

    objects = ShownWithAgreement.as_manager()

    class Meta:
        verbose_name = "party"
        verbose_name_plural = "parties"
        ordering = ["pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["agreement", "organisation"],
                condition=Q(left=""),
                name="agreement_party_once_at_a_time",
                violation_error_code="organisation",
                violation_error_message="This organisation is already a party. Change that line instead.",
            ),
            never_before(
                "left",
                "joined",
                "party_leaves_after_joining",
                "A party cannot leave before it joined. Check both dates.",
            ),
        ]

    def __str__(self):
        return f"{self.agreement}: party {self.words()}"

    def get_absolute_url(self):
        return self.agreement.get_absolute_url()

    def words(self):
        """Return the party as a list shows it: name, as what, for whom."""
        capacity = f" ({self.capacity.name.lower()})" if self.capacity_id else ""
        behalf = f", on behalf of {self.on_behalf_of}" if self.on_behalf_of else ""
        signed = f", signed by the {self.signed_by}" if self.signed_by_id else ""
        return f"{self.organisation}{capacity}{behalf}{signed}"


class AgreementChangeQuerySet(ShownWithAgreement):
    """What came of agreements."""

    def visible_to(self, user):
        """Return those of agreements the user may see, where the successor too, if there is one, may be seen."""
        return super().visible_to(user).filter(Q(successor__isnull=True) | visible(user, "successor__"))

    def ending(self):
        """Return the changes after which the earlier agreement no longer stands."""
        return self.filter(kind__in=[self.model.Kind.REPLACED, self.model.Kind.TERMINATED])

    def begun(self, today):
        """Return those that do not wholly lie after the day."""
        return self.filter(Q(took_effect_earliest__isnull=True) | Q(took_effect_earliest__lte=today))


class AgreementChange(Sourced):
    """An agreement was renewed, varied, replaced or terminated, with effect from a date."""

    class Kind(models.TextChoices):
        RENEWED = "renewed", "was renewed"
        VARIED = "varied", "was varied"
        REPLACED = "replaced", "was replaced"
        TERMINATED = "terminated", "was terminated"

    is_step = True
    sentence_needs = ("agreement", "successor")

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField("what came of it", max_length=10, choices=Kind)
    successor = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="follows",
        verbose_name="by which agreement",
        help_text="The agreement that renewed, varied or replaced it, if it is one of its own.",
    )
    took_effect = StatedDateField("with effect from", ahead=True)
    note = PassageField(blank=True)

    objects = AgreementChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "what came of an agreement"
        verbose_name_plural = "what came of agreements"
        ordering = ["took_effect_earliest", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(agreement=models.F("successor")),
                name="agreement_not_its_own_successor",
                violation_error_code="successor",
                violation_error_message=FOLLOWS_ITSELF,
            ),
            models.CheckConstraint(
                condition=~Q(kind="replaced") | Q(successor__isnull=False),
                name="agreement_replaced_by_another",
                violation_error_code="successor",
                violation_error_message="Choose the agreement that replaced it.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="terminated") | Q(successor__isnull=True),
                name="agreement_terminated_without_successor",
                violation_error_code="successor",
                violation_error_message="A terminated agreement has no successor. Choose “was replaced”, or take the "
                "other agreement away.",
            ),
            models.UniqueConstraint(
                fields=["agreement", "successor"],
                condition=Q(successor__isnull=False),
                name="agreement_succession_once",
                violation_error_code="successor",
                violation_error_message="That this agreement follows is already recorded. Change that line instead.",
            ),
            models.UniqueConstraint(
                fields=["agreement"],
                condition=Q(kind="terminated"),
                name="agreement_terminated_once",
                violation_error_code="kind",
                violation_error_message="That it was terminated is already recorded. Change that line instead.",
            ),
        ]

    def __str__(self):
        by = f" by {self.successor}" if self.successor_id else ""
        when = f", with effect from {self.took_effect_words()}" if self.took_effect else ""
        return f"{self.agreement} {self.get_kind_display()}{by}{when}"

    def get_absolute_url(self):
        return self.agreement.get_absolute_url()

    def clean(self):
        if self.agreement_id and self.successor_id:
            refuse_unless(self.agreement_id != self.successor_id, "successor", FOLLOWS_ITSELF)
            later = {}
            others = AgreementChange.objects.exclude(pk=self.pk).filter(successor__isnull=False)
            for agreement, successor in others.values_list("agreement", "successor"):
                later.setdefault(agreement, []).append(successor)
            refuse_unless(
                self.agreement_id not in walk(self.successor_id, later),
                "successor",
                f"“{self.successor}” came before this agreement, so it cannot also follow it. Choose another.",
            )
