"""One way in: e-mail address and password, no sign-up, nothing given away, nobody kept out by somebody else."""

import re
from collections import Counter

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache, caches
from django.test import Client
from django.urls import NoReverseMatch, reverse

from initiatives.models import User
from tests import factories as make

from .ways_in import NEW, PASSWORD, is_in, link_in, set_password, sign_in

pytestmark = pytest.mark.django_db

WRONG = "not the password"


def words_of(answer):
    """A page without what differs from one request to the next."""
    page = answer.content.decode()
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)
    return re.sub(r'name="login" value="[^"]*"', "", page)


def from_address(address):
    return {"REMOTE_ADDR": address}


def test_a_member_signs_in_whatever_the_capitals_and_staff_land_in_the_admin(client, member, editor):
    answer = sign_in(client, "MEMBER@Police.example")
    assert answer.url == "/" and is_in(client)
    other = Client()
    assert sign_in(other, editor).url == "/admin/"


def test_nobody_can_sign_up(client):
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    for path in ("/signup/", "/sign-in/signup/", "/accounts/signup/", "/account/signup/"):
        data = {"email": "new@police.example", "password1": NEW}
        assert client.post(path, data).status_code == 404
    assert not User.objects.filter(email="new@police.example").exists()


@pytest.mark.parametrize("wrong", ["unknown", "password", "closed", "not yet accepted"])
def test_the_page_is_the_same_whether_there_is_an_account_or_not(client, member, wrong):
    reference = words_of(sign_in(client, member, WRONG))
    user, password = {
        "unknown": ("nobody@police.example", PASSWORD),
        "password": (member, WRONG),
        "closed": (make.make_user("panel", is_active=False), PASSWORD),
        "not yet accepted": (User.objects.create_user("invited@police.example", name="New"), PASSWORD),
    }[wrong]
    answer = sign_in(Client(), user, password)
    assert answer.status_code == 200
    assert words_of(answer) == reference
    assert "is not right" in reference


def test_the_same_work_is_done_whether_there_is_an_account_or_not(member, monkeypatch):
    """Counted in hashes, which take nearly all of the time."""
    done, encode, trying = Counter(), MD5PasswordHasher.encode, []

    def counted(self, password, salt):
        done[trying[-1]] += 1
        return encode(self, password, salt)

    closed, invited = make.make_user(is_active=False), User.objects.create_user("i@police.example", name="I")
    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    for user in (member.email, "nobody@police.example", closed.email, invited.email):
        trying.append(user)
        sign_in(Client(), user, WRONG)
    assert len(set(done.values())) == 1 and len(done) == 4


def test_ten_wrong_passwords_keep_out_neither_the_neighbour_nor_the_owner_elsewhere(member, editor):
    attacker = Client()
    for _ in range(10):
        assert "is not right" in sign_in(attacker, member, WRONG, **from_address("10.0.0.1")).content.decode()
    blocked = sign_in(Client(), member, PASSWORD, **from_address("10.0.0.1"))
    assert "too many wrong tries" in blocked.content.decode()
    neighbour, owner = Client(), Client()
    sign_in(neighbour, editor, PASSWORD, **from_address("10.0.0.1"))
    assert is_in(neighbour)
    sign_in(owner, member, PASSWORD, **from_address("10.0.0.2"))
    assert is_in(owner)


def test_capitals_and_blanks_are_no_way_round_the_limit(member):
    tried = [member.email.upper(), f" {member.email}", member.email.title(), member.email.replace("m", "M", 1)]
    for number in range(12):
        answer = sign_in(Client(), tried[number % len(tried)], WRONG, **from_address("10.0.0.1"))
    assert "too many wrong tries" in answer.content.decode()


def test_the_limit_is_the_same_for_an_account_that_does_not_exist(member):
    said = {}
    for email in (member.email, "nobody@police.example"):
        said[email] = [words_of(sign_in(Client(), email, WRONG)) for _ in range(11)]
    assert said[member.email] == said["nobody@police.example"]


def test_the_limit_runs_out_by_itself_and_blocked_tries_do_not_prolong_it(member, monkeypatch):
    import time

    start = time.time()
    clock = {"now": start}
    monkeypatch.setattr("time.time", lambda: clock["now"])
    for _ in range(10):
        sign_in(Client(), member, WRONG)
    clock["now"] = start + 14 * 60
    owner = Client()
    sign_in(owner, member)
    assert not is_in(owner)
    clock["now"] = start + 15 * 60 + 1
    sign_in(owner, member)
    assert is_in(owner)


def test_guesses_from_many_addresses_are_limited_but_not_for_the_owner_where_they_have_been(member):
    home = from_address("10.9.9.9")
    sign_in(Client(), member, **home)
    for number in range(50):
        sign_in(Client(), member, WRONG, **from_address(f"10.1.0.{number}"))
    blocked = sign_in(Client(), member, PASSWORD, **from_address("10.2.0.1"))
    assert "too many wrong tries" in blocked.content.decode()
    owner = Client()
    sign_in(owner, member, **home)
    assert is_in(owner)


def test_a_right_password_does_not_clear_what_was_guessed(member):
    for _ in range(9):
        sign_in(Client(), member, WRONG)
    sign_in(Client(), member)
    sign_in(Client(), member, WRONG)
    assert "too many wrong tries" in sign_in(Client(), member, WRONG).content.decode()


def test_what_is_counted_is_shared_by_all_server_processes(member, django_db_blocker):
    assert type(caches["default"]).__name__ == "DatabaseCache"
    sign_in(Client(), member, WRONG)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM shared_cache")
        assert cursor.fetchone()[0] > 0
    assert cache.get("nothing") is None


# The way out, and where the way in leads


@pytest.mark.parametrize(
    "there",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example",
        "https:elsewhere.example",
        "javascript:alert(1)",
        "http://testserver@elsewhere.example/",
        "\thttps://elsewhere.example",
        "https://testserver.elsewhere.example/",
    ],
)
@pytest.mark.parametrize("where", ["form", "address"])
def test_signing_in_leads_nowhere_but_here(client, member, there, where):
    data = {"login": member.email, "password": PASSWORD}
    if where == "form":
        answer = client.post("/sign-in/", {**data, "next": there})
    else:
        answer = client.post("/sign-in/", data, query_params={"next": there})
    assert is_in(client) and answer.url == "/"
    assert client.get("/sign-in/", query_params={"next": there}).url == "/"


def test_signing_in_leads_to_the_page_that_was_wanted(client, member):
    page = client.get("/sign-in/?next=/account/sessions/").content.decode()
    assert 'name="next" value="/account/sessions/"' in page
    answer = client.post("/sign-in/", {"login": member.email, "password": PASSWORD, "next": "/account/sessions/"})
    assert answer.url == "/account/sessions/"


def test_a_session_that_was_planted_is_not_the_one_that_is_signed_in(client, member):
    planted = Client()
    planted.get("/sign-in/")
    session = planted.session
    session["planted"] = "yes"
    session.save()
    client.cookies["sessionid"] = session.session_key
    sign_in(client, member)
    assert is_in(client)
    assert client.cookies["sessionid"].value != session.session_key
    planted.cookies["sessionid"] = session.session_key
    assert not is_in(planted)


def test_a_forged_form_signs_nobody_in_or_out(member):
    client = Client(enforce_csrf_checks=True)
    assert sign_in(client, member).status_code == 403
    client.force_login(member)
    assert client.post("/sign-out/").status_code == 403
    assert client.post("/account/sessions/end/").status_code == 403
    assert is_in(client)


@pytest.mark.parametrize("path", ["/sign-out/", "/admin/logout/"])
def test_signing_out_ends_the_session_and_clears_the_browser(client, editor, path):
    sign_in(client, editor)
    key = client.session.session_key
    assert client.get("/sign-out/").status_code == 200 and is_in(client)
    answer = client.post(path)
    assert answer.url == "/signed-out/"
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    thief = Client()
    thief.cookies["sessionid"] = key
    assert not is_in(thief)
    assert "You are signed out" in client.get("/signed-out/").content.decode()


def test_the_admin_has_no_door_of_its_own(client, editor):
    answer = client.post("/admin/login/", {"username": editor.email, "password": PASSWORD})
    assert answer.url == "/sign-in/?next=/admin/" and not is_in(client)
    client.force_login(editor)
    assert client.get("/admin/password_change/").url == "/account/password/"
    assert client.get("/admin/initiatives/user/1/password/").status_code in (302, 403, 404)


def test_demonstration_accounts_cannot_be_used_outside_a_trial(client, settings):
    user = make.make_user("administrator", email="administrator@example.org")
    sign_in(client, user)
    assert is_in(client)
    settings.DEVELOPMENT = False
    assert client.get("/account/").status_code == 302
    other = Client()
    sign_in(other, user)
    assert not is_in(other)


# A new password


def test_a_forgotten_password_is_set_by_a_link_that_works_once(client, member, mails):
    told = client.post("/password/forgotten/", {"email": member.email.upper()}, follow=True)
    assert "Check your e-mail" in told.content.decode()
    (mail,) = mails()
    _, path = link_in(mail)
    assert "Your password is set" in set_password(client, path).content.decode()
    member.refresh_from_db()
    assert member.check_password(NEW)
    assert "does not work any more" in set_password(Client(), path, "another one entirely 99").content.decode()
    assert not is_in(client)
    subjects = [mail.subject for mail in mails()]
    assert subjects == ["Set a new password", "Your password was set"]


def test_asking_for_a_new_password_tells_nobody_who_has_an_account(member, mails):
    closed = make.make_user(is_active=False)
    told = set()
    for email in (member.email, "nobody@police.example", closed.email):
        answer = Client().post("/password/forgotten/", {"email": email})
        told.add((answer.status_code, answer.url))
    assert len(told) == 1
    assert [mail.to for mail in mails()] == [[member.email]]


def test_a_link_in_a_mail_never_leads_to_a_host_that_a_request_named(client, member, mails, settings):
    settings.ALLOWED_HOSTS = ["*"]
    evil = {
        "HTTP_HOST": "evil.example",
        "HTTP_REFERER": "http://evil.example/password/forgotten/",
        "HTTP_ORIGIN": "http://evil.example",
        "HTTP_X_FORWARDED_HOST": "evil.example",
    }
    client.post("/password/forgotten/", {"email": member.email}, **evil)
    (mail,) = mails()
    assert link_in(mail)[0].startswith(f"{settings.PORTAL_URL}/password/new/")
    assert "evil.example" not in mail.message().as_string()


def test_a_link_that_was_asked_for_lasts_an_hour(client, member, mails, monkeypatch):
    from datetime import datetime, timedelta

    from collab_portal.accounts.links import Links

    client.post("/password/forgotten/", {"email": member.email})
    _, path = link_in(mails()[0])
    monkeypatch.setattr(Links, "_now", lambda self: datetime.now() + timedelta(minutes=61))
    assert "does not work any more" in client.get(path).content.decode()


def test_the_link_is_not_in_the_address_of_the_page_that_sets_the_password(client, member, mails):
    client.post("/password/forgotten/", {"email": member.email})
    _, path = link_in(mails()[0])
    shown = client.get(path, follow=True)
    assert shown.redirect_chain[-1][0].endswith("-set-password/")
    assert path.rpartition("-")[2] not in shown.content.decode()


def test_nobody_is_flooded_with_links(client, member, mails):
    answers = [client.post("/password/forgotten/", {"email": member.email}).status_code for _ in range(7)]
    assert answers == [302] * 5 + [429] * 2
    assert len(mails()) == 5


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short one", "too short"),
        ("1q2w3e4r5t6y", "too common"),
        ("our Police work 8", "police"),
        ("p0l1ce-tulip-gravel", "police"),
        ("campfire-lantern-42", "fire"),
        ("May the FORCE tulip", "force"),
        ("lovely durham gravel", "durham"),
        ("member@police.example", "similar"),
        ("11111111111111111111", "would soon be guessed"),
        ("abcabcabcabcabcabc", "would soon be guessed"),
        ("qwertyuiop2026", "would soon be guessed"),
        ("zaq12wsxcde3", "would soon be guessed"),
        ("Password123456!", "would soon be guessed"),
    ],
)
def test_passwords_that_would_be_tried_first_are_refused(client, member, password, why):
    client.force_login(member)
    answer = client.post("/account/password/", {"oldpassword": PASSWORD, "password1": password})
    assert answer.status_code == 200 and why in answer.content.decode().lower()
    member.refresh_from_db()
    assert member.check_password(PASSWORD)


@pytest.mark.parametrize(
    "password", [NEW, "     twelve blanks", "łódź über straße 漢字漢字", "a" * 5 + "bcdefgh" * 17 + "zz"]
)
def test_any_other_password_of_twelve_characters_is_taken_as_it_is(client, member, password):
    client.force_login(member)
    answer = client.post("/account/password/", {"oldpassword": PASSWORD, "password1": password})
    assert answer.status_code == 302
    member.refresh_from_db()
    assert member.check_password(password)


def test_a_password_is_changed_only_by_who_knows_the_old_one(client, member, mails):
    client.force_login(member)
    answer = client.post("/account/password/", {"oldpassword": WRONG, "password1": NEW})
    assert "current password is not right" in answer.content.decode()
    assert client.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW}).url == "/account/"
    assert is_in(client)
    assert "was changed" in mails()[0].subject
