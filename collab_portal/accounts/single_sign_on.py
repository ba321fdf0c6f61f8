"""Signing in through an organisation's own directory, by OpenID Connect, for people who have an account here."""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from initiatives.models import User

from .links import portal_address


class Directory(OpenIDConnectOAuth2Adapter):
    """The directory's side of the conversation. Its signature on who somebody is, is always checked."""

    def complete_login(self, request, app, token, **kwargs):
        # The library trusts what it fetched itself without looking at the signature; said otherwise, it looks.
        self.did_fetch_access_token = False
        return super().complete_login(request, app, token, **kwargs)

    def get_callback_url(self, request, app):
        return portal_address(reverse("openid_connect_callback", kwargs={"provider_id": self.provider_id}))


def begin(request, provider_id):
    """Sends somebody who pressed the button to their directory."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("account_login"))
    # Nothing that a link could carry goes along.
    request.GET = QueryDict()
    return speak(OAuth2LoginView, request, provider_id)


def come_back(request, provider_id):
    """Takes somebody back from their directory, signed in or told why not."""
    return speak(OAuth2CallbackView, request, provider_id)


def speak(view, request, provider_id):
    if not settings.SSO_SERVER or provider_id != "sso":
        raise Http404
    return view.adapter_view(Directory(request, provider_id))(request)


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Lets in who was invited and nobody else."""

    def get_provider(self, request, provider, client_id=None):
        found = super().get_provider(request, provider, client_id)
        found.oauth2_adapter_class = Directory
        return found

    def is_open_for_signup(self, request, sociallogin):
        return False

    def pre_social_login(self, request, sociallogin):
        """Finds the account: by what the directory calls the person, or the first time by their verified address."""
        if sociallogin.is_existing:
            user = sociallogin.user
        else:
            user = self.invited(sociallogin)
            if user:
                sociallogin.connect(request, user)
        if user is None or not user.is_active:
            raise ImmediateHttpResponse(refused(request))

    def invited(self, sociallogin):
        """The account with the address that the directory vouches for, unless it belongs to somebody else there."""
        addresses = [each.email for each in sociallogin.email_addresses if each.verified or settings.SSO_TRUST_EMAIL]
        user = User.objects.filter(email__iexact=addresses[0], is_active=True).first() if addresses else None
        taken = SocialAccount.objects.filter(user=user, provider=sociallogin.account.provider)
        return None if user is None or taken.exists() else user

    def on_authentication_error(self, request, provider, **kwargs):
        raise ImmediateHttpResponse(refused(request))

    def send_notification_mail(self, *args, **kwargs):
        """Signing in through the directory for the first time is no news to who did so."""


def refused(request):
    """The answer to whoever their directory or the portal does not let in; it does not say which."""
    return render(request, "socialaccount/refused.html", status=403)
