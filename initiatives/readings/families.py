"""Families of agreements: what came before and after one, as far as a reader may see."""

from django.db.models import F, QuerySet

from ..models import Agreement, AgreementChange, Reader
from ..models.vocabularies import walk


def family_of(agreement: Agreement, user: Reader) -> QuerySet[AgreementChange]:
    """Return every change in the line an agreement belongs to, oldest first, whose both ends the user may see."""
    changes = AgreementChange.objects.visible_to(user)
    related: dict[int, list[int]] = {}
    for one, successor in changes.filter(successor__isnull=False).values_list("agreement", "successor"):
        related.setdefault(one, []).append(successor)
        related.setdefault(successor, []).append(one)
    return (
        changes.filter(agreement__in=walk(agreement.pk, related))
        .select_related("agreement", "successor", "source")
        .order_by(F("took_effect_earliest").asc(nulls_last=True), "pk")
    )
