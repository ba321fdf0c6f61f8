"""Waiting in a page whose security policy lets nobody evaluate strings later on, Playwright's own waiting included."""

from time import monotonic


def until(page, expression, seconds=10):
    """Asks the page again and again until a JavaScript expression is true; fails the test when it stays false."""
    end = monotonic() + seconds
    while not page.evaluate(expression):
        assert monotonic() < end, f"Not true after {seconds} s: {expression}"
        page.wait_for_timeout(50)
