"""What the five documents say of risks, plans, practice and words, as the pages show it."""

from collab_portal.demonstration import FILES
from collab_portal.demonstration.load import Load
from initiatives.models import CaseStudy, Consideration, GlossaryTerm, Initiative, Plan, PlanPriority, Risk
from tests.reading import rows, words


def test_loading_again_changes_nothing(demo):
    GlossaryTerm.objects.filter(term="JPS").update(expansion="Joint Protective Services")
    Risk.objects.filter(reference="CAM-R-001").update(title="Another title")
    assert not Load(FILES).run()
    assert GlossaryTerm.objects.get(term="JPS").expansion == "Joint Protective Services"


def test_every_fact_has_its_paragraph(demo):
    for model in (Risk, Plan, PlanPriority, CaseStudy, GlossaryTerm):
        assert model.objects.exists()
        assert not model.objects.filter(source__isnull=True).exists()
        assert not model.objects.filter(place="").exists()


def test_the_domestic_abuse_risk_is_worded_and_not_rated(client, demo):
    page = words(client.get("/risks/CAM-R-001/"))
    for expected in (
        "“significant risk going forward”",
        "18 September 2019, ¶4.2",
        "When it may happen March 2020",
        "Its date has passed",
        "Owner Not recorded yet",
        "Before mitigation Not assessed Not assessed",
        "After mitigation Not assessed Not assessed",
    ):
        assert expected in page
    line = next(row for row in rows(client.get("/risks.csv")) if row["Reference"] == "CAM-R-001")
    assert line["Likelihood (1 to 5)"] == line["Impact (1 to 5)"] == "Not assessed"
    assert "Domestic abuse support has no funding" in words(client.get("/initiatives/CAM-I-001/"))


def test_no_document_rates_a_risk(client, demo):
    assert Risk.objects.count() == 10
    assert not Risk.objects.assessed().exists()
    assert "Nobody has assessed the likelihood and impact of any of them." in words(client.get("/risks/"))


def test_the_delay_is_an_issue_and_not_a_risk(client, demo):
    assert [row["Reference"] for row in rows(client.get("/risks.csv?kind=issue"))] == ["CAM-R-005"]


def test_the_cambridgeshire_plan_has_four_themes_and_its_priorities_have_initiatives(client, demo):
    plan = Plan.objects.get(reference="CAM-P-001")
    assert [theme.title for theme in plan.themes.all()] == ["Victims", "Offenders", "Communities", "Transformation"]
    answered = {
        priority.wording.split()[0]: {answer.initiative.reference for answer in priority.answers.all()}
        for priority in plan.priorities.all()
    }
    assert answered == {
        "Work": {"CAM-I-001", "CAM-I-002"},
        "Identify": {"CAM-I-003", "CAM-I-004", "CAM-I-005", "CAM-I-006"},
        "Efficient": {"CAM-I-007", "BCH-I-001", "SEV-I-001"},
        "Drive": {"BCH-I-001", "NAT-I-003"},
    }
    page = words(client.get("/plans/CAM-P-001/"))
    for expected in (
        "In force from 1 April 2017",
        "In force until Not recorded yet",
        "Police Reform and Social Responsibility Act 2011",
        "An initiative answers every priority that is recorded.",
        "No priority of this theme is recorded",
        "Efficient Management of Estate",
    ):
        assert expected in page


def test_an_initiative_says_which_priorities_it_answers(client, demo):
    page = words(client.get("/initiatives/CAM-I-006/"))
    assert "Identify the best way for fire and policing to work together in the future" in page


def test_every_plan_of_the_documents_is_there(client, demo):
    assert {row["Reference"] for row in rows(client.get("/plans.csv"))} == {
        *(f"CAM-P-00{number}" for number in range(1, 8)),
        "STA-P-001",
        "NAT-P-001",
        "NAT-P-002",
    }
    assert "2020/21 (financial year)" in words(client.get("/plans/CAM-P-006/"))


def test_the_case_studies_are_those_of_the_survey_report(client, demo):
    areas = {row["Area"] for row in rows(client.get("/practice.csv"))}
    assert areas == {
        "Merseyside",
        "Hertfordshire",
        "West Midlands",
        "Nottinghamshire",
        "Essex",
        "Oxfordshire",
        "Cornwall",
        "Cumbria",
        "Suffolk",
    }
    assert "Permission of the area Not needed: It is published in the document that it comes from." in words(
        client.get("/practice/CUM-C-001/")
    )


def test_no_document_records_a_collaboration_that_was_not_pursued(client, demo):
    assert not Consideration.objects.exists()
    assert not Initiative.objects.not_pursued().exists()
    assert "None is recorded" in words(client.get("/considered/"))


def test_letters_that_no_document_spells_out_are_told_as_such(client, demo):
    unexpanded = {term.term for term in GlossaryTerm.objects.unexpanded()}
    assert {"BCH", "JPS", "L&D", "STRA", "ERSOU", "7F", "RTC", "PCP", "DV"} <= unexpanded
    page = words(client.get("/glossary/"))
    assert "JPS Expansion not recorded" in page
    assert "CFO 2 meanings Chief Finance Officer" in page
    assert "Chief Fire Officer source" in page and ", Q¶1" in page
    assert "JPS Expansion not recorded" in words(client.get("/initiatives/BCH-I-001/")).partition("Words used")[2]


def test_no_summary_leaves_capitals_unexplained(demo):
    unexplained = GlossaryTerm.objects.unexplained_capitals
    texts = [f"{row.title}\n{row.summary}" for row in Initiative.objects.all()]
    texts += [f"{row.title}\n{row.text}\n{row.lessons}" for row in CaseStudy.objects.all()]
    assert len(texts) > 50
    assert [found for found in map(unexplained, texts) if found] == []
