"""Sums as people type them: what is read, what is refused and why."""

import itertools
import random
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from initiatives.models.amounts import ONLY_A_SUM, Basis, Bound, PoundsFormField
from initiatives.models.typed_sums import NotASum, TypedSum, read_sum

GROUPS = "Commas stand between groups of three digits, as in £1,600,000"


def refusal(typed):
    with pytest.raises(NotASum) as refused:
        read_sum(typed)
    return refused.value.messages[0]


@pytest.mark.parametrize(
    ("typed", "pounds"),
    [
        ("£4 1/2m", 4_500_000),
        ("£1/4 million", 250_000),
        ("£1.6m", 1_600_000),
        ("1.6 million", 1_600_000),
        ("£1,600,000", 1_600_000),
        ("£1,600m", 1_600_000_000),
        ("£250k", 250_000),
        ("£ 250 K", 250_000),
        ("£2bn", 2_000_000_000),
        ("2 billion", 2_000_000_000),
        ("250 000", 250_000),
        ("£250\N{NO-BREAK SPACE}000.50", Decimal("250000.50")),
        ("90000", 90_000),
        ("0", 0),
        ("£100,000,000,000", 100_000_000_000),
        ("1.6m GBP", 1_600_000),
        ("1,600 pounds", 1_600),
        ("half a million pounds", 500_000),
        ("two million", 2_000_000),
        ("£ten thousand", 10_000),
        ("£1½m", 1_500_000),
        ("£.5m", 500_000),
        ("a total of £1m", 1_000_000),
        ("“£1m”", 1_000_000),
        ("one and a half million pounds", 1_500_000),
        ("a hundred thousand pounds", 100_000),
        ("£1.2 mill", 1_200_000),
        ("nil", 0),
        ("-0", 0),
    ],
)
def test_a_sum_is_read_as_people_write_it(typed, pounds):
    assert read_sum(typed) == TypedSum(Decimal(pounds))


@pytest.mark.parametrize(
    "typed",
    [
        *("£1,6m", "1,6", "1,2,3", "£1,50,000", "12,34", "1,6000", "0,500", "1,000 000", "1.000.000", "1.5.2m"),
        *("£1,000,00", "1000,000", "1,,000", "£10,00,000 a year", "over £1,6m"),
    ],
)
def test_commas_stand_only_between_groups_of_three(typed):
    assert GROUPS in refusal(typed)


def test_what_begins_with_a_comma_is_no_sum():
    assert "Enter the sum in pounds" in refusal(",500")


def test_every_integer_written_with_right_commas_reads_back():
    chance = random.Random(1)
    numbers = [0, 7, 10, 999, 1_000, 999_999, 1_000_000, *(chance.randrange(10 ** (n % 11 + 1)) for n in range(2_000))]
    for number in numbers:
        for written in (f"{number}", f"{number:,}", f"£{number:,}", f"{number:,}".replace(",", " ")):
            assert read_sum(written).amount == number


def test_commas_anywhere_else_are_refused():
    for length in range(1, 8):
        digits = "1234567"[:length]
        right = {f"{int(digits):,}", digits}
        for commas in itertools.product(("", ","), repeat=length - 1):
            written = "".join(itertools.chain.from_iterable(zip(digits, (*commas, ""), strict=True)))
            if written in right:
                assert read_sum(written).amount == int(digits)
            else:
                assert GROUPS in refusal(written)


@pytest.mark.parametrize(
    ("typed", "pounds", "bound", "basis", "period"),
    [
        ("in excess of £100k a year", 100_000, Bound.MORE_THAN, Basis.YEARLY, ""),
        ("In excess of £100K a year", 100_000, Bound.MORE_THAN, Basis.YEARLY, ""),
        ("over £1m", 1_000_000, Bound.MORE_THAN, None, ""),
        ("more than £1m over five years", 1_000_000, Bound.MORE_THAN, Basis.PERIOD, "over five years"),
        ("up to £50k", 50_000, Bound.AT_MOST, None, ""),
        ("under £50k a year", 50_000, Bound.LESS_THAN, Basis.YEARLY, ""),
        ("less than £1m", 1_000_000, Bound.LESS_THAN, None, ""),
        ("about £19m", 19_000_000, Bound.ABOUT, None, ""),
        ("c. £19m", 19_000_000, Bound.ABOUT, None, ""),
        ("c£19m", 19_000_000, Bound.ABOUT, None, ""),
        ("at least £100,000 per annum", 100_000, Bound.AT_LEAST, Basis.YEARLY, ""),
        ("£100k+ p.a.", 100_000, Bound.AT_LEAST, Basis.YEARLY, ""),
        ("£100,000 or more", 100_000, Bound.AT_LEAST, None, ""),
        ("£100,000 or less a year", 100_000, Bound.AT_MOST, Basis.YEARLY, ""),
        ("£1.2m over five years", 1_200_000, None, Basis.PERIOD, "over five years"),
        ("£1.2m over the next 3 years", 1_200_000, None, Basis.PERIOD, "over the next 3 years"),
        ("£1.2m in total", 1_200_000, None, Basis.PERIOD, ""),
        ("£5m one-off", 5_000_000, None, Basis.ONE_OFF, ""),
        ("exactly £300,000", 300_000, Bound.EXACTLY, None, ""),
        ("just over £250,000", 250_000, Bound.MORE_THAN, None, ""),
        ("nearly half a million pounds", 500_000, Bound.LESS_THAN, None, ""),
        ("not below £1m", 1_000_000, Bound.AT_LEAST, None, ""),
        ("≥ £1m", 1_000_000, Bound.AT_LEAST, None, ""),
        ("£1m and above", 1_000_000, Bound.AT_LEAST, None, ""),
        ("capped at £1m", 1_000_000, Bound.AT_MOST, None, ""),
        ("up to a maximum of £1m a year", 1_000_000, Bound.AT_MOST, Basis.YEARLY, ""),
        ("max. £1m", 1_000_000, Bound.AT_MOST, None, ""),
        ("close to £1m", 1_000_000, Bound.ABOUT, None, ""),
        ("£250,000pa", 250_000, None, Basis.YEARLY, ""),
        ("£250k p/a", 250_000, None, Basis.YEARLY, ""),
        ("£40k/annum", 40_000, None, Basis.YEARLY, ""),
        ("£1m recurring", 1_000_000, None, Basis.YEARLY, ""),
        ("£1m (recurrent)", 1_000_000, None, Basis.YEARLY, ""),
        ("£1m annual", 1_000_000, None, Basis.YEARLY, ""),
        ("£1m non-recurrent", 1_000_000, None, Basis.ONE_OFF, ""),
        ("well in excess of £1m", 1_000_000, Bound.MORE_THAN, None, ""),
        ("anything up to £1m", 1_000_000, Bound.AT_MOST, None, ""),
        ("just short of £1m", 1_000_000, Bound.LESS_THAN, None, ""),
        ("an annual sum of £250k", 250_000, None, Basis.YEARLY, ""),
        ("a one-off £5m", 5_000_000, None, Basis.ONE_OFF, ""),
        ("£90,000 a year for five years", 90_000, None, Basis.YEARLY, "for five years"),
        ("£1.2m over a five-year period", 1_200_000, None, Basis.PERIOD, "over a five-year period"),
        ("£1.2m over the life of the contract", 1_200_000, None, Basis.PERIOD, "over the life of the contract"),
    ],
)
def test_a_phrase_is_read_into_sum_bound_and_basis(typed, pounds, bound, basis, period):
    assert read_sum(typed) == TypedSum(Decimal(pounds), bound, basis, period)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("£150k-£100k", "The first sum of a range is the smaller one"),
        ("between £1m and £200bn", "more than £100 billion"),
        ("between £1m and £2m or so", "“between … and £2m or so” cannot be kept with a sum"),
        ("circa £0.25-0.3m p.a.", "A range is kept without “circa”. Enter the two sums alone"),
        ("between about £1m and £2m", "A range is kept without “between about”"),
        ("£250,000 per month", "“per month” cannot be kept with a sum. Enter the sum alone"),
        ("£1 trillion", "“trillion” cannot be kept with a sum"),
        ("a saving of £250,000", "“a saving of” cannot be kept with a sum"),
        ("-£1m", "without a minus"),
        ("(£250,000)", "without a minus or brackets"),
        ("€1m", "Sums are kept in pounds"),
        ("under £50k at least", "in two ways"),
        ("over £100k at most", "in two ways"),
        ("over £200bn", "more than £100 billion"),
        ("lots", "Enter the sum in pounds"),
        ("a year", "Enter the sum in pounds"),
        ("5 per cent", "Enter the sum in pounds"),
        ("9" * 201, "Enter the sum in pounds"),
    ],
)
def test_what_no_figure_can_hold_is_answered_with_what_to_do(typed, said):
    assert said in refusal(typed)


@pytest.mark.parametrize(
    ("typed", "low", "high", "basis"),
    [
        ("£100k-£150k", 100_000, 150_000, None),
        ("£100,000 – £150,000", 100_000, 150_000, None),
        ("£100,000 to £150,000 a year", 100_000, 150_000, Basis.YEARLY),
        ("between £1m and £1.6m", 1_000_000, 1_600_000, None),
        ("Between £180,000 and £240,000 a year", 180_000, 240_000, Basis.YEARLY),
        ("100-150k", 100_000, 150_000, None),
        ("£1m to £2m one-off", 1_000_000, 2_000_000, Basis.ONE_OFF),
        ("between £900,000 and £1.1m", 900_000, 1_100_000, None),
    ],
)
def test_a_range_is_read_into_both_its_sums(typed, low, high, basis):
    read = read_sum(typed)
    assert (read.amount, read.upper, read.bound, read.basis) == (Decimal(low), Decimal(high), None, basis)
    assert not read.is_plain


@pytest.mark.parametrize("typed", ["not exceeding £312,000", "not to exceed £312,000", "no greater than £312k"])
def test_what_a_sum_does_not_exceed_is_the_most_it_is(typed):
    assert read_sum(typed) == TypedSum(Decimal(312_000), Bound.AT_MOST)


def test_a_box_for_a_sum_alone_does_not_swallow_the_rest():
    with pytest.raises(ValidationError) as refused:
        PoundsFormField(max_digits=14, decimal_places=2).clean("over £1m")
    assert refused.value.messages == [ONLY_A_SUM.format("£1 million")]
