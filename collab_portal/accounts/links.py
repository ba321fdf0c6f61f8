"""Links in mails: signed, for one account, used once, and only for so long."""

from datetime import timedelta

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.http import base36_to_int


class Links(PasswordResetTokenGenerator):
    """Makes and checks the links with which a password is set.

    A link stops working once the password is set, a newer invitation is sent, the address changes or the account is
    closed. An invitation lasts for days, since people are away; a link somebody asked for lasts an hour.
    """

    key_salt = "collab_portal.accounts.links"

    def _make_hash_value(self, user, timestamp):
        return f"{super()._make_hash_value(user, timestamp)}{user.invited_at}{user.is_active}"

    def check_token(self, user, token):
        if not super().check_token(user, token):
            return False
        made = base36_to_int(token.partition("-")[0])
        return self._num_seconds(self._now()) - made <= life(user).total_seconds()


def life(user):
    """How long a link for this account works."""
    return timedelta(hours=settings.RESET_HOURS if user.has_accepted else settings.INVITATION_HOURS)


def password_link(user):
    """The address at which this account's password is set."""
    return portal_address(key_path(f"{user_pk_to_url_str(user)}-{Links().make_token(user)}"))


def key_path(key):
    """The path that a key leads to."""
    uid, _, token = key.partition("-")
    return reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})


def portal_address(path):
    """A path of this portal as an address for mails. The host is a setting and never what a request says it is."""
    return f"{settings.PORTAL_URL}{path}"
