"""The rules of business cases, without HTTP."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from initiatives.models import BusinessCase, CaseAssumption, CaseOption, CaseStage, Outturn
from tests import factories as make

pytestmark = pytest.mark.django_db


def refused(row, field, words):
    """Whether the row is refused beside the field in these words."""
    with pytest.raises(ValidationError) as told:
        row.full_clean()
    return words in str(told.value.message_dict.get(field, ""))


def test_an_initiative_has_one_business_case_kept_by_its_area():
    case = make.make_case()
    assert case.reference == f"{case.area.code}-BC-001"
    again = BusinessCase(area=case.area, initiative=case.initiative, title="Again")
    assert refused(again, "initiative", "has a business case already")
    case.area = make.make_area()
    assert refused(case, "area", "kept by the area")


def test_a_case_is_seen_by_whoever_may_see_its_initiative_too(nobody):
    case = make.make_case()
    stage = case.stages.create(stage="full")
    outturn = case.assumptions.create(text="Savings").outturns.create(text="Less")
    assert list(BusinessCase.objects.visible_to(nobody)) == [case]
    assert list(CaseStage.objects.visible_to(nobody)) == [stage]
    assert list(Outturn.objects.visible_to(nobody)) == [outturn]
    case.initiative.withdraw()
    for model in (BusinessCase, CaseStage, CaseAssumption, Outturn):
        assert not model.objects.visible_to(nobody).exists(), model


def test_one_option_at_most_is_preferred_and_one_is_no_change():
    case = make.make_case()
    case.options.create(title="No change", is_no_change=True)
    case.options.create(title="One control room", is_preferred=True)
    case.options.create(title="Share the building")
    assert refused(CaseOption(case=case, title="x", is_preferred=True), "is_preferred", "already the preferred one")
    assert refused(CaseOption(case=case, title="x", is_no_change=True), "is_no_change", "already “no change”")
    for flag in ("is_preferred", "is_no_change"):
        with pytest.raises(IntegrityError), transaction.atomic():
            case.options.create(title="x", **{flag: True})


@pytest.mark.parametrize(
    ("fields", "beside", "words"),
    [
        ({"expected": Decimal("90000")}, "unit", "Say what the figure counts"),
        ({"expected": Decimal("-1"), "unit": "pounds"}, "expected", "between 0"),
        ({"expected": Decimal("99999999999"), "unit": "pounds"}, "expected", "between 0"),
    ],
)
def test_an_assumption_refuses_what_cannot_be(fields, beside, words):
    assumption = CaseAssumption(case=make.make_case(), text="Savings", **fields)
    assert refused(assumption, beside, words)
    with pytest.raises(IntegrityError), transaction.atomic():
        assumption.save()


def test_what_came_of_an_assumption_is_kept_review_by_review():
    assumption = make.make_case().assumptions.create(text="Savings", expected=90_000, unit="pounds a year")
    for actual, as_at in ((70_000, "2019-03"), (60_000, "2018-03")):
        outturn = Outturn(assumption=assumption, actual=actual, as_at=as_at)
        outturn.full_clean()
        outturn.save()
    assert [outturn.actual for outturn in assumption.outturns.all()] == [60_000, 70_000]


def test_an_outturn_says_something_and_has_a_unit_to_speak_in():
    assumption = make.make_case().assumptions.create(text="Savings")
    assert refused(Outturn(assumption=assumption), "text", "Say what came of it")
    assert refused(Outturn(assumption=assumption, actual=5), "actual", "what its figures count")


def test_the_latest_stage_is_the_furthest():
    case = make.make_case()
    case.stages.create(stage="full")
    case.stages.create(stage="outline")
    assert case.latest_stage.stage == "full"
    assert refused(CaseStage(case=case, stage="full"), "stage", "already recorded")
    assert refused(CaseStage(case=case, submitted="2018", decided="2016"), "decided", "before it was submitted")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "how far is not recorded"),
        ({"progress": "writing"}, "in progress"),
        ({"progress": "submitted"}, "submitted"),
        ({"progress": "submitted", "submitted_to": "the Board"}, "submitted to the Board (date not recorded)"),
        ({"progress": "approved", "submitted": "2017-10"}, "submitted October 2017, approved"),
        ({"progress": "approved", "decision": "Go ahead"}, "Go ahead"),
    ],
)
def test_how_far_a_stage_is_reads_in_a_few_words(fields, words):
    assert CaseStage(case=make.make_case(), **fields).words() == words
