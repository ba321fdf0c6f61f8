"""The links of an error summary lead to the control to mend, with and without scripts, on a desk and on a phone."""

import pytest
from django.conf import settings

from .waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.urls("tests.urls_forms")]

# Where focus must be after following the link of each field's error.
CONTROLS = {
    "name": "id_name",
    "email": "id_email",
    "amount": "id_amount",
    "story": "id_story",
    "short_story": "id_short_story",
    "area": "id_area",
    "kind": "id_kind_0",
    "partners": "id_partners_0",
    "agreed_on": "id_agreed_on_0",
    "paper": "id_paper",
    "secret": "id_secret",
    "sure": "id_sure",
}


@pytest.fixture(autouse=True)
def test_templates(settings):
    """Adds the page that only these tests have."""
    folder = settings.BASE_DIR / "tests" / "templates"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], folder]}]


@pytest.fixture
def address(live_server):
    assert (settings.BASE_DIR / "build/assets").is_dir(), "Run `make build/ready` first."
    return f"{live_server.url}/every-field/"


def send_empty(page, address):
    page.goto(address)
    page.get_by_role("button", name="Send").click()
    page.wait_for_selector(".govuk-error-summary")


def until_started(page, component):
    """Waits for the script of a component, which the page loads last and on its own."""
    until(page, f"document.querySelector('.{component}').hasAttribute('data-{component}-init')")


def sideways(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_every_link_moves_the_focus_to_its_control(page, address):
    send_empty(page, address)
    until_started(page, "govuk-error-summary")
    links = page.locator(".govuk-error-summary a")
    assert links.count() == len(CONTROLS)
    for link, control in zip(links.all(), CONTROLS.values(), strict=True):
        link.click()
        until(page, f"document.activeElement.id === '{control}'")
    assert page.title().startswith("Error: ")


def test_the_summary_takes_the_focus(page, address):
    send_empty(page, address)
    until(page, "document.activeElement.matches('.govuk-error-summary')")


def test_links_lead_to_controls_without_scripts(plain, address):
    send_empty(plain, address)
    links = plain.locator(".govuk-error-summary a")
    for link, control in zip(links.all(), CONTROLS.values(), strict=True):
        link.click()
        plain.wait_for_url(f"**#{control}")
        # The browser starts from what the address names: the next key press reaches that control.
        assert plain.locator(f"#{control}").evaluate("node => node.matches(':target')")


def test_the_form_can_be_filled_in_and_sent_without_scripts(plain, address):
    plain.goto(address)
    for name in ("name", "story", "short_story", "secret"):
        plain.fill(f"#id_{name}", "Some words")
    plain.fill("#id_email", "a@example.org")
    plain.fill("#id_amount", "100.50")
    for part, value in enumerate(("27", "3", "2018")):
        plain.fill(f"#id_agreed_on_{part}", value)
    plain.select_option("#id_area", "d")
    plain.check("#id_kind_1")
    plain.check("#id_partners_2")
    plain.check("#id_sure")
    plain.set_input_files("#id_paper", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"words"})
    with plain.expect_navigation():
        plain.get_by_role("button", name="Send").click()
    assert "Thank you" in plain.content()


def test_a_form_that_is_sent_keeps_what_was_typed(page, address):
    page.goto(address)
    page.fill("#id_amount", "about a hundred")
    page.fill("#id_short_story", "word " * 60)
    page.get_by_role("button", name="Send").click()
    page.wait_for_selector(".govuk-error-summary")
    assert page.input_value("#id_amount") == "about a hundred"
    assert len(page.input_value("#id_short_story")) == 300


def test_no_sideways_scroll_on_the_narrowest_phone(phone, address):
    phone.set_viewport_size({"width": 320, "height": 640})
    phone.goto(address)
    assert sideways(phone) == 0
    send_empty(phone, address)
    assert sideways(phone) == 0


def test_nothing_for_axe_to_find(page, phone, address, axe):
    page.goto(address)
    assert axe(page) == []
    send_empty(page, address)
    assert axe(page) == []
    send_empty(phone, address)
    assert axe(phone) == []


def test_focus_can_be_seen(page, address):
    page.goto(address)
    until_started(page, "govuk-skip-link")
    page.keyboard.press("Tab")
    until(page, "document.activeElement.textContent === 'Skip to main content'")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 'main-content'")
    for _ in range(8):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "(s => s.outlineStyle != 'none' || s.boxShadow != 'none')(getComputedStyle(document.activeElement))"
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")
