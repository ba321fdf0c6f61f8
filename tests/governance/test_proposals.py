"""Members' items: who may raise them, under which rule, and that nobody else reads a draft on any path."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from governance.models import Action, Membership, PanelRule, Proposal, ProposalPart, Seat
from governance.models.vocabularies import Capacity
from initiatives.models import Post
from tests import factories as make
from tests.reading import markup, words

from . import records

pytestmark = pytest.mark.django_db

EMPTY_ROWS = {
    f"{prefix}-{name}": value
    for prefix in ("benefits", "costs")
    for name, value in {"TOTAL_FORMS": "2", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "30"}.items()
}
TYPED = {**EMPTY_ROWS, "title": "Write to the minister", "action": "The chair should write"}


def new(body):
    return reverse("governance:proposal_new", args=[body.reference])


def raised(client, member, body, **typed):
    """What a member's form leads to."""
    client.force_login(member)
    return client.post(new(body), {**TYPED, **typed})


def test_a_member_needs_only_a_title_and_an_action(client):
    body, member = records.panel()
    response = raised(client, member, body)
    draft = Proposal.objects.get()
    assert (response.status_code, response.url) == (302, draft.get_absolute_url())
    assert (draft.status, draft.raised_by, draft.body, draft.area) == ("draft", member, body, body.area)


def test_what_is_missing_is_told_and_nothing_typed_is_lost(client):
    body, member = records.panel()
    response = raised(client, member, body, title="", background="It rains in", **{"costs-0-borne_by": "The council"})
    page = markup(response)
    assert response.status_code == 200
    assert "Enter a title for your item" in page
    assert "It rains in" in page
    assert "Enter the cost, or clear who bears it" in page
    assert 'value="The council"' in page
    assert not Proposal.objects.exists()


def test_what_is_wrong_in_any_row_is_told_at_the_top_of_the_page_and_in_its_title(client):
    body, member = records.panel()
    page = markup(raised(client, member, body, **{"benefits-1-beneficiary": "The public"}))
    assert page.count("There is a problem") == 1
    assert 'href="#id_benefits-1-text">Enter the benefit, or clear who gains' in page
    assert page.index("There is a problem") < page.index("<h1")
    assert "<title>Error: Raise an item" in page
    assert "Benefit 2" in page and "Cost 1" in page
    both = markup(raised(client, member, body, title="", **{"costs-0-borne_by": "The council"}))
    assert both.count("There is a problem") == 1
    assert both.count("Error: Raise an item") == 1


def test_benefits_and_costs_are_kept_with_who_gains_and_who_bears(client):
    body, member = records.panel()
    raised(
        client,
        member,
        body,
        **{
            "benefits-0-beneficiary": "The public",
            "benefits-0-text": "Trust",
            "costs-0-text": "Hosting",
            "costs-0-borne_by": "The commissioner",
        },
    )
    draft = Proposal.objects.get()
    assert [(row.beneficiary, row.text) for row in draft.benefits.all()] == [("The public", "Trust")]
    assert [(row.text, row.borne_by) for row in draft.costs.all()] == [("Hosting", "The commissioner")]


def test_submitting_needs_the_panels_own_rule_confirmed(client):
    body, member = records.panel()
    PanelRule.objects.update(number="Standing order 14")
    refused = raised(client, member, body, submit="")
    assert "Standing order 14" in words(refused)
    assert not Proposal.objects.exists()
    raised(client, member, body, submit="", within_functions="on")
    submitted = Proposal.objects.get()
    assert submitted.status == "submitted"
    assert submitted.submitted_at
    assert client.get(reverse("governance:proposal_edit", args=[submitted.reference])).status_code == 404


def test_a_body_without_a_rule_takes_no_items(client):
    body, member = records.panel()
    PanelRule.objects.all().delete()
    assert raised(client, member, body).status_code == 404


@pytest.mark.parametrize("role", ["administrator", "publisher", "editor", "reader", "officer", "panel elsewhere"])
def test_only_a_member_of_the_panel_can_raise_an_item(client, role):
    body, _member = records.panel()
    area = make.make_area() if role == "panel elsewhere" else body.area
    client.force_login(make.make_user(role.partition(" ")[0], [area]))
    assert client.get(new(body)).status_code == 404
    assert client.post(new(body), TYPED).status_code == 404
    assert not Proposal.objects.exists()


def test_somebody_who_has_not_signed_in_is_asked_to(client):
    body, _member = records.panel()
    assert reverse("account_login") in client.post(new(body), TYPED).url


def test_where_a_panel_names_its_members_the_area_is_not_enough(client):
    body, outsider = records.panel()
    named = make.make_user("panel", [make.make_area()])
    member = Capacity.objects.create(name="Member")
    seat = Seat.objects.create(body=body, wording="A councillor", capacity=member)
    Membership.objects.create(seat=seat, account=named)
    assert raised(client, outsider, body).status_code == 404
    assert raised(client, named, body).status_code == 302


def test_a_post_with_a_seat_makes_its_holder_a_member(client):
    body, _member = records.panel()
    post = Post.objects.create(title="Councillor")
    Seat.objects.create(body=body, post=post, capacity=Capacity.objects.create(name="Member"))
    assert raised(client, make.make_user("panel", [make.make_area()], post=post), body).status_code == 302


def test_a_member_who_has_left_can_no_longer_submit(client):
    body, member = records.panel()
    draft = records.proposal(body, member, within_functions=True)
    member.areas.clear()
    with pytest.raises(ValidationError, match="Only a member"):
        draft.submit(by=member)
    client.force_login(member)
    assert client.post(reverse("governance:proposal_edit", args=[draft.reference]), TYPED).status_code == 404


def everybody_else(body):
    """Everybody but the author: other members, other panels, every office, the public."""
    yield None
    for role in ("panel", "reader", "editor", "publisher", "officer"):
        yield make.make_user(role, [body.area])
    yield make.make_user("panel", [make.make_area()])
    yield make.make_user("administrator")


def test_nobody_else_reads_a_draft_on_any_path(client):
    body, member = records.panel()
    draft = records.proposal(body, member, title="Quillwort secret", action="Hush", audience="public")
    draft.costs.create(text="Quillwort money")
    paths = [
        draft.get_absolute_url(),
        reverse("governance:proposal_edit", args=[draft.reference]),
        reverse("governance:proposal_list"),
        reverse("governance:proposal_list") + "?q=Quillwort",
        reverse("governance:proposal_csv"),
        body.get_absolute_url(),
        f"/admin/governance/proposal/{draft.pk}/change/",
        "/admin/governance/proposal/",
        "/admin/governance/proposal/?q=Quillwort",
        f"/admin/governance/proposal/{draft.pk}/history/",
        "/admin/autocomplete/?app_label=governance&model_name=championarea&field_name=proposal&term=Quillwort",
        "/admin/",
    ]
    for reader in everybody_else(body):
        client.logout()
        if reader:
            client.force_login(reader)
        for path in paths:
            response = client.get(path, follow=True)
            content = response.getvalue() if response.streaming else response.content
            assert draft.title.encode() not in content, (reader and reader.role, path)
            assert draft.reference.encode() not in content.replace(path.encode(), b""), (reader and reader.role, path)
        assert client.get(draft.get_absolute_url()).status_code == 404
        for name in ("proposal_edit", "proposal_withdraw"):
            assert client.post(reverse(f"governance:{name}", args=[draft.reference]), TYPED).status_code in (302, 404)
    draft.refresh_from_db()
    assert (draft.title, draft.status) == ("Quillwort secret", "draft")
    client.force_login(member)
    assert draft.title in words(client.get(draft.get_absolute_url()))


def test_once_submitted_the_office_sees_it_and_other_members_do_not(client):
    body, member = records.panel()
    item = records.proposal(body, member, within_functions=True)
    item.submit(by=member)
    other, elsewhere = make.make_user("panel", [body.area]), make.make_user("editor", [make.make_area()])
    office = make.make_user("editor", [body.area])
    seen = {user: Proposal.objects.visible_to(user).exists() for user in (member, other, elsewhere, office)}
    assert list(seen.values()) == [True, False, False, True]
    for user, expected in seen.items():
        assert item.is_visible_to(user) == expected


def test_an_item_is_tabled_decided_part_by_part_and_becomes_an_action(client):
    body, member = records.panel()
    item = records.proposal(
        body, member, within_functions=True, action_of="The chair", action_when="after the election"
    )
    item.submit(by=member)
    meeting = records.meeting(body)
    item.table(meeting)
    with pytest.raises(ValidationError, match="each part"):
        item.close()
    first = item.parts.create(letter="a", text="Write", outcome="agreed")
    second = ProposalPart(proposal=item, letter="b", text="Meet", outcome="rejected")
    with pytest.raises(ValidationError, match="rejected"):
        second.full_clean()
    second.outcome_note = "No time"
    second.save()
    item.close()
    by = make.make_user("publisher", [body.area])
    action = first.turn_into_action(by=by)
    assert first.turn_into_action(by=by) == action
    assert (action.due_in_words(), action.owners, action.body) == ("after the election", ["The chair"], body)
    with pytest.raises(ValidationError, match="agreed"):
        second.turn_into_action(by=by)
    assert Action.objects.count() == 1


def test_an_author_takes_an_item_back_and_nobody_else_can(client):
    body, member = records.panel()
    item = records.proposal(body, member, within_functions=True)
    item.submit(by=member)
    address = reverse("governance:proposal_withdraw", args=[item.reference])
    client.force_login(make.make_user("panel", [body.area]))
    assert client.post(address).status_code == 404
    client.force_login(member)
    assert client.get(address).status_code == 405
    client.post(address)
    item.refresh_from_db()
    assert item.status == "withdrawn"
    office = make.make_user("editor", [body.area])
    assert Proposal.objects.visible_to(office).filter(pk=item.pk).exists()


def test_an_author_deletes_a_draft_after_being_asked_and_only_a_draft(client):
    body, member = records.panel()
    item = records.proposal(body, member)
    item.benefits.create(text="Trust")
    address = reverse("governance:proposal_delete", args=[item.reference])
    for other in filter(None, everybody_else(body)):
        client.force_login(other)
        assert client.post(address).status_code == 404
    client.force_login(member)
    assert "Nobody else has seen it." in words(client.get(address))
    assert client.post(reverse("governance:proposal_withdraw", args=[item.reference]), follow=True).status_code == 200
    item.refresh_from_db()
    assert item.status == "draft"
    assert "the draft is deleted." in words(client.post(address, follow=True))
    assert not Proposal.objects.exists()
    client.force_login(make.make_user("editor", [body.area]))
    assert item.title not in client.get(reverse("admin:governance_proposal_deleted")).text
    client.force_login(member)
    handed_in = records.proposal(body, member, within_functions=True)
    handed_in.submit(by=member)
    assert client.post(reverse("governance:proposal_delete", args=[handed_in.reference])).status_code == 404


def test_what_was_taken_back_is_raised_again_as_a_new_draft_with_the_same_words(client):
    body, member = records.panel()
    item = records.proposal(body, member, within_functions=True, rationale="It is cheaper")
    item.benefits.create(beneficiary="The public", text="Trust")
    item.costs.create(text="Hosting", borne_by="The commissioner")
    item.submit(by=member)
    again = reverse("governance:proposal_again", args=[item.reference])
    client.force_login(member)
    assert "Only a member can raise again what it took back." in words(client.post(again, follow=True))
    item.take_back(by=member)
    assert "Raise it again" in words(client.get(item.get_absolute_url()))
    page = client.post(again, follow=True)
    draft = Proposal.objects.latest("pk")
    assert page.redirect_chain[-1][0] == reverse("governance:proposal_edit", args=[draft.reference])
    assert (draft.status, draft.rationale, draft.audience) == ("draft", "It is cheaper", item.audience)
    assert (draft.within_functions, draft.submitted_at) == (False, None)
    assert [row.text for row in (*draft.benefits.all(), *draft.costs.all())] == ["Trust", "Hosting"]
    item.refresh_from_db()
    assert item.status == "withdrawn"
    client.force_login(make.make_user("panel", [body.area]))
    assert client.post(again).status_code == 404


def test_its_author_reads_where_an_item_stands_and_needs_no_source_for_it(client):
    body, member = records.panel()
    item = records.proposal(body, member, within_functions=True)
    item.benefits.create(text="Trust")
    item.submit(by=member)
    client.force_login(member)
    page = words(client.get(item.get_absolute_url()))
    assert "You submitted this on" in page and "Raised by You" in page
    assert "No source given" not in page.split("Protective marking")[0].split("Under")[0]


def test_a_member_is_led_from_the_home_page_to_the_panel_and_to_what_is_under_way(client):
    body, member = records.panel()
    item = records.proposal(body, member)
    client.force_login(member)
    page = client.get("/")
    assert "For you as a panel member" in words(page)
    assert new(body) in page.text and item.get_absolute_url() in page.text
    assert f"{reverse('governance:meeting_list')}?area={body.area.code}" in page.text
    PanelRule.objects.all().delete()
    assert "No rule by which members of your panel raise items is recorded" in words(client.get("/"))
    assert reverse("governance:detailrequest_list") in client.get(reverse("governance:body_map")).text
    for other in (make.make_user("editor", [body.area]), None):
        client.logout() if other is None else client.force_login(other)
        assert "For you as a panel member" not in words(client.get("/"))
    assert reverse("governance:detailrequest_list") not in client.get(reverse("governance:body_map")).text
