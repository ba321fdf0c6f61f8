"""Funding and what is gained: when money ends, what is told in words only, and how a benefit is measured."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from initiatives.models import (
    FundingCommitment,
    FundingPart,
    FundingStream,
    Measure,
    Measurement,
)
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_funding_that_ends_and_is_not_followed_is_a_warning():
    ends = make.make_stream(title="Bids", amount=1_600_000, ends="2020-03", status="won")
    assert list(FundingStream.objects.ending_without_successor()) == [ends]
    assert ends.unfunded_words() == "Unfunded after March 2020"
    ends.successor = make.make_stream(status="applied")
    ends.save()
    assert list(FundingStream.objects.ending_without_successor()) == [ends]
    ends.successor = make.make_stream(status="won")
    ends.save()
    assert not FundingStream.objects.ending_without_successor().exists()
    assert ends.unfunded_words() == ""


@pytest.mark.parametrize("hidden", [{"published": False}, {"audience": "internal"}])
def test_what_follows_is_what_the_reader_may_see(client, hidden):
    """Neither the filters nor the warning know of funding that is hidden."""
    follows = make.make_stream(status="won", **hidden)
    ends = make.make_stream(title="Bids", ends="2020-03", status="won", successor=follows, area=follows.area)
    address = reverse("initiatives:fundingstream_list")

    def listed(value):
        return list(client.get(address, {"followed": value}).context["object_list"])

    assert (listed("something"), listed("nothing")) == ([], [ends])
    for page in (address + "?strip_from=April 2019", ends.get_absolute_url()):
        assert "Unfunded after March 2020" in client.get(page).content.decode(), page
    client.force_login(make.make_user("editor", [follows.area]))
    assert listed("something") == [ends]


@pytest.mark.parametrize("status", ["applied", "lost"])
def test_money_that_was_never_won_leaves_nothing_unfunded(status):
    make.make_stream(ends="2020-03", status=status)
    assert not FundingStream.objects.ending_without_successor().exists()


def test_funding_ending_between_two_days():
    march = make.make_stream(ends="2020-03")
    make.make_stream(ends="2021-03")
    make.make_stream()
    assert list(FundingStream.objects.ending_between(date(2019, 1, 1), date(2020, 12, 31))) == [march]


def test_a_sum_of_two_bids_needs_no_split():
    stream = make.make_stream(amount=1_600_000, basis="period")
    for title in ("One", "Two"):
        FundingPart.objects.create(stream=stream, title=title)
    assert stream.sum_words() == "£1.6 million in total"
    assert [str(part) for part in stream.parts.all()] == [
        f"{stream.title}: part “One”, no split stated",
        f"{stream.title}: part “Two”, no split stated",
    ]


def test_funding_cannot_end_before_it_starts():
    stream = make.make_stream(published=False, starts="2020")
    stream.ends = "2019"
    with pytest.raises(ValidationError) as refused:
        stream.full_clean()
    assert "cannot end before it starts" in str(refused.value.message_dict["ends"])


def test_what_is_committed_may_be_given_in_words_only():
    source = make.make_source()
    committed = FundingCommitment(
        stream=make.make_stream(), purpose="Youth Offending Service", source=source, quotation="Much of"
    )
    committed.full_clean()
    assert committed.committed_words() == "“Much of”"


# Benefits


def test_a_benefit_may_be_told_in_words_or_say_that_no_target_was_calculated():
    assert make.make_benefit().target_words() == "In words only"
    assert make.make_benefit(no_target_calculated=True).target_words() == "No target calculated"


def test_measurements_keep_their_unit_and_their_window():
    measure = Measure.objects.create(benefit=make.make_benefit(), name="Time freed", unit="hours", baseline=100)
    number = Measurement.objects.create(
        measure=measure, value=1_200, bound="about", measured_on="2018-10", window_as_worded="in the last 12 months"
    )
    assert number.value_words() == "about 1,200 hours"
    assert number.window_told() == "in the last 12 months"
    assert Measurement(measure=measure, value=5).window_told() == "window not recorded"
    assert measure.target_words() == ""


def test_a_target_and_none_calculated_exclude_each_other():
    with pytest.raises(ValidationError) as refused:
        Measure(benefit=make.make_benefit(), name="A", unit="hours", target=1, no_target_calculated=True).full_clean()
    assert "target" in refused.value.message_dict
