"""Says which records are due to be removed, and removes them once somebody has confirmed how many."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from collab_portal import retention
from initiatives.models import User


class Command(BaseCommand):
    help = (
        "Lists the records whose retention period is over. Removes them only with --confirm and the number that this "
        "list ends with. Records under legal hold, and those that other records cite, are never removed."
    )

    def add_arguments(self, parser):
        parser.add_argument("--confirm", type=int, metavar="NUMBER", help="how many records are to be removed")
        parser.add_argument("--by", metavar="E-MAIL", help="the administrator who answers for it")

    def handle(self, confirm=None, by=None, **options):
        found = list(retention.due(timezone.localdate()))
        going = [each for each in found if each.goes]
        for each in found:
            self.stdout.write(f"{each.record.reference}  {each.period.kind}, {each.period.rule()}. {each.words()}.")
        self.stdout.write(f"{len(going)} to be removed, {len(found) - len(going)} due but kept.")
        if confirm is None:
            return
        if confirm != len(going):
            raise CommandError(f"Nothing was removed: you confirmed {confirm}, and there are {len(going)}.")
        person = User.objects.filter(email__iexact=by or "", is_active=True).first()
        if person is None or not person.is_superuser:
            raise CommandError("Nothing was removed: name an administrator who answers for it, with --by E-MAIL.")
        removed = sum(retention.remove(each, by=person) for each in going)
        self.stdout.write(
            f"Removed {removed}. What was removed, when and by whom stands under “What is due” in the admin."
        )
