"""What the five documents say of governance, checked on the pages that show it."""

import pytest
from django.urls import reverse

from governance import models
from tests.reading import rows, words

pytestmark = pytest.mark.usefixtures("demo")


def page_of(client, reference):
    return words(client.get(reverse("governance:body_detail", args=[reference])))


def test_the_joint_strategy_group_shows_five_seats_and_no_chair(client):
    page = page_of(client, "DUR-B-001")
    assert "5 lines of membership, by post. Who chairs is not recorded." in page
    assert "Acting Chief Fire Officer" in page
    assert "15 December 2015 (year inferred) (its first meeting)" in page


def test_the_collaboration_governance_board_shows_its_membership_rhythm_and_reporting(client):
    page = page_of(client, "STA-B-001")
    assert "12 lines of membership, by post." in page
    assert "Who chairs is not recorded" not in page
    assert "Lead officers, prevention and early intervention, Police and Fire (2 or more)" in page
    assert "How often it meets Monthly" in page and "Length of a meeting 2 hours" in page
    for board in ("Police Strategic Governance Board", "Fire Strategic Governance Board"):
        assert f"It reports to the {board}" in page
    assert "Says monthly; no meeting is on record." in page


def test_the_deputies_seats_stand_beside_the_sentence_naming_the_chiefs(client):
    page = page_of(client, "STA-B-001")
    assert "Deputy Chief Constable" in page and "Deputy Chief Fire Officer" in page
    assert "to provide a forum for both the Chief Fire Officer and the Chief Constable" in page
    seats = models.Seat.objects.filter(body__reference="STA-B-001", post__title__startswith="Chief ")
    assert {seat.post.qualifier for seat in seats.exclude(post__title__contains="Finance")} == {"", "Deputy"}
    assert not seats.filter(post__title__in=["Chief Constable", "Chief Fire Officer"], post__qualifier="").exists()


def test_principle_four_shows_both_wordings(client):
    page = page_of(client, "STA-B-001")
    assert "catalyst for delivering effectiveness and efficiency" in page
    assert "The same document also words it: We will ensure that the collaborative approach is a catalyst for" in page
    assert "catalyst for delivering cost savings" in page


def test_the_joint_csp_board_shows_as_proposed_only(client):
    page = page_of(client, "AVS-B-002")
    assert "Proposed only" in page and "This body does not exist" in page
    listed = rows(client.get(f"{reverse('governance:body_csv')}?status=proposed"))
    assert [row["Name"] for row in listed] == ["Joint CSP Strategic Partnership Board"]


def test_delivery_group_advises_reports_and_carries_out(client):
    page = page_of(client, "DUR-B-002")
    for said in ("advises", "reports to", "carries out decisions of"):
        assert f"It {said} the Joint Strategy Group" in page
    assert "It consults the Combined Fire and Rescue Authority (Durham) (where appropriate)" in page_of(
        client, "DUR-B-001"
    )


def test_cumbrias_conflict_of_interest_is_told_on_both_bodies(client):
    for reference in ("CUM-B-003", "CUM-B-004"):
        assert "Conflict of interest: The panel scrutinises the commissioner" in page_of(client, reference)


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("Collaboration board", "STA-B-001"),
        ("National Commercial Board", "NAT-B-010"),
        ("task group", "NAT-B-003"),
        ("CCSSB", "CAM-B-002"),
    ],
)
def test_names_that_mean_one_thing_find_one_body(client, name, reference):
    found = rows(client.get(reverse("governance:body_csv"), {"q": name}))
    assert [row["Reference"] for row in found] == [reference]


def test_panels_of_four_areas_stay_four(client):
    found = rows(client.get(reverse("governance:body_csv"), {"kind": "Police and crime panel", "level": "force"}))
    assert {row["Areas"] for row in found} >= {"Cumbria", "Durham", "Avon and Somerset", "Cambridgeshire"}


def test_the_recipient_that_nobody_can_identify_stays_unknown(client):
    page = page_of(client, "NAT-B-004")
    assert "Its identity is not known" in page and "Status not recorded" in page


def test_every_body_says_where_it_comes_from():
    for model in (models.Body, models.Seat, models.BodyLink, models.Meeting, models.Arrangement, models.Commitment):
        assert model.objects.exists()
        assert not model.objects.filter(source__isnull=True).exists() and not model.objects.filter(place="").exists()


def test_meetings_are_as_exact_as_the_documents(client):
    dates = {row["Reference"]: row["Date"] for row in rows(client.get(reverse("governance:meeting_csv")))}
    assert dates["DUR-MT-001"] == "15 December 2015 (year inferred)"
    assert dates["OXF-MT-001"] == "November 2012 or later"
    assert dates["AVS-MT-001"] == "30 October 2012 or earlier"
    assert dates["CAM-MT-001"] == "4 April 2019"


def test_cross_attendance_is_mutual_and_nobody_must(client):
    row = next(
        row for row in rows(client.get(reverse("governance:arrangement_csv"))) if row["Reference"] == "DUR-EA-001"
    )
    assert (row["Both ways"], row["Status"]) == ("Yes", "Agreed")
    assert "No: those named may take part, and need not" in words(client.get(reverse("governance:arrangement_list")))


def test_the_map_says_in_words_all_that_it_draws(client):
    response = client.get(reverse("governance:body_map"), {"area": "STA"})
    (drawing,) = response.context["maps"]
    page = words(response)
    for edge in drawing.edges:
        assert f"{edge.said} {edge.upper.name}" in page
    content = response.content.decode()
    assert 'role="img"' in content and "style=" not in content
    assert len(drawing.linked) == 6


def test_initiative_and_area_lead_to_the_bodies(client):
    assert "Joint Strategy Group" in words(client.get(reverse("initiatives:initiative_detail", args=["DUR-I-001"])))
    page = words(client.get(reverse("initiatives:area_detail", args=["DUR"])))
    assert "Who decides and who scrutinises" in page and "Delivery Group" in page
