"""What pages and downloads claim that a document does not say: only what an editor chose."""

import re

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models

from initiatives.models import Agreement
from initiatives.models.absences import Absence
from initiatives.models.publication import Published
from tests import factories as make
from tests.hostile import addresses
from tests.initiatives.admin_form import opened, saved
from tests.reading import words

pytestmark = pytest.mark.django_db
CLAIM = re.compile(
    r"not stated|does ?n[o’']t say|do not say|does not state|do not state|documents? gives? no|does not apply",
    re.IGNORECASE,
)
# Said of every page, and of a year that a document leaves out.
EXPLAINED = ("and “The document does not say” where an editor looked", "(year not stated)")


def typed_claims():
    """Every text that somebody typed and that claims such a thing itself, the longest first."""
    found = set()
    for model in apps.get_models():
        if model._meta.app_label in ("initiatives", "governance", "surveys") and not hasattr(model, "history_type"):
            names = [f.name for f in model._meta.fields if isinstance(f, models.CharField | models.TextField)]
            for row in model._base_manager.values_list(*names) if names else ():
                found |= {" ".join(text.split()) for text in row if text and CLAIM.search(text)}
    return sorted(found, key=len, reverse=True)


def test_no_public_page_of_the_demonstration_claims_what_no_editor_chose(demo, client):
    typed = typed_claims()
    records = [model for model in apps.get_models() if issubclass(model, Published) and not model._meta.abstract]
    pages = {path: None for path in addresses.of_lists()}
    for model in records:
        for record in model.objects.visible_to(AnonymousUser()) if hasattr(model.objects, "visible_to") else ():
            if record.absences or model._meta.model_name in ("survey", "benefit", "financialitem", "meeting", "body"):
                pages[record.get_absolute_url().partition("#")[0]] = record
    pages |= {path: pages.get(path) for path in addresses.of_records().values()}
    said = {Absence(why).label for record in pages.values() if record for why in (record.absences or {}).values()}
    wrong = []
    for path, record in pages.items():
        answer = client.get(path)
        text = (
            b"".join(answer.streaming_content).decode(errors="replace") if answer.streaming else words(answer)
        ).replace("\n", " ")
        text = " ".join(text.split())
        for known in (*EXPLAINED, *typed):
            text = text.replace(known, "")
        mine = {Absence(why).label for why in (record.absences or {}).values()} if record else said
        amounts = {"Not stated"} if path.startswith(("/savings", "/funding")) else set()
        for claim in {*mine, *amounts, "Amount not stated"}:
            text = text.replace(claim, "")
        wrong += [f"{path}: {text[max(0, m.start() - 60) : m.end() + 20]}" for m in CLAIM.finditer(text)]
    assert not wrong, wrong[:20]


def test_three_words_for_three_things(client):
    area = make.make_area()
    client.force_login(make.make_user("editor", [area]))
    agreement = make.make_agreement(area=area)
    data = opened(client, agreement)
    data |= {"absences-signed": "not-said", "absences-ends": "not-applicable", "absences-purpose": "not-said"}
    saved(client, agreement, {**data, "purpose": "To share a store"})
    agreement.refresh_from_db()
    assert agreement.absences == {"signed": "not-said", "ends": "not-applicable"}
    page = words(client.get(agreement.get_absolute_url()))
    assert "Announced Not recorded yet Signed The document does not say" in page
    assert "Ends Does not apply" in page
    [line] = [row for row in client.get("/agreements.csv").streaming_content if agreement.reference.encode() in row]
    assert "The document does not say" in line.decode() and "Does not apply" in line.decode()
    other = opened(client, agreement)
    del other["absences-signed"], other["absences-ends"]
    saved(client, agreement, {name: value for name, value in other.items() if not name.startswith("absences-")})
    assert Agreement.objects.get().absences == {"signed": "not-said", "ends": "not-applicable"}
