"""The rules of agreements, without HTTP."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from initiatives.models import Agreement, AgreementChange, AgreementParty
from initiatives.readings.families import family_of
from tests import factories as make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def refused(row, field, words):
    """Whether the row is refused beside the field in these words."""
    with pytest.raises(ValidationError) as told:
        row.full_clean()
    return words in str(told.value.message_dict.get(field, ""))


def test_agreements_are_numbered_by_area():
    durham = make.make_area(name="Durham", code="DUR")
    assert make.make_agreement(area=durham).reference == "DUR-A-001"


@pytest.mark.parametrize(
    ("fields", "beside", "words"),
    [
        ({"publication": "title"}, "withheld_because", "Say why"),
        ({"document": "withheld"}, "publication", "title and purpose only"),
        ({"document_url": "https://example.org/a"}, "document_url", "Choose “Full copy”"),
        ({"publication": "full"}, "document_url", "Enter the web address"),
        (
            {"publication": "title", "withheld_because": "Operations", "document_url": "https://example.org/a"},
            "document_url",
            "take the address away",
        ),
        ({"signed": "2017-12", "ends": "2016"}, "ends", "before it was signed"),
        ({"in_force": "2017-12", "ends": "2016"}, "ends", "before it came into force"),
        ({"signed": "2017-12", "review_on": "2016"}, "review_on", "before it was signed"),
    ],
)
def test_an_agreement_refuses_what_cannot_be_in_words_and_in_the_database(fields, beside, words):
    agreement = make.make_agreement()
    for name, value in fields.items():
        setattr(agreement, name, value)
    assert refused(agreement, beside, words)
    with pytest.raises(IntegrityError), transaction.atomic():
        agreement.save()


def test_an_agreement_whose_document_may_not_be_published_can_be_entered(nobody):
    area = make.make_area()
    agreement = make.make_agreement(
        area=area,
        document="withheld",
        publication="title",
        withheld_because="Publishing it would harm operations.",
        exit_arrangements="Six months' notice",
    )
    with pytest.raises(ValidationError) as refused:
        agreement.full_clean()
    assert "say what it is for" in str(refused.value.message_dict["purpose"])
    agreement.purpose = "To share a store"
    agreement.full_clean()
    assert not agreement.reveals_terms_to(nobody)
    assert not agreement.reveals_terms_to(make.make_user("panel", [area]))
    assert agreement.reveals_terms_to(make.make_user("editor", [area]))


def test_a_party_stands_once_at_a_time_and_may_join_later():
    police, fire = make.make_organisation(), make.make_organisation()
    agreement = make.make_agreement(parties=[police], signed="2017-12")
    AgreementParty(agreement=agreement, organisation=fire, joined="2019-12").full_clean()
    assert refused(AgreementParty(agreement=agreement, organisation=police), "organisation", "already a party")
    with pytest.raises(IntegrityError), transaction.atomic():
        agreement.parties.create(organisation=police)
    agreement.parties.update(left="2018")
    AgreementParty(agreement=agreement, organisation=police).full_clean()


def test_lineage_refuses_rings_and_itself():
    first, second, third = (make.make_agreement() for _ in range(3))
    make.record_change(first, "renewed", second, took_effect="2018")
    make.record_change(second, "varied", third)
    with pytest.raises(ValidationError) as told:
        make.record_change(third, "replaced", first)
    assert "came before this agreement" in str(told.value.message_dict["successor"])
    assert refused(
        AgreementChange(agreement=first, kind="varied", successor=first), "successor", "cannot follow itself"
    )
    assert refused(AgreementChange(agreement=first, kind="replaced"), "successor", "Choose the agreement")
    assert refused(AgreementChange(agreement=first, kind="terminated", successor=third), "successor", "no successor")
    assert refused(AgreementChange(agreement=first, kind="varied", successor=second), "successor", "already recorded")


def test_a_family_is_told_oldest_first_as_far_as_both_ends_may_be_seen(nobody):
    first, second, third = (make.make_agreement() for _ in range(3))
    later = make.record_change(second, "replaced", third, took_effect="2021")
    earlier = make.record_change(first, "renewed", second, took_effect="2018")
    for agreement in (first, second, third):
        assert list(family_of(agreement, nobody)) == [earlier, later]
    third.withdraw()
    assert list(family_of(first, nobody)) == [earlier]
    assert not family_of(third, nobody).exists()


def test_a_replaced_or_terminated_agreement_has_ended():
    first, second = make.make_agreement(status="agreed"), make.make_agreement(status="agreed")
    make.record_change(first, "varied", second)
    assert Agreement.objects.get(pk=first.pk).status == "agreed"
    make.record_change(first, "terminated")
    assert Agreement.objects.get(pk=first.pk).status == "ended"


def test_reviews_are_asked_only_of_agreements_that_stand():
    passed = make.make_agreement(review_on="2026-10")
    soon = make.make_agreement(review_on="2027-03")
    never = make.make_agreement()
    make.make_agreement(review_on="2030")
    make.make_agreement(review_on="2020", status="ended")
    make.make_agreement(review_on="2020", ends="2021")
    assert list(Agreement.objects.review_passed(TODAY)) == [passed]
    assert set(Agreement.objects.review_due(TODAY)) == {passed, soon}
    assert list(Agreement.objects.without_review(TODAY)) == [never]
    assert passed.is_review_passed(TODAY)
    assert not soon.is_review_passed(TODAY)
