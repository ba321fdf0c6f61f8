"""Every address of signing in and of one's own account. What the library has besides (sign-up, for one) is left out."""

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path

from . import single_sign_on, token_pages, views
from .unsent import unsent

factor = "account/second-factor"

urlpatterns = [
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/code/", second.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/again/", account.reauthenticate, name="account_reauthenticate"),
    path("sign-in/again/code/", second.reauthenticate, name="mfa_reauthenticate"),
    path("sign-in/again/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("sign-in/with/<slug:provider_id>/", single_sign_on.begin, name="openid_connect_login"),
    path("sign-in/with/<slug:provider_id>/back/", single_sign_on.come_back, name="openid_connect_callback"),
    path("sign-out/", views.SignOut.as_view(), name="account_logout"),
    path("signed-out/", views.signed_out, name="signed_out"),
    path("password/forgotten/", account.password_reset, name="account_reset_password"),
    path("password/forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    path("password/new/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("account/", views.account_page, name="account_page"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/password/first/", account.password_set, name="account_set_password"),
    path(f"{factor}/", views.second_factor, name="mfa_index"),
    path(f"{factor}/app/", views.SetUpApp.as_view(), name="mfa_activate_totp"),
    path(f"{factor}/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path(f"{factor}/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(f"{factor}/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(f"{factor}/passkeys/add/", views.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path(f"{factor}/passkeys/<int:pk>/name/", views.RenamePasskey.as_view(), name="mfa_edit_webauthn"),
    path(f"{factor}/passkeys/<int:pk>/remove/", views.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("account/sessions/", views.sessions, name="account_sessions"),
    path("account/sessions/end/", views.end_session, name="account_sessions_end"),
    path("account/sessions/<slug:reference>/end/", views.end_session, name="account_session_end"),
    path("account/tokens/", token_pages.tokens, name="account_tokens"),
    path("account/tokens/<int:pk>/end/", token_pages.end_token, name="account_token_end"),
    path("account/session/", views.session_state, name="session_state"),
    path("account/session/stay/", views.session_stay, name="session_stay"),
    path("account/unsent/", unsent, name="unsent"),
]
