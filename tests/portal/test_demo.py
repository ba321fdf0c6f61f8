"""What the demonstration data must say, where it must say it was taken from, and what it must not make up."""

from datetime import date

import pytest

from collab_portal.demonstration import FILES
from collab_portal.demonstration.entries import Entries
from collab_portal.demonstration.load import LOADER
from initiatives.models import (
    Area,
    AreaWithin,
    Caveat,
    Hold,
    Initiative,
    Milestone,
    Organisation,
    OrganisationName,
    Partnership,
    Post,
    PromisedDate,
    ReportingPeriod,
    ScopeItem,
    Source,
    StageChange,
    Statement,
    Succession,
    User,
)

TODAY = date(2026, 1, 1)


def initiative(reference):
    return Initiative.objects.get(reference=reference)


# What is there


def test_there_are_the_47_initiatives_of_the_five_documents(demo):
    per_source = Source.objects.order_by("reference").values_list("reference", flat=True)
    counts = [Initiative.objects.initiatives().filter(source__reference=reference).count() for reference in per_source]
    assert dict(zip(per_source, counts, strict=True)) == {
        "AVS-S-001": 2,
        "CAM-S-001": 10,
        "DUR-S-001": 8,
        "NAT-S-001": 14,
        "STA-S-001": 13,
    }
    assert Initiative.objects.initiatives().count() == 47
    assert list(
        Initiative.objects.filter(kind="programme").order_by("reference").values_list("reference", flat=True)
    ) == ["DUR-I-009", "STA-I-014"]
    assert initiative("DUR-I-009").parts.count() == 8
    assert initiative("STA-I-014").parts.count() == 13


def test_references_are_the_same_in_every_database(demo):
    assert initiative("DUR-I-001").title == "Strategic review of estates"
    assert initiative("STA-I-004").title == "Integrated postal service"
    assert initiative("CAM-I-004").title == "Transfer of fire governance to the commissioner"
    for row in Initiative.objects.select_related("area"):
        assert row.reference.startswith(f"{row.area.code}-I-")
    numbers = [int(reference[4:]) for reference in Organisation.objects.values_list("reference", flat=True)]
    assert sorted(numbers) == list(range(1, len(Entries(FILES, TODAY).of["organisation"]) + 1))


@pytest.mark.parametrize(
    "name",
    [
        "Local Government Association",
        "Association of Police and Crime Commissioners",
        "Police and Crime Commissioners Association",
        "Chief Fire Officers' Association",
        "The 46 fire and rescue authorities",
        "Merseyside Fire & Rescue Service",
        "Merseyside Police",
        "Merseyside Police and Crime Commissioner",
        "Merseyside Police Authority",
        "Hertfordshire Police and Crime Commissioner",
        "Office of the Hertfordshire Police and Crime Commissioner",
        "Hertfordshire County Council",
        "Hertfordshire fire and rescue service",
        "West Midlands Police and Crime Commissioner",
        "Office of the West Midlands Police and Crime Commissioner",
        "West Midlands fire and rescue authority",
        "West Midlands fire community safety teams",
        "West Midlands police force",
        "Nottinghamshire fire and rescue authority",
        "Nottinghamshire fire service",
        "Nottinghamshire Police and Crime Commissioner",
        "Nottinghamshire Community Safety Trust",
        "Essex fire and rescue service",
        "Essex Police and Crime Commissioner",
        "Thames Valley Police and Crime Commissioner",
        "Oxfordshire County Council",
        "The five district areas of Oxfordshire",
        "Cornwall Fire and Rescue Service",
        "Devon and Cornwall Police and Crime Commissioner",
        "Cumbria Police and Crime Commissioner",
        "Cumbria fire and rescue service",
        "Suffolk fire and rescue service",
        "Suffolk Police and Crime Commissioner",
        "Suffolk County Council",
        "Durham Constabulary",
        "Durham and Darlington Fire and Rescue Service",
        "Combined Fire and Rescue Authority (Durham)",
        "Durham Police and Crime Commissioner",
        "Office of the Durham Police and Crime Commissioner",
        "The three emergency services and the local authorities (Durham)",
        "Staffordshire Police",
        "Staffordshire Fire and Rescue Service",
        "Staffordshire Commissioner",
        "Office of the Staffordshire Commissioner",
        "Staffordshire Commissioner Fire and Rescue Authority",
        "The Fire Authority (Staffordshire)",
        "Police Mutual Assurance Society",
        "Home Office",
        "Home Secretary",
        "Ministers",
        "Central Government",
        "Avon and Somerset police authority",
        "Victim Support",
        "Police Negotiating Board",
        "Community safety partnerships (Avon and Somerset)",
        "Responsible authorities of the partnerships (Avon and Somerset)",
        "Cambridgeshire Constabulary",
        "Cambridgeshire Fire and Rescue Service",
        "East of England Ambulance Service",
        "Cambridgeshire and Peterborough Fire Authority",
        "Cambridgeshire Police and Crime Commissioner",
        "Office of the Cambridgeshire Police and Crime Commissioner",
        "High Court",
        "Youth Offending Service (Cambridgeshire)",
        "Safeguarding Board (Cambridgeshire)",
        "Third sector agencies (Cambridgeshire)",
        "ERSOU",
        "Police Commercial Organisation",
    ],
)
def test_the_organisation_is_there_with_its_paragraph(demo, name):
    organisation = Organisation.objects.get(name=name)
    assert organisation.source and organisation.place and organisation.kind.sector


def test_areas_lie_in_others_only_where_a_document_says_so(demo):
    assert Area.objects.count() == len(Entries(FILES, TODAY).of["area"]) == 18
    assert {str(row) for row in AreaWithin.objects.all()} == {
        "Oxfordshire is part of Thames Valley",
        "Cornwall is part of Peninsula (Devon and Cornwall)",
    }


def test_durham_reports_by_quarter_and_no_other(demo):
    assert set(ReportingPeriod.objects.values_list("area__code", flat=True)) == {"DUR"}
    quarter = ReportingPeriod.objects.get(area__code="DUR", name="July to September 2026")
    assert (str(quarter.starts_on), str(quarter.ends_on), str(quarter.due_on)) == (
        "2026-07-01",
        "2026-09-30",
        "2026-10-31",
    )


def test_sources_are_dated_as_they_state(demo):
    assert {row.reference: row.dated_words() for row in Source.objects.all()} == {
        "AVS-S-001": "31 October 2012",
        "CAM-S-001": "18 September 2019",
        "DUR-S-001": "8 January 2016",
        "NAT-S-001": "Not recorded yet",
        "STA-S-001": "29 October 2018",
    }
    assert not Source.objects.exclude(marking="").exists()
    assert all(Source.objects.values_list("numbering", flat=True))


# Every fact says where it was taken from


@pytest.mark.parametrize(
    "model",
    [
        Area,
        AreaWithin,
        Organisation,
        OrganisationName,
        Post,
        Succession,
        Initiative,
        Partnership,
        ScopeItem,
        Caveat,
        StageChange,
        Hold,
        Milestone,
        PromisedDate,
        Statement,
    ],
)
def test_every_fact_has_its_source_and_place(demo, model):
    assert model.objects.exists()
    assert not model.objects.filter(source=None).exists()
    assert not model.objects.filter(place="").exists()


def test_everything_is_published_for_everyone_by_an_account_nobody_can_sign_in_with(demo, nobody):
    loader = User.objects.get(email=LOADER)
    assert not loader.is_active and not loader.has_usable_password()
    for model in (Source, Initiative):
        assert model.objects.visible_to(nobody).count() == model.objects.count()
        assert set(model.objects.values_list("published_by", flat=True)) == {loader.pk}
