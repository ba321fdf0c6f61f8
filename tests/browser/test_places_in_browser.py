"""The pages of sites, agreements and business cases in a real browser: faults of accessibility and narrow screens."""

from decimal import Decimal

import pytest
from django.urls import reverse

from initiatives.models import AgreementKind, Occupation, SiteKind, SiteUse
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def places():
    """One of everything these pages can show; returns their addresses."""
    area = make.make_area(name="Staffordshire", code="STA")
    source = make.make_source(area=area)
    facts = {"source": source, "place": "¶6.2", "quotation": "surplus to operational requirements"}
    police = make.make_organisation(name="Staffordshire Police and Crime Commissioner")
    initiative = make.make_initiative(area=area, title="Occupational health", **facts)
    site = make.make_site(
        area=area,
        name="Police Mutual Assurance Society building",
        kind=SiteKind.objects.create(name="Office of a third party"),
        owner=police,
        receipt=Decimal("1250000"),
        receipt_note="already spent",
        latitude=Decimal("52.8"),
        longitude=Decimal("-2.1"),
        **facts,
    )
    site.change_status("surplus", took_effect="2018", **facts)
    site.change_status("marketed", condition="until officer numbers are confirmed and mapped", **facts)
    SiteUse.objects.create(site=site, initiative=initiative, what_for="Physiotherapists", **facts)
    Occupation.objects.create(site=site, organisation=police, since="2019", break_on="2027", floor_area=1200, **facts)
    fire = make.make_organisation(kind=make.models.OrganisationKind.objects.create(name="Fire", sector="fire"))
    make.make_site(area=area, owner=fire, latitude=Decimal("52.81"), longitude=Decimal("-2.1"))
    agreement = make.make_agreement(
        area=area,
        kind=AgreementKind.objects.create(name="Memorandum of understanding"),
        parties=[police, fire],
        status="agreed",
        review_on="2019",
        document="withheld",
        publication="title",
        withheld_because="It would harm operations.",
        **facts,
    )
    agreement.initiatives.add(initiative)
    make.record_change(agreement, "renewed", make.make_agreement(area=area), took_effect="2020", **facts)
    case = make.make_case(initiative, **facts)
    case.stages.create(stage="full", progress="approved", decision="Go ahead", **facts)
    case.options.create(title="No change", is_no_change=True, **facts)
    case.options.create(title="One room", is_preferred=True, **facts)
    case.assumptions.create(text="Savings", expected=90_000, unit="pounds a year", **facts).outturns.create(
        actual=60_000, as_at="2020", text="Staff moved later", **facts
    )
    lists = [reverse(f"initiatives:{name}_list") for name in ("site", "agreement", "case")]
    near = reverse("initiatives:site_neighbours")
    records = [site, agreement, case, initiative, area, police]
    return [
        *lists,
        near,
        f"{near}?miles=x",
        f"{lists[0]}?status=x",
        reverse("glossary"),
        *(record.get_absolute_url() for record in records),
    ]


def test_no_page_has_a_fault_that_axe_can_find_and_all_reflow(page, faults_of, places):
    assert faults_of(page, places) == {}
