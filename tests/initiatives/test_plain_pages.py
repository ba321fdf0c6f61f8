"""The jobs of the week on plain pages: what each asks, what it saves, and that nothing typed is lost."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from pytest import fixture, mark

from governance.models import Meeting, Reply
from initiatives import models as register
from initiatives.admin.desk.saving import WHY
from initiatives.admin.plain.pages import PAGES
from initiatives.admin.plain.sending import FullForm
from initiatives.models import FinancialItem, Initiative, Milestone, Site, Source
from tests import factories as make
from tests.governance.bodies import make_body
from tests.governance.records import recommendation
from tests.reading import words

pytestmark = mark.django_db
MAKES_NEW = [page for page in PAGES.values() if page.choice is None]


@fixture
def publisher(client, area):
    user = make.make_user("publisher", [area])
    client.force_login(user)
    return user


@fixture
def milestone(initiative):
    milestone = register.Milestone.objects.create(initiative=initiative, title="One store")
    milestone.promise("2019-10")
    return milestone


def sent(client, key, record=None, query="", **typed):
    """Open a plain page, fill in some of its boxes, send it, and return the answer."""
    address = reverse("initiatives:plain_record", args=[key, record.pk]) if record else PAGES[key].address
    answer = client.get(f"{address}{query}")
    assert answer.status_code == 200, key
    own = dict(answer.context["own"])
    boxes = [answer.context["boxes"], *answer.context["rows"]]
    shown = {bound.html_name: bound.value() for each in boxes for bound in each if bound.value() not in (None, False)}
    return client.post(f"{address}{query}", own | shown | typed)


def faults(answer):
    """Return what the boxes of a refused page say is wrong, by the name of the box."""
    assert answer.status_code == 200, answer.url
    boxes = [answer.context["boxes"], *answer.context["rows"]]
    return {each.add_prefix(name): list(told) for each in boxes for name, told in each.errors.items()}


# What there is


def test_every_box_is_one_of_the_full_form_and_every_label_says_what_it_is(rf):
    request = rf.get("/")
    request.user = make.make_user("administrator")
    for page in PAGES.values():
        full = FullForm(request, page.model)
        assert not set(page.boxes) - set(full.form.fields), page.key
        for rows in page.rows:
            _prefix, formset = full.set_of(rows.model)
            assert not set(rows.boxes) - set(formset.form.base_fields), page.key


@mark.parametrize("page", MAKES_NEW, ids=lambda page: page.key)
def test_a_page_for_a_new_record_opens_and_says_what_is_missing(client, editor, page):
    answer = client.post(page.address, {"form_token": page.key})
    assert faults(answer)
    assert "There is a problem" in words(answer)
    assert not page.model._default_manager.exists()


def test_the_first_page_of_the_admin_lists_the_jobs_and_keeps_every_list_behind_a_door(client, editor):
    answer = client.get(reverse("admin:index"))
    said = words(answer)
    for page in PAGES.values():
        assert page.title in said
    assert answer.content.decode().count('<details class="door">') == len(answer.context["app_list"])


# A sum


def test_a_sum_is_understood_checked_and_saved_as_a_draft_with_its_source(client, editor, area, initiative):
    kind = register.FinancialKind.objects.create(name="Saving", direction="saving")
    source = make.make_source(area=area, title="Fleet paper")
    typed = {"title": "Shared stores", "kind": kind.pk, "amount": "in excess of £100k a year", "place": "¶4"}
    typed |= {"source": source.pk, "initiative": initiative.pk, "state": "expected"}
    first = sent(client, "money", **typed)
    assert "understood as more than £100,000 a year" in faults(first)["amount"][0]
    second = sent(client, "money", **(typed | {"amount": "100,000.00", "bound": "more-than", "basis": "yearly"}))
    item = FinancialItem.objects.get()
    assert second.url == item.get_absolute_url()
    assert (item.amount, item.bound, item.basis, item.state) == (100_000, "more-than", "yearly", "expected")
    assert (item.source, item.place, item.published_at, item.area) == (source, "¶4", None, area)
    assert item.history.latest().history_user_id == editor.pk


def test_a_name_that_is_none_is_told_with_what_is_near_and_nothing_typed_is_lost(client, editor, initiative):
    for number in range(41):
        make.make_organisation(name=f"Service {number}")
    make.make_organisation(name="Durham Constabulary")
    typed = {"title": "Fleet", "summary": "One fleet.", "partnerships-new0-organisation": "Durham Constablary"}
    answer = sent(client, "initiative", **typed)
    assert "Is it “Durham Constabulary”?" in faults(answer)["partnerships-new0-organisation"][0]
    assert 'value="Durham Constablary"' in answer.content.decode()
    assert "One fleet." in answer.content.decode()
    assert Initiative.objects.count() == 1
    sent(
        client,
        "initiative",
        **(typed | {"partnerships-new2-organisation": "Durham Constabulary", "partnerships-new0-organisation": ""}),
    )
    made = Initiative.objects.get(title="Fleet")
    assert [each.organisation.name for each in made.partnerships.all()] == ["Durham Constabulary"]


def test_a_record_of_another_office_that_is_named_is_no_choice(client, editor):
    elsewhere = make.make_initiative(area=make.make_area(name="Elsewhere"), title="Hidden drones")
    answer = sent(client, "milestone", initiative=elsewhere.pk, title="Take off")
    assert "initiative" in faults(answer)
    assert "Hidden drones" not in words(answer)
    assert not Milestone.objects.exists()


def test_a_page_sent_twice_makes_one_record_and_asks_whether_a_second_is_meant(client, editor, area):
    typed = {"title": "Late decision", "kind": "risk", "area": area.pk, "form_token": "the-same"}
    first = client.post(PAGES["risk"].address, typed)
    assert first.status_code == 302
    again = client.post(PAGES["risk"].address, typed)
    assert "This page was saved before" in words(again)
    assert register.Risk.objects.count() == 1
    client.post(PAGES["risk"].address, typed | {"add_again": "yes"})
    assert register.Risk.objects.count() == 2


# What is there already


def test_a_date_is_moved_with_its_reason_and_the_earlier_one_stays(client, editor, milestone):
    refused = sent(client, "move", milestone, **{"promises-new0-date": "March 2020"})
    assert "promises-new0-reason" in faults(refused)
    assert milestone.promises.count() == 1
    answer = sent(
        client, "move", milestone, **{"promises-new0-date": "March 2020", "promises-new0-reason": "A late lease"}
    )
    assert answer.status_code == 302
    assert [each.date for each in milestone.promises_in_order()] == ["2019-10", "2020-03"]
    milestone.refresh_from_db()
    assert milestone.due == "2020-03"


def test_the_record_to_change_is_found_by_its_words_and_only_in_ones_own_office(client, editor, milestone):
    other = make.make_initiative(area=make.make_area(name="Elsewhere"), title="Elsewhere")
    foreign = register.Milestone.objects.create(initiative=other, title="One store elsewhere")
    answer = client.get(PAGES["move"].address, {"q": "one store"})
    assert [name for name, _address, _links in answer.context["records"]] == [str(milestone)]
    assert "One store elsewhere" not in words(answer)
    assert client.get(reverse("initiatives:plain_record", args=["move", foreign.pk])).status_code == 404
    assert "has “zzz” in it" in words(client.get(PAGES["move"].address, {"q": "zzz"}))


def test_somebody_who_saved_first_is_told_of_and_can_be_overruled(client, publisher, milestone):
    address = reverse("initiatives:plain_record", args=["move", milestone.pk])
    own = dict(client.get(address).context["own"])
    milestone.refresh_from_db()
    milestone.reached = "2019-11"
    milestone.save()
    refused = client.post(address, own | {"reached": "2019-12"})
    assert "Somebody else saved this record first" in words(refused)
    told = dict(refused.context["own"])
    assert client.post(address, told | {"reached": "2019-12", "save_anyway": "yes", WHY: "A typo"}).status_code == 302
    milestone.refresh_from_db()
    assert milestone.reached == "2019-12"


def test_a_published_figure_is_corrected_with_its_reason(client, publisher, area):
    item = make.make_figure(area=area, amount=100)
    refused = sent(client, "correct", item, amount="200")
    assert "Say why it changes" in faults(refused)["change_reason"][0]
    assert 'value="200"' in refused.content.decode()
    assert sent(client, "correct", item, amount="200", change_reason="A slip of the pen").status_code == 302
    item.refresh_from_db()
    assert item.amount == 200
    assert "A slip of the pen" in words(client.get(item.get_absolute_url()))


def test_a_site_gets_a_further_state(client, editor, area):
    site = Site.objects.create(area=area, name="Old station")
    sent(client, "site", site, **{"status_changes-new0-status": "surplus", "status_changes-new0-took_effect": "2019"})
    site.refresh_from_db()
    assert site.status == "surplus"


# Documents and meetings


def test_a_paper_comes_with_its_file_and_is_read_at_once(client, editor, area):
    document = Document()
    document.add_paragraph("1. The services saved £40,000 in 2018.")
    document.save(held := BytesIO())
    paper = SimpleUploadedFile("report.docx", held.getvalue())
    kind = register.SourceKind.objects.create(name="Report")
    prefix = "initiatives-attachment-record_type-record_id"
    typed = {f"{prefix}-new0-title": "The report", f"{prefix}-new0-upload": paper}
    answer = sent(client, "paper", title="Fleet paper", kind=kind.pk, **typed)
    source = Source.objects.get()
    assert answer.url == reverse("initiatives:source_read", args=[source.reference])
    assert [each.title for each in source.files.all()] == ["The report"]
    said = words(client.get(answer.url))
    assert "Read: 1 paragraph." in said
    assert "£40,000" in said


def test_a_meeting_is_set_up_with_its_agenda_and_what_came_of_it_is_entered_beside_each_item(client, editor, area):
    body = make_body(area=area, name="Joint board")
    typed = {"body": body.pk, "date": "3 December 2018", "starts_at": "10am"}
    typed |= {"items-new0-title": "Minutes", "items-new2-title": "Estates"}
    answer = sent(client, "meeting", **typed)
    assert answer.status_code == 302, faults(answer)
    meeting = Meeting.objects.get()
    assert answer.url == meeting.get_absolute_url()
    assert [each.title for each in meeting.items.all()] == ["Minutes", "Estates"]
    estates = meeting.items.last()
    page = client.get(reverse("initiatives:plain_record", args=["after-meeting", meeting.pk]))
    assert "Estates" in words(page)
    assert sent(client, "after-meeting", meeting, **{f"items-row{estates.pk}-outcome": "Deferred."}).status_code == 302
    assert [each.outcome for each in meeting.items.all()] == ["", "Deferred."]


def test_a_reply_is_entered_on_the_page_of_its_recommendation(client, editor, area):
    row = recommendation(area=area)
    answer = sent(client, "reply", row, **{"replies-new0-answer": "accepted", "replies-new0-words": "We agree."})
    assert answer.status_code == 302, faults(answer)
    assert [(each.answer, each.words) for each in Reply.objects.all()] == [("accepted", "We agree.")]


# Drafts


def test_drafts_are_published_together_and_what_must_be_asked_before_is_said(client, publisher, area):
    ready = make.make_source(area=area, title="Ready", published=False)
    kept = make.make_source(area=area, title="Kept back", published=False)
    foreign = make.make_source(area=make.make_area(name="Elsewhere"), title="Foreign", published=False)
    page = client.get(reverse("initiatives:drafts"))
    assert "Ready" in words(page)
    assert "Foreign" not in words(page)
    ticked = [f"initiatives.source-{each.pk}" for each in (ready, foreign)]
    answer = client.post(
        reverse("initiatives:drafts"), {"record": [*ticked, "nonsense", "a.b-1", "initiatives.source-x"]}, follow=True
    )
    assert "Everyone can see it" in words(answer)
    for row, is_out in ((ready, True), (kept, False), (foreign, False)):
        row.refresh_from_db()
        assert bool(row.published_at) == is_out


def test_who_does_not_publish_has_no_such_page(client, area):
    client.force_login(make.make_user("reader", [area]))
    assert client.get(reverse("initiatives:drafts")).status_code == 404
    assert client.get(PAGES["money"].address).status_code in (403, 404)


def test_nobody_is_led_to_the_sign_in(client):
    for address in (PAGES["money"].address, reverse("initiatives:drafts")):
        assert client.get(address).url.startswith("/sign-in/")


def test_a_page_costs_as_many_statements_as_its_full_form_at_most(client, editor, django_assert_max_num_queries):
    client.get(PAGES["money"].address)
    with django_assert_max_num_queries(25):
        client.get(PAGES["money"].address)


def test_an_update_says_which_initiative_it_is_about_and_names_none_of_another_office(client, editor, area, initiative):
    page = PAGES["update"]
    answer = client.get(page.address_for(initiative))
    assert f"{initiative.reference} {initiative.title} Write an update" in words(answer)
    assert f"?initiative={initiative.pk}" in answer.context["whole"]
    elsewhere = make.make_initiative(area=make.make_area(name="Elsewhere"), title="Their drones", published=False)
    for number in (elsewhere.pk, "9" * 40, "x"):
        answer = client.get(page.address, {"initiative": number})
        assert "Their drones" not in answer.content.decode()


def test_a_reply_that_is_ready_says_to_which_recommendation_it_is(client, publisher, area):
    row = recommendation(area=area, text="Publish the plan.")
    row.replies.create(answer="accepted")
    assert f"{row.reference} Publish the plan.: Reply: accepted" in words(client.get(reverse("initiatives:drafts")))
