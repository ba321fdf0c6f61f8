"""What the pages say of the decisions in the five documents: exact where they are exact, silent where they are."""

import pytest

from governance import models
from initiatives.models import Source
from tests.reading import words


@pytest.fixture
def page(client, demo):
    return lambda path: words(client.get(path))


def test_staffordshires_steps_are_exact_to_the_day_and_one_is_conflated(page):
    change = page("/governance/changes/STA-GC-001/")
    assert "Business case submitted 3 October 2017 Home Office" in change
    assert "Order laid , order made or order in force 8 June 2018" in change.replace("laid,", "laid ,")
    assert "The document does not keep these steps apart." in change
    assert "New arrangement commenced 1 August 2018" in change
    assert "In force" in change
    assert "Business case written by Independently written" in change
    assert (
        "The Fire Authority (Staffordshire) was replaced by Staffordshire Commissioner Fire and Rescue Authority"
        in change
    )


def test_cambridgeshires_steps_are_less_exact_and_stay_so(page):
    change = page("/governance/changes/CAM-GC-001/")
    assert "Business case submitted October 2017 Home Secretary" in change
    assert "Decision announced March 2018 Home Secretary" in change
    assert "Decided July 2019 (year inferred) by the High Court" in change
    assert "at the end of July" in change
    assert "Decision announced, not in force" in change
    assert "Application for permission to appeal Outcome not recorded" in change
    assert "Further challenge Outcome not recorded" in change
    assert "economy, efficiency and effectiveness: considered met by the Home Secretary" in change
    assert change.index("October 2017 Home Secretary") < change.index("March 2018 Home Secretary")


def test_the_recommendation_that_stands_twice_is_stored_once(page):
    source = Source.objects.get(reference="CAM-S-001")
    once = models.Recommendation.objects.get(source=source)
    assert "18 September 2019, ¶2.1" in page(once.get_absolute_url())
    assert "18 September 2019, ¶8.1" in page(once.get_absolute_url())


def test_no_recommendation_has_an_outcome_because_no_document_records_one(page):
    assert set(models.Recommendation.objects.values_list("outcome", flat=True)) == {"not-recorded"}
    listed = page("/governance/recommendations/")
    assert listed.count("Outcome not recorded") >= 6
    durham = page("/governance/recommendations/DUR-RC-001/")
    assert "Note, Comment, Ask questions" in durham
    assert "Comments and questions are for PCC" in durham


def test_the_three_proposals_keep_their_uneven_parts(page):
    a, b, c = (page(f"/governance/proposals/AVS-PR-00{number}/") for number in (1, 2, 3))
    assert "Hosting the meetings Borne by: the commissioner." in a
    assert "Joint commissioning frameworks" in a
    for item in (b, c):
        assert "Costs Not given" in item
    assert "When Shortly after the election" in b
    assert "“Action” Write to the commissioner as well as meet" in b
    assert "Not given under a heading of its own" in c
    assert "Not given under a heading of its own" not in a + b
    for item in (a, b, c):
        assert "Tabled for consideration" in item
        assert "Section 9 of the procedure rules" in item
        assert "What was decided Outcome not recorded." in item
        assert "The previous meeting (its date is not stated)" in item


def test_six_champion_areas_are_proposed_none_is_held_and_champions_have_six_duties(page):
    assert models.ChampionArea.objects.not_held().count() == models.ChampionArea.objects.count() == 6
    assert not models.ChampionTerm.objects.exists()
    listed = page("/governance/champions/")
    assert listed.count("Proposed only None") == 6
    assert "Make proposals to the commissioner with the approval of the panel" in listed
    assert models.ChampionDuty.objects.count() == 6


def test_decisions_that_documents_state(page):
    durham = page("/governance/decisions/DUR-D-001/")
    assert "15 December 2015 (year inferred)" in durham
    assert "Joint Strategy Group" in durham
    assert "It ratifies The police authority’s decision" in page("/governance/decisions/MER-D-002/")
    assert "It was ratified by Contract" in page("/governance/decisions/MER-D-001/")
    home_secretary = page("/governance/decisions/CAM-D-001/")
    assert "Decided by Home Secretary" in home_secretary
    assert "Disputed" in home_secretary


def test_pages_of_areas_and_initiatives_show_what_was_decided(page):
    assert "Transfer of fire governance to the Cambridgeshire Commissioner" in page("/areas/CAM/")
    assert "The top four priorities for collaboration , Joint Strategy Group" in page(
        "/initiatives/DUR-I-002/"
    ).replace("collaboration,", "collaboration ,")
    assert "Decisions The top four priorities" in page("/governance/bodies/DUR-B-001/")
