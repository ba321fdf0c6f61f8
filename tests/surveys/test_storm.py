"""Many at once against a real server that is killed in the middle: nothing acknowledged is lost, nothing is doubled.

The large one is `python -m benchmarks.submissions`; this one is small enough to run every time.
"""

from urllib.parse import quote

import pytest
from django.db import connection

from benchmarks.submissions import make_survey, weather

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def copied_url(tmp_path):
    """Gives the address of a database that another process can open and that holds what the test's holds."""

    def address():
        if connection.vendor == "sqlite":
            path = tmp_path / "storm.sqlite3"
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(path)])
            return f"sqlite:///{path}"
        held = connection.settings_dict
        who = f"{quote(held['USER'])}:{quote(held['PASSWORD'])}@" if held["USER"] else ""
        port = f":{held['PORT']}" if held["PORT"] else ""
        if str(held["HOST"]).startswith("/"):
            return f"postgresql://{who}{port}/{held['NAME']}?host={held['HOST']}"
        return f"postgresql://{who}{held['HOST']}{port}/{held['NAME']}"

    return address


def test_what_was_acknowledged_is_stored_exactly_once(copied_url, capfd):
    tokens, questions = make_survey(12)
    assert weather(connection.vendor, copied_url(), tokens, questions, at_once=6, kill=True), capfd.readouterr().out
