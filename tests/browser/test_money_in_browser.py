"""Money, benefits and funding in a real browser: faults of accessibility, narrow screens, no scripts."""

import pytest
from django.urls import reverse

from initiatives.models import FundingCommitment, FundingPart, Measure, Measurement, MoneyShare, Proof
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def money():
    """One of everything a page about money can show; returns the addresses of the pages."""
    durham = make.make_area(name="Durham", code="DUR")
    initiative = make.make_initiative(area=durham, title="A joint headquarters for both of the services")
    source = make.make_source(area=durham)
    about = {"area": durham, "initiative": initiative, "source": source, "place": "¶4", "quotation": "in excess of"}
    editor = make.make_user()
    figure = make.make_figure(90_000, title="Rent saved", state="expected", bound="more-than", **about)
    make.prove(figure, Proof.CHECKED, checked_on="2019-05", note="By the finance team")
    MoneyShare.objects.create(item=figure, organisation=make.make_organisation(), percentage=50)
    realised = make.realise(figure, amount=60_000, variance_reason="Late", by=editor)
    disputed = make.dispute(realised, amount=50_000, by=editor)
    make.make_figure(300_000, basis="", state="realised", **about)
    make.make_figure(direction="cost", **about)
    stream = make.make_stream(
        title="Extra national money for a service with a long name",
        amount=1_600_000,
        status="won",
        ends="2020-03",
        **about,
    )
    FundingPart.objects.create(stream=stream, title="First bid")
    FundingCommitment.objects.create(stream=stream, purpose="Youth Offending Service", statutory=True)
    benefit = make.make_benefit(no_target_calculated=True, **about)
    measure = Measure.objects.create(benefit=benefit, name="Time freed", unit="hours")
    Measurement.objects.create(measure=measure, value=120, window_as_worded="in the last 12 months")
    lists = [reverse(f"initiatives:{name}_list") for name in ("financialitem", "fundingstream", "benefit")]
    chosen = ["/savings/?by=work_area", "/savings/?year=abc", "/funding/?strip_from=March+2019", "/funding/?q=zeppelin"]
    records = [figure, realised, disputed, stream, benefit, initiative, durham]
    return [*lists, *chosen, *(record.get_absolute_url() for record in records)]


def test_no_page_about_money_has_a_fault_that_axe_can_find_and_all_reflow(page, faults_of, money):
    assert faults_of(page, money) == {}


def test_charts_are_drawn_without_scripts(live_server, plain, money):
    plain.goto(live_server.url + "/savings/")
    assert plain.get_by_role("img", name="Savings, every year, by step of proof").is_visible()
    assert plain.get_by_role("region", name="Sums by step of proof").is_visible()
    plain.goto(live_server.url + "/funding/?strip_from=2019-03")
    assert plain.get_by_role("img", name="When funding ends, in 24 months").is_visible()
