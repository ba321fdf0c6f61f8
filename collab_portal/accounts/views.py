"""The pages of one's own account that the library does not bring."""

from allauth.account import views as account
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from .models import AccountSession, idle_minutes
from .second_factor import has_one, must_have_one, pass_by_setting_up

CLEAR = '"cache", "cookies", "storage"'


class SignIn(account.LoginView):
    """Signs people in and takes them to the page they wanted; staff otherwise to the admin, others home."""

    def get_context_data(self, **kwargs):
        apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
        return super().get_context_data(sso=apps[0]["name"] if apps else "", **kwargs)


def sign_in(request):
    """The one way in, for the pages and the admin alike."""
    view = SignIn.as_view()
    if settings.SSO_SERVER:
        # The button leads to the directory, and a browser also asks where a form leads on to.
        view = csp_update({"form-action": [origin(settings.SSO_SERVER), *settings.SSO_ORIGINS]})(view)
    return view(request)


def origin(address):
    """The scheme and host of an address."""
    return "/".join(address.split("/")[:3])


class SignOut(account.LogoutView):
    """Signs people out when they press the button; whoever follows a link here finds the button."""

    def get(self, request, *args, **kwargs):
        return render(request, "account/logout.html")

    def post(self, request, *args, **kwargs):
        self.logout()
        request.session.flush()
        answer = HttpResponseRedirect(reverse("signed_out"))
        answer["Clear-Site-Data"] = CLEAR
        return answer


@require_safe
def signed_out(request):
    """Says that somebody is signed out and that nothing of theirs stayed in the browser."""
    return render(request, "account/signed_out.html")


@login_required
@require_safe
def account_page(request):
    """What somebody can look after themselves: password, second factor, sessions."""
    user = request.user
    context = {
        "has_second_factor": has_one(user),
        "must_have_second_factor": must_have_one(user),
        "sessions": AccountSession.objects.alive_of(user).count(),
        "tokens": user.tokens.count(),
        "areas": user.areas.all(),
    }
    return render(request, "account/account.html", context)


# Second factor


class SetUpApp(app.ActivateTOTPView):
    """Sets up an authenticator app, by a picture or by typing a key."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        return {**context, "key": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))}

    def form_valid(self, form):
        answer = super().form_valid(form)
        pass_by_setting_up(self.request)
        return answer


class AddPasskey(passkeys.AddWebAuthnView):
    """Adds a passkey."""

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "form": kwargs.get("form") or self.get_form()}

    def form_valid(self, form):
        answer = super().form_valid(form)
        pass_by_setting_up(self.request)
        return answer


class RemovePasskey(passkeys.RemoveWebAuthnView):
    """Takes a passkey away, unless it is the last second factor of somebody who must have one."""

    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form):
        from allauth.mfa.adapter import get_adapter

        if not get_adapter().can_delete_authenticator(self.object):
            form.add_error(None, ValidationError(get_adapter().error_messages["cannot_delete_authenticator"]))
            return self.form_invalid(form)
        return super().form_valid(form)


class RenamePasskey(passkeys.EditWebAuthnView):
    """Gives a passkey another name."""

    success_url = reverse_lazy("mfa_index")


@login_required
@require_safe
def second_factor(request):
    """Which second factors somebody has, and what can be done about them."""
    kinds = Authenticator.Type
    mine = list(Authenticator.objects.filter(user=request.user).order_by("created_at"))
    codes = next((each for each in mine if each.type == kinds.RECOVERY_CODES), None)
    context = {
        "app": next((each for each in mine if each.type == kinds.TOTP), None),
        "passkeys": [each for each in mine if each.type == kinds.WEBAUTHN],
        "codes": codes,
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
        "needs_one": must_have_one(request.user) and not has_one(request.user),
    }
    return render(request, "mfa/index.html", context)


# Sessions


@login_required
@require_safe
def sessions(request):
    """Where somebody is signed in."""
    context = {
        "sessions": AccountSession.objects.alive_of(request.user),
        "this_key": request.session.session_key,
        "idle_minutes": idle_minutes(request.user),
        "hours": settings.SESSION_HOURS,
    }
    return render(request, "account/sessions.html", context)


@login_required
@require_POST
def end_session(request, reference=None):
    """Ends one of one's own sessions, or all but this one."""
    if reference is None:
        AccountSession.objects.end_all_of(request.user, but=request.session.session_key)
        messages.success(request, "You are signed out everywhere else.")
    else:
        get_object_or_404(AccountSession, user=request.user, reference=reference).delete()
        messages.success(request, "The session has ended.")
    return HttpResponseRedirect(reverse("account_sessions"))


def what_is_left(request):
    """For the warning: how many seconds are left, and whether somebody can ask for more."""
    if not request.user.is_authenticated or request.session.row is None:
        return JsonResponse({"seconds": 0, "more": False})
    row, now = request.session.row, timezone.now()
    ends = row.ends_at(request.user)
    left = max(0, int((ends - now).total_seconds()))
    # Signing in again makes older forms useless, unless they are given the new token.
    return JsonResponse({"seconds": left, "more": ends < row.latest_end, "token": get_token(request)})


@require_safe
def session_state(request):
    """Asks how long the session goes on."""
    return what_is_left(request)


# Asking how long a session has left does not make it last longer.
session_state.is_no_use_of_the_session = True


@require_POST
def session_stay(request):
    """Somebody is still here: reading, or typing something long."""
    return what_is_left(request)
