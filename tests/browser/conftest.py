"""Headless Chromium, where the machine has one, and what the browser tests share."""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

# Playwright keeps an event loop in this thread, which Django takes for asynchronous code that must not query.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}


@pytest.fixture(scope="session")
def browser():
    """One Chromium for the whole run."""
    found = [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")]
    executable = next((path for path in found if path), None)
    if not executable:
        pytest.skip("No Chromium on this machine: install the package `chromium` to run the browser tests.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield chromium
        chromium.close()


def opened(browser, width, height, **options):
    """A page of that size that fails the test when a script fails or the security policy stops something."""
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    page = context.new_page()
    page.faults = []
    page.on("pageerror", lambda fault: page.faults.append(str(fault)))
    page.on("console", lambda said: said.type == "error" and page.faults.append(said.text))
    return page


@pytest.fixture
def page(browser):
    """A page on a desk's screen."""
    page = opened(browser, 1280, 900)
    yield page
    page.context.close()
    assert page.faults == []


@pytest.fixture
def phone(browser):
    """A page on a phone."""
    page = opened(browser, 360, 740)
    yield page
    page.context.close()
    assert page.faults == []


@pytest.fixture
def plain(browser):
    """A page in a browser that runs no scripts."""
    page = opened(browser, 1280, 900, java_script_enabled=False)
    yield page
    page.context.close()


@pytest.fixture
def axe():
    """Checks a page for accessibility faults; returns one line for each fault."""

    def check(page):
        # Every rule is tried; only the faults are described, which is most of the work on a long page.
        violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        return [f"{v['id']}: {node['html'][:160]}" for v in violations for node in v["nodes"]]

    return check


@pytest.fixture
def faults_of(live_server, axe):
    """Opens each address once; returns what axe finds on a desk's screen and what is wider than a narrow one."""

    def look(page, addresses):
        found = {}
        for address in addresses:
            page.set_viewport_size(DESK)
            page.goto(live_server.url + address)
            if wrong := axe(page):
                found[address] = wrong
            page.set_viewport_size(NARROW)
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > NARROW["width"]:
                found[f"{address} on a narrow screen"] = f"{width} pixels wide"
        return found

    return look
