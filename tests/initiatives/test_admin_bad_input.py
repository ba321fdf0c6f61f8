"""Bad input in the admin is told in words, and is no fault."""

from itertools import product

import pytest

from initiatives.models import (
    Area,
    Initiative,
    Milestone,
    Organisation,
    PartnerRole,
    Source,
    Statement,
    Update,
)
from tests import factories as make

from .admin_form import address, as_shown, opened, running_period, sent, with_row

pytestmark = pytest.mark.django_db


TOO_LONG = "word " * 2_500


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("started", "31/02/2016", "does not exist"),
        ("started", "12/2017", "Write the month as a word"),
        ("summary", TOO_LONG, "at most 10000 characters"),
        ("summary", "a\x00b", "Null characters"),
        ("title", "a\u202eb", "hidden character"),
        ("title", "x" * 201, "at most 200 characters"),
        ("title", "", "required"),
        ("parent", "99999999999999999999", "Choose one from the list"),
        ("source", "abc", "Choose one from the list"),
        ("area", "\x00", "Null characters"),
    ],
)
def test_bad_input_is_told_beside_its_field_and_kept(client, editor, initiative, field, typed, told):
    answer, words = sent(
        client, initiative, {**opened(client, initiative), "rank": "", field: typed, "delivered_by": "Kept"}
    )
    assert answer.status_code == 200
    assert told in str(answer.context["adminform"].form.errors[field])
    assert 'value="Kept"' in words
    if field in ("started", "title", "summary"):
        assert as_shown(answer, Initiative)[field].strip() == typed.strip()


def test_bad_input_in_rows_is_told_beside_the_row(client, editor, initiative):
    data = with_row(opened(client, initiative), "milestones", title="a\x07b", new_date="31/02/2016", reached="12/2017")
    data = with_row(data, "partnerships", organisation="9" * 30, joined="2018", left="2016")
    answer, words = sent(client, initiative, data)
    assert answer.status_code == 200
    for told in ("hidden character", "does not exist", "Write the month as a word", "Choose one from the list"):
        assert told in words


def test_markup_is_shown_as_text_wherever_it_was_typed(client, editor, area):
    bad = "<script>alert(1)</script>"
    source = make.make_source(area=area, title=bad)
    initiative = make.make_initiative(area=area, title=bad, summary=bad, source=source)
    organisation = make.make_organisation(name=bad)
    organisation.areas.add(area)
    initiative.partnerships.create(organisation=organisation, note=bad)
    initiative.milestones.create(title=bad)
    initiative.hold_up(bad, bad)
    make.make_update(initiative, running_period(area, name=bad), published=False, text=bad)
    Statement.objects.create(text=bad, initiative=initiative)
    client.post(address(Initiative, "withdraw", initiative.pk))
    pages = ["/admin/"]
    for model in (Initiative, Source, Organisation, Milestone, Update, Statement):
        pages += [address(model, "changelist"), address(model, "change", model.objects.get().pk)]
        pages += [address(model, "history", model.objects.get().pk)]
    pages += [address(Update, "add") + f"?initiative={initiative.pk}"]
    for page in pages:
        words = client.get(page).content.decode()
        assert "<script>alert" not in words, page
        assert "&lt;script&gt;alert" in words, page


def test_an_address_of_no_record_is_no_fault(client, editor, subtests):
    keys = ["99999999999999999999", "abc", "-1", "_00", "1_2C1"]
    for page, pk in product(["change", "history", "delete", "publish"], keys):
        path = f"/admin/initiatives/initiative/{pk}/{page}/"
        with subtests.test(path):
            assert client.get(path).status_code in (302, 403, 404, 405)
            assert client.post(path).status_code in (302, 403, 404)


def test_any_query_of_a_list_is_no_fault(client, editor, initiative, subtests):
    queries = [
        "area__id__exact=99999999999999999999",
        "initiative__id__exact=abc",
        "initiative__id__exact=99999999999999999999",
        "initiative__area__id__exact=%00",
        "stage__id__exact=x",
        "waiting=nonsense",
        "state=%00",
        "status=nonsense",
        "q=%00",
        "q=" + "a" * 3_000,
        "p=99999999999999999999",
        "p=x",
        "o=9.-9.x",
        "_popup=1&_to_field=password",
        "_to_field=nonsense",
        "e=1",
        "published_by__password__startswith=a",
        "nonsense__x=1",
        "_changelist_filters=%00",
    ]
    for model, query in product([Initiative, Update, Milestone, Source, Organisation, Area, Statement], queries):
        with subtests.test(f"{address(model, 'changelist')}?{query:.60}"):
            assert client.get(f"{address(model, 'changelist')}?{query}").status_code in (200, 302, 400)


def test_any_query_of_a_new_form_is_no_fault(client, editor, subtests):
    queries = ["initiative=abc", "initiative=" + "9" * 30, "_popup=1", "_to_field=x", "area=\x00", "text=%00"]
    for model, query in product([Initiative, Update, Milestone, Source], queries):
        with subtests.test(f"{address(model, 'add')}?{query!r}"):
            assert client.get(f"{address(model, 'add')}?{query}").status_code in (200, 400)


def test_a_word_in_use_is_not_deleted_and_the_page_says_why(client, initiative):
    role = PartnerRole.objects.create(name="Leads")
    initiative.partnerships.create(organisation=make.make_organisation(), role=role)
    client.force_login(make.make_user("administrator"))
    page = client.get(address(PartnerRole, "delete", role.pk))
    assert "Joint supplies" in page.content.decode()
    client.post(address(PartnerRole, "delete", role.pk), {"post": "yes"})
    assert PartnerRole.objects.filter(pk=role.pk).exists()
