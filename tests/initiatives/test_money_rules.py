"""The rules of money, funding and benefits, without HTTP."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from initiatives.models import (
    FinancialItem,
    MoneyShare,
    Proof,
)
from initiatives.models.amounts import PoundsFormField, pounds
from initiatives.readings.totals import total_of
from tests import factories as make

pytestmark = pytest.mark.django_db


def totals(user=None):
    items = FinancialItem.objects
    return total_of(items.visible_to(user) if user else items)


def in_words(found):
    return [total.words() for total in found]


# Statements that answer each other


def test_a_later_figure_takes_the_place_of_the_earlier_and_both_stay(nobody):
    editor = make.make_user()
    first = make.make_figure(90_000)
    second = make.supersede(first, amount=70_000, by=editor, stated_on="2018-10")
    assert [item.superseded for item in FinancialItem.objects.visible_to(nobody).order_by("pk")] == [True, False]
    assert in_words(totals(nobody)) == ["£70,000 a year"]
    assert totals(nobody).left_out() == ["1 earlier figure was replaced by a later one."]
    assert first.amount == 90_000
    assert second.earlier == first


def test_a_draft_replaces_nothing_yet(nobody):
    make.supersede(make.make_figure(90_000), amount=70_000)
    assert in_words(totals(nobody)) == ["£90,000 a year"]


def test_what_one_reader_may_not_see_replaces_nothing_for_that_reader(nobody):
    area = make.make_area()
    make.supersede(make.make_figure(90_000, area=area), amount=70_000, audience="panel", by=make.make_user())
    assert in_words(totals(nobody)) == ["£90,000 a year"]
    assert in_words(totals(make.make_user("panel", [area]))) == ["£70,000 a year"]


def test_figures_that_disagree_are_both_left_out_until_a_later_one_settles_it(nobody):
    editor = make.make_user()
    saved = make.make_figure(90_000, state="realised")
    make.dispute(saved, state="expected", amount=90_000, by=editor)
    assert not list(totals(nobody))
    assert totals(nobody).left_out() == ["2 statements that disagree are left out until that is settled."]
    make.supersede(saved, amount=80_000, by=editor)
    assert in_words(totals(nobody)) == ["£80,000 a year"]


def test_a_statement_that_disagrees_is_settled_by_replacing_the_other():
    disagrees = make.dispute(make.make_figure(1_000), amount=2_000)
    with pytest.raises(ValidationError) as refused:
        make.supersede(disagrees, amount=1_500)
    assert "settles both" in str(refused.value.message_dict["earlier"])


def test_expected_90_000_and_realised_60_000_stand_side_by_side_with_the_reason(nobody):
    expected = make.make_figure(90_000, state="expected")
    make.realise(expected, amount=60_000, variance_reason="The move took a year longer.", by=make.make_user())
    assert {(total.state, total.amount) for total in totals(nobody)} == {("expected", 90_000), ("realised", 60_000)}


@pytest.mark.parametrize(
    ("amount", "said", "filtered"),
    [
        (60_000, "£30,000 less than expected", "less"),
        (90_000, "As expected", "same"),
        (100_000, "£10,000 more than expected", "more"),
    ],
)
def test_an_outturn_is_compared_with_the_expectation_it_answers(nobody, amount, said, filtered):
    came = make.realise(make.make_figure(90_000, state="expected"), amount=amount, by=make.make_user())
    assert came.variance_words() == said
    for difference in ("less", "same", "more"):
        found = FinancialItem.objects.against_expectation(difference, nobody)
        assert [item.pk for item in found] == ([came.pk] if difference == filtered else [])


@pytest.mark.parametrize(
    ("expected", "came"),
    [
        ({"bound": "about"}, {}),
        ({}, {"bound": "more-than"}),
        ({"basis": ""}, {"basis": ""}),
        ({"basis": "one-off"}, {"basis": "yearly"}),
        ({"basis": "period", "period": "2018"}, {"basis": "period", "period": "2019"}),
        ({"state": "committed"}, {}),
        ({"amount": None, "no_amount": "not-stated"}, {"no_amount": ""}),
    ],
)
def test_sums_that_are_not_alike_are_not_compared(nobody, expected, came):
    figure = make.make_figure(**{"amount": 90_000, "state": "expected", **expected})
    outturn = make.realise(figure, **{"amount": 60_000, "by": make.make_user(), **came})
    assert outturn.variance_words() == ""
    assert not FinancialItem.objects.against_expectation("less", nobody)


def test_only_the_office_that_keeps_a_figure_replaces_it():
    with pytest.raises(ValidationError) as refused:
        make.supersede(make.make_figure(1), area=make.make_area(), amount=2)
    assert "Only the office" in str(refused.value.message_dict["earlier"])


def test_a_figure_is_replaced_once():
    figure = make.make_figure(1)
    make.supersede(figure, amount=2)
    with pytest.raises(ValidationError):
        make.supersede(figure, amount=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_figure(3, earlier=figure, relation="supersedes")


def test_statements_cannot_answer_each_other_in_a_ring():
    first = make.make_figure(1, published=False)
    second = make.dispute(first, amount=2)
    first.earlier, first.relation = second, "disputes"
    with pytest.raises(ValidationError) as refused:
        first.full_clean()
    assert "already answers" in str(refused.value.message_dict["earlier"])


# Proof


def test_proof_rises_step_by_step_and_going_back_needs_a_reason():
    figure = make.make_figure(1_000)
    assert figure.proof == Proof.CLAIMED
    make.prove(figure, Proof.CHECKED, checked_on="2018-10")
    make.prove(figure, Proof.AUDITED)
    figure.refresh_from_db()
    assert figure.proof == Proof.AUDITED
    with pytest.raises(ValidationError) as refused:
        make.prove(figure, Proof.CLAIMED)
    assert "back a step" in str(refused.value.message_dict["reason"])
    make.prove(figure, Proof.CLAIMED, reason="The audit found an error.")
    assert [step.step for step in figure.proofs.all()] == [Proof.CHECKED, Proof.AUDITED, Proof.CLAIMED]
    assert figure.proof == Proof.CLAIMED


# Who may see


def test_a_figure_is_hidden_with_its_initiative(nobody):
    area = make.make_area()
    hidden = make.make_initiative(area=area, published=False)
    figure = make.make_figure(1_000, area=area, initiative=hidden)
    assert not FinancialItem.objects.visible_to(nobody).exists()
    assert not figure.is_visible_to(nobody)
    assert FinancialItem.objects.visible_to(make.make_user("editor", [area])).exists()
    share = MoneyShare.objects.create(item=figure, organisation=make.make_organisation())
    assert share not in MoneyShare.objects.visible_to(nobody)


# Bad input


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("amount", {"amount": Decimal(-1)}),
        ("amount", {"amount": Decimal("100000000001")}),
        ("amount", {"amount": Decimal("NaN")}),
        ("percentage", {"percentage": Decimal(-60), "no_amount": ""}),
        ("percentage", {"amount": 1, "percentage": 1}),
        ("no_amount", {"no_amount": ""}),
        ("no_amount", {"amount": 1, "no_amount": "not-stated"}),
        ("quotation", {"no_amount": "in-words"}),
        ("relation", {"relation": "disputes"}),
        ("variance_reason", {"variance_reason": "Late"}),
    ],
)
def test_wrong_figures_are_refused_in_words_beside_the_field(field, fields):
    figure = FinancialItem(
        **{"title": "Wrong", "area": make.make_area(), "kind": make.make_kind(), "no_amount": "not-stated"}
        | ({"no_amount": ""} if "amount" in fields else {})
        | fields
    )
    with pytest.raises(ValidationError) as refused:
        figure.full_clean()
    assert field in refused.value.message_dict


@pytest.mark.parametrize("amount", [-1, 100_000_000_001])
def test_the_database_itself_refuses_wrong_sums(amount):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_figure(amount)


@pytest.mark.parametrize(
    ("typed", "understood"),
    [("£90,000", 90_000), ("90000.50", Decimal("90000.50")), ("£1.6m", 1_600_000), ("2 billion", 2_000_000_000)],
)
def test_sums_are_taken_as_people_write_them(typed, understood):
    assert PoundsFormField(max_digits=14, decimal_places=2).clean(typed) == understood


@pytest.mark.parametrize("typed", ["NaN", "inf", "1e9", "lots", "£", "9" * 60, "1.234"])
def test_what_is_no_sum_is_refused_in_words(typed):
    with pytest.raises(ValidationError):
        PoundsFormField(max_digits=14, decimal_places=2).clean(typed)


def test_sums_are_shown_as_people_write_them():
    written = [pounds(Decimal(n)) for n in ("300000", "12.5", "1600000", "2000000", "1234567", "0")]
    assert written == ["£300,000", "£12.50", "£1.6 million", "£2 million", "£1,234,567", "£0"]


def test_shares_never_come_to_more_than_the_whole():
    figure = make.make_figure(9_000)
    for _ in range(2):
        share = MoneyShare(item=figure, organisation=make.make_organisation(), percentage=50)
        share.full_clean()
        share.save()
        assert share.share_words() == "50 per cent (£4,500)"
    with pytest.raises(ValidationError) as refused:
        MoneyShare(item=figure, organisation=make.make_organisation(), percentage=1).full_clean()
    assert "more than 100 per cent" in str(refused.value.message_dict["percentage"])
    with pytest.raises(ValidationError) as refused:
        MoneyShare(item=figure, organisation=make.make_organisation(), amount=9_001).full_clean()
    assert "whole sum" in str(refused.value.message_dict["amount"])


def test_one_share_above_100_per_cent_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        MoneyShare.objects.create(item=make.make_figure(1), organisation=make.make_organisation(), percentage=101)


def test_a_partner_has_one_share():
    figure, partner = make.make_figure(1), make.make_organisation()
    MoneyShare.objects.create(item=figure, organisation=partner, percentage=10)
    with pytest.raises(ValidationError) as refused:
        MoneyShare(item=figure, organisation=partner, percentage=10).full_clean()
    assert "already has a share" in str(refused.value.message_dict["organisation"])
    with pytest.raises(IntegrityError), transaction.atomic():
        MoneyShare.objects.create(item=figure, organisation=partner)
