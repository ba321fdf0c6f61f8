"""The demonstration data is loaded into an empty database by one command, which says what it did."""

import re

from initiatives.models import Organisation, sourced_models

from .test_demo_loading import load


def test_it_says_in_one_line_what_is_there_and_then_that_nothing_changed(db):
    assert not any(model.objects.exists() for model in sourced_models())
    there, accounts = load().splitlines()
    assert there.startswith(f"47 initiatives in 2 programmes, {Organisation.objects.count()} organisations, ")
    held, news = re.fullmatch(r"(.* facts with their paragraph); ([\d,]+) records added\.", there).groups()
    assert int(news.replace(",", "")) > 1000
    assert "administrator@example.org" in accounts
    assert load().splitlines() == [f"{held}; nothing changed.", accounts]
