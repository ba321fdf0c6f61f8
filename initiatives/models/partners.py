"""Who takes part in an initiative."""

from django.db import models
from django.db.models import Q

from ..dates.fields import StatedDateField
from .evidence import Sourced
from .organisations import Organisation, Post
from .record import own_only
from .stages import ShownWithInitiative
from .text import LineField
from .vocabularies import PartnerRole


class Partnership(Sourced):
    """An organisation takes part in an initiative: as what, since when, with which lead post."""

    sentence_needs = ("initiative", "organisation", "role")

    initiative = own_only(
        models.ForeignKey("initiatives.Initiative", on_delete=models.CASCADE, related_name="partnerships")
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="partnerships")
    role = models.ForeignKey(
        PartnerRole,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Leave empty if not stated.",
    )
    lead_post = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="leads",
        help_text="The post that leads for this partner; its title is public.",
    )
    joined = StatedDateField()
    left = StatedDateField()
    note = LineField(max_length=300, blank=True)

    objects = ShownWithInitiative.as_manager()

    class Meta:
        verbose_name = "partner"
        ordering = ["pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["initiative", "organisation"],
                condition=Q(left=""),
                name="initiative_partner_once_at_a_time",
                violation_error_code="organisation",
                violation_error_message="This organisation is already a partner. Change that line instead.",
            ),
            models.CheckConstraint(
                condition=Q(joined_earliest__isnull=True)
                | Q(left_latest__isnull=True)
                | Q(left_latest__gte=models.F("joined_earliest")),
                name="partner_leaves_after_joining",
                violation_error_code="left",
                violation_error_message="A partner cannot leave before it joined. Check both dates.",
            ),
        ]

    def __str__(self):
        role = f" ({self.role.name.lower()})" if self.role_id else ""
        return f"{self.initiative.title}: partner {self.organisation.name}{role}"

    def get_absolute_url(self):
        return self.initiative.get_absolute_url()
