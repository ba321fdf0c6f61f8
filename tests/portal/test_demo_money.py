"""What the demonstration data must say about money, on the pages where people look for it."""

import pytest
from django.urls import reverse

from initiatives.models import Benefit, FinancialItem, FundingStream
from initiatives.readings.totals import total_of
from tests.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, demo):
    """The words of a page."""
    return lambda address: words(client.get(address))


def test_durham_says_that_no_value_has_been_calculated_and_never_zero(page):
    for address in ("/savings/DUR-F-001/", "/initiatives/DUR-I-009/"):
        said = page(address).lower()
        assert "no specific value has been calculated" in said
        assert "no specific monetary value or target has been calculated" in said
        assert "£0" not in said
    assert not list(total_of(FinancialItem.objects.filter(area__code="DUR")))
    assert "£0" not in page("/savings/?area=DUR")
    assert "says that no value has been calculated" in page("/areas/DUR/")


def test_hertfordshire_shows_more_than_100_000_a_year_expected(page):
    assert "more than £100,000 a year, expected" in page("/initiatives/HER-I-001/")
    assert "More than £100,000 a year, expected" in page("/savings/HER-F-001/")
    said = page("/savings/?area=HER").lower()
    assert "more than £100,000 a year (" in said
    assert "£100,000 or more" not in said


def test_staffordshires_300_000_says_that_its_basis_is_not_stated(page):
    assert "£300,000, one-off or yearly: not recorded, realised" in page("/initiatives/STA-I-005/")
    assert "£300,000, one-off or yearly: not recorded" in page("/savings/STA-F-001/")


def test_the_two_sums_saved_are_never_added(page):
    said = page("/savings/")
    assert "£400,000" not in said
    assert "6 of 8 items state no amount. Of these, 1 says that no value has been calculated." in said


def test_cambridgeshires_two_bids_have_no_split_and_end_in_march_2020(page):
    said = page("/funding/CAM-G-001/")
    assert "£1.6 million in total" in said
    assert "Children Affected by Domestic Abuse: no split stated" in said
    assert "Domestic Abuse Housing Alliance: no split stated" in said
    for address in ("/funding/CAM-G-001/", "/funding/", "/initiatives/CAM-I-001/", "/areas/CAM/"):
        assert "Unfunded after March 2020" in page(address)
    assert list(FundingStream.objects.ending_without_successor().values_list("reference", flat=True)) == ["CAM-G-001"]


def test_the_strip_shows_what_ends_in_its_24_months(page):
    assert "CAM-G-001: ends March 2020" in page("/funding/?strip_from=March+2019")
    assert "No recorded funding ends in these 24 months" in page("/funding/?strip_from=March+2021")


def test_the_cut_is_a_percentage_without_pounds(page):
    assert "60 per cent, realised" in page("/savings/AVS-F-001/")
    assert "£" not in page("/savings/AVS-F-001/")
    assert not list(total_of(FinancialItem.objects.filter(reference="AVS-F-001")))


def test_committed_money_is_not_available(page):
    said = page("/funding/CAM-G-002/")
    assert "What is left: not recorded" in said
    assert "statutory contribution to the Youth Offending Service: “Much of”" in said
    assert "statutory contribution to the Safeguarding Board: “Much of”" in said


@pytest.mark.parametrize(
    ("reference", "place", "said"),
    [
        ("STA-F-002", "¶3.1", "Amount not stated"),
        ("STA-F-003", "¶4.4", "Amount not stated, realised"),
        ("CAM-F-001", "¶5.3", "Amount not stated, expected"),
        ("CAM-F-002", "¶6.4", "“significant investment”, expected"),
        ("AVS-F-002", "¶13", "“minimal”, expected"),
        ("AVS-F-006", "¶20", "“free of charge to LGA member organisations”"),
    ],
)
def test_each_figure_says_what_its_paragraph_says(page, reference, place, said):
    text = page(f"/savings/{reference}/")
    assert said in text
    assert place in text


@pytest.mark.parametrize(
    ("reference", "said"),
    [("ESS-G-001", "Applied for"), ("AVS-G-001", "Planned"), ("AVS-G-002", "Home Office"), ("AVS-G-003", "¶2")],
)
def test_each_stream_says_how_it_stands(page, reference, said):
    assert said in page(f"/funding/{reference}/")


def test_benefits_are_told_in_words_and_durham_has_no_target(page):
    assert "Target No target calculated" in page("/benefits/DUR-BN-001/")
    assert "No target calculated." in page("/initiatives/DUR-I-009/")
    assert "Technicians freed from delivering mail" in page("/initiatives/STA-I-004/")
    assert Benefit.objects.measured().count() == 0
    assert {benefit.source.reference for benefit in Benefit.objects.select_related("source")} >= {
        "DUR-S-001",
        "STA-S-001",
        "AVS-S-001",
    }


def test_everything_about_money_has_its_paragraph_and_is_published(demo):
    for model in (FinancialItem, FundingStream, Benefit):
        assert model.objects.exists()
        assert not model.objects.filter(place="").exists()
        assert not model.objects.filter(quotation="", source=None).exists()
        assert not model.objects.unpublished().exists()


def test_the_page_of_a_source_lists_its_facts_about_money(page):
    said = page(reverse("initiatives:source_detail", args=["CAM-S-001"]))
    assert "£1.6 million in total, won, ends March 2020" in said
    assert "part “Children Affected by Domestic Abuse”, no split stated" in said
