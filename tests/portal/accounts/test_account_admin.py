"""Accounts in the admin: staff cannot raise themselves, and what is grave asks who one is."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import NoReverseMatch, reverse

from collab_portal.accounts.models import AccountSession
from initiatives.models import User
from tests import factories as make
from tests.initiatives.admin_form import as_shown

from .ways_in import PASSWORD, code, is_in, sign_in

pytestmark = pytest.mark.django_db


def page_of(user):
    return reverse("admin:initiatives_user_change", args=[user.pk])


def send(client, user, **changed):
    """Opens the page of an account, changes something and saves."""
    shown = as_shown(client.get(page_of(user)), User)
    if "is_active" in changed and not changed["is_active"]:
        shown.pop("is_active", None)
        changed.pop("is_active")
    return client.post(page_of(user), {**shown, **changed})


@pytest.mark.parametrize("role", ["publisher", "editor", "reader", "panel", "officer"])
def test_nobody_but_an_administrator_changes_an_account_or_makes_one(client, role):
    user = make.make_user(role)
    client.force_login(user)
    raised = {"role": "administrator", "is_superuser": "on", "is_staff": "on", "email": user.email, "name": "Me"}
    for page in (page_of(user), reverse("admin:initiatives_user_add"), reverse("admin:initiatives_user_changelist")):
        assert client.post(page, raised).status_code in (302, 403)
        assert client.get(page, follow=True).status_code == 403
    user.refresh_from_db()
    assert user.role == role and User.objects.count() == 1


@pytest.mark.parametrize("path", ["/account/", "/account/password/", "/account/sessions/", "/account/session/stay/"])
def test_nothing_on_ones_own_pages_raises_anybody(client, member, path):
    client.force_login(member)
    client.post(path, {"role": "administrator", "is_superuser": "1", "is_staff": "1", "areas": "1"})
    member.refresh_from_db()
    assert member.role == "panel" and not member.is_superuser


def test_a_role_is_changed_in_one_place_by_an_administrator_for_others(administrator, editor, member):
    member.change_role("reader", by=administrator)
    assert User.objects.get(pk=member.pk).role == "reader"
    for by in (editor, member):
        with pytest.raises(ValidationError, match="Only an administrator"):
            member.change_role("administrator", by=by)
    with pytest.raises(ValidationError, match="your own role"):
        administrator.change_role("reader", by=administrator)


def test_the_admin_changes_a_role_by_that_verb(client, administrator, member, monkeypatch):
    called = []
    verb = User.change_role
    monkeypatch.setattr(User, "change_role", lambda self, role, by: called.append((role, by)) or verb(self, role, by))
    sign_in(client, administrator)
    assert send(client, member, role="reader").status_code == 302
    assert called == [("reader", administrator)]
    member.refresh_from_db()
    assert member.role == "reader"


@pytest.mark.parametrize("changed", [{"role": "editor"}, {"email": "new@police.example"}, {"is_active": ""}])
def test_the_password_is_asked_for_again_and_then_what_was_typed_is_saved(client, administrator, member, changed):
    client.force_login(administrator)
    asked = send(client, member, **changed)
    assert asked.url.startswith("/sign-in/again/?")
    member.refresh_from_db()
    assert (member.role, member.email, member.is_active) == ("panel", "member@police.example", True)
    assert "Enter your password again" in client.get(asked.url).content.decode()
    assert "not right" in client.post(asked.url, {"password": "wrong"}).content.decode()
    data = {"password": PASSWORD, "next": page_of(member)}
    assert client.post(asked.url, data).status_code == 302
    member.refresh_from_db()
    assert (member.role, member.email, member.is_active) != ("panel", "member@police.example", True)


def test_the_password_is_asked_for_again_before_somebody_joins_the_staff(client, administrator):
    client.force_login(administrator)
    page = reverse("admin:initiatives_user_add")
    typed = {"email": "new@police.example", "name": "New", "role": "administrator"}
    asked = client.post(page, typed)
    assert asked.url.startswith("/sign-in/again/?") and not User.objects.filter(email=typed["email"]).exists()
    client.post(asked.url, {"password": PASSWORD, "next": page})
    assert User.objects.get(email=typed["email"]).role == "administrator"


def test_a_name_is_changed_without_more_ado(client, administrator, member):
    client.force_login(administrator)
    assert send(client, member, name="Another name").url == reverse("admin:initiatives_user_changelist")


def test_closing_an_account_signs_it_out(client, administrator, member):
    theirs = Client()
    sign_in(theirs, member)
    sign_in(client, administrator)
    send(client, member, is_active="")
    assert not AccountSession.objects.filter(user=member).exists()
    assert not is_in(theirs)


def test_an_administrator_ends_the_sessions_of_an_account(client, administrator, member):
    theirs = Client()
    sign_in(theirs, member)
    sign_in(client, administrator)
    assert "In 1 browser now" in client.get(page_of(member)).content.decode()
    client.post(reverse("admin:initiatives_user_sign_out", args=[member.pk]))
    assert not is_in(theirs) and is_in(client)


def test_a_lost_second_factor_is_taken_away_by_somebody_else(client, administrator, member, with_app):
    with_app(member)
    secret = with_app(administrator)
    client.force_login(administrator)
    address = reverse("admin:initiatives_user_reset_second_factor", args=[member.pk])
    asked = client.post(address)
    assert asked.url.startswith("/sign-in/again/?") and Authenticator.objects.filter(user=member).exists()
    client.post("/sign-in/again/code/", {"code": code(secret), "next": address})
    assert not Authenticator.objects.filter(user=member).exists()
    told = client.post(reverse("admin:initiatives_user_reset_second_factor", args=[administrator.pk]), follow=True)
    assert "ask another administrator" in told.content.decode()
    assert Authenticator.objects.filter(user=administrator).exists()


def test_nobody_ever_sees_or_sets_the_password_of_somebody_else(client, administrator, member):
    client.force_login(administrator)
    page = client.get(page_of(member)).content.decode()
    assert "pbkdf2" not in page and member.password not in page and 'type="password"' not in page
    assert client.get(f"/admin/initiatives/user/{member.pk}/password/").status_code in (302, 404)
    with pytest.raises(NoReverseMatch):
        reverse("admin:auth_user_password_change", args=[member.pk])


@pytest.mark.parametrize(
    "label", ["mfa/authenticator", "account/emailaddress", "socialaccount/socialapp", "auth/group"]
)
def test_what_the_library_keeps_has_no_page_in_the_admin(client, administrator, label):
    client.force_login(administrator)
    assert client.get(f"/admin/{label}/").status_code == 404


def test_the_list_cannot_be_filtered_by_what_is_secret(client, administrator):
    client.force_login(administrator)
    for query in (
        "password__startswith=pbkdf2",
        "sessions__session_key__startswith=a",
        "authenticator__data__contains=a",
    ):
        assert client.get(f"/admin/initiatives/user/?{query}").status_code in (302, 400)
