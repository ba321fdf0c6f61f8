"""The pages of agreements: their words, what they withhold, their filters, downloads and queries."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from initiatives.models import AgreementKind, PartyCapacity
from tests import factories as make
from tests.reading import rows, words

pytestmark = pytest.mark.django_db
LIST, CSV = (reverse(f"initiatives:agreement_{page}") for page in ("list", "csv"))


def test_an_agreement_says_who_what_and_when_and_what_is_not_stated(client):
    source = make.make_source()
    initiative, hidden = make.make_initiative(title="Control room"), make.make_initiative(published=False, title="Hush")
    agreement = make.make_agreement(
        title="Statement of Intent",
        kind=AgreementKind.objects.create(name="Statement of intent"),
        announced="2015-12-10",
        document="referenced",
        source=source,
        place="¶3",
    )
    agreement.initiatives.set([initiative, hidden])
    agreement.parties.create(
        organisation=make.make_organisation(name="The commissioner"),
        capacity=PartyCapacity.objects.create(name="Signatory for another"),
        on_behalf_of="the Police",
        source=source,
        place="¶4",
    )
    agreement.parties.create(organisation=make.make_organisation(name="Late partner"), joined="2017-12")
    page = words(client.get(agreement.get_absolute_url()))
    for expected in (
        "Announced 10 December 2015",
        "Signed Not recorded yet",
        "Document Referenced but not supplied",
        "The commissioner (Signatory for another), on behalf of the Police",
        "Late partner , joined December 2017",
        "Control room",
        f"{source.title} , ¶3",
        "Nothing is recorded of an agreement before or after this one",
    ):
        assert expected in page
    assert "Hush" not in page
    timeline = words(client.get(initiative.get_absolute_url()))
    assert "10 December 2015 Statement of Intent: announced" in timeline
    assert "December 2017 Late partner joined: Statement of Intent" in timeline
    assert "signed: Not recorded yet" in timeline


def test_a_withheld_agreement_gives_title_purpose_and_reason_only(client):
    area = make.make_area()
    agreement = make.make_agreement(
        area=area,
        purpose="To share intelligence",
        document="withheld",
        publication="title",
        withheld_because="It would harm operations.",
        exit_arrangements="Six months of notice",
    )
    page = words(client.get(agreement.get_absolute_url()))
    assert "To share intelligence" in page
    assert "Why not the text It would harm operations." in page
    assert "Six months" not in page
    assert "Six months" not in client.get(CSV).getvalue().decode()
    client.force_login(make.make_user("editor", [area]))
    assert "Six months of notice" in words(client.get(agreement.get_absolute_url()))


def test_the_family_tree_leads_from_one_to_the_next(client):
    first, second = make.make_agreement(title="First"), make.make_agreement(title="Second")
    hidden = make.make_agreement(title="Hush", published=False)
    make.record_change(first, "renewed", second, took_effect="2018-04")
    make.record_change(second, "replaced", hidden)
    page = client.get(second.get_absolute_url())
    assert "April 2018 First was renewed by Second (this agreement)" in words(page)
    assert f'href="{first.get_absolute_url()}"' in page.content.decode()
    assert "Hush" not in words(page)
    assert client.get(hidden.get_absolute_url()).status_code == 404


def test_an_overdue_review_and_a_passed_end_are_told(client):
    today = timezone.localdate()
    overdue = make.make_agreement(review_on=str(today - timedelta(days=1)))
    over = make.make_agreement(ends=str(today - timedelta(days=1)))
    fine = make.make_agreement(review_on=str(today), ends=str(today))
    assert "Review overdue" in words(client.get(overdue.get_absolute_url()))
    assert "Run out" in words(client.get(over.get_absolute_url()))
    page = words(client.get(fine.get_absolute_url()))
    assert "Review overdue" not in page
    assert "Run out" not in page


def test_the_list_filters_sorts_and_downloads(client):
    today = timezone.localdate()
    kind = AgreementKind.objects.create(name="Contract")
    party = make.make_organisation(name="Fire service")
    wanted = make.make_agreement(
        title="Control centre",
        kind=kind,
        parties=[party],
        status="agreed",
        document="withheld",
        publication="title",
        withheld_because="Prices",
        review_on=str(today - timedelta(days=3)),
        signed="2012",
    )
    other = make.make_agreement(title="Another", signed="2011")
    for question in (
        "q=centre",
        "kind=Contract",
        f"area={wanted.area.code}",
        f"organisation={party.reference}",
        "status=agreed",
        "document=withheld",
        "review=passed",
        "review=due",
    ):
        found = rows(client.get(f"{CSV}?{question}"))
        assert [row["Reference"] for row in found] == [wanted.reference], question
        assert "Another" not in words(client.get(f"{LIST}?{question}")), question
    for question in ("status=none", "document=none", "review=none"):
        assert [row["Title"] for row in rows(client.get(f"{CSV}?{question}"))] == ["Another"], question
    assert [row["Title"] for row in rows(client.get(f"{CSV}?sort=signed"))] == [other.title, wanted.title]
    row = rows(client.get(f"{CSV}?q=centre"))[0]
    assert (row["Parties"], row["Announced"], row["Why not published"]) == (
        "Fire service",
        "Not recorded yet",
        "Prices",
    )


def test_the_list_and_the_page_make_a_fixed_number_of_queries(client, django_assert_num_queries):
    busy = make.make_agreement()
    # What kinds of records there are is asked once, and known from then on.
    client.get(busy.get_absolute_url())
    before = busy
    for number in (1, 5):
        for _ in range(number):
            make.make_agreement(parties=[make.make_organisation(), make.make_organisation()], source=make.make_source())
            busy.parties.create(organisation=make.make_organisation(), source=make.make_source(), joined="2019")
            busy.initiatives.add(make.make_initiative())
            later = make.make_agreement()
            make.record_change(before, "varied", later, source=make.make_source())
            before = later
        with django_assert_num_queries(7):
            client.get(LIST)
        with django_assert_num_queries(10):
            client.get(busy.get_absolute_url())
