"""Small counts are withheld so that nobody can work them out, not even who knows the rule by which it is done."""

from collections import defaultdict
from itertools import product

import pytest

from surveys.results import withheld_of_one, withheld_of_several
from surveys.results.withheld import telling


def published(counts, hidden):
    return tuple(None if place in hidden else count for place, count in enumerate(counts))


def worked_out(outcomes, base, smallest, both_ways):
    """The small counts that a reader knows for certain who tries every set of counts against what is published."""
    known = []
    for shown, possible in outcomes.items():
        for place, cell in enumerate(shown):
            values = {counts[place] for counts in possible}
            if cell is None and len(values) == 1:
                count = values.pop()
                if 0 < count < smallest or (both_ways and 0 < base - count < smallest):
                    known.append((shown, possible))
    return known


@pytest.mark.parametrize("smallest", [3, 5])
@pytest.mark.parametrize(("choices", "most"), [(2, 25), (3, 25), (4, 16), (5, 12)])
def test_no_small_count_of_one_choice_can_be_worked_out(smallest, choices, most):
    for base in range(1, most):
        outcomes = defaultdict(list)
        for some in product(range(base + 1), repeat=choices - 1):
            if sum(some) <= base:
                counts = (*some, base - sum(some))
                outcomes[published(counts, withheld_of_one(counts, smallest))].append(counts)
        assert not worked_out(outcomes, base, smallest, both_ways=False)


@pytest.mark.parametrize("smallest", [3, 5])
@pytest.mark.parametrize(("choices", "most"), [(2, 20), (3, 16), (4, 9)])
@pytest.mark.parametrize("with_none", [False, True])
def test_no_small_count_of_several_choices_can_be_worked_out(smallest, choices, most, with_none):
    none = [choices - 1] if with_none else []
    for base in range(1, most):
        outcomes = defaultdict(list)
        for counts in product(range(base + 1), repeat=choices):
            everybody_chose = sum(counts) >= base
            alone = not none or counts[-1] + max(counts[:-1]) <= base
            if everybody_chose and alone:
                outcomes[published(counts, withheld_of_several(counts, base, smallest, none))].append(counts)
        assert not worked_out(outcomes, base, smallest, both_ways=True)


def test_every_small_count_is_withheld_and_large_ones_are_shown_where_they_can_be():
    assert withheld_of_one([30, 12, 3, 0], 5) == {0, 2}
    assert withheld_of_one([30, 12, 0, 0], 5) == set()
    assert withheld_of_one([45, 1], 5) == {0, 1}
    assert withheld_of_one([2, 0, 1], 5) == {0, 1, 2}
    assert withheld_of_several([20, 8, 3], 46, 5) == {0, 2}
    assert withheld_of_several([44, 8, 9], 46, 5) == {0, 1}, "all but two says as much of those two"


def test_a_survey_that_shows_every_count_withholds_none():
    assert withheld_of_one([1, 2, 3], 0) == withheld_of_one([1, 2, 3], 1) == set()
    assert withheld_of_several([1, 2], 3, 1) == set()


def test_two_is_taken_as_three_because_below_two_is_one():
    assert [telling(smallest) for smallest in (0, 1, 2, 3, 5)] == [0, 1, 3, 3, 5]
