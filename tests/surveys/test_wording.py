"""Counts into careful words, and words that the counts do not carry."""

import pytest

from surveys.models.wording import PHRASES, careful_words, why_unsupported


@pytest.mark.parametrize(
    ("count", "base", "words"),
    [
        (0, 12, "no respondents"),
        (12, 12, "all respondents"),
        (11, 12, "with one exception, all respondents"),
        (10, 12, "with two exceptions, all respondents"),
        (2, 3, "the majority of respondents"),
        (45, 46, "with one exception, all respondents"),
        (42, 46, "nearly all respondents"),
        (35, 46, "the large majority of respondents"),
        (24, 46, "the majority of respondents"),
        (23, 46, "half of respondents"),
        (22, 46, "several respondents"),
        (5, 46, "a few respondents"),
        (2, 46, "two respondents"),
        (1, 46, "one respondent"),
        (1, 1, "1 of 1 respondents"),
        (0, 0, ""),
    ],
)
def test_the_words_a_count_is_given(count, base, words):
    assert careful_words(count, base) == words


@pytest.mark.parametrize("base", [*range(1, 60)])
def test_whatever_the_portal_proposes_the_counts_support(base):
    for count in range(base + 1):
        words = careful_words(count, base)
        assert why_unsupported(words, count, base) == "", (count, base, words)


@pytest.mark.parametrize(
    ("words", "count", "base", "told"),
    [
        ("The majority of respondents", 3, 9, "needs more than half"),
        ("With one exception, all respondents", 7, 9, "everybody who answered but one"),
        ("All respondents", 8, 9, "needs everybody who answered"),
        ("Many areas", 4, 46, "five or more"),
        ("one FRS", 2, 46, "exactly one"),
        ("7 of 9 respondents", 6, 9, "count 6 of 9, not 7 of 9"),
        ("the general consensus", 9, 9, "cannot check these words"),
        ("All", 0, 0, "Nobody has answered"),
    ],
)
def test_words_the_counts_do_not_carry_are_refused_with_better_ones(words, count, base, told):
    assert told in why_unsupported(words, count, base)


@pytest.mark.parametrize(
    ("words", "count", "base"),
    [
        ("With one exception, all respondents", 8, 9),
        ("most services", 5, 9),
        ("some areas", 4, 9),
        ("5 of 9 respondents", 5, 9),
        ("In many areas", 20, 46),
        ("a number of other CFOs", 3, 46),
    ],
)
def test_words_the_counts_carry_pass(words, count, base):
    assert why_unsupported(words, count, base) == ""


def test_every_phrase_says_what_it_needs_and_can_be_supported():
    for phrase in PHRASES:
        assert phrase.needs
        assert any(phrase.supports(count, base) for base in range(1, 60) for count in range(base + 1)), phrase.words
