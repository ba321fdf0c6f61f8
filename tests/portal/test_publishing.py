"""Who publishes: editors where the area lets them; elsewhere a publisher of the area, by every way there is."""

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from collab_portal.worklist import jobs_for
from governance.models import AgendaItem, Meeting, PlannedItem, Proposal, Recommendation, Reply
from initiatives.admin.desk import VerbAdmin
from initiatives.models import Initiative, Milestone, Organisation, Source, Statement, Update
from initiatives.models.record import kept_by
from tests import factories as make
from tests.governance import records
from tests.initiatives.admin_form import as_shown, with_row
from tests.reading import markup

pytestmark = pytest.mark.django_db
NEEDS = "publishing needs a publisher"


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def area():
    return make.make_area(name="Durham", publishes_separately=True)


@pytest.fixture
def editor(client, area):
    user = make.make_user("editor", [area])
    client.force_login(user)
    return user


@pytest.fixture
def publisher(area):
    return make.make_user("publisher", [area])


def test_the_areas_in_which_each_role_publishes(area):
    free, elsewhere = make.make_area(), make.make_area(publishes_separately=True)
    asked = {role: make.make_user(role, [area, free]).publishing_area_ids for role in ("editor", "publisher", "reader")}
    assert asked == {"editor": {free.pk}, "publisher": {area.pk, free.pk}, "reader": set()}
    assert elsewhere.pk not in asked["publisher"]


@pytest.mark.parametrize("role", ["editor", "publisher", "administrator"])
@pytest.mark.parametrize("separately", [True, False])
def test_publishing_and_withdrawing_by_button_and_by_list(client, role, separately):
    area = make.make_area(publishes_separately=separately)
    client.force_login(make.make_user(role, [area]))
    may = not (role == "editor" and separately)
    for way in ("button", "list"):
        for verb, published in (("publish", False), ("withdraw", True)):
            record = make.make_initiative(area=area, published=published, stage=make.make_stage())
            page = markup(client.get(address(Initiative, "change", record.pk)))
            offered = f'/{verb}/"' in page or f"_verb_{verb}" in page
            assert offered is may, (way, verb)
            if way == "button":
                answer = client.post(address(Initiative, verb, record.pk), follow=True)
            else:
                ticked = {"action": verb, "_selected_action": [record.pk]}
                answer = client.post(address(Initiative, "changelist"), ticked, follow=True)
            record.refresh_from_db()
            assert record.is_published is (published != may), (way, verb)
            if not may and way == "button":
                assert NEEDS in answer.content.decode()


def test_an_editor_of_two_areas_is_refused_in_one_with_words(client, area):
    free = make.make_area()
    client.force_login(make.make_user("editor", [area, free]))
    closed, open_ = (make.make_initiative(area=each, published=False, stage=make.make_stage()) for each in (area, free))
    ticked = {"action": "publish", "_selected_action": [closed.pk, open_.pk]}
    words = client.post(address(Initiative, "changelist"), ticked, follow=True).content.decode()
    assert NEEDS in words
    assert "done for 1" in words
    assert [each.is_published for each in Initiative.objects.order_by("pk")] == [False, True]


def test_saving_and_publishing_at_once_saves_the_draft_and_says_why_it_is_not_out(client, area):
    client.force_login(make.make_user("editor", [area, make.make_area()]))
    data = as_shown(client.get(address(Initiative, "add")), Initiative)
    data = {**data, "title": "Shared stores", "area": area.pk, "_verb_publish": "Save and publish"}
    page = client.post(address(Initiative, "add"), data, follow=True).content.decode()
    assert NEEDS in page
    assert not Initiative.objects.get().is_published


def test_the_whole_way_of_an_update_through_two_people(client, editor, publisher, area, nobody):
    initiative = make.make_initiative(area=area)
    update = make.make_update(initiative, published=False)
    page = markup(client.get(address(Update, "change", update.pk)))
    assert "Save and submit" in page
    assert "Save and publish" not in page
    client.post(address(Update, "publish", update.pk))
    assert Update.objects.get().status == "draft"
    client.post(address(Update, "submit", update.pk))
    assert Update.objects.get().status == "submitted"
    client.force_login(publisher)
    client.post(address(Update, "publish", update.pk))
    assert Update.objects.visible_to(nobody).get().published_by == publisher
    client.force_login(editor)
    client.post(address(Update, "withdraw", update.pk))
    assert Update.objects.get().status == "published"
    client.force_login(publisher)
    client.post(address(Update, "withdraw", update.pk))
    assert Update.objects.get().status == "draft"


def test_nothing_to_report_is_the_publishers_click(client, editor, publisher, area):
    initiative = make.make_initiative(area=area)
    make.make_period(area)
    for user, number in ((editor, 0), (publisher, 1)):
        client.force_login(user)
        client.post(address(Initiative, "nothing-to-report", initiative.pk))
        assert Update.objects.count() == number


def test_what_is_out_cannot_be_changed_by_who_may_not_publish(client, editor, area):
    out = make.make_initiative(area=area, title="As published")
    milestone = out.milestones.create(title="Open")
    statement = Statement.objects.create(initiative=out, text="As published")
    page = markup(client.get(address(Initiative, "change", out.pk)))
    assert "You can read it here" in page
    assert 'name="title"' not in page
    for record in (out, milestone, statement):
        assert client.post(address(type(record), "change", record.pk), {"title": "Mine"}).status_code == 403
        assert client.post(address(type(record), "delete", record.pk), {"post": "yes"}).status_code == 403
    ticked = {"action": "delete_selected", "_selected_action": [milestone.pk], "post": "yes"}
    client.post(address(Milestone, "changelist"), ticked)
    assert Milestone.objects.get().title == "Open"
    assert Initiative.objects.get().title == "As published"


def test_what_was_typed_into_a_draft_that_was_published_meanwhile_comes_back(client, editor, publisher, area):
    draft = make.make_initiative(area=area, published=False)
    typed = {**as_shown(client.get(address(Initiative, "change", draft.pk)), Initiative), "summary": "Typed long"}
    draft.publish(by=publisher)
    for extra in ({}, {"save_anyway": "yes"}):
        answer = client.post(address(Initiative, "change", draft.pk), {**typed, **extra})
        assert answer.status_code == 200
        assert "Typed long" in answer.content.decode()
        assert "publishing needs a publisher" in answer.content.decode()
    assert Initiative.objects.get().summary == ""


def test_a_row_cannot_be_hung_on_what_is_out(client, editor, publisher, area):
    out, draft = make.make_initiative(area=area), make.make_initiative(area=area, published=False)
    made = []
    for initiative in (out, draft):
        data = as_shown(client.get(address(Milestone, "add")), Milestone)
        made.append(client.post(address(Milestone, "add"), {**data, "initiative": initiative.pk, "title": "Open"}))
    assert [answer.status_code for answer in made] == [200, 302]
    assert Milestone.objects.get().initiative == draft
    update = as_shown(client.get(address(Update, "add"), {"initiative": out.pk}), Update)
    period = make.make_period(area)
    client.post(address(Update, "add"), {**update, "initiative": out.pk, "period": period.pk, "text": "News"})
    assert Update.objects.get().status == "draft", "A draft of an update can be written on what is out."


def test_statements_that_are_public_at_once_are_the_publishers(client, editor, publisher, area):
    organisation = make.make_organisation()
    organisation.areas.add(area)
    about = [{"area": area.pk}, {"organisation": organisation.pk}]
    for user, number in ((editor, 0), (publisher, 2)):
        client.force_login(user)
        for chosen in about:
            data = as_shown(client.get(address(Statement, "add")), Statement)
            client.post(address(Statement, "add"), {**data, "text": "It is so.", **chosen})
        assert Statement.objects.count() == number
    client.force_login(editor)
    for statement in Statement.objects.all():
        assert client.post(address(Statement, "delete", statement.pk), {"post": "yes"}).status_code == 403


def test_a_record_is_not_moved_round_the_publisher(client, area):
    free = make.make_area()
    client.force_login(make.make_user("editor", [area, free]))
    draft, out = make.make_source(area=area, published=False), make.make_source(area=free)
    for record, to in ((draft, free), (out, area)):
        data = as_shown(client.get(address(Source, "change", record.pk)), Source)
        answer = client.post(address(Source, "change", record.pk), {**data, "area": to.pk})
        assert NEEDS in answer.content.decode()
        record.refresh_from_db()
        assert record.area != to


def test_verbs_of_governance_ask_the_same(client, editor, publisher, area):
    body = records.body(area)
    records.rule(body)
    member = make.make_user("panel", [area])
    proposal = records.proposal(body, member, within_functions=True)
    proposal.submit(by=member)
    recommendation = records.recommendation(area=area)
    reply = Reply.objects.create(recommendation=recommendation, answer="accepted")
    meeting = records.meeting(body, state="called")
    planned = PlannedItem.objects.create(body=body, title="Budget")
    asked = [
        (Proposal, "table", proposal),
        (Recommendation, "publish-replies", recommendation),
        (Reply, "publish", reply),
        (Meeting, "hold", meeting),
        (Meeting, "adjourn", meeting),
        (PlannedItem, "place", planned),
    ]
    for model, verb, record in asked:
        answer = client.post(address(model, verb, record.pk), {"version_seen": "1"}, follow=True)
        assert NEEDS in answer.content.decode(), verb
    assert Proposal.objects.get().status == Proposal.Status.SUBMITTED
    assert not Reply.objects.get().published_at
    assert Meeting.objects.get().state == "called"
    assert not AgendaItem.objects.exists()
    client.force_login(publisher)
    for model, verb, record in asked[:4]:
        client.post(address(model, verb, record.pk))
    assert Proposal.objects.get().status == Proposal.Status.TABLED
    assert Reply.objects.get().published_at
    assert Meeting.objects.get().state == "held"


def test_every_verb_of_the_admin_is_refused_on_what_is_out_there(client, editor, area):
    """A new verb, on any floor, asks the same rule."""
    from tests.initiatives.test_admin_pages import fill

    fill(area)
    refused = 0
    for model_admin in admin.site._registry.values():
        if not isinstance(model_admin, VerbAdmin) or model_admin.model.published_path() is None:
            continue
        for record in kept_by(model_admin.model._default_manager.all(), editor):
            for verb in model_admin.verbs:
                if verb.offered(record) and record.is_live:
                    page = client.post(address(model_admin.model, verb.name, record.pk), follow=True).content.decode()
                    assert NEEDS in page, (model_admin, verb.name)
                    refused += 1
    assert refused >= 25


def test_the_worklist_sends_drafts_to_be_submitted_and_keeps_publishing_for_publishers(editor, publisher, area):
    make.make_update(make.make_initiative(area=area), published=False)
    counted = {}
    for user in (editor, publisher):
        jobs = {job.title: job.count for job in jobs_for(user, timezone.localdate())}
        counted[user] = (jobs.get("Updates to submit"), jobs["Updates to publish"])
    assert counted == {editor: (1, 0), publisher: (None, 1)}


def test_only_administrators_say_that_publishing_needs_a_publisher(client, editor, area):
    data = {"name": area.name, "code": area.code, "publishes_separately": ""}
    assert client.post(address(type(area), "change", area.pk), data).status_code == 403
    area.refresh_from_db()
    assert area.publishes_separately


def test_organisations_stay_open_to_editors_of_their_area(client, editor, area):
    organisation = make.make_organisation()
    organisation.areas.add(area)
    assert client.get(address(Organisation, "change", organisation.pk)).status_code == 200


def test_rows_of_a_draft_are_the_editors(client, editor, area):
    draft = make.make_initiative(area=area, published=False)
    data = as_shown(client.get(address(Initiative, "change", draft.pk)), Initiative)
    client.post(address(Initiative, "change", draft.pk), with_row(data, "scope", text="Printing", order=1))
    assert draft.scope.get().text == "Printing"
