"""Loads the demonstration data and says in one line what is there."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from collab_portal.demonstration import EXAMPLE, FILES
from collab_portal.demonstration.load import Load
from collab_portal.demonstration.past import put_back
from collab_portal.demonstration.reading import CannotLoad
from initiatives.models import Initiative, Organisation, sourced_models
from initiatives.models.trail import recorded_together


class Command(BaseCommand):
    help = (
        "Loads what five public documents say about police and fire collaboration, each fact with its paragraph; where "
        "the portal is an invented example, the invented area instead."
    )

    def handle(self, *args, **options):
        try:
            with transaction.atomic():
                with recorded_together("Demonstration data was loaded."):
                    load = Load(EXAMPLE if settings.INVENTED_EXAMPLE else FILES)
                    added = load.run()
                    if settings.DEVELOPMENT:
                        load.run_accounts()
                if settings.INVENTED_EXAMPLE and load.is_first:
                    put_back(timezone.localdate())
        except CannotLoad as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        self.stdout.write(what_is_there(added.total()))
        self.stdout.write(who_may_sign_in(load.accounts() if settings.DEVELOPMENT else None))


def what_is_there(added):
    """One line on what the register holds and how much of it is new."""
    kinds = Initiative.objects.all()
    programmes = kinds.filter(kind=Initiative.Kind.PROGRAMME).count()
    facts = sum(model.objects.exclude(place="").count() for model in sourced_models())
    news = f"{added:,} records added" if added else "nothing changed"
    return (
        f"{kinds.initiatives().count()} initiatives in {programmes} programmes, {Organisation.objects.count()} "
        f"organisations, {facts:,} facts with their paragraph; {news}."
    )


def who_may_sign_in(accounts):
    """What to sign in with, or why there is nothing."""
    if accounts is None:
        return (
            "The accounts for trying the portal were left out: their password is public, so they are made only where "
            "PORTAL_DEVELOPMENT=yes."
        )
    emails = ", ".join(account.key for account in accounts)
    (password,) = {account.blocks[0]["password"] for account in accounts}
    return f"Sign in as {emails} with the password “{password}” (on this machine only)."
