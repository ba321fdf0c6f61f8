"""What hangs on a record that one may not see is not seen either: on pages, in sentences, in the admin."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from governance import models
from initiatives.lists.csv import harmless
from initiatives.models import Area, Post, Statement, User
from tests import factories as make
from tests.governance import records
from tests.governance.bodies import make_seat

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


@pytest.fixture
def hidden():
    """A body that is still a draft."""
    return records.body(published=False, name="Secret steering group")


def test_statements_about_hidden_initiatives_are_on_no_page_of_an_area_or_organisation(client):
    area, organisation = make.make_area(), make.make_organisation()
    draft = make.make_initiative(area=area, published=False, title="Secret merger")
    for about in ({"area": area}, {"organisation": organisation}):
        Statement.objects.create(text="A secret merger is meant.", initiative=draft, **about)
        Statement.objects.create(text="Both services are known to meet.", **about)
    for page in (area.get_absolute_url(), organisation.get_absolute_url()):
        shown = client.get(page).content.decode()
        assert "Both services are known to meet." in shown
        assert "secret merger" not in shown


def test_the_rule_of_a_hidden_panel_is_seen_by_nobody_else(hidden):
    rule = records.rule(hidden)
    assert rule not in models.PanelRule.objects.visible_to(NOBODY)
    assert rule not in models.PanelRule.objects.open_to(make.make_user("panel", [hidden.area]))
    assert records.rule(records.body()) in models.PanelRule.objects.visible_to(NOBODY)


def test_a_sentence_about_a_decision_does_not_name_a_hidden_body(hidden):
    decision = records.decision(maker_body=hidden)
    assert "Secret" not in decision.sentence()
    shown = records.body()
    assert str(shown) in records.decision(maker_body=shown).sentence()


def test_a_public_question_does_not_lead_to_a_hidden_record():
    draft = make.make_initiative(published=False)
    by = make.make_user("administrator")
    question = models.Question(text="When?", area=draft.area, initiative=draft)
    question.publish(by)
    assert question.get_absolute_url() == ""
    draft.publish(by)
    assert question.get_absolute_url() == draft.get_absolute_url()


def test_terms_and_reports_of_champions_of_a_hidden_panel_are_hidden(hidden):
    area = records.champion_area(hidden)
    term = models.ChampionTerm.objects.create(champion_area=area, post=Post.objects.create(title="Leader"))
    assert term not in models.ChampionTerm.objects.visible_to(NOBODY)
    hidden.publish(make.make_user("administrator"))
    assert term in models.ChampionTerm.objects.visible_to(NOBODY)


def test_wishes_of_a_hidden_panel_are_not_shown_to_members(hidden):
    member = make.make_user("panel", [hidden.area])
    wish = models.DetailRequest.objects.create(
        initiative=make.make_initiative(area=hidden.area), body=hidden, asked_by=member
    )
    assert wish not in models.DetailRequest.objects.visible_to(member)
    hidden.publish(make.make_user("administrator"))
    assert wish in models.DetailRequest.objects.visible_to(member)


def test_dual_roles_in_hidden_bodies_of_other_offices_are_not_in_the_admin(client, hidden):
    role = models.DualRole.objects.create(title="Secret second seat")
    role.seats.add(make_seat(hidden))
    client.force_login(make.make_user("editor", [make.make_area()]))
    assert "Secret" not in client.get(reverse("admin:governance_dualrole_changelist")).content.decode()
    client.force_login(make.make_user("editor", [hidden.area]))
    assert "Secret" in client.get(reverse("admin:governance_dualrole_changelist")).content.decode()


def test_a_page_that_is_only_read_in_the_admin_names_no_hidden_source(client):
    source = make.make_source(published=False, title="Secret report")
    area = Area.objects.get(pk=make.make_area().pk)
    area.source, area.place = source, "¶1"
    area.save()
    client.force_login(make.make_user("editor", [make.make_area()]))
    page = client.get(reverse("admin:initiatives_area_change", args=[area.pk]))
    assert page.status_code == 200
    assert "Secret report" not in page.content.decode()


def test_staff_choose_among_the_accounts_of_their_own_areas():
    area = make.make_area()
    near, far = make.make_user("panel", [area]), make.make_user("panel", [make.make_area()])
    seen = User.objects.visible_to(make.make_user("editor", [area]))
    assert near in seen and far not in seen
    assert not User.objects.visible_to(NOBODY).exists()
    assert far in User.objects.visible_to(make.make_user("administrator"))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\u00a0@", "\uff1d", "\r"])
def test_a_cell_that_could_begin_a_formula_is_text(start):
    assert harmless(f"{start}1+1").startswith("'")
    assert harmless("Joint control room = shared") == "Joint control room = shared"


@pytest.mark.parametrize(
    "value",
    [
        "-2.586928",
        "+44 20 7946 0000",
        "+44 (0)20 7946 0000",
        "+442079460000",
        "-£1,200.50",
        "-5 per cent",
        "-12.5%",
        "- 3",
        "+1 (555) 010-0000 ext. 12",
    ],
)
def test_a_true_value_with_a_sign_stays_as_it_is(value):
    assert harmless(value) == value


@pytest.mark.parametrize(
    "value", ["-1+cmd|' /C calc'!A0", "+SUM(A1)", "-2*A1", "+1 SUM(A1)", "-5 A1+A2", "+1;2", "-1 cmd|x"]
)
def test_what_a_spreadsheet_could_run_does_not(value):
    assert harmless(value) == f"'{value}"


def test_the_number_of_facts_taken_from_a_source_counts_no_other_offices_drafts(client):
    source = make.make_source()
    make.make_risk(area=source.area, source=source)
    make.make_risk(source=source, published=False)
    client.force_login(make.make_user("editor", [source.area]))
    page = client.get(reverse("admin:initiatives_source_change", args=[source.pk])).content.decode()
    assert "1 fact (" in page and "2 facts" not in page
