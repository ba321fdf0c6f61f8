"""Many at once against a real server that is killed in the middle: nothing acknowledged is lost, nothing is doubled.

The large one is `python -m benchmarks.submissions`; this one is small enough to run every time.
"""

import pytest
from django.db import connection

from benchmarks.submissions import load_test, make_survey
from tests.operation.databases import new_database

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_acknowledged_is_stored_exactly_once(tmp_path, capfd):
    tokens, questions = make_survey(12)
    with new_database(tmp_path, like_this_one=True) as url:
        assert load_test(connection.vendor, url, tokens, questions, at_once=6, kill=True), capfd.readouterr().out
