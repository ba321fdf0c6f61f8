"""The names in a document: found as they stand there, decided once for the whole paper."""

from time import perf_counter

import pytest
from django.urls import reverse

from initiatives.models import Organisation, OrganisationName, Paragraph
from initiatives.models.paragraphs import keep_paragraphs
from initiatives.readings.names import BODY, ORGANISATION, long_form, names_of
from tests import factories as make
from tests.reading import words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Durham Constabulary was there.", [("Durham Constabulary", ORGANISATION)]),
        ("It went to the Police and Crime Panel.", [("Police and Crime Panel", BODY)]),
        (
            "Staffordshire and Stoke-on-Trent Fire and Rescue Service agreed.",
            [("Staffordshire and Stoke-on-Trent Fire and Rescue Service", ORGANISATION)],
        ),
        ("The Joint Strategy Group’s report", [("Joint Strategy Group", BODY)]),
        ("East of England Ambulance Service", [("East of England Ambulance Service", ORGANISATION)]),
        (
            "The Chief Executive of the Office of the Durham Police and Crime Commissioner met UNISON.",
            [("Office of the Durham Police and Crime Commissioner", ORGANISATION)],
        ),
        ("The Durham Police and Crime Commissioner came.", []),
        ("The Independent Office for Police Conduct wrote.", [("Independent Office for Police Conduct", ORGANISATION)]),
        ("The Home Office Police Efficiency Fund", []),
        ("Officers met on Monday, and the panel noted it.", []),
        ("A SHOUTED HEADING OF CAPITALS", []),
    ],
)
def test_names_are_found_as_they_stand(text, names):
    assert list(names_of(text)) == names


def test_letters_stand_for_the_last_words_with_those_initials():
    assert long_form("Members of the Fire and Rescue Authority", "FRA") == "Fire and Rescue Authority"
    assert long_form("Merseyside Fire & Rescue Service", "MFRS") == "Merseyside Fire & Rescue Service"
    assert long_form("Some Other Words", "XYZ") == ""


def test_no_text_takes_long():
    for text in ("Aa " * 30_000, "Police and " * 9_000, "The Board " * 9_000, "A (B) " * 9_000):
        began = perf_counter()
        list(names_of(text))
        assert perf_counter() - began < 2


@pytest.fixture
def source(db):
    return make.make_source(area=make.make_area(code="DUR"), title="Report to the panel")


@pytest.fixture
def page(client, source):
    client.force_login(make.make_user("editor", [source.area]))
    text = [
        "The Durham Constabulary and the Joint Strategy Group met. Durham Constabulary agreed.",
        "The Durham Police Service (DPS) and the Weekly Market Service came.",
    ]
    found = [{"page": None, "place": f"¶{n}", "kind": "paragraph", "text": each} for n, each in enumerate(text, 1)]
    keep_paragraphs(source, found)
    own = make.make_organisation(name="Durham Constabulary")
    own.areas.add(source.area)
    return reverse("initiatives:source_names", args=[source.reference])


def unknown(client, page):
    return [each.name for each in client.get(page).context["unknown"]]


def test_each_name_is_decided_once_for_the_paper(client, source, page):
    assert unknown(client, page) == ["Joint Strategy Group", "Durham Police Service", "Weekly Market Service"]
    [known] = client.get(page).context["known"]
    assert (known.name, known.count, known.place) == ("Durham Constabulary", 2, "¶1")
    second = Paragraph.objects.get(place="¶2")
    asked = {"name": "Durham Police Service", "order": second.order, "act": "other-name"}
    told = words(client.post(page, {**asked, "organisation": "durham constabulary"}, follow=True))
    assert "“Durham Police Service” is another name of Durham Constabulary now." in told
    other = OrganisationName.objects.get()
    assert (other.kind, other.source, other.place) == ("wording", source, "¶2")
    client.post(page, {"name": "Weekly Market Service", "order": second.order, "act": "no-name"})
    assert unknown(client, page) == ["Joint Strategy Group"]
    way = client.get(page).context["unknown"][0].ways[0]
    form = client.get(way[1], follow=True)
    assert "body" in way[0] and form.context["adminform"].form.initial["name"] == "Joint Strategy Group"


def test_letters_that_the_paper_explains_are_offered_to_the_glossary(client, page):
    [(letters, url)] = client.get(page).context["letters"]
    assert (letters.term, letters.expansion) == ("DPS", "Durham Police Service")
    assert client.get(url).context["adminform"].form.initial["expansion"] == "Durham Police Service"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Nobody at all", "No organisation is called “Nobody at all”."),
        ("Elsewhere Police", "is kept by another office"),
    ],
)
def test_a_name_of_no_organisation_or_of_another_office_is_refused_in_words(client, page, typed, said):
    make.make_organisation(name="Elsewhere Police").areas.add(make.make_area())
    order = Paragraph.objects.get(place="¶2").order
    asked = {"name": "Durham Police Service", "order": order, "act": "other-name", "organisation": typed}
    assert said in words(client.post(page, asked, follow=True))
    assert not OrganisationName.objects.exists() and Organisation.objects.count() == 2


def test_a_name_that_does_not_stand_in_the_paper_is_refused(client, page):
    order = Paragraph.objects.get(place="¶2").order
    asked = {"name": "Anything", "order": order, "act": "other-name", "organisation": "Durham Constabulary"}
    assert "not there any more" in words(client.post(page, asked, follow=True))
    assert not OrganisationName.objects.exists()


@pytest.mark.parametrize("role", ["panel", "reader", "officer"])
def test_nobody_else_sees_the_names(client, source, page, role):
    client.force_login(make.make_user(role, [source.area]))
    assert client.get(page).status_code == 404
