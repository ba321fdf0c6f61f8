"""The second factor: an authenticator app, a passkey, and recovery codes for the day both are lost."""

import base64
import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.http import urlencode

KINDS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
# Where somebody without the second factor that they need may go: to set one up, and out.
OPEN = (
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_view_recovery_codes",
    "account_reauthenticate",
    "account_set_password",
    "account_logout",
    "signed_out",
    "session_state",
    "session_stay",
)


def must_have_one(user):
    """Whether an account may do nothing until it has a second factor."""
    return settings.SECOND_FACTOR == "required" and user.is_staff


def has_one(user):
    """Whether an account has a second factor; recovery codes alone are none."""
    return Authenticator.objects.filter(user=user, type__in=KINDS).exists()


def reset(user):
    """Takes an account's second factors away, for somebody who has lost them; the next sign-in asks for new ones."""
    Authenticator.objects.filter(user=user).delete()


def secret_locks():
    """What the secrets of authenticator apps are locked with: the portal's key, then older ones still in use."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [salted_hmac("collab_portal.second_factor", "", secret=key, algorithm="sha256").digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors under the portal's name, their secrets locked where they are stored."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "The code is not right. Wait for the next one and try again.",
        "cannot_delete_authenticator": (
            "Your account needs a second factor. Add another one first, then you can remove this one."
        ),
        "cannot_generate_recovery_codes": "Set up an authenticator app or a passkey first.",
    }

    def get_totp_issuer(self):
        return settings.PORTAL_NAME

    def get_public_key_credential_rp_entity(self):
        return {**super().get_public_key_credential_rp_entity(), "name": settings.PORTAL_NAME}

    def encrypt(self, text):
        return secret_locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return secret_locks().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator):
        """The last second factor of somebody who must have one stays."""
        others = Authenticator.objects.filter(user=authenticator.user, type__in=KINDS).exclude(pk=authenticator.pk)
        return not must_have_one(authenticator.user) or others.exists()

    def generate_authenticator_name(self, user, type):
        number = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {number + 1}"


class AskForSecondFactor(AuthenticateStage):
    """The second step of signing in, also after single sign-on, unless the owner says that the directory asks."""

    def handle(self):
        methods = [record.get("method") for record in get_authentication_records(self.request, self.login.user)]
        if settings.SSO_HAS_SECOND_FACTOR and methods[-1:] == ["socialaccount"]:
            return None, True
        return super().handle()


class SecondFactorRequired:
    """Lets staff do nothing in a session that was not begun with a second factor, on any page, the admin included."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if settings.SECOND_FACTOR != "required" or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        if not request.user.is_authenticated or not must_have_one(request.user) or passed(request):
            return None
        if request.resolver_match.url_name in OPEN and not request.resolver_match.namespaces:
            return None
        if has_one(request.user):
            ask = reverse("mfa_reauthenticate" if has_app(request.user) else "mfa_reauthenticate_webauthn")
            there = request.get_full_path() if request.method == "GET" else reverse("account_page")
            return HttpResponseRedirect(f"{ask}?{urlencode({'next': there})}")
        return HttpResponseRedirect(reverse("mfa_index"))


def has_app(user):
    """Whether an account has an authenticator app."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def passed(request):
    """Whether a second factor was used in this session, here or, where the owner says so, at the directory."""
    methods = {record.get("method") for record in get_authentication_records(request, request.user)}
    return "mfa" in methods or (settings.SSO_HAS_SECOND_FACTOR and "socialaccount" in methods)


def pass_by_setting_up(request):
    """A second factor that was just set up counts as used: its code or key was checked a moment ago."""
    used = {"method": "mfa", "at": time.time(), "reauthenticated": True}
    records = get_authentication_records(request, request.user)
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [*records, used]
