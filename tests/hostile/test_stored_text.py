"""What people have stored stays text: in every field, on every page, in every download, for every kind of reader."""

import csv
from html.parser import HTMLParser
from io import StringIO

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import DatabaseError, models, transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from initiatives.lists.csv import CELL_BREAKS, FORMULA_STARTS
from initiatives.models.text import LineField, PassageField
from tests import factories as make

from . import addresses

pytestmark = pytest.mark.long
SCRIPT = "'\"><script>alert(1)</script>"
STARTS = [*FORMULA_STARTS, *CELL_BREAKS, "  =", "\u00a0+"]
OURS = ("initiatives", "governance", "surveys")


def text_fields():
    """Every field of plain text that somebody can fill in."""
    for model in apps.get_models():
        if model._meta.app_label in OURS:
            for field in model._meta.concrete_fields:
                if isinstance(field, (LineField, PassageField)) and not field.choices:
                    yield model, field


def store(text_of):
    """Writes a text into every row of every field, past the forms; returns the fields and those that refuse."""
    stored, refused = [], []
    for number, (model, field) in enumerate(text_fields()):
        try:
            with transaction.atomic():
                text = Concat(Value(text_of(number)), Cast("pk", CharField()), output_field=models.TextField())
                model._base_manager.update(**{field.name: text})
            stored.append(f"{model.__name__}.{field.name}")
        except DatabaseError:
            refused.append(f"{model.__name__}.{field.name}")
    return stored, refused


# Blocks of data, which no browser runs.
DATA = {"application/json", "application/ld+json"}


class Lively(HTMLParser):
    """Collects what in a page a browser would run or follow, beyond our own files."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        has = dict(attributes)
        if tag == "script" and not (has.get("src") or has.get("type") in DATA or "id" in has):
            self.found.append("a script in the page")
        self.found += [f"{tag} {name}" for name in has if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action", "formaction"):
            start = (has.get(name) or "").strip().lower()
            if start.startswith(("javascript:", "data:", "vbscript:")):
                self.found.append(f"{tag} {name} {start[:20]}")


def page_of(response):
    """The page of an answer; "" for one that is none and that no browser takes for one."""
    if response.headers.get("Content-Type", "").startswith("text/html"):
        return response.content.decode()
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    if response.streaming:
        # A file is closed once it is read.
        list(response.streaming_content)
    return ""


def assert_lifeless(address, page):
    """Nothing that was stored runs."""
    reader = Lively()
    reader.feed(page)
    assert not reader.found, f"{address}: {reader.found[:5]}"
    assert "<script>alert" not in page, address


def public_pages():
    return [*(path for path in addresses.without_parameters() if ".csv" not in path), *addresses.of_records().values()]


@pytest.fixture
def scripted(demo):
    stored, refused = store(lambda _number: SCRIPT)
    assert len(stored) >= 150, f"Only {len(stored)} fields; refused: {refused}"
    assert len(refused) <= len(stored) // 10, refused
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.URLField) and model._meta.app_label in OURS:
                # Where a rule ties an address to something else, the rows that have one.
                model._base_manager.exclude(**{field.name: ""}).update(**{field.name: "javascript:alert(1)"})


def test_stored_script_stays_text_on_every_public_page(client, scripted):
    pages = 0
    for address in public_pages():
        page = page_of(client.get(address))
        assert_lifeless(address, page)
        pages += "&lt;script&gt;alert(1)" in page
    assert pages >= 40, f"The text was to be seen on {pages} pages only, so this proves little."


def test_stored_script_stays_text_for_members_and_in_search(client, scripted):
    from initiatives.models import Area

    client.force_login(make.make_user("panel", Area.objects.all()))
    for address in [*public_pages(), "/initiatives/?q=script", "/organisations/?q=alert"]:
        assert_lifeless(address, page_of(client.get(address)))


def test_stored_script_stays_text_throughout_the_admin(client, scripted):
    client.force_login(make.make_user("administrator"))
    pages = 0
    for model in admin.site._registry:
        start = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        paths = [reverse(f"{start}_changelist")]
        if row := model._base_manager.order_by("pk").first():
            paths += [reverse(f"{start}_{page}", args=[row.pk]) for page in ("change", "history", "delete")]
        for path in paths:
            response = client.get(path)
            assert response.status_code in (200, 302, 403), f"{path}: {response.status_code}"
            page = response.content.decode()
            assert_lifeless(path, page)
            pages += "&lt;script&gt;alert(1)" in page
    assert pages >= 100, f"The text was to be seen on {pages} pages only, so this proves little."


def test_no_cell_of_any_download_begins_a_formula(client, demo):
    store(lambda number: f"{STARTS[number % len(STARTS)]}cmd|' /C calc'!A")
    client.force_login(make.make_user("administrator"))
    cells = made_harmless = 0
    for address in [path for path in addresses.without_parameters() if ".csv" in path]:
        text = b"".join(client.get(address).streaming_content).decode().removeprefix("\ufeff")
        for row in csv.reader(StringIO(text, newline="")):
            for cell in row:
                assert not cell.startswith(CELL_BREAKS), f"{address}: {cell[:60]!r}"
                assert not cell.lstrip().startswith(FORMULA_STARTS), f"{address}: {cell[:60]!r}"
                cells += 1
                made_harmless += cell.startswith("'")
    assert cells > 3_000 and made_harmless > 300, (cells, made_harmless)


def test_facts_of_a_source_are_harmless_too(client, demo):
    from initiatives.models import Source

    store(lambda number: f"{STARTS[number % 4]}1+1")
    source = Source.objects.visible_to(make.make_user("administrator")).order_by("pk").first()
    answer = client.get(reverse("initiatives:source_facts_csv", args=[source.reference]))
    text = b"".join(answer.streaming_content).decode().removeprefix("\ufeff")
    rows = list(csv.reader(StringIO(text, newline="")))
    assert len(rows) > 1
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(FORMULA_STARTS)]
