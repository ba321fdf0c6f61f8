"""What the demonstration data must say, where it must say it was taken from, and what it must not make up."""

import re
from io import StringIO

import pytest
from django.apps import apps
from django.conf import global_settings
from django.core.management import CommandError, call_command
from django.db import models

from collab_portal.demo.accounts import ACCOUNTS, LOADER, PASSWORD
from collab_portal.demo.geography import AREAS
from collab_portal.demo.organisations import ORGANISATIONS
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
    Update,
    User,
)


def load():
    """Runs the command and returns what it says."""
    said = StringIO()
    call_command("load_demo", stdout=said)
    return said.getvalue()


def initiative(reference):
    return Initiative.objects.get(reference=reference)


def everything():
    """Every row of every model, field by field; what the history remembers of what was taken away stays."""
    return {
        model: {row["pk"]: row for row in model.objects.values("pk", *[f.attname for f in model._meta.concrete_fields])}
        for model in apps.get_models(include_auto_created=True)
        if not hasattr(model, "instance_type")
    }


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
    assert sorted(numbers) == list(range(1, len(ORGANISATIONS) + 1))


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
    assert Area.objects.count() == len(AREAS) == 18
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
        "NAT-S-001": "Not stated",
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
    loader = User.objects.get(email=LOADER["email"])
    assert not loader.is_active and not loader.has_usable_password()
    for model in (Source, Initiative):
        assert model.objects.visible_to(nobody).count() == model.objects.count()
        assert set(model.objects.values_list("published_by", flat=True)) == {loader.pk}


# Nothing is made up


def test_there_is_no_update_and_so_no_confidence(demo):
    assert not Update.objects.exists()


def test_quick_wins_are_unknown_and_not_false(demo):
    assert set(Initiative.objects.values_list("quick_win", flat=True)) == {None}
    for reference in ("DUR-I-005", "DUR-I-006", "DUR-I-007"):
        words = initiative(reference).statements.values_list("place", "quotation")
        assert ("¶8", "particularly with regard to identifying quick wins") in words


def test_only_durham_and_first_phase_and_key_area_have_priorities(demo):
    tiers = {row.area.code for row in Initiative.objects.exclude(priority_tier=None).select_related("area")}
    assert tiers == {"DUR", "STA", "BCH"}
    assert not Initiative.objects.exclude(priority_set_by="").exclude(area__code="DUR").exists()


def test_no_text_holds_an_e_mail_address_or_a_telephone_number(demo):
    contact = re.compile(r"\S@\S|(?<!\d)0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}(?!\d)|\+44")
    for model in apps.get_app_config("initiatives").get_models():
        names = [f.name for f in model._meta.concrete_fields if isinstance(f, models.CharField | models.TextField)]
        if model is User:
            names.remove("email")
            names.remove("password")
        for row in model.objects.values(*names):
            for name, text in row.items():
                assert not contact.search(text or ""), f"{model.__name__}.{name}: {text}"


def test_no_text_calls_anybody_by_title_and_name(demo):
    titled = re.compile(r"\b(Mr|Mrs|Ms|Miss|Sir|Dame|Cllr|Councillor|Lord|Lady) [A-Z][a-z]+")
    for model in (Source, Organisation, Post, Initiative, Statement, Partnership, StageChange, Hold):
        names = [f.name for f in model._meta.concrete_fields if isinstance(f, models.CharField | models.TextField)]
        for row in model.objects.values(*names):
            assert not titled.search(" ".join(str(text) for text in row.values())), row


# Facts with their paragraphs


@pytest.mark.parametrize(
    ("reference", "rank", "place", "tier"),
    [
        ("DUR-I-001", "A", "¶7A", "Top four priorities"),
        ("DUR-I-002", "B", "¶7B", "Top four priorities"),
        ("DUR-I-003", "C", "¶7C", "Top four priorities"),
        ("DUR-I-004", "D", "¶7D", "Top four priorities"),
        ("DUR-I-005", "E", "¶8E", "Additional area"),
        ("DUR-I-006", "F", "¶8F", "Additional area"),
        ("DUR-I-007", "G", "¶8G", "Additional area"),
    ],
)
def test_durhams_priorities(demo, reference, rank, place, tier):
    row = initiative(reference)
    assert (row.rank, row.place, row.priority_tier.name) == (rank, place, tier)
    assert row.source.reference == "DUR-S-001"


def test_durhams_top_four_were_set_on_a_day_whose_year_is_inferred(demo):
    top = Initiative.objects.filter(priority_tier__name="Top four priorities")
    assert {(row.priority_set_by, row.priority_set_on_words()) for row in top} == {
        ("Joint Strategy Group", "15 December 2015 (year inferred)")
    }
    additional = Initiative.objects.filter(priority_tier__name="Additional area")
    assert {(row.priority_set_by, row.priority_set_on) for row in additional} == {("", "")}


def test_durhams_three_aims(demo):
    for row in Initiative.objects.filter(area__code="DUR"):
        assert {aim.name for aim in row.aims.all()} == {
            "Better value for money",
            "Improved outcomes",
            "Reduced demand",
        }


def test_the_statement_of_intent_was_announced_on_a_day_but_signed_on_one_not_stated(demo):
    programme = initiative("DUR-I-009")
    assert programme.milestones.get().reached_words() == "10 December 2015"
    change = programme.stage_changes.get()
    assert (change.stage.name, change.took_effect_words(), change.place) == (
        "Agreed",
        "10 December 2015 or earlier",
        "¶3",
    )


def test_durhams_control_room_is_a_question_of_feasibility_first(demo):
    row = initiative("DUR-I-002")
    caveat = row.caveats.get()
    assert (row.stage.name, caveat.place) == ("Feasibility", "¶7B")
    assert "challenging" in caveat.quotation


def test_the_postal_service_began_about_2013(demo):
    row = initiative("STA-I-004")
    assert (row.place, row.started_words(), row.inferred) == ("¶4.4", "about 2013", True)
    assert row.quotation == "for the last five years"
    roles = {line.organisation.name: line.role.name for line in row.partnerships.all()}
    assert roles == {"Staffordshire Police": "Provides", "Staffordshire Fire and Rescue Service": "Receives"}


def test_staffordshires_change_of_governance(demo):
    reached = {row.title: (row.place, row.reached_words()) for row in initiative("STA-I-005").milestones.all()}
    assert reached == {
        "Business case submitted to the Home Office": ("¶3.1", "3 October 2017"),
        "Statutory Instrument laid and passed": ("¶3.2", "8 June 2018"),
        "Staffordshire Commissioner Fire and Rescue Authority begins": ("¶3.2", "1 August 2018"),
    }
    replaced = Succession.objects.get(kind="replaced")
    assert replaced.successor.name == "Staffordshire Commissioner Fire and Rescue Authority"
    assert replaced.successor.founded_words() == replaced.took_effect_words() == "1 August 2018"


def test_a_judicial_review_holds_the_cambridgeshire_transfer(demo):
    row = initiative("CAM-I-004")
    assert (row.hold.place, row.hold.since, row.hold.next_date, row.hold.ended) == ("¶5.4", "", "", "")
    assert "Judicial review" in row.hold.held_by
    assert (row.stage.name, row.stage_changes.last().took_effect_words()) == ("Agreed", "March 2018")
    assert row.milestones.get(title__contains="judicial review").reached_words() == "July 2019 (year inferred)"
    assert Initiative.objects.held().get() == row


def test_the_capital_programme_was_promised_for_a_financial_year(demo):
    promise = PromisedDate.objects.get()
    assert (promise.place, promise.date_words()) == ("¶6.1", "2020/21 (financial year)")
    assert promise.milestone.initiative.reference == "CAM-I-007"


def test_merseysides_centre_is_one_initiative_from_two_places(demo):
    row = Initiative.objects.get(title__icontains="command and control")
    assert (row.reference, row.place) == ("MER-I-001", "M¶6.1")
    assert row.statements.filter(place="Q¶2", quotation__contains="signed off an agreement").exists()
    assert initiative("MER-I-002").parent == row


def test_bch_is_not_spelled_out(demo):
    bch = Area.objects.get(code="BCH")
    assert bch.name == "BCH"
    assert not bch.contains.exists()
    for name in ("Bedfordshire", "Joint Protective", "Learning and Development", "Eastern Region"):
        for model, field in ((Area, "name"), (Organisation, "name"), (Organisation, "note"), (Statement, "text")):
            assert not model.objects.filter(**{f"{field}__icontains": name}).exists()


def test_what_is_only_proposed_says_so(demo):
    board, champions = initiative("AVS-I-001"), initiative("AVS-I-002")
    assert board.title == "Joint CSP Strategic Partnership Board"
    for row in (board, champions):
        assert (row.stage.name, row.stage.phase) == ("Proposed", "idea")
        assert row.caveats.filter(place="L11", text__contains="does not record").exists()
    assert Organisation.objects.get(status="proposed").name == "Police Commercial Organisation"


def test_the_chief_finance_officer_is_shared_by_two_organisations(demo):
    post = Post.objects.get(place="¶5.6")
    assert {row.name for row in post.organisations.all()} == {
        "Cambridgeshire and Peterborough Fire Authority",
        "Office of the Cambridgeshire Police and Crime Commissioner",
    }
    assert initiative("CAM-I-006").stage.name == "Interim"


def test_one_service_of_three_names_is_found_by_each(demo):
    fire = Organisation.objects.get(name="Staffordshire Fire and Rescue Service")
    for words in ("SFRS", "Staffordshire and Stoke-on-Trent Fire and Rescue Service", "the Fire Service"):
        assert fire in Organisation.objects.named(words)
    assert {row.name for row in Organisation.objects.filter(names__name__in=["PaCCA", "APCC"])} == {
        "Police and Crime Commissioners Association",
        "Association of Police and Crime Commissioners",
    }


# Running it again


def test_a_second_run_changes_nothing(demo):
    before = everything()
    assert "nothing changed" in load().splitlines()[0]
    assert everything() == before


def test_a_second_run_leaves_what_was_edited(demo):
    row = initiative("DUR-I-002")
    row.title, row.summary = "Control rooms", "Our own words."
    row.save()
    row.scope.first().delete()
    fire = Organisation.objects.get(name="Durham and Darlington Fire and Rescue Service")
    fire.name = "County Durham and Darlington Fire and Rescue Service"
    fire.save()
    row.stage.name = "Can it be done?"
    row.stage.save()
    area = Area.objects.get(code="DUR")
    area.name = "County Durham and Darlington"
    area.save()
    User.objects.filter(email=ACCOUNTS[0]["email"]).update(name="Somebody else", role="reader")
    before = everything()
    assert "nothing changed" in load()
    assert everything() == before


def test_a_second_run_puts_back_only_the_record_that_was_taken_away(demo):
    counts = {model: len(rows) for model, rows in everything().items()}
    initiative("MER-I-003").delete()
    assert "nothing changed" not in load()
    assert {model: len(rows) for model, rows in everything().items()} == counts
    assert initiative("MER-I-003").title == "Safe Havens at fire stations"


def test_a_register_that_somebody_else_filled_is_left_alone(demo):
    User.objects.filter(email=LOADER["email"]).update(email="somebody@example.org")
    before = everything()
    with pytest.raises(CommandError, match="Nothing was loaded"):
        load()
    assert everything() == before


# Accounts


def test_there_is_one_account_for_each_role_and_its_password_is_told(demo, settings):
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS
    assert PASSWORD in load()
    accounts = User.objects.filter(email__endswith="@example.org", is_active=True)
    assert set(accounts.values_list("role", flat=True)) == set(User.Role.values)
    assert all(account.check_password(PASSWORD) for account in accounts)
    editor = accounts.get(email="editor@example.org")
    assert [area.code for area in editor.areas.all()] == ["DUR"]


def test_accounts_are_made_in_development_only(demo, settings):
    User.objects.filter(is_active=True).delete()
    settings.DEVELOPMENT = False
    said = load()
    assert "were left out" in said and PASSWORD not in said
    assert not User.objects.filter(is_active=True).exists()
