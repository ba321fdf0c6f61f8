"""The one way in: an e-mail address and a password."""

from django import forms
from django.contrib import messages
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.shortcuts import render
from django.urls import reverse


class SignInForm(AuthenticationForm):
    """Asks for an e-mail address and a password, and never says which of the two was wrong."""

    username = forms.EmailField(
        label="E-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": False}),
    )
    error_messages = {
        "invalid_login": "The e-mail address or the password is not right. Check both and try again.",
        "inactive": "The e-mail address or the password is not right. Check both and try again.",
    }


class SignIn(LoginView):
    """Signs people in and takes them to the page they wanted; staff otherwise to the admin, others home."""

    form_class = SignInForm
    template_name = "portal/sign_in.html"
    redirect_authenticated_user = True

    def get_default_redirect_url(self):
        return reverse("admin:index") if self.request.user.is_staff else super().get_default_redirect_url()

    def form_valid(self, form):
        answer = super().form_valid(form)
        if not self.request.user.is_staff:
            told = "You are signed in. You now also see what is published for you in your own areas."
            messages.info(self.request, told)
        return answer


class SignOut(LogoutView):
    """Signs people out when they press the button; whoever follows a link here finds the button."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request, *args, **kwargs):
        return render(request, "portal/sign_out.html")
