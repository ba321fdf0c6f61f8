"""What the demonstration data says of single facts, and what it must not make up."""

import re

import pytest
from django.apps import apps
from django.db import models

from initiatives.models import (
    Area,
    Hold,
    Initiative,
    Organisation,
    Partnership,
    Post,
    PromisedDate,
    Source,
    StageChange,
    Statement,
    Succession,
    Update,
    User,
)


def initiative(reference):
    return Initiative.objects.get(reference=reference)


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
        # The name under which a file is stored is drawn by lot, and may well hold eleven digits in a row.
        names = [name for name in names if name != "stored"]
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
        assert fire in Organisation.objects.mentioning(words)
    assert {row.name for row in Organisation.objects.filter(names__name__in=["PaCCA", "APCC"])} == {
        "Police and Crime Commissioners Association",
        "Association of Police and Crime Commissioners",
    }
