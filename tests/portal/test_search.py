"""The search over the whole record: how words are compared, that it is kept current, and odd questions."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from collab_portal.models import SearchEntry
from collab_portal.search import finding
from collab_portal.search.finding import found, hits
from collab_portal.search.kinds import GROUPS, KINDS
from collab_portal.search.words import parts_of
from initiatives.models import Initiative, OrganisationName, ScopeItem
from initiatives.models.trail import recorded_together, tracked_models
from tests.factories import make_area, make_initiative, make_organisation, make_user

pytestmark = pytest.mark.django_db


def titles(user, words, area=None):
    return [line.title for line in found(user, words, area)[0]]


def first_hit(user, words):
    return hits(user, found(user, words)[0], words)[0]


def entries():
    """Return all that the index holds."""
    return set(SearchEntry.objects.values_list("kind", "row", "title", "text", "words", "area", "on"))


def test_how_words_are_compared():
    assert parts_of("Fire Stations’ staff, DUR-I-001: £1,000 & café") == (
        ["fire", "station", "staff", "dur", "i", "001", "1000", "and", "cafe"]
    )
    assert not parts_of("\x00 '\"*( 🚒 _ -")
    assert parts_of("x" * 100) == ["x" * 60]


def test_every_kind_names_a_field_and_a_group():
    for kind in KINDS:
        names = {field.name for field in kind.model._meta.get_fields()} | vars(kind.model).keys()
        assert {kind.title, *kind.fields, kind.about} - {""} <= names, kind.label
        assert kind.group in GROUPS and hasattr(kind.model, "get_absolute_url"), kind.label
        assert kind.model in tracked_models(), f"Nobody tells the search what changes of {kind.label}."


def test_what_is_found(nobody):
    durham, essex = make_area(name="Durham"), make_area(name="Essex")
    room = make_initiative(title="Joint control rooms", summary="One café for 3 stations.", area=durham)
    make_initiative(title="Workshops", summary="Beside the control room", area=essex)
    both = ["Joint control rooms", "Workshops"]
    for words in ("control room", "CONTROL-ROOMS", "room contro", "“control” room’s"):
        assert titles(nobody, words) == both, words
    assert titles(nobody, "control room", essex) == both[1:]
    for words in ("cafe station", room.reference, room.reference.lower()):
        assert titles(nobody, words) == both[:1], words
    for words in ("control zeppelin", "ontrol", "co", "NOT control", "control*room OR x", "café's'' NEAR(room)"):
        assert not titles(nobody, words), words
    hit = first_hit(nobody, "cafe")
    assert hit.quoted == f"{room.reference} One <mark>café</mark> for 3 stations."
    assert first_hit(nobody, "joint").title == "<mark>Joint</mark> control rooms"


def test_what_stands_in_the_title_comes_first(nobody):
    make_initiative(title="Drones")
    make_initiative(title="Workshops", summary="Where drones are mended")
    assert titles(nobody, "drones") == ["Drones", "Workshops"]


def test_what_is_called_just_so_comes_before_all(nobody):
    make_initiative(title="Control rooms")
    make_initiative(title="A new control room for all")
    assert titles(nobody, "control room") == ["Control rooms", "A new control room for all"]


def test_a_search_leads_to_the_lists_that_are_called_so(client):
    page = " ".join(client.get(reverse("search"), {"q": "savings"}).content.decode().split())
    assert f'Whole list: <a class="govuk-link" href="{reverse("initiatives:financialitem_list")}">Savings</a>' in page
    assert "Whole list" not in client.get(reverse("search"), {"q": "zeppelin"}).content.decode()


def test_a_piece_of_a_long_text_is_quoted_and_stays_text(nobody):
    make_initiative(title="A", summary="before " * 200 + "<script>zeppelin</script> " + "after " * 200)
    quoted = first_hit(nobody, "zeppelin").quoted
    assert "&lt;script&gt;<mark>zeppelin</mark>&lt;/script&gt;" in quoted
    assert quoted.startswith("… ") and quoted.endswith(" …") and len(quoted) < 400


def test_the_index_changes_with_the_record(nobody):
    initiative = make_initiative(title="Hovercraft")
    organisation = make_organisation(name="Fire Authority")
    scope = ScopeItem.objects.create(initiative=initiative, text="Zeppelins", order=1)
    OrganisationName.objects.create(organisation=organisation, name="Brigade", kind="former")
    assert titles(nobody, "hovercraft") and titles(nobody, "zeppelins") and titles(nobody, "brigade")
    with transaction.atomic():
        initiative.title = "Submarine"
        initiative.save()
        assert titles(nobody, "submarine") and not titles(nobody, "hovercraft")
        transaction.set_rollback(True)
    assert titles(nobody, "hovercraft") and not titles(nobody, "submarine")
    scope.delete()
    assert not titles(nobody, "zeppelins")
    initiative.refresh_from_db()
    initiative.withdraw()
    assert not titles(nobody, "hovercraft")
    assert titles(make_user("editor", [initiative.area]), "hovercraft")
    with recorded_together():
        make_initiative(title="Gyrocopter")
    assert titles(nobody, "gyrocopter")


def test_the_index_made_anew_is_the_same(demo):
    kept = entries()
    assert len(kept) > 500
    call_command("rebuild_search", verbosity=0)
    assert entries() == kept


def test_more_than_can_be_looked_through(nobody, monkeypatch):
    for _ in range(4):
        make_initiative(title="Drone")
    monkeypatch.setattr(finding, "MOST", 2)
    page = Client().get(reverse("search"), {"q": "drone"})
    assert len(page.context["hits"]) == 2 and "More than 2" in page.content.decode()


def test_the_page(django_assert_max_num_queries):
    area = make_area(name="Durham")
    for number in range(30):
        make_initiative(title=f"Control room {number}", area=area)
    make_initiative(published=False, title="Secret control room", area=area)
    url = reverse("search")
    with django_assert_max_num_queries(7):
        page = Client().get(url, {"q": "control", "area": area.code, "kind": "initiatives", "page": "2"})
    text = " ".join(page.content.decode().split())
    assert "<strong>30</strong> found" in text and "Secret" not in text and 'start="26"' in text
    assert "(30), <a" in text and "kind=updates" not in text
    nothing = Client().get(url, {"q": "control", "kind": "sites"}).content.decode()
    assert "Nothing was found" in nothing and "all kinds and all areas" in " ".join(nothing.split())
    plain = Client().get(url).content.decode()
    assert "the beginning of a word is enough" in " ".join(plain.split())
    assert plain.count('name="q"') == 1
    assert 'name="q"' not in Client().get(reverse("surveys:link", args=["no-such-token"])).content.decode()
    box = Client().get(reverse("registers")).content.decode()
    assert f'action="{url}"' in box and 'for="search-words"' in box


def test_odd_questions_get_words():
    url = reverse("search")
    make_initiative(title="Control room")
    for asked in (
        {"q": "x" * 4_000},
        {"q": "one two three four five six seven eight nine"},
        {"q": "\x00control"},
        {"q": "🚒"},
        {"q": "control", "kind": "x" * 300},
        {"q": "control", "area": "NOWHERE"},
    ):
        page = Client().get(url, asked)
        assert page.status_code == 200 and "govuk-error-message" in page.content.decode(), asked
    for asked in ("a", "'", '"control" OR', "control:* & !room", "%", "\\", "-control", "a" * 100, "(" * 90):
        assert Client().get(url, {"q": asked}).status_code == 200, asked
    assert Client().get(url, {"q": "control", "page": "no"}).status_code == 200


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("co-location", "colocation"),
        ("colocation", "co-location"),
        ("co-location", "co location"),
        ("fire fighters", "fire-fighters"),
        ("e-mail", "email"),
        ("£1,200 spent", "1200"),
        ("1200 spent", "1,200"),
    ],
)
def test_lists_and_the_search_find_what_is_written_otherwise(nobody, written, asked):
    make_initiative(title=written)
    assert titles(nobody, asked) == [written]
    assert Initiative.objects.all().mentioning(asked).exists()
    assert "<mark>" in first_hit(nobody, asked).title


def test_a_number_is_not_found_in_another(nobody):
    make_initiative(title="11,200 and 1,2000 spent")
    assert titles(nobody, "1200") == []
