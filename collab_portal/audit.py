"""Writes down who came in, who was not let in, and who left, by whichever door."""

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from initiatives.models import AuditEntry

Action = AuditEntry.Action


@receiver(user_logged_in)
def signed_in(sender, request, user, **_):
    AuditEntry.objects.record(Action.SIGNED_IN, request, by=user)


@receiver(user_logged_out)
def signed_out(sender, request, user, **_):
    if user is not None:
        AuditEntry.objects.record(Action.SIGNED_OUT, request, by=user)


@receiver(user_login_failed)
def not_let_in(sender, credentials, request=None, **_):
    typed = next((str(credentials[name]) for name in ("email", "username") if credentials.get(name)), "")
    AuditEntry.objects.record(Action.NOT_LET_IN, request, typed=typed[:254])
