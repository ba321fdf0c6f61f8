"""Accounts in the admin, and the way in."""

import pytest

from initiatives.models import (
    Area,
    Initiative,
    User,
)
from tests import factories as make

from .admin_form import address, opened, sent

pytestmark = pytest.mark.django_db


def test_an_account_is_made_without_a_password_and_once(client, area):
    client.force_login(make.make_user("administrator"))
    data = {"email": "new@example.org", "name": "Panel secretary", "role": "panel", "areas": [area.pk]}
    assert client.post(address(User, "add"), data).status_code == 302
    user = User.objects.get(email="new@example.org")
    assert not user.has_usable_password()
    assert list(user.areas.all()) == [area]
    twice = client.post(address(User, "add"), {**data, "email": "NEW@example.org"})
    assert "already an account" in twice.content.decode()


def test_an_account_belongs_somewhere(client, area):
    client.force_login(make.make_user("administrator"))
    data = {"email": "new@example.org", "name": "Deputy Chief of Staff"}
    for role in ("publisher", "editor", "reader", "panel"):
        assert "Choose at least one area." in client.post(address(User, "add"), {**data, "role": role}).content.decode()
    officer = client.post(address(User, "add"), {**data, "role": "officer"}).content.decode()
    assert "Choose the organisation or the post" in officer
    service = make.make_organisation()
    placed = client.post(address(User, "add"), {**data, "role": "officer", "organisation": service.pk})
    assert placed.status_code == 302
    old = make.make_user("editor", [])
    shown = opened(client, old)
    assert sent(client, old, {**shown, "name": "Somebody else"})[0].status_code == 302, "The name has no place to say."


def test_only_administrators_reach_accounts(client, editor):
    for path in (address(User, "changelist"), address(User, "add"), address(User, "change", editor.pk)):
        assert client.get(path).status_code == 403
        assert client.post(path, {"role": "administrator"}).status_code == 403
    for verb in ("invite", "sign_out", "reset_second_factor"):
        assert client.post(address(User, verb, editor.pk)).status_code == 403
    editor.refresh_from_db()
    assert editor.role == "editor"


def test_an_administrator_cannot_lock_themselves_out(client):
    administrator = make.make_user("administrator")
    client.force_login(administrator)
    shown = opened(client, administrator)
    shown.pop("is_active")
    answer, words = sent(client, administrator, {**shown, "role": "reader"})
    assert answer.status_code == 200
    assert "cannot change your own role" in words
    assert "cannot close your own account" in words


def test_the_admin_has_no_sign_in_of_its_own(client, settings):
    settings.LOGIN_URL = "/sign-in/"
    page = address(Initiative, "changelist")
    answer = client.get(page, follow=False)
    assert answer.url == f"/admin/login/?next={page}"
    assert client.get(answer.url).url == f"/sign-in/?next={page}"
    user = make.make_user("editor")
    posted = client.post("/admin/login/", {"username": user.email, "password": "a long password"})
    assert posted.url == "/sign-in/?next=/admin/"
    assert "_auth_user_id" not in client.session
    assert client.get("/admin/login/?next=https://elsewhere.example/").url == "/sign-in/?next=/admin/"


@pytest.mark.parametrize("role", ["reader", "panel", "officer"])
def test_somebody_without_a_place_here_gets_a_page_and_no_loop(client, role):
    client.force_login(make.make_user(role))
    answer = client.get("/admin/", follow=True)
    assert answer.status_code == 403
    assert "cannot open this part" in answer.content.decode()


def test_the_code_of_an_area_is_fixed_once_a_record_carries_it(client, area):
    client.force_login(make.make_user("administrator"))
    assert 'name="code"' in client.get(address(Area, "change", area.pk)).content.decode()
    make.make_source(area=area)
    assert 'name="code"' not in client.get(address(Area, "change", area.pk)).content.decode()
