"""The forms of signing in, in the words of the portal."""

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as second
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as passkey
from django.core.cache import cache

from initiatives.models import User

PASSWORD_HINT = (
    "12 characters or more. Three or four words that do not belong together are easy to remember and hard to guess. "
    "Do not use “police”, “fire”, “force” or the name of an area."
)
CODE_HINT = "6 digits, from the app on your phone. Or one of your recovery codes."
DIGITS = {"inputmode": "numeric", "spellcheck": "false", "class": "govuk-input--width-10"}
# Longer than any code is taken for.
REMEMBERED = 180


def in_our_words(field, label, hint="", missing="", **attributes):
    """Gives a field of the library our label and hint, and no placeholder, which vanishes as one types."""
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)
    if missing:
        field.error_messages["required"] = missing


class SignIn(account.LoginForm):
    """Asks for an e-mail address and a password, and never says which of the two was wrong."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        in_our_words(login, "E-mail address", missing="Enter your e-mail address", autocomplete="username")
        login.max_length = 254
        login.error_messages["invalid"] = "Enter an e-mail address like name@example.org"
        in_our_words(password, "Password", missing="Enter your password")


class ForgottenPassword(account.ResetPasswordForm):
    """Asks where to send a link; the answer is the same whether there is an account or not."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_our_words(self.fields["email"], "E-mail address", missing="Enter your e-mail address")
        self.fields["email"].error_messages["invalid"] = "Enter an e-mail address like name@example.org"

    def clean_email(self):
        email = self.cleaned_data["email"]
        self.users = list(User.objects.filter(email__iexact=email, is_active=True))
        return email


class NewPassword(account.ResetPasswordKeyForm):
    """A new password, typed once: it can be shown while it is typed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_our_words(self.fields["password1"], "New password", PASSWORD_HINT, "Enter a new password")
        del self.fields["password2"]


class SetPassword(account.SetPasswordForm):
    """A first password for somebody who has signed in without one so far."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_our_words(self.fields["password1"], "New password", PASSWORD_HINT, "Enter a new password")
        del self.fields["password2"]


class ChangePassword(account.ChangePasswordForm):
    """The password used so far, and the new one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_our_words(self.fields["oldpassword"], "Current password", missing="Enter your current password")
        in_our_words(self.fields["password1"], "New password", PASSWORD_HINT, "Enter a new password")
        del self.fields["password2"]


class PasswordAgain(account.ReauthenticateForm):
    """The password once more, before something grave."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_our_words(self.fields["password"], "Password", missing="Enter your password")


class OnceOnly:
    """A code that is taken once, on whichever server it is tried, however long it would be good for."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        missing = "Enter the code"
        in_our_words(self.fields["code"], "Code", CODE_HINT, missing, **DIGITS)
        self.fields["code"].max_length = 20

    def clean_code(self):
        code = super().clean_code()
        digits = "".join(filter(str.isdigit, code))
        if not cache.add(f"code-taken:{self.user.pk}:{digits}", 1, REMEMBERED):
            raise get_adapter().validation_error("incorrect_code")
        return code


class Code(OnceOnly, second.AuthenticateForm):
    """The second step of signing in."""


class CodeAgain(OnceOnly, second.ReauthenticateForm):
    """A code once more, before something grave."""


class FirstCode(ActivateTOTPForm):
    """A code that shows that the app was set up well."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        hint = "6 digits. The app shows a new code every 30 seconds."
        in_our_words(self.fields["code"], "Code from the app", hint, "Enter the code", **DIGITS)


class WellFormed:
    """Refuses in words what no browser would have written about a passkey."""

    def _clean_fields(self):
        try:
            super()._clean_fields()
        except (AttributeError, LookupError, TypeError, ValueError):
            self.add_error(None, get_adapter().validation_error("incorrect_code"))

    def clean(self):
        try:
            return super().clean()
        except (AttributeError, LookupError, TypeError) as error:
            raise get_adapter().validation_error("incorrect_code") from error


class UsePasskey(WellFormed, passkey.AuthenticateWebAuthnForm):
    """A passkey as the second step of signing in."""


class PasskeyAgain(WellFormed, passkey.ReauthenticateWebAuthnForm):
    """A passkey once more, before something grave."""


class SignInByPasskey(WellFormed, passkey.LoginWebAuthnForm):
    """A passkey in place of a password and a code."""


class AddPasskey(WellFormed, passkey.AddWebAuthnForm):
    """A passkey, with a name by which its owner tells it from others."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_our_words(self.fields["name"], "Name of this passkey", "For you to tell it from others, as “work laptop”.")
        self.fields["name"].max_length = 60
        self.fields["name"].widget.attrs["autocomplete"] = "off"
        if "passwordless" in self.fields:
            hint = "The passkey then asks for your finger, face or PIN each time."
            in_our_words(self.fields["passwordless"], "Sign in with this passkey alone, without a password", hint)


class RenamePasskey(passkey.EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_our_words(self.fields["name"], "Name of this passkey", missing="Enter a name")
        self.fields["name"].widget.attrs["autocomplete"] = "off"
