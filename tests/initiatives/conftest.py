"""An office at its desk: its area, its editor signed in, and one of its initiatives."""

import pytest

from tests import factories as make


@pytest.fixture
def area():
    return make.make_area(name="Durham", code="DUR")


@pytest.fixture
def editor(client, area):
    user = make.make_user("editor", [area], name="Chief of Staff")
    client.force_login(user)
    return user


@pytest.fixture
def initiative(area):
    return make.make_initiative(area=area, title="Joint supplies")
