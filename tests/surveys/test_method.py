"""The method in words: who was sent what when, both denominators, how many answered, and what nobody states."""

from datetime import UTC, datetime

import pytest

from surveys.models import Survey, Wave
from surveys.results import Asked, ResultsAccess, Round, adding_up, method_words, response_words

OFFICE = ResultsAccess(True, 0)


def wave(number=1, audience="Chairs", **fields):
    return Wave(number=number, audience=audience, **fields)


def words(survey, *rounds, questions=3, access=OFFICE, organisations=None, answered=None, left_out=0):
    asked = Asked(tuple(rounds), (), (), organisations, answered, (), left_out)
    return " ".join(method_words(survey, asked, questions, access))


def test_the_survey_of_the_document_is_told_with_both_denominators_and_no_rate():
    survey = Survey(held_elsewhere=True)
    first = wave(1, "Chairs of the authorities", invited_stated=46, result_words="low level of response")
    second = wave(2, "Chief fire officers", invited_stated=46, purpose="Few of the chairs had answered.")
    assert words(survey, Round(first, None, None), Round(second, None, None)) == (
        "Three questions were asked. "
        "Wave 1 (Chairs of the authorities) was sent on a date that is not recorded. "
        "46 were invited; how many answered is not recorded. "
        "The record calls the result “low level of response”. "
        "Wave 2 (Chief fire officers) was sent on a date that is not recorded. "
        "46 were invited; how many answered is not recorded. "
        "The reason for this wave: Few of the chairs had answered. "
        "Each wave keeps its own number of invited; the waves are not added up. "
        "No rate of response is given: the numbers are not recorded."
    )


def test_a_survey_run_here_is_told_with_what_was_counted():
    sent = datetime(2026, 3, 2, 9, tzinfo=UTC)
    told = words(
        Survey(),
        Round(wave(1), 46, 9, sent),
        Round(wave(2, "Chief officers"), 46, 31, sent),
        organisations=46,
        answered=34,
    )
    assert "Wave 1 (Chairs) was sent on 2 March 2026. 9 of the 46 invited answered." in told
    assert "Wave 2 (Chief officers) was sent on 2 March 2026. 31 of the 46 invited answered." in told
    assert "46 organisations were asked in all, of which 34 answered in at least one wave." in told
    assert "92" not in told and "40" not in told, "waves are never added up"


@pytest.mark.parametrize(
    ("invited", "answered", "expected"),
    [
        (None, None, "How many were invited and how many answered is not recorded"),
        (46, None, "46 were invited; how many answered is not recorded"),
        (1, None, "1 was invited; how many answered is not recorded"),
        (None, 12, "12 answered; how many were invited is not recorded"),
        (46, 0, "None of the 46 invited answered"),
        (46, 1, "1 of the 46 invited answered"),
        (46, 46, "All 46 invited answered"),
        (1, 1, "The one invited answered"),
        (1, 0, "The one invited did not answer"),
        (0, 0, "Nobody has been invited"),
        (1_200, 1_100, "1,100 of the 1,200 invited answered"),
    ],
)
def test_what_is_not_stated_is_said_to_be_so_and_zero_is_a_number(invited, answered, expected):
    assert response_words(invited, answered) == expected


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        (None, "How many questions were asked is not recorded."),
        (1, "One question was asked."),
        (9, "Nine questions were asked."),
        (12, "12 questions were asked."),
    ],
)
def test_the_number_of_questions(questions, expected):
    assert words(Survey(), questions=questions).startswith(expected)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("2013-02-05", "was sent on 5 February 2013"),
        ("2013-02", "was sent (date as stated: February 2013)"),
        ("2013~", "was sent (date as stated: about 2013)"),
        ("", "was sent on a date that is not recorded"),
    ],
)
def test_dates_are_as_exact_as_the_document(sent, expected):
    assert expected in words(Survey(held_elsewhere=True), Round(wave(sent=sent), None, None))


def test_a_wave_that_has_not_gone_out_says_so():
    assert "has no invitation sent from here" in words(Survey(), Round(wave(), 5, 0))


def test_one_wave_is_not_compared_with_itself():
    told = words(Survey(), Round(wave(), 5, 2), organisations=5, answered=2)
    assert "Each wave" not in told and "in all" not in told


def test_anonymity_and_what_is_left_out_are_told():
    told = words(Survey(naming="anonymous"), Round(wave(), 5, 2), left_out=2)
    assert "nobody can see who answered what" in told
    assert "2 invitations that were no longer needed are left out." in told
    assert "One invitation that was no longer needed is left out." in words(Survey(), left_out=1)


def test_numbers_frozen_when_published_say_when_that_was():
    access = ResultsAccess(False, 5, datetime(2026, 4, 1, 12, tzinfo=UTC))
    assert "when the results were published on 1 April 2026" in words(Survey(), Round(wave(), 5, 2), access=access)


def test_an_open_survey_says_that_its_numbers_may_change():
    survey = Survey(opened_at=datetime(2026, 3, 1, tzinfo=UTC))
    assert "may still change" in words(survey, Round(wave(), 5, 2))


def test_a_document_that_states_every_number_needs_no_excuse():
    told = words(Survey(held_elsewhere=True), Round(wave(invited_stated=46, answered_stated=30), None, None))
    assert "30 of the 46 invited answered." in told and "No rate" not in told


@pytest.mark.parametrize(
    ("counts", "base", "expected"),
    [
        ([9, 4, 12], 30, "These add up to 25 of 30; nothing is recorded of the other 5."),
        ([9, 4, 17], 30, ""),
        ([20, 4, 17], 30, "These add up to 41, more than the 30 they are out of; why is not recorded."),
        ([9, None, 12], 30, "One count is not recorded; the others add up to 21 of 30."),
        ([9, None, None, 1], 30, "2 counts are not recorded; the others add up to 10 of 30."),
        ([9, 4, 12], None, ""),
        ([9], 30, ""),
        ([], 30, ""),
    ],
)
def test_published_figures_that_do_not_add_up_get_a_note_and_are_not_mended(counts, base, expected):
    assert adding_up(counts, base) == expected


def test_figures_without_a_base_are_held_against_those_invited_or_answering():
    assert adding_up([9, 4], 46, "invited") == (
        "These add up to 13 of the 46 invited; nothing is recorded of the other 33."
    )
    assert adding_up([9, 4], 10, "who answered").startswith("These add up to 13, more than the 10 who answered;")
