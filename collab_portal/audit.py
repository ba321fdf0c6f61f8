"""Writes down who came in, who was not let in, who left, and what became of the keys of an account."""

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from initiatives.models import AuditEntry

Action = AuditEntry.Action
KEYS = {
    Authenticator.Type.TOTP: "App for codes",
    Authenticator.Type.WEBAUTHN: "Passkey",
    Authenticator.Type.RECOVERY_CODES: "Recovery codes",
}


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


@receiver(authentication_failed)
def wrong_code(sender, request, user, **_):
    """The password was right and the second factor was not: whoever it was knows the password."""
    AuditEntry.objects.record(Action.NOT_LET_IN, request, by=user, detail="Wrong second factor")


def key_changed(request, user, what):
    AuditEntry.objects.record(Action.CHANGED_ACCOUNT, request, by=user, about=user, detail=what)


@receiver(authenticator_added)
def key_added(sender, request, user, authenticator, **_):
    key_changed(request, user, f"{KEYS[authenticator.type]} added")


@receiver(authenticator_removed)
def key_removed(sender, request, user, authenticator, **_):
    key_changed(request, user, f"{KEYS[authenticator.type]} removed")


@receiver(authenticator_reset)
def codes_made_anew(sender, request, user, authenticator, **_):
    key_changed(request, user, f"{KEYS[authenticator.type]} made anew")


@receiver([password_changed, password_set])
def password_was_changed(sender, request, user, **_):
    key_changed(request, user, "Password changed")


@receiver(password_reset)
def password_was_reset(sender, request, user, **_):
    key_changed(request, user, "Password set by a link")
