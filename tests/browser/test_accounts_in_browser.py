"""Getting in with a real browser: app, passkey, the warning, what was typed; and no faults on any of these pages."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from collab_portal.accounts.links import password_link
from collab_portal.accounts.models import AccountSession
from initiatives.models import Source
from tests import factories as make
from tests.portal.accounts.ways_in import NEW, PASSWORD, code, half_minute

from .conftest import DESK

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def editor():
    return make.make_user("editor", [make.make_area(name="Durham", code="DUR")], email="editor@police.example")


def sign_in(page, site, user, there=""):
    """Signs in with the keyboard alone."""
    page.goto(f"{site}/sign-in/{there}")
    page.get_by_label("E-mail address").focus()
    page.keyboard.type(user.email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def let_pass(**time):
    """Moves every session so far into the past."""
    for row in AccountSession.objects.all():
        AccountSession.objects.filter(pk=row.pk).update(last_seen_at=row.last_seen_at - timedelta(**time))


def with_virtual_key(page):
    """Gives the browser a passkey device that always says yes."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    device |= {"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": device})


def set_up_app(page, site):
    """Sets up an app by typing the key that the page shows; returns the key, and the half-minute of the code."""
    page.goto(f"{site}/account/second-factor/")
    page.get_by_role("button", name="Set up an app").click()
    assert page.locator("img.app-qr").evaluate("image => image.naturalWidth") > 100
    secret = page.locator("code.app-key").inner_text().replace(" ", "")
    since = half_minute()
    page.get_by_label("Code from the app").fill(code(secret, since=since))
    page.get_by_role("button", name="Set up").click()
    page.locator(".app-codes li").first.wait_for()
    return secret, since


def test_staff_set_up_an_app_and_sign_in_with_its_code(live_server, page, editor, settings):
    settings.SECOND_FACTOR = "required"
    sign_in(page, live_server.url, editor)
    assert page.url.endswith("/account/second-factor/")
    secret, since = set_up_app(page, live_server.url)
    assert page.locator(".app-codes li").count() == 10
    page.get_by_role("link", name="I have kept them safe").click()
    page.wait_for_url("**/admin/")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="You are signed out").wait_for()
    sign_in(page, live_server.url, editor)
    # Each code is taken once, and the next one in good time before its half-minute and after it.
    page.get_by_label("Code").fill(code(secret, 1, since=since))
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")


def test_staff_set_up_a_passkey_and_sign_in_with_it_alone(live_server, page, editor, settings):
    settings.SECOND_FACTOR = "required"
    with_virtual_key(page)
    sign_in(page, live_server.url, editor)
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_label("Name of this passkey").fill("Work laptop")
    page.get_by_label("Sign in with this passkey alone").check()
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/codes/")
    page.goto(f"{live_server.url}/account/second-factor/")
    assert page.locator("strong", has_text="Work laptop").is_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").first.click()
    page.goto(f"{live_server.url}/sign-in/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/admin/")
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()
    # As a second step after the password, too.
    sign_in(page, live_server.url, editor)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/admin/")


def test_a_passkey_that_does_not_work_is_told_in_words(live_server, browser, editor):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{live_server.url}/sign-in/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')) }")
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_text("The passkey did not work").wait_for()
    context.close()


def test_somebody_is_warned_and_stays_signed_in(live_server, page, editor):
    sign_in(page, live_server.url, editor)
    for where in ("/", "/admin/"):
        page.goto(live_server.url + where)
        assert not page.get_by_role("alertdialog").is_visible()
        page.locator("body").evaluate("() => { Object.defineProperty(document, 'hidden', { get: () => false }) }")
        let_pass(minutes=27)
        page.evaluate("() => { const now = Date.now; Date.now = () => now() + 120000 }")
        page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
        page.get_by_role("alertdialog").wait_for()
        assert "You will be signed out in 3 minutes" in page.get_by_role("alertdialog").inner_text()
        page.get_by_role("button", name="Stay signed in").focus()
        page.keyboard.press("Enter")
        page.get_by_role("alertdialog").wait_for(state="hidden")
        assert timezone.now() - AccountSession.objects.get(user=editor).last_seen_at < timedelta(minutes=1)


def test_the_warning_has_no_fault_that_axe_can_find(live_server, page, editor, axe):
    sign_in(page, live_server.url, editor)
    page.goto(live_server.url + "/")
    let_pass(minutes=27)
    page.evaluate("() => { const now = Date.now; Date.now = () => now() + 120000 }")
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    page.get_by_role("alertdialog").wait_for()
    assert axe(page) == []


def test_typing_keeps_a_session(live_server, page, editor):
    sign_in(page, live_server.url, editor)
    page.goto(f"{live_server.url}{reverse('admin:initiatives_source_add')}")
    let_pass(minutes=20)
    page.evaluate("() => { const now = Date.now; Date.now = () => now() + 600000 }")
    with page.expect_response("**/account/session/stay/"):
        page.locator("#id_title").press_sequentially("A")
    assert timezone.now() - AccountSession.objects.get(user=editor).last_seen_at < timedelta(minutes=1)


def test_without_scripts_what_was_typed_too_late_is_sent_after_signing_in(live_server, plain, editor):
    sign_in(plain, live_server.url, editor)
    plain.goto(f"{live_server.url}{reverse('admin:initiatives_source_add')}")
    plain.locator("#id_title").fill("Minutes, 3 October 2018")
    let_pass(minutes=31)
    with plain.expect_navigation():
        plain.get_by_role("button", name="Save", exact=True).first.click()
    plain.get_by_label("E-mail address").fill(editor.email)
    plain.get_by_label("Password", exact=True).fill(PASSWORD)
    with plain.expect_navigation():
        plain.get_by_role("button", name="Sign in").click()
    assert "What you typed is not sent yet" in plain.title()
    with plain.expect_navigation():
        plain.get_by_role("button", name="Send what I typed").click()
    assert "/admin/initiatives/source/" in plain.url
    shown = plain.locator("#id_title")
    assert Source.objects.filter(title="Minutes, 3 October 2018").exists() or shown.input_value().startswith("Minutes")


@pytest.fixture
def pages(live_server, editor):
    """Every page of getting in, for a browser that is signed in and one that is not."""
    invited = make.make_user("panel")
    names_out = ["account_login", "account_reset_password", "account_reset_password_done"]
    names_out += ["account_reset_password_from_key_done", "account_logout", "signed_out"]
    link = password_link(invited)
    out = [*map(reverse, names_out), link[link.index("/password") :], "/password/new/1-x-y/"]
    names_in = ["account_page", "account_change_password", "account_sessions", "account_logout", "mfa_index"]
    names_in += ["mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes", "account_reauthenticate"]
    return out, [*map(reverse, names_in)]


def test_no_page_of_getting_in_has_a_fault_that_axe_can_find_and_all_reflow(
    live_server, page, editor, pages, axe, faults_of
):
    out, inside = pages
    assert faults_of(page, out) == {}
    page.goto(f"{live_server.url}/sign-in/")
    page.set_viewport_size(DESK)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in").click()
    assert axe(page) == [] and "Error:" in page.title()
    sign_in(page, live_server.url, editor)
    assert faults_of(page, inside) == {}
    page.set_viewport_size(DESK)
    secret, _since = set_up_app(page, live_server.url)
    assert axe(page) == []
    assert faults_of(page, ["/account/second-factor/", "/account/second-factor/app/remove/"]) == {}
    page.set_viewport_size(DESK)
    page.goto(f"{live_server.url}/sign-in/again/code/")
    assert axe(page) == []
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").first.click()
    sign_in(page, live_server.url, editor)
    assert faults_of(page, ["/sign-in/code/"]) == {}
    page.set_viewport_size(DESK)
    page.get_by_label("Code").fill("1")
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in").click()
    assert axe(page) == [] and "Error:" in page.title() and secret


def test_a_new_password_is_set_with_the_keyboard_alone(live_server, phone):
    invited = make.make_user("panel")
    link = password_link(invited)
    phone.goto(live_server.url + link[link.index("/password") :])
    phone.get_by_label("New password").focus()
    phone.keyboard.type(NEW)
    phone.keyboard.press("Enter")
    phone.get_by_role("heading", name="Your password is set").wait_for()
    invited.refresh_from_db()
    assert invited.check_password(NEW)


def test_after_signing_in_again_in_a_new_tab_the_first_one_can_still_be_sent(live_server, page, editor):
    sign_in(page, live_server.url, editor)
    page.goto(f"{live_server.url}/account/password/")
    page.get_by_label("Current password").fill(PASSWORD)
    page.get_by_label("New password").fill(NEW)
    let_pass(minutes=31)
    page.evaluate("() => { const now = Date.now; Date.now = () => now() + 120000 }")
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    link = page.get_by_role("link", name="Sign in again in a new tab")
    link.wait_for()
    with page.context.expect_page() as opening:
        link.click()
    sign_in(opening.value, live_server.url, editor)
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    link.wait_for(state="hidden")
    page.get_by_role("button", name="Change your password").click()
    page.wait_for_url("**/account/")
    editor.refresh_from_db()
    assert editor.check_password(NEW)
