"""How the portal wants people signed in: the library asks here at every step."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as RECORDS
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from . import attempts, mails
from .links import key_path, portal_address
from .models import AccountSession

NOT_RIGHT = "The e-mail address or the password is not right. Check both and try again."


class AccountAdapter(DefaultAccountAdapter):
    """Signing in by e-mail address and password, for people who were invited."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": NOT_RIGHT,
        "invalid_login": NOT_RIGHT,
        "account_inactive": NOT_RIGHT,
        "too_many_login_attempts": (
            "There were too many wrong tries. Wait 15 minutes and try again, or set a new password."
        ),
        "incorrect_password": "The password is not right. Check it and try again.",
        "enter_current_password": "The current password is not right. Check it and try again.",
        "incorrect_code": "The code is not right. Wait for the next one and try again.",
        "rate_limited": "There were too many tries. Wait a few minutes and try again.",
        "invalid_password_reset": "This link does not work any more.",
    }

    def is_open_for_signup(self, request):
        """Nobody signs up: people are invited."""
        return False

    def is_safe_url(self, url):
        """Whether somebody may be sent there after signing in: to a page of this portal and nowhere else."""
        here = self.request.get_host()
        return url_has_allowed_host_and_scheme(url, {here}, require_https=self.request.is_secure())

    def get_login_redirect_url(self, request):
        return reverse("admin:index") if request.user.is_staff else resolve_url(settings.LOGIN_REDIRECT_URL)

    def get_password_change_redirect_url(self, request):
        return reverse("account_page")

    def get_client_ip(self, request):
        return request.META.get("REMOTE_ADDR") or "0.0.0.0"

    # Passwords

    def authenticate(self, request, **credentials):
        """The account of this address and password, or None; the same work is done for an address without one."""
        email, address = credentials.get("email", ""), self.get_client_ip(request)
        if not attempts.may_guess(request, email, address):
            raise self.validation_error("too_many_login_attempts")
        user = authenticate(request, **credentials)
        if user:
            attempts.succeeded(email, address)
        else:
            attempts.failed(request, email, address)
        return user

    def reauthenticate(self, user, password):
        found = self.authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def set_password(self, user, password):
        """A new password ends every other session of the account."""
        super().set_password(user, password)
        AccountSession.objects.end_all_of(user, but=self.request.session.session_key)

    # Sessions

    def login(self, request, user):
        super().login(request, user)
        request.session["address"] = self.get_client_ip(request)
        request.session["browser"] = self.get_http_user_agent(request)[:200]
        # Somebody who has just shown who they are is not asked again at once.
        request.session[RECORDS] = [{**each, "reauthenticated": True} for each in request.session.get(RECORDS, [])]
        AccountSession.objects.end_beyond(user, settings.SESSIONS_EACH - 1, but=request.session.session_key)

    def post_login(self, request, user, **kwargs):
        answer = super().post_login(request, user, **kwargs)
        if not user.is_staff:
            told = "You are signed in. You now also see what is published for you in your own areas."
            messages.info(request, told)
        return answer

    def respond_user_inactive(self, request, user):
        messages.error(request, NOT_RIGHT)
        return HttpResponseRedirect(reverse("account_login"))

    def get_login_stages(self):
        ours = {"allauth.mfa.stages.AuthenticateStage": "collab_portal.accounts.second_factor.AskForSecondFactor"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    # Mails

    def get_reset_password_from_key_url(self, key):
        return portal_address(key_path(key))

    def send_mail(self, template_prefix, email, context):
        context = {"portal_name": settings.PORTAL_NAME, "portal_url": portal_address("/"), "email": email, **context}
        mails.send_soon(self.render_mail(template_prefix, email, context))

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        super().send_notification_mail(template_prefix, user, context, email or user.email)
