"""Looking for words: what makes no difference, in every list and on both databases."""

import pytest

from initiatives import models as register
from initiatives.models.searching import has_word, words_of
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("St. John’s & one–off", ["st", "johns", "and", "one-off"]),
        ("ÉCOLE", ["ecole"]),
        ("e\N{COMBINING ACUTE ACCENT}cole", ["ecole"]),
        ("R&D", ["r", "and", "d"]),
        ("£1.6 million.", ["£1.6", "million"]),
        ("and/or", ["and", "or"]),
        ("  –  ", []),
    ],
)
def test_words_are_folded(typed, words):
    assert words_of(typed) == words


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("The Commissioner’s office", "commissioner's"),
        ("The Commissioner's office", "Commissioner’s"),
        ("The Commissioner’s office", "commissioners office"),
        ("École de police", "école"),
        ("École de police", "ecole"),
        ("ecole de police", "ÉCOLE"),
        ("E\N{COMBINING ACUTE ACCENT}cole de police", "école"),
        ("Tŷ Heddlu", "ty heddlu"),
        ("Malmö brandkår", "MALMO"),
        ("A one–off saving", "one-off"),
        ("A one-off saving", "one—off"),
        ("A one off saving", "one-off"),
        ("A one-off saving", "one off"),
        ("Co-operation", "cooperation"),
        ("Cooperation", "co-operation"),
        ("Fire & Rescue", "fire and rescue"),
        ("Fire and Rescue", "fire & rescue"),
        ("Fire, rescue; (police)", "fire rescue police"),
        ("Fire rescue police", "“fire, rescue; (police)”"),
        ("Saves 60% of 100_000", "60% 100_000"),
        ("Straße", "STRAße"),
        ("Straße", "strasse"),
        ("Hauptstrasse", "STRAẞE"),
        ("Œuvre", "oeuvre"),
        ("Oeuvre", "œuvre"),
        ("Ælfric", "aelfric"),
        ("Aelfric", "ÆLFRIC"),
        ("Þorp fire station", "thorp"),
        ("Łódź", "lodz"),
        ("Sørensen", "sorensen"),
        ("Passage", "passage"),
        ("Co-operative access", "cooperative acce-ss"),
        ("Ærø", "ærO"),
        ("Ωmega", "ωmega"),
    ],
)
def test_capitals_accents_apostrophes_dashes_and_punctuation_make_no_difference(stored, typed):
    wanted = make.make_initiative(title=stored)
    make.make_initiative(title="Something else")
    assert list(register.Initiative.objects.mentioning(typed)) == [wanted]


@pytest.mark.parametrize("typed", ["zeppelin", "fire zeppelin", "%", "f.re?x", "…", "[a-z]", "ire$"])
def test_what_stands_nowhere_finds_nothing_and_no_sign_is_an_expression(typed):
    make.make_initiative(title="Fire and rescue")
    assert not register.Initiative.objects.mentioning(typed).exists()


def test_a_word_far_from_the_title_is_found_alike():
    initiative = make.make_initiative(area=make.make_area(name="Bro Morgannwg – Tŷ’r Cyngor"))
    assert list(register.Initiative.objects.mentioning("tyr-cyngor morgannwg")) == [initiative]


@pytest.mark.parametrize("words", ["authority humberside", "HUMBERSIDE authority’s", "former"])
def test_organisations_are_found_by_every_word_anywhere(words):
    wanted = make.make_organisation(name="Humberside Fire Authority's board")
    register.OrganisationName.objects.create(organisation=wanted, name="The former board")
    make.make_organisation(name="Humberside Police")
    assert list(register.Organisation.objects.mentioning(words)) == [wanted]


MAKERS = {
    "organisations": make.make_organisation,
    "initiatives": make.make_initiative,
    "savings": make.make_figure,
    "funding": make.make_stream,
    "benefits": make.make_benefit,
    "risks": make.make_risk,
    "sources": make.make_source,
}


@pytest.mark.parametrize("name", MAKERS)
def test_a_reference_in_small_letters_is_found_in_every_list(client, name):
    records = [MAKERS[name]() for _ in range(2)]
    page = client.get(f"/{name}/", {"q": records[0].reference.lower()})
    assert list(page.context["object_list"]) == records[:1]


def test_no_more_than_a_few_words_are_looked_for_however_they_are_joined(client):
    page = client.get("/initiatives/", {"q": ",".join("abcdefghi")})
    assert "Search for 8 words at most" in page.content.decode()


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("ﬁre oﬃcers", "fire officers"),
        ("e\u0301cole", "école"),
        ("col\u00adlaboration", "collaboration"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("x² and № 5", "x² and № 5"),
    ],
)
def test_what_a_copy_from_a_document_brings_along_is_written_out(pasted, kept):
    area = make.make_area()
    initiative = register.Initiative(area=area, title=pasted, summary=pasted)
    initiative.full_clean()
    assert (initiative.title, initiative.summary) == (kept, kept)


@pytest.mark.parametrize(("text", "word"), [("10½ posts", "10½"), ("½ a post", "½"), ("⅓ of the cost", "⅓")])
def test_a_fraction_is_one_sign_of_its_word(text, word):
    site = make.make_site(name=text)
    assert list(register.Site.objects.filter(has_word(words_of(word)[0], "name"))) == [site]
    assert not register.Site.objects.filter(has_word(words_of("101")[0], "name")).exists()
