"""The one rule of who may see a record, asked in both its forms."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from initiatives.models import AreaWithin, Initiative, ScopeItem, Source, Statement
from initiatives.readings.citations import facts_of
from tests import factories as make

from .test_files import attach

pytestmark = pytest.mark.django_db

ROLES = ["nobody", "officer", "panel", "reader", "editor", "publisher", "administrator"]
SEEN_AT_HOME = {
    "public": set(ROLES),
    "panel": {"panel", "reader", "editor", "publisher", "administrator"},
    "internal": {"reader", "editor", "publisher", "administrator"},
    "draft": {"editor", "publisher", "administrator"},
}
SEEN_ELSEWHERE = {
    "public": set(ROLES),
    "panel": {"administrator"},
    "internal": {"administrator"},
    "draft": {"administrator"},
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("home", "seen"), [(True, SEEN_AT_HOME), (False, SEEN_ELSEWHERE)])
def test_who_sees_what(role, home, seen, nobody):
    area = make.make_area()
    user = nobody if role == "nobody" else make.make_user(role, [area])
    kept_by = area if home else make.make_area()
    records = {
        "public": make.make_initiative(area=kept_by),
        "panel": make.make_initiative(area=kept_by, audience="panel"),
        "internal": make.make_initiative(area=kept_by, audience="internal"),
        "draft": make.make_initiative(area=kept_by, published=False),
    }
    shown = set(Initiative.objects.visible_to(user))
    for state, record in records.items():
        expected = role in seen[state]
        assert (record in shown) is expected, state
        assert record.is_visible_to(user) is expected, state


def test_areas_inside_an_area_are_its_staffs_too():
    valley, oxford = make.make_area(), make.make_area()
    AreaWithin.objects.create(inner=oxford, outer=valley)
    draft = make.make_initiative(area=oxford, published=False)
    assert draft in Initiative.objects.editable_by(make.make_user("editor", [valley]))
    assert draft not in Initiative.objects.editable_by(make.make_user("editor", [make.make_area()]))


@pytest.mark.parametrize("role", ["officer", "panel", "reader"])
def test_only_staff_edit(role):
    initiative = make.make_initiative()
    assert not Initiative.objects.editable_by(make.make_user(role, [initiative.area])).exists()


def test_facts_are_seen_with_their_initiative(nobody):
    draft = make.make_initiative(published=False)
    item = ScopeItem.objects.create(initiative=draft, text="Hidden")
    Statement.objects.create(initiative=draft, text="Hidden")
    assert not ScopeItem.objects.visible_to(nobody).exists()
    assert not Statement.objects.visible_to(nobody).exists()
    draft.publish(by=make.make_user())
    assert list(ScopeItem.objects.visible_to(nobody)) == [item]


def test_administrators_see_statements_about_drafts():
    draft = make.make_initiative(published=False)
    statement = Statement.objects.create(initiative=draft, text="Only inside")
    assert list(Statement.objects.visible_to(make.make_user("administrator"))) == [statement]


def test_a_sources_facts_leave_out_what_the_reader_may_not_see(nobody):
    source = make.make_source()
    shown = make.make_initiative(source=source, place="¶10")
    make.make_initiative(source=source, place="¶2", published=False)
    first = shown.scope.create(text="First", source=source, place="¶9")
    assert [fact.row for fact in facts_of(source, nobody)] == [first, shown]


def test_publishing_needs_both_time_and_publisher():
    draft = make.make_initiative(published=False)
    editor = make.make_user()
    draft.publish(by=editor)
    assert draft.is_published
    assert draft.published_by == editor
    draft.withdraw()
    assert not Initiative.objects.published().exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Initiative.objects.filter(pk=draft.pk).update(published_by=editor)


def test_areas_that_would_hold_each_other_are_refused():
    inner, outer = make.make_area(), make.make_area()
    AreaWithin.objects.create(inner=inner, outer=outer)
    with pytest.raises(ValidationError) as refused:
        AreaWithin(inner=outer, outer=inner).full_clean()
    assert "already lies in" in str(refused.value.message_dict["outer"])


def test_facts_are_in_the_documents_order(nobody):
    source = make.make_source()
    for place in ("", "¶10", "¶2", "¶7B", "¶7A", "App 1"):
        Statement.objects.create(text=place or "none", source=source, place=place)
    assert [fact.place for fact in facts_of(Source.objects.get(), nobody)] == ["App 1", "¶2", "¶7A", "¶7B", "¶10", ""]


@pytest.mark.parametrize(
    ("marking", "text", "said"),
    [
        ("Part 2 (Annex B) exempt", "", "Part 2 (Annex B) exempt"),
        ("COMMERCIAL IN CONFIDENCE", "", "COMMERCIAL IN CONFIDENCE"),
        ("", "Annex B: not for publication.", "not for publication"),
        ("", "It is exempt information under paragraph 3.", "exempt information"),
    ],
)
def test_a_file_that_is_not_for_everybody_by_its_own_words_is_not_published_to_everybody(marking, text, said):
    source = make.make_source(published=False, area=make.make_area(), marking_words=marking)
    attach(source)
    if text:
        source.paragraphs.create(order=1, kind="paragraph", text=text)
    with pytest.raises(ValidationError, match=re.escape(said)):
        source.publish(by=make.make_user("publisher"))
    source.audience = "internal"
    source.publish(by=make.make_user("publisher"))
    source.audience = "public"
    with pytest.raises(ValidationError, match=re.escape(said)):
        source.full_clean()
    source.withdraw()
    source.whole_is_public = True
    source.publish(by=make.make_user("publisher"))
    assert source.is_published


def test_a_document_without_a_file_is_published_whatever_its_marking():
    source = make.make_source(published=False, area=make.make_area(), marking_words="Not for publication")
    source.publish(by=make.make_user("publisher"))
    assert source.is_published
