"""Totals: like is added to like, and what is left out is named."""

import pytest
from django.core.exceptions import ValidationError

from initiatives.models import (
    FinancialItem,
    MoneyShare,
    Proof,
)
from initiatives.readings.staircase import direction_words, flow_words, stairs
from initiatives.readings.totals import NotAlike, shares_by_organisation, total_of
from tests import factories as make

pytestmark = pytest.mark.django_db


def totals(user=None):
    items = FinancialItem.objects
    return total_of(items.visible_to(user) if user else items)


def in_words(found):
    return [total.words() for total in found]


# Totals


def test_like_is_added_to_like_and_the_rest_is_named(nobody):
    make.make_figure(60_000)
    make.make_figure(40_000, bound="more-than")
    for _ in range(2):
        make.make_figure()
    make.make_figure(no_amount="not-calculated")
    found = totals(nobody)
    assert in_words(found) == ["more than £100,000 a year"]
    assert found.left_out()[0] == "3 of 5 items state no amount."
    assert found.left_out()[1] == "Of these, 1 says that no value has been calculated."


def test_mixed_bases_stand_apart_and_refuse_to_be_added(nobody):
    make.make_figure(300_000, basis="")
    make.make_figure(100_000, basis="yearly")
    make.make_figure(50_000, basis="one-off")
    found = list(totals(nobody))
    assert {total.amount for total in found} == {300_000, 100_000, 50_000}
    with pytest.raises(NotAlike):
        found[0] + found[1]


def test_sums_of_a_basis_not_stated_are_listed_and_never_added(nobody):
    make.make_figure(300_000, basis="")
    make.make_figure(100_000, basis="", bound="more-than")
    make.make_figure(50_000)
    found = totals(nobody)
    assert in_words(found) == [
        "£300,000, one-off or yearly: not recorded",
        "more than £100,000, one-off or yearly: not recorded",
        "£50,000 a year",
    ]
    assert found.left_out() == [
        "2 sums are not added, because it is not recorded whether they are one-off or yearly: £300,000 and "
        "more than £100,000."
    ]
    with pytest.raises(NotAlike):
        found.alone[0] + found.alone[1]
    [stair, _] = sorted(stairs(found, "saving"), key=lambda stair: stair.basis)
    assert [[total.amount for total in step] for step in stair.steps] == [[300_000, 100_000], [], [], []]


@pytest.mark.parametrize(
    ("unstated", "why"),
    [
        ({"state": ""}, "whether they are expected or realised"),
        ({"basis": "period"}, "which period they are for"),
    ],
)
def test_what_is_not_stated_is_never_like_what_is_not_stated(nobody, unstated, why):
    make.make_figure(300_000, **unstated)
    make.make_figure(100_000, **unstated)
    found = totals(nobody)
    assert sorted(total.amount for total in found) == [100_000, 300_000]
    assert found.left_out() == [f"2 sums are not added, because it is not recorded {why}: £300,000 and £100,000."]


def test_a_part_is_not_added_to_its_whole(nobody):
    whole = make.make_figure(100_000)
    part = make.make_figure(30_000, part_of=whole)
    make.make_figure(9_000, part_of=whole, state="realised")
    found = totals(nobody)
    assert in_words(found) == ["£100,000 a year", "£9,000 a year"]
    assert found.left_out() == ["1 item is part of another, and not added to it."]
    assert in_words(total_of(FinancialItem.objects.visible_to(nobody).filter(amount__lt=50_000))) == [
        "£30,000 a year",
        "£9,000 a year",
    ]
    whole.part_of = part
    with pytest.raises(ValidationError) as refused:
        whole.full_clean()
    assert "less than this one" in str(refused.value.message_dict["part_of"])


def test_what_never_came_is_in_no_total_and_stays_on_record(nobody):
    expected = make.make_figure(90_000)
    facts = {"amount": 90_000, "state": "unrealised", "stated_on": "2020", "source": make.make_source()}
    with pytest.raises(ValidationError) as refused:
        make.realise(expected, **facts)
    assert "Say why" in str(refused.value.message_dict["variance_reason"])
    never = make.realise(expected, **facts, variance_reason="The building was not sold.", by=make.make_user())
    found = totals(nobody)
    assert not list(found)
    assert found.left_out() == ["2 items were not realised."]
    assert never.variance_words() == ""
    assert expected.answer("outturn", "unrealised")["amount"] == 90_000


@pytest.mark.parametrize(
    ("share", "whole", "words"),
    [
        ({"percentage": 50}, {}, "50 per cent (£50,000)"),
        ({"percentage": 50, "bound": "about"}, {}, "about 50 per cent (about £50,000)"),
        ({"percentage": 50}, {"bound": "more-than"}, "50 per cent (more than £50,000)"),
        ({"percentage": 50, "bound": "at-least"}, {"bound": "more-than"}, "at least 50 per cent (more than £50,000)"),
        ({"percentage": 50, "bound": "at-most"}, {"bound": "more-than"}, "at most 50 per cent"),
        ({"amount": 5_000, "bound": "less-than"}, {}, "less than £5,000"),
    ],
)
def test_a_share_is_as_exact_as_it_and_its_whole_are_stated(share, whole, words):
    figure = make.make_figure(100_000, **whole)
    assert MoneyShare(item=figure, organisation=make.make_organisation(), **share).share_words() == words


def test_about_a_third_three_times_is_not_more_than_the_whole():
    figure = make.make_figure(9_000)
    for _ in range(3):
        share = MoneyShare(item=figure, organisation=make.make_organisation(), percentage=34, bound="about")
        share.full_clean()
        share.save()


def test_of_an_organisation_its_share_is_counted(nobody):
    police, fire, council = (make.make_organisation() for _ in range(3))
    shared = make.make_figure(100_000, bound="more-than", payer=council)
    MoneyShare.objects.create(item=shared, organisation=police, percentage=60)
    MoneyShare.objects.create(item=shared, organisation=fire)
    make.make_figure(5_000, organisation=police)
    figures = FinancialItem.objects.visible_to(nobody)
    found = shares_by_organisation(figures)
    assert in_words(found[police.name]) == ["more than £65,000 a year"]
    assert not list(found[fire.name]) and not list(found[council.name])
    assert found[fire.name].left_out() == ["Its share of 1 item is not recorded."]
    assert shares_by_organisation(figures.touching(council), council)[council.name].unshared == 1


def test_one_that_takes_its_place_begins_as_the_earlier_is():
    source = make.make_source()
    figure = make.make_figure(
        100_000, bound="more-than", source=source, place="¶4", quotation="in excess of", spent=True
    )
    begun = figure.answer("supersedes")
    assert {name: begun[name] for name in ("amount", "bound", "basis", "source", "place", "quotation", "spent")} == {
        "amount": 100_000,
        "bound": "more-than",
        "basis": "yearly",
        "source": source.pk,
        "place": "¶4",
        "quotation": "in excess of",
        "spent": True,
    }
    assert not {"amount", "source", "place"} & set(figure.answer("disputes"))


def test_of_many_sums_that_are_not_added_the_largest_are_listed(nobody, django_assert_num_queries):
    for amount in range(1, 31):
        make.make_figure(amount, basis="")
    with django_assert_num_queries(1):
        found = totals(nobody)
    assert [total.amount for total in found] == list(range(30, 10, -1))
    assert found.left_out()[0].startswith("30 sums are not added")
    assert "£12; £11 and 10 more." in found.left_out()[0]


def test_an_organisation_with_several_shares_beside_it_is_counted_once(nobody):
    payer = make.make_organisation()
    figure = make.make_figure(9_000, payer=payer)
    for _ in range(3):
        MoneyShare.objects.create(item=figure, organisation=make.make_organisation(), percentage=10)
    MoneyShare.objects.create(item=figure, organisation=payer, percentage=10)
    assert in_words(total_of(FinancialItem.objects.visible_to(nobody).touching(payer))) == ["£9,000 a year"]
    assert FinancialItem.objects.touching(make.make_organisation()).count() == 0


@pytest.mark.parametrize(
    ("direction", "state", "words"),
    [
        ("cost", "expected", "Expected to be spent"),
        ("cost", "committed", "Committed to be spent"),
        ("cost", "realised", "Spent"),
        ("cost", "", "Costs"),
        ("income", "expected", "Expected to be received"),
        ("saving", "realised", "Saved"),
        ("reduction", "expected", "Expected to be taken away"),
        ("free", "", "Given free of charge"),
    ],
)
def test_money_is_said_to_be_spent_only_where_it_is(direction, state, words):
    assert flow_words(direction, state) == words
    assert direction_words("cost") == "Costs"


@pytest.mark.parametrize(
    "difference",
    [
        {"state": "expected"},
        {"direction": "income"},
        {"proof": Proof.AUDITED},
        {"kind": "Cashable"},
        {"basis": "period", "period": "2018"},
    ],
)
def test_states_kinds_directions_periods_and_proofs_are_never_mixed(nobody, difference):
    if "kind" in difference:
        difference = {"kind": make.make_kind(name=difference["kind"])}
    alike = (
        {"state": "realised", "basis": "period", "period": "2017"} if "period" in difference else {"state": "realised"}
    )
    make.make_figure(1_000, **alike)
    make.make_figure(2_000, **{**alike, **difference})
    assert sorted(total.amount for total in totals(nobody)) == [1_000, 2_000]


def test_a_percentage_is_in_no_total(nobody):
    make.make_figure(percentage=60, direction="reduction")
    found = totals(nobody)
    assert not list(found)
    assert found.left_out() == ["1 item states a percentage and no sum."]


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (("exactly", "exactly"), "£2,000 a year"),
        (("exactly", "at-least"), "£2,000 or more a year"),
        (("more-than", "exactly"), "more than £2,000 a year"),
        (("more-than", "more-than"), "more than £2,000 a year"),
        (("more-than", "at-least"), "more than £2,000 a year"),
        (("about", "more-than"), "about £2,000 or more a year"),
        (("about", "at-most"), "about £2,000 or less a year"),
        (("more-than", "at-most"), "£2,000 (some of it “at least”, some “at most”) a year"),
        (("exactly", "at-most"), "£2,000 or less a year"),
        (("at-least", "at-most"), "£2,000 (some of it “at least”, some “at most”) a year"),
        (("about", "exactly"), "about £2,000 a year"),
        (("less-than", "at-most"), "less than £2,000 a year"),
        (("less-than", "exactly"), "less than £2,000 a year"),
        (("less-than", "more-than"), "£2,000 (some of it “at least”, some “at most”) a year"),
    ],
)
def test_a_sum_is_as_exact_as_its_parts(nobody, bounds, words):
    for bound in bounds:
        make.make_figure(1_000, bound=bound)
    assert in_words(totals(nobody)) == [words]


def test_drafts_are_in_no_total():
    area = make.make_area()
    make.make_figure(1_000, area=area, published=False)
    assert not totals(make.make_user("editor", [area]))


# Ranges


def test_a_range_is_one_figure_and_keeps_both_ends_in_totals(nobody):
    make.make_figure(180_000, amount_to=240_000)
    assert in_words(totals(nobody)) == ["between £180,000 and £240,000 a year"]
    make.make_figure(60_000)
    assert in_words(totals(nobody)) == ["between £240,000 and £300,000 a year"]
    (total,) = totals(nobody)
    assert (total.amount, total.upper, total.exactness(), total.figures) == (240_000, 300_000, "A range", 2)
    make.make_figure(1_000, bound="more-than")
    assert in_words(totals(nobody)) == ["more than £241,000 a year"]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ("at-most", "£260,000 or less a year"),
        ("about", "about between £200,000 and £260,000 a year"),
        ("exactly", "between £200,000 and £260,000 a year"),
    ],
)
def test_a_total_with_a_range_is_as_exact_as_its_parts(nobody, other, said):
    make.make_figure(180_000, amount_to=240_000)
    make.make_figure(20_000, bound=other)
    assert in_words(totals(nobody)) == [said]


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": 5, "amount_to": 5},
        {"amount": 5, "amount_to": 4},
        {"amount": None, "no_amount": "not-stated", "amount_to": 4},
        {"amount": 5, "amount_to": 9, "bound": "more-than"},
    ],
)
def test_the_larger_sum_of_a_range_is_larger_and_has_no_other_bound(wrong):
    figure = make.make_figure(10)
    for name, value in wrong.items():
        setattr(figure, name, value)
    with pytest.raises(ValidationError) as refused:
        figure.full_clean()
    assert "amount_to" in refused.value.message_dict


def test_of_a_range_no_share_in_pounds_and_no_variance_follows():
    police, fire = make.make_organisation(), make.make_organisation()
    figure = make.make_figure(100, amount_to=200, state="expected")
    MoneyShare.objects.create(item=figure, organisation=police, percentage=50)
    assert figure.shares.get().in_pounds() == (None, None)
    whole = make.make_figure(100, amount_to=200, organisation=fire)
    assert in_words(shares_by_organisation(FinancialItem.objects.all())[fire.name]) == ["between £100 and £200 a year"]
    came = make.realise(whole, amount=150)
    assert came.variance() is None
