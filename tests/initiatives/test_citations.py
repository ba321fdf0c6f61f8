"""Facts that several documents state: who says it, who says otherwise, and where readers and editors meet them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.models import Citation, FinancialItem, JointIssuer, Milestone, Source
from initiatives.models.evidence import sourced_models
from initiatives.readings.citations import facts_of
from tests import factories as make
from tests.reading import rows, words

from .admin_form import opened, saved, with_row

pytestmark = pytest.mark.django_db
OTHERWISE, REJECTED = Citation.Standing.OTHERWISE, Citation.Standing.REJECTED


@pytest.fixture
def paper(area):
    return make.make_source(area=area, title="The paper of 2016", dated="2016-01-08")


@pytest.fixture
def later(area):
    return make.make_source(area=area, title="The minutes of 2018", dated="2018-10-29")


@pytest.fixture
def control_room(area, paper):
    return make.make_initiative(
        area=area, title="Control room", summary="One room.", started="2015", source=paper, place="¶7B"
    )


def cite(record, source, fact="", **fields):
    """A citation that obeys every rule."""
    citation = Citation(record=record, source=source, fact=fact, **fields)
    citation.full_clean()
    citation.save()
    return citation


def page_of(client, record):
    return words(client.get(record.get_absolute_url()))


# What may be cited


def test_what_a_citation_says_fits_its_standing(control_room, later):
    for fields, beside in (
        ({"standing": OTHERWISE}, "instead"),
        ({"instead": "2014"}, "instead"),
        ({"standing": REJECTED}, "because"),
        ({"because": "A slip"}, "because"),
    ):
        with pytest.raises(ValidationError) as refused:
            cite(control_room, later, "started", **fields)
        assert list(refused.value.message_dict) == [beside], fields
    for fact in ("area", "source", "nothing", "pk"):
        with pytest.raises(ValidationError, match="no fact of this record"):
            cite(control_room, later, fact)
    cite(control_room, later, "started", place="¶2")
    with pytest.raises(ValidationError, match="already cited"):
        cite(control_room, later, "started", place="¶2")
    with pytest.raises(ValidationError, match="names no source yet"):
        cite(make.make_initiative(), later)


def test_a_document_is_not_cited_for_what_came_after_it(area, paper, later):
    agreement = make.make_agreement(area=area, signed="2017-12-01", in_force="2019-04-01", ends="2019-04-01")
    for fact in ("signed", ""):
        with pytest.raises(ValidationError, match="dated 8 January 2016, before 1 December 2017"):
            agreement.refuse_older_source(paper, fact)
        agreement.refuse_older_source(later, fact)
    # What is still to come is stated before; and what is not exact is not compared.
    agreement.refuse_older_source(paper, "ends")
    agreement.signed = "2017-12"
    agreement.refuse_older_source(paper, "signed")
    with pytest.raises(ValidationError, match="before 1 December 2017"):
        cite(make.make_agreement(area=area, signed="2017-12-01"), paper, "signed")


def test_every_record_that_names_a_source_can_be_cited_again_in_the_admin():
    """On its own page, or on that of the record it is a row of."""
    from django.contrib import admin

    pages = admin.site._registry
    reached = {inline.model for page in pages.values() for inline in page.inlines} | pages.keys()
    assert set(sourced_models()) <= reached


# What readers see


def test_a_field_is_shown_with_the_document_that_it_was_learnt_from(client, control_room, later):
    cite(control_room, later, "started", place="¶3", quotation="since that spring")
    page = client.get(control_room.get_absolute_url()).content.decode()
    row = page.partition(">Started</dt>")[2].partition("</div>")[0]
    number = row.partition('popovertarget="source-')[2].partition('"')[0]
    note = page.partition(f'id="source-{number}"')[2].partition("</li>")[0]
    assert later.title in note and "since that spring" in note and "¶3" in note
    assert f'href="{later.get_absolute_url()}#place-3"' in note
    assert control_room.source.title not in note
    assert "2 sources" in words(client.get(control_room.get_absolute_url()))


def test_a_page_says_that_sources_differ_and_what_each_says(client, control_room, later):
    assert "sources differ" not in page_of(client, control_room)
    citation = cite(control_room, later, "started", standing=OTHERWISE, instead="2014")
    for address_of in (control_room.get_absolute_url(), reverse("initiatives:initiative_list")):
        page = words(client.get(address_of))
        assert "sources differ" in page and "Started. Says otherwise: 2014" in page, address_of
        assert "The paper of 2016" in page and "The minutes of 2018" in page, address_of
    assert "Select “source” beside a fact" in page
    citation.standing, citation.because = REJECTED, "The minutes were corrected"
    citation.full_clean()
    citation.save()
    page = page_of(client, control_room)
    assert "sources differ" not in page and "2 sources" in page
    assert "Rejected: 2014" in page and "Rejected because: The minutes were corrected" in page
    assert "The minutes of 2018" not in words(client.get(reverse("initiatives:initiative_list")))


def test_what_a_document_says_otherwise_is_filtered_and_never_counted(client, area, later):
    figure = make.make_figure(1_000, area=area)
    other = make.make_figure(2_000, area=area)
    before = list(FinancialItem.objects.alike())
    cite(figure, later, "amount", standing=OTHERWISE, instead="£350,000")
    assert list(FinancialItem.objects.alike()) == before
    found = reverse("initiatives:financialitem_list")
    page = words(client.get(found, {"differ": "yes"}))
    assert figure.reference in page and other.reference not in page and "£350,000" in page
    page = words(client.get(found, {"differ": "no"}))
    assert figure.reference not in page and other.reference in page
    make.dispute(other, by=make.make_user("administrator"), amount=2_500)
    assert other.reference in words(client.get(found, {"differ": "yes"}))


def test_a_list_says_where_sources_differ_about_a_row_of_a_record(client, control_room, later):
    milestone = Milestone.objects.create(initiative=control_room, title="Open")
    citation = cite(milestone, later, "reached", standing=OTHERWISE, instead="Not by 2018")
    make.make_initiative(title="Another")
    for asked in ({}, {"differ": "yes"}):
        page = words(client.get(reverse("initiatives:initiative_list"), asked))
        assert "Milestone, reached. Says otherwise: Not by 2018" in page, asked
    assert "Another" not in page
    assert "Control room" not in words(client.get(reverse("initiatives:initiative_list"), {"differ": "no"}))
    citation.standing, citation.instead = "says", ""
    citation.save()
    assert "sources differ" not in words(client.get(reverse("initiatives:initiative_list")))


def test_a_download_says_who_else_says_it(client, control_room, paper, later):
    cite(control_room, later, "started", standing=OTHERWISE, instead="2014", place="¶3")
    cite(control_room, paper, place="¶9")
    [line] = rows(client.get(reverse("initiatives:initiative_csv")))
    assert line["Also says"] == f"{paper.reference} ¶9"
    assert line["Says otherwise"] == f"{later.reference} ¶3 (Started): 2014"
    assert line["Source"] == paper.reference


def test_a_document_the_reader_may_not_see_is_not_even_hinted_at(client, area, control_room, later, editor):
    cite(control_room, later, "started", standing=OTHERWISE, instead="2014")
    later.audience = "internal"
    later.save()
    shown = page_of(client, control_room)
    assert "sources differ" in shown and later.title in shown
    client.logout()
    for address_of in (control_room.get_absolute_url(), reverse("initiatives:initiative_list")):
        page = words(client.get(address_of))
        assert "differ:" not in page and "sources differ" not in page and "2014" not in page, address_of
    assert "Control room" not in words(client.get(reverse("initiatives:initiative_list"), {"differ": "yes"}))
    [line] = rows(client.get(reverse("initiatives:initiative_csv")))
    assert (line["Also says"], line["Says otherwise"]) == ("", "")


def test_the_place_of_a_sensitive_site_is_not_told_by_what_is_cited_for_it(client, area, later, editor):
    site = make.make_site(area=area, is_sensitive=True, address="1 Quillwort Way", source=later)
    cite(site, later, "address", standing=OTHERWISE, instead="9 Quillwort Way", place="¶9")
    assert "9 Quillwort Way" in page_of(client, site) and "9 Quillwort Way" in page_of(client, later)
    client.logout()
    listed = words(client.get(reverse("initiatives:site_list"), {"differ": "yes"}))
    for page in (page_of(client, site), page_of(client, later), listed):
        assert "Quillwort" not in page
    assert rows(client.get(reverse("initiatives:site_csv")))[0]["Says otherwise"] == ""


def test_a_page_asks_once_for_all_citations(client, django_assert_num_queries, control_room, later, nobody):
    for number in range(3):
        control_room.scope.create(text=f"Part {number}", source=control_room.source, place="¶7")
    for address_of in (control_room.get_absolute_url(), reverse("initiatives:initiative_list")):
        client.get(address_of)
        with CaptureQueriesContext(connection) as before:
            client.get(address_of)
        asked = [each for each in before if 'FROM "initiatives_citation"' in each["sql"]]
        assert len(asked) == 1, address_of
    for row in (control_room, *control_room.scope.all()):
        cite(row, later, standing=OTHERWISE, instead="Something else")
    with django_assert_num_queries(len(before)):
        client.get(address_of)


def test_a_source_lists_what_it_is_cited_for_with_its_standing(client, control_room, later, nobody):
    hidden = make.make_initiative(published=False, source=later)
    cite(hidden, later, place="¶1")
    cite(control_room, later, "started", standing=OTHERWISE, instead="2014", place="¶3")
    cite(control_room, later, "summary", standing=REJECTED, because="It means another room", place="¶2")
    page = page_of(client, later)
    assert "Says otherwise" in page and "It says: 2014" in page and "Rejected because: It means another room" in page
    assert "Control room: One room. (Started)" in page or "(Started)" in page
    assert [(fact.place, fact.fact) for fact in facts_of(later, nobody)] == [("¶2", "summary"), ("¶3", "started")]
    lines = rows(client.get(reverse("initiatives:source_facts_csv", args=[later.reference])))
    assert [line["What it says"] for line in lines] == ["Rejected", "Says otherwise"]


def test_the_page_of_a_source_asks_no_more_however_many_facts_it_has(client, later):
    counts = []
    for _round in range(2):
        for number in range(4):
            row = make.make_initiative(source=later, place=f"¶{number}")
            cite(row, later, "title", place=f"¶{number}a")
            make.make_agreement(source=later)
        with CaptureQueriesContext(connection) as queries:
            client.get(later.get_absolute_url())
        counts.append(len(queries))
    # What kinds of records there are is asked once, and known from then on.
    assert counts[1] <= counts[0] <= 16, counts


# The documents themselves


def test_a_document_has_several_issuers_a_period_and_documents_before_it(client, area, paper, later, editor):
    police, fire = make.make_organisation(name="Police"), make.make_organisation(name="Fire")
    data = {
        **opened(client, later),
        "issued_by": police.pk,
        "covers": "2017/18",
        "follows": paper.pk,
        "answers": paper.pk,
        "marking_words": "COMMERCIAL IN CONFIDENCE",
    }
    saved(client, later, with_row(data, "joint_issuers", organisation=fire.pk))
    client.logout()
    page = page_of(client, later)
    for expected in (
        "Issued by Police , Fire",
        "2017/18",
        "COMMERCIAL IN CONFIDENCE",
        "Earlier edition The paper of 2016",
        "Answers The paper of 2016",
    ):
        assert expected in page, expected
    assert "Later edition The minutes of 2018" in page_of(client, paper)
    line = next(
        each for each in rows(client.get(reverse("initiatives:source_csv"))) if each["Reference"] == later.reference
    )
    assert (line["Issued by"], line["Period it covers"]) == ("Police; Fire", "2017/18 (financial year)")
    with pytest.raises(ProtectedError):
        fire.delete()
    with pytest.raises(ValidationError, match="already named"):
        JointIssuer(source=later, organisation=fire).full_clean()
    with pytest.raises(ValidationError, match="cannot be its own earlier edition"):
        later.refresh_from_db()
        later.follows = later
        later.full_clean()
    # Whatever its marking, it is kept from readers by who it is for.
    Source.objects.filter(pk=later.pk).update(audience="internal")
    assert client.get(later.get_absolute_url()).status_code == 404
    assert "The minutes of 2018" not in page_of(client, paper)
