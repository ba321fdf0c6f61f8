"""Numbers that are no money, as people type them: what is read, what the form asks back, what is refused."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from initiatives import models
from initiatives.models.typed_numbers import read_number
from initiatives.models.typed_sums import Bound
from surveys.models import Survey, Wave
from tests import factories as make
from tests.initiatives.admin_form import address, as_shown, faults, with_row
from tests.reading import words


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1,200", 1200),
        ("1 200", 1200),
        ("61.5%", "61.5"),
        ("61.5 per cent", "61.5"),
        ("40 pct", 40),
        ("1.2 million", 1_200_000),
    ],
)
def test_a_number_is_read_as_people_write_it(typed, number):
    assert read_number(typed).amount == Decimal(number) and read_number(typed).is_plain


@pytest.mark.parametrize(
    ("typed", "low", "bound", "high"),
    [
        ("over 300", 300, Bound.MORE_THAN, None),
        ("300+", 300, Bound.AT_LEAST, None),
        ("nearly 40%", 40, Bound.LESS_THAN, None),
        ("between 40 and 60 per cent", 40, None, 60),
        ("200–250", 200, None, 250),
    ],
)
def test_a_phrase_is_read_into_number_and_bound(typed, low, bound, high):
    read = read_number(typed)
    assert (read.amount, read.bound, read.upper) == (low, bound, high)


@pytest.mark.parametrize("typed", ["1,2,3", "£12", "12 m", "1e5", "NaN", "three", "12 a year", "１２", "1,20"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValidationError) as refused:
        read_number(typed)
    assert "£" not in refused.value.messages[0].replace(f"“{typed}”", "")


@pytest.fixture
def office(client, db):
    user = make.make_user("publisher", [make.make_area(code="EXA")])
    client.force_login(user)
    return user


def add_number(client, **typed):
    page = address(models.StatedNumber, "add")
    return client.post(page, {**as_shown(client.get(page), models.StatedNumber), "title": "Patrols", **typed})


def test_a_count_with_commas_is_kept(client, office):
    assert add_number(client, value="3,412", base="4,000").status_code == 302
    assert models.StatedNumber.objects.get().number_words() == "3,412 of 4,000"


@pytest.mark.parametrize(
    ("typed", "understood", "said"),
    [
        ("over 300", "“over 300” is understood as more than 300", "more than 300"),
        ("between 40 and 60", "understood as between 40 and 60", "between 40 and 60"),
    ],
)
def test_a_phrase_is_asked_back_and_then_saved(client, office, typed, understood, said):
    asked = add_number(client, value=typed)
    assert understood in words(asked)
    page = address(models.StatedNumber, "add")
    assert client.post(page, as_shown(asked, models.StatedNumber)).status_code == 302
    assert models.StatedNumber.objects.get().number_words() == said


def test_a_phrase_in_a_row_fills_the_box_beside_it(client, office):
    page = address(Survey, "add")
    data = {**as_shown(client.get(page), Survey), "title": "A poll", "held_elsewhere": "on"}
    asked = client.post(page, with_row(data, "waves", number="1", audience="Residents", answered_stated="over 1,200"))
    assert "understood as more than 1,200" in words(asked)
    answer = client.post(page, as_shown(asked, Survey))
    assert answer.status_code == 302, faults(answer)
    wave = Wave.objects.get()
    assert (wave.answered_stated, wave.answered_bound) == (1200, Bound.MORE_THAN)


def test_a_box_without_one_for_the_bound_says_so(client, office):
    answer = add_number(client, value="5", base="over 300")
    assert "Enter the number only, for example 300." in words(answer)


def test_no_box_of_the_browser_swallows_what_it_does_not_know(client, office):
    for model in (models.StatedNumber, models.FinancialItem, models.Site, Survey):
        assert 'type="number"' not in client.get(address(model, "add")).content.decode(), model


def test_how_long_a_yearly_sum_is_paid_stands_in_its_own_box(client, office):
    page = address(models.FinancialItem, "add")
    data = {**as_shown(client.get(page), models.FinancialItem), "title": "Rent", "kind": make.make_kind("cost").pk}
    asked = client.post(page, {**data, "amount": "£90,000 a year for five years"})
    assert client.post(page, as_shown(asked, models.FinancialItem)).status_code == 302
    figure = models.FinancialItem.objects.get()
    assert (figure.basis, figure.duration, figure.period) == ("yearly", "for five years", "")
