"""Plain pages held against hostile and unlucky use: nothing leaks, nothing typed is lost or becomes something else."""

from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from pytest import fixture, mark

from governance.models import AgendaItem
from initiatives import models as register
from initiatives.admin.plain import forms
from initiatives.admin.plain.pages import PAGES, Sheet
from initiatives.models import Initiative, Milestone, Risk
from tests import factories as make
from tests.governance.bodies import make_body, make_meeting
from tests.initiatives.test_plain_pages import faults, publisher, sent
from tests.reading import words

pytestmark = mark.django_db
__all__ = ["publisher"]


@fixture
def boxes_with_names(monkeypatch):
    """Let every record be named in words, as where there are many."""
    monkeypatch.setattr(forms, "MOST_IN_MENU", 0)


@fixture
def hidden():
    return make.make_initiative(area=make.make_area(name="Elsewhere"), title="Hidden drones", published=False)


# Nothing leaks


@mark.parametrize("page", [page for page in PAGES.values() if page.makes_new], ids=lambda page: page.key)
def test_a_number_in_the_address_names_no_record_that_is_hidden(client, editor, boxes_with_names, hidden, page):
    source = make.make_source(area=hidden.area, title="Hidden paper", published=False)
    own = make.make_initiative(title="Own")
    query = {"initiative": hidden.pk, "initiatives": hidden.pk, "source": source.pk, "earlier": hidden.pk}
    for extra in ({}, {page.made_for: own.pk} if page.made_for else {}):
        answer = client.get(page.address, query | extra)
        assert answer.status_code == 200
        assert "Hidden" not in answer.content.decode()


@mark.parametrize("number", ["9" * 30, "²", "-1", "\x00", "1,2", "x"])
def test_a_number_in_the_address_that_is_none_is_nothing_chosen(client, editor, boxes_with_names, number):
    for page in PAGES.values():
        query = {"initiative": number, "source": number, "work_areas": number, "meeting": number}
        assert client.get(page.address, query).status_code == 200, page.key


def test_a_number_that_is_typed_stays_a_number(client, editor, boxes_with_names, hidden):
    make.make_initiative(area=editor.areas.get(), title="Own")
    answer = sent(client, "milestone", initiative=str(hidden.pk), title="Take off")
    assert "initiative" in faults(answer)
    assert f'value="{hidden.pk}"' in answer.content.decode()
    assert "Hidden drones" not in words(answer)


# Nothing answers 500


@mark.parametrize("typed", ["a\x00b", "x" * 4_000, "x" * 60_000, "\u200f", "-1", "9" * 40, ";", "; ;", "“", "%", "²"])
def test_whatever_is_typed_where_a_record_is_named_is_answered(client, editor, boxes_with_names, typed):
    for page in (page for page in PAGES.values() if page.choice is None):
        answer = client.get(page.address)
        everything = [answer.context["boxes"], *answer.context["rows"]]
        data = {bound.html_name: typed for boxes in everything for bound in boxes}
        assert client.post(page.address, data | {"form_token": "t"}).status_code == 200, page.key


@mark.parametrize("token", [None, "", "t" * 33])
def test_a_page_without_a_token_or_with_a_long_one_is_saved(client, editor, area, token):
    typed = {"title": "Late decision", "kind": "risk", "area": area.pk} | (
        {} if token is None else {"form_token": token}
    )
    answer = client.post(PAGES["risk"].address, typed)
    assert answer.url == Risk.objects.get().get_absolute_url()


def test_a_second_record_that_is_meant_is_the_one_that_is_shown(client, editor, area):
    typed = {"title": "Late decision", "kind": "risk", "area": area.pk, "form_token": "the-same"}
    client.post(PAGES["risk"].address, typed)
    answer = client.post(PAGES["risk"].address, typed | {"add_again": "yes"})
    assert answer.url == Risk.objects.order_by("pk").last().get_absolute_url()


def test_a_token_of_another_kind_of_page_is_answered(client, editor, area):
    typed = {"title": "Late decision", "kind": "risk", "area": area.pk, "form_token": "the-same"}
    client.post(PAGES["risk"].address, typed)
    answer = client.post(PAGES["initiative"].address, typed | {"summary": "One fleet."})
    assert answer.status_code == 200
    assert "One fleet." in answer.content.decode()


def test_only_what_the_page_offers_is_done_besides_saving(client, publisher, area):
    item = make.make_figure(area=area, amount=100)
    sent(client, "correct", item, _verb_withdraw="yes")
    item.refresh_from_db()
    assert item.published_at


def test_a_kind_that_is_not_published_by_itself_takes_no_order_to_publish(client, publisher, area):
    item = AgendaItem.objects.create(meeting=make_meeting(body=make_body(area=area)), title="Estates")
    assert sent(client, "agenda-paper", item, _verb_publish="yes").status_code == 302


def test_a_record_deleted_while_it_is_saved_is_told(client, editor, initiative, monkeypatch):
    milestone = Milestone.objects.create(initiative=initiative, title="One store")
    monkeypatch.setattr(Sheet, "files", lambda self: Milestone.objects.all().delete() and {})
    address = reverse("initiatives:plain_record", args=["move", milestone.pk])
    assert client.post(address, {"reached": "2019"}).status_code == 302


# Nothing typed is lost or becomes something else


def test_a_row_that_somebody_adds_meanwhile_shifts_none_that_is_typed(client, editor, initiative):
    milestone = Milestone.objects.create(initiative=initiative, title="One store")
    milestone.promise("2019-10")
    address = reverse("initiatives:plain_record", args=["move", milestone.pk])
    page = client.get(address)
    (row,) = [each for each in page.context["rows"] if "date" in each.fields]
    milestone.promise("2019-12", reason="A slow start")
    typed = {row["date"].html_name: "March 2020", row["reason"].html_name: "A late lease"}
    answer = client.post(address, dict(page.context["own"]) | typed)
    if answer.status_code == 200:
        assert "March 2020" in answer.content.decode()
    else:
        assert [each.date for each in milestone.promises_in_order()] == ["2019-10", "2019-12", "2020-03"]


@mark.parametrize("deletes", [False, True])
def test_an_outcome_stands_beside_its_item_whatever_happens_to_others(client, editor, area, deletes):
    meeting = make_meeting(published=False, body=make_body(area=area))
    first, second = [AgendaItem.objects.create(meeting=meeting, title=title, order=n) for n, title in enumerate("AB")]
    address = reverse("initiatives:plain_record", args=["after-meeting", meeting.pk])
    page = client.get(address)
    (row,) = [each for each in page.context["rows"] if getattr(each, "heading", "") == str(second)]
    if deletes:
        first.delete()
    else:
        AgendaItem.objects.create(meeting=meeting, title="C", order=0)
    client.post(address, dict(page.context["own"]) | {"state": "held", row["outcome"].html_name: "Deferred."})
    assert {each.title: each.outcome for each in meeting.items.all() if each.outcome} == {"B": "Deferred."}


def test_what_was_typed_beside_an_item_that_is_gone_is_told(client, editor, area):
    meeting = make_meeting(published=False, body=make_body(area=area))
    item = AgendaItem.objects.create(meeting=meeting, title="Estates")
    address = reverse("initiatives:plain_record", args=["after-meeting", meeting.pk])
    page = client.get(address)
    (row,) = [each for each in page.context["rows"] if getattr(each, "heading", "") == str(item)]
    item.delete()
    answer = client.post(address, dict(page.context["own"]) | {"state": "held", row["outcome"].html_name: "Deferred."})
    assert "You had typed “Deferred.”" in words(answer)


def test_a_name_left_as_it_was_means_the_same_record_though_another_has_that_name(client, editor, boxes_with_names):
    named = [register.WorkArea.objects.create(name=name) for name in ("Fleet; vehicles", "Fleet, vehicles")]
    answer = sent(client, "initiative", query=f"?work_areas={named[0].pk}", title="One fleet", summary="Both.")
    assert answer.status_code == 302, faults(answer)
    assert list(Initiative.objects.get().work_areas.all()) == named[:1]


def test_a_name_with_a_semicolon_can_be_chosen_among_several(client, editor, area, boxes_with_names):
    named = register.WorkArea.objects.create(name="Fleet; vehicles")
    other = register.WorkArea.objects.create(name="Estates")
    page = client.get(PAGES["initiative"].address)
    offered = dict(page.context["named"])["work_areas-names"]
    chosen = [name for name in offered if name.startswith(("Fleet", "Estates"))]
    sent(client, "initiative", title="One fleet", summary="Both.", work_areas="; ".join(chosen))
    assert set(Initiative.objects.get().work_areas.all()) == {named, other}


def test_a_file_is_saved_with_its_row_though_the_rows_before_it_are_empty(client, editor, area, monkeypatch):
    page = PAGES["paper"]
    monkeypatch.setitem(PAGES, "paper", type(page)(**(vars(page) | {"rows": (three(page.rows[0]),)})))
    prefix = "initiatives-attachment-record_type-record_id-new2"
    kind = register.SourceKind.objects.create(name="Report")
    document = Document()
    document.add_paragraph("1. The services saved £40,000 in 2018.")
    document.save(held := BytesIO())
    paper = SimpleUploadedFile("report.docx", held.getvalue())
    typed = {f"{prefix}-title": "The report", f"{prefix}-upload": paper}
    sent(client, "paper", title="Fleet paper", kind=kind.pk, **typed)
    assert [each.title for each in register.Source.objects.get().files.all()] == ["The report"]


def three(rows):
    return type(rows)(**(vars(rows) | {"blank": 3}))


# What annoys


def test_a_figure_without_an_amount_is_corrected_to_one(client, publisher, area):
    item = make.make_figure(area=area, no_amount="not-stated")
    answer = sent(client, "correct", item, amount="200", no_amount="", change_reason="Page 2 states it")
    assert answer.status_code == 302, faults(answer)
    item.refresh_from_db()
    assert (item.amount, item.no_amount) == (200, "")


def test_a_part_of_a_name_is_told_what_it_may_be(client, editor, area, boxes_with_names):
    make_body(area=area, name="Joint Strategy Group")
    answer = sent(client, "meeting", body="joint", date="3 December 2018")
    assert "Is it “Joint Strategy Group”?" in faults(answer)["body"][0]


def test_the_next_page_says_in_a_few_words_how_a_record_stands(client, publisher, area):
    typed = {"title": "Late decision", "kind": "risk", "area": area.pk}
    said = words(client.get(sent(client, "risk", **typed).url))
    assert f"{Risk.objects.get()}: Saved as a draft." in said
    assert "successfully" not in said
    item = make.make_figure(area=area, amount=100)
    said = words(client.get(sent(client, "correct", item, title="Shared stores").url))
    assert "Shared stores: Saved." in said
    assert "successfully" not in said


@mark.parametrize("has_box", [False, True])
def test_a_link_in_what_is_wrong_is_no_code_on_the_page(client, editor, area, has_box):
    initiative = make.make_initiative(area=area, title="One fleet")
    period = make.make_period(area)
    make.make_update(initiative, period, published=False)
    if has_box:
        make.make_period(area, starts_on=date(2026, 10, 1), ends_on=date(2026, 12, 31), due_on=date(2027, 1, 31))
    typed = {"period": period.pk, "text": "It goes on."}
    answer = sent(client, "update", query=f"?initiative={initiative.pk}", **typed)
    assert ("period" in faults(answer)) is has_box
    page = answer.content.decode()
    assert "&lt;a href" not in page
    assert ">Open it</a>" in page


def test_the_jobs_come_before_what_waits(client, editor):
    page = client.get(reverse("admin:index")).content.decode()
    assert page.index("What do you want to do?") < page.index("Waiting for you")


def test_a_draft_of_an_update_is_published_with_the_others(client, publisher, area):
    initiative = make.make_initiative(area=area, title="One fleet")
    update = make.make_update(initiative, make.make_period(area), published=False)
    foreign = make.make_initiative(area=make.make_area(name="Elsewhere"), title="Elsewhere")
    hidden = make.make_update(foreign, make.make_period(foreign.area), published=False)
    address = reverse("initiatives:drafts")
    assert "One fleet" in words(client.get(address))
    assert "Elsewhere" not in words(client.get(address))
    client.post(address, {"record": [f"initiatives.update-{each.pk}" for each in (update, hidden)]})
    for each, is_out in ((update, True), (hidden, False)):
        each.refresh_from_db()
        assert bool(each.published_at) is is_out
