"""The demonstration data for this folder: every page has rows, so nothing is safe for being empty."""

import pytest

from tests import factories as make


@pytest.fixture
def demo(demo):
    """The demonstration data, with a kind of record that it has none of."""
    make.make_consideration()
    make.make_number()
    make.make_inspection()
