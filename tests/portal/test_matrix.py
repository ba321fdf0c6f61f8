"""Every address as every role, over records of every audience here and elsewhere: who opens what, who reads what.

The whole world is made and walked once; each test then asks one question of what was found. What a page shows is read
as text, with its headers: whatever leaks a word, in whatever way, is found.
"""

from collections import Counter, defaultdict
from io import BytesIO
from time import process_time
from zipfile import ZipFile

import pytest
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.template import Template
from django.test import Client, RequestFactory
from django.test.utils import _TestState as instruments
from django.urls import URLPattern, get_resolver, resolve, reverse

from collab_portal.roles import RECORDS
from initiatives import models as register
from initiatives.filters import ChosenFilter, WordsFilter

from . import matrix
from .canaries import (
    AREAS,
    CANARY,
    CELLS,
    HIDDEN_HERE,
    HIDDEN_THERE,
    LEVELS,
    REFERENCE,
    STATES,
    World,
    own_models,
)
from .matrix import (
    ADMIN_KINDS,
    ADMIN_PAGES,
    EVERYONE,
    NOT_IN_THIS_STATE,
    ONLY_IN_THE_ADMIN,
    PAGES,
    QUOTED_BY_THE_SOURCE,
    ROLES,
    STAFF,
    sees,
)

pytestmark = pytest.mark.django_db
MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
# The cells whose records a role opens one by one, of those it sees.
OWN_PAGES = {
    "anonymous": [("p", "h"), ("p", "t")],
    "officer": [("p", "h")],
    "panel": [("n", "h")],
    "panel there": [("n", "t")],
    "reader": [("n", "h"), ("i", "h")],
    "editor": [("p", "h"), ("d", "h")],
    "editor there": [("p", "t"), ("d", "t")],
    "publisher": [("d", "h")],
    "administrator": [("i", "h"), ("d", "t")],
    "author": [("n", "h")],
}
LISTS = sorted(name for name, each in PAGES.items() if name.endswith("_list") and each.opens == EVERYONE)


def visited(role, cell):
    """Whether a role opens the page of a record in this cell: what is its own, and most of what it may not see."""
    if sees(role, *cell):
        return cell in OWN_PAGES[role]
    return role in ("anonymous", "panel", "reader", "editor there") or cell in (("i", "h"), ("d", "t"))


class Crawl:
    """One GET of every page as every role; what was found where it should not be, and what was found at all."""

    def __init__(self, world):
        self.world, self.clients = world, {}
        for role in ROLES:
            self.clients[role] = Client(raise_request_exception=False)
            if role != "anonymous":
                self.clients[role].force_login(world.users[role])
        self.seen, self.names = defaultdict(set), set()
        self.leaks, self.doors, self.broken = [], [], []
        self.requests, self.seconds, self.counted = 0, Counter(), {}
        self.instrumented = Template._render
        self.request = RequestFactory().get("/")
        self.request.user = AnonymousUser()

    def know_references(self):
        """Learns who may see which reference."""
        self.references = self.world.references

    @property
    def cells(self):
        """How often a page was searched, by a role, for the words of one level of one area."""
        return self.requests * (len(CELLS) + 3)

    def get_list(self, role, name, page):
        """A list, of which the number of lines is kept; only the instrumented rendering tells it."""
        plain, Template._render = Template._render, self.instrumented
        try:
            answer = self.get(role, reverse(name, args=page.args), name)
        finally:
            Template._render = plain
        if answer.context and "paginator" in answer.context:
            self.counted[name, role] = answer.context["paginator"].count
        return answer

    def get(self, role, url, name, **query):
        """One answer, read for every canary and every reference."""
        started = process_time()
        answer = self.clients[role].get(url, query)
        self.seconds[name] += process_time() - started
        self.names.add(name)
        self.requests += 1
        if answer.status_code >= 500:
            self.broken.append((name, role, url, repr(getattr(answer, "exc_info", ("", ""))[1])))
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if body[:2] == b"PK":
            with ZipFile(BytesIO(body)) as parts:
                body = b" ".join(map(parts.read, parts.namelist()))
        text = body.decode(errors="replace") + " ".join(map(str, answer.headers.values()))
        for word in CANARY.finditer(text):
            self.seen[role].add(word.group().lower())
            if not sees(role, word.group(1).lower(), word.group(2).lower()):
                self.leaks.append(f"{name} shows {self.meaning(word)} to {role} at {url}")
        for mark in {mark.group() for mark in REFERENCE.finditer(text)} - {url.strip("/").rpartition("/")[2]}:
            cells = self.references.get(mark)
            if cells and not any(sees(role, *cell) for cell in cells) and mark not in url:
                self.leaks.append(f"{name} shows the reference {mark} {sorted(cells)} to {role} at {url}")
        return answer

    def meaning(self, word):
        """What a canary is, in words."""
        field = self.world.field_of(word.group())
        return f"{field} of {word.group(1)} in {AREAS[word.group(2).lower()]}"

    def door(self, name, role, answer, opens):
        """Notes a page that opens to whom it should not, or does not open to whom it should."""
        if (answer.status_code == 200) != opens:
            self.doors.append(f"{name}: {answer.status_code} to {role} at {answer.request['PATH_INFO']}")

    # The portal

    def walk_pages(self):
        for name, page in PAGES.items():
            if page.of is None:
                for role in ROLES:
                    answer = self.get_list(role, name, page)
                    if page.checked:
                        self.door(name, role, answer, role in page.opens)
            else:
                self.walk_records(name, page)

    def walk_records(self, name, page):
        for cell, row in self.world.base(page.of):
            for role in ROLES:
                if visited(role, cell):
                    self.open_record(name, page, role, cell, row)
        for cell, row in [] if page.office else self.world.to_open[page.of]:
            # Elsewhere hidden or here, the reader is one who may see neither.
            for role in ("author", "editor", "panel") if cell[0] in "xo" else ("anonymous",):
                self.open_record(name, page, role, cell, row)

    def open_record(self, name, page, role, cell, row):
        others = [self.world.get(model, (cell[0] if cell[0] in STATES else "p", cell[1])) for model in page.also]
        keys = [*page.keys(row), *(other.reference for other in others)]
        answer = self.get(role, reverse(name, args=keys), name)
        if page.office:
            cell = (max(cell[0], "d", key="".join(LEVELS).index), cell[1])
        if not page.checked:
            return
        if page.only_post or role not in page.opens or not sees(role, *cell):
            self.door(name, role, answer, False)
        elif page.opens == EVERYONE:
            self.door(name, role, answer, True)

    # The admin

    def walk_admin(self):
        for name, opens in ADMIN_PAGES.items():
            if name in matrix.PLAIN_ADMIN_PAGES:
                for role in ROLES:
                    self.door(name, role, self.get(role, reverse(name), name), role in opens)
        for model in MODELS:
            self.walk_admin_of(model)

    def walk_admin_of(self, model):
        label = f"{model._meta.app_label}.{model._meta.model_name}"
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for role in ROLES:
            may = set(RECORDS[label]) if role in STAFF else set()
            may = {"view", "add", "change", "delete"} if role == "administrator" else may
            answer = self.get(role, reverse(f"{name}_changelist"), f"{name}_changelist")
            self.door(f"{name}_changelist", role, answer, "view" in may)
        for role in ("anonymous", "panel", "editor"):
            self.get(role, reverse(f"{name}_add"), f"{name}_add")
            self.get(role, reverse(f"{name}_deleted"), f"{name}_deleted")
        if not RECORDS[label]:
            return
        for cell, row in self.world.base(model):
            self.walk_record_in_admin(name, model, cell, row)

    def walk_record_in_admin(self, name, model, cell, row):
        """An editor opens the office's own record; the one of the other office finds nothing in its place."""
        hidden = model in self.world.celled and not admin.site.get_model_admin(model).is_public
        if cell == ("i", "h") or (not hidden and sees("editor", *cell)):
            for kind in ("change", "history"):
                answer = self.get("editor", reverse(f"{name}_{kind}", args=[row.pk]), f"{name}_{kind}")
                self.door(f"{name}_{kind}", "editor", answer, True)
        if cell in (("p", "h"), ("d", "h")):
            for kind in ("change", "history", "delete"):
                answer = self.get("editor there", reverse(f"{name}_{kind}", args=[row.pk]), f"{name}_{kind}")
                if hidden:
                    self.door(f"{name}_{kind}", "editor there", answer, False)

    def walk_choices(self):
        """Search-as-you-type: what each box of each form and row offers an editor."""
        asked = set()
        for model_admin in admin.site._registry.values():
            for each in [model_admin, *(inline(model_admin.model, admin.site) for inline in model_admin.inlines)]:
                for field in each.autocomplete_fields:
                    asked.add((each.opts.app_label, each.opts.model_name, field))
        for app_label, model_name, field_name in sorted(asked):
            for term in ("zqd", "zqi"):
                query = {"app_label": app_label, "model_name": model_name, "field_name": field_name, "term": term}
                self.get("editor", reverse("admin:autocomplete"), "admin:autocomplete", **query)
        return len(asked)


@pytest.fixture(scope="module")
def crawl(django_db_setup, django_db_blocker):
    """The world, walked once. Nothing of it stays."""
    instrumented = Template._render
    with django_db_blocker.unblock(), transaction.atomic():
        world = World()
        crawl = Crawl(world)
        # Tests need no copies of contexts here, and copying them takes half the time.
        Template._render = instruments.saved_data.template_render
        try:
            world.name_hidden_records(HIDDEN_HERE)
            crawl.know_references()
            crawl.walk_admin()
            crawl.walk_choices()
            # In the admin an office reads its own records whole, with what they name; on the portal nobody does.
            world.name_hidden_records(HIDDEN_THERE)
            crawl.know_references()
            crawl.walk_pages()
        finally:
            Template._render = instrumented
        yield crawl
        transaction.set_rollback(True)


def urls(resolver=None, spaces=()):
    """The full name of every URL pattern of the project."""
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLPattern):
            yield ":".join([*spaces, each.name or str(each.pattern)])
        else:
            yield from urls(each, [*spaces, *([each.namespace] if each.namespace else [])])


def in_the_admin(name):
    """Whether a URL is one of the pages that every model of the admin has, or one of its verbs."""
    for model, model_admin in admin.site._registry.items():
        verbs = [verb.name for verb in getattr(model_admin, "verbs", ())]
        start = f"admin:{model._meta.app_label}_{model._meta.model_name}_"
        if name.startswith(start) and name.removeprefix(start) in {*ADMIN_KINDS, *verbs}:
            return True
    return False


def test_every_url_has_its_line_in_the_matrix():
    named = {*PAGES, *ADMIN_PAGES}
    missing = sorted(
        name for name in urls() if name not in named and not in_the_admin(name) and name not in matrix.NOT_PAGES
    )
    assert not missing, f"Add a line for each of these to PAGES in tests/portal/matrix.py: {missing}"
    assert not sorted(named - set(urls())), "These lines name no URL."


def test_every_model_is_in_the_table_of_roles_and_in_the_world(crawl):
    labels = {f"{model._meta.app_label}.{model._meta.model_name}" for model in [*own_models(), register.User]}
    assert labels == {label for label in RECORDS if not label.startswith("accounts.")}, (
        "Each model has a line in collab_portal/roles.py, and each line a model."
    )
    empty = [model._meta.label for model in own_models() if not crawl.world.rows[model]]
    assert not empty, f"The world has no record of {empty}."


def test_nobody_reads_what_is_not_for_them(crawl):
    assert not crawl.leaks, report(crawl.leaks)
    assert crawl.cells >= 10_000
    slow = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in crawl.seconds.most_common(20))
    print(f"{crawl.requests} answers, {crawl.cells} cells, {sum(crawl.seconds.values()):.0f} s of CPU; most in {slow}")


def test_every_page_opens_to_whom_it_should_and_to_nobody_else(crawl):
    assert not crawl.doors, report(crawl.doors)


def test_no_page_breaks(crawl):
    assert not crawl.broken, report(crawl.broken)


def test_every_page_was_opened(crawl):
    assert not set(PAGES) - crawl.names


@pytest.mark.parametrize("role", ROLES)
def test_everybody_reads_everything_that_is_for_them(crawl, role):
    """The positive control: the walk finds each word, so that finding none means something."""
    unread = Counter()
    for word in crawl.world.words - crawl.seen[role]:
        level, area = word[2:4]
        field = crawl.world.field_of(word)
        if field in QUOTED_BY_THE_SOURCE and ("p", area) not in OWN_PAGES[role]:
            continue
        if (level, area) in OWN_PAGES[role] and field not in ONLY_IN_THE_ADMIN | NOT_IN_THIS_STATE:
            unread[f"{field} of {level} in {AREAS[area]}"] += 1
    assert not unread, report(sorted(unread))


def test_what_only_the_admin_shows_is_shown_there_and_nowhere_else(crawl):
    for word in crawl.world.words:
        if crawl.world.field_of(word) in ONLY_IN_THE_ADMIN:
            assert not any(word in crawl.seen[role] for role in EVERYONE - STAFF), word


# Questions put in the address


def view_of(name):
    """The view class of a list."""
    return resolve(reverse(name)).func.view_class


FILTERED = [name for name in LISTS if hasattr(resolve(reverse(name)).func, "view_class")]


@pytest.mark.parametrize("name", FILTERED)
def test_no_search_finds_what_is_hidden(crawl, name):
    """Neither the record nor, through it, another: a search that finds something tells that the word is there."""
    words = [key for key, each in view_of(name).filterset_class.base_filters.items() if isinstance(each, WordsFilter)]
    for key in words:
        client = crawl.clients["anonymous"]
        for level in "id":
            answer = client.get(reverse(name), {key: f"zq{level}h"})
            assert answer.context["paginator"].count == 0, (key, level)
        assert client.get(reverse(name), {key: "zqp"}).context["paginator"].count


@pytest.mark.parametrize("name", FILTERED)
def test_no_list_answers_a_question_it_was_not_made_for(crawl, name):
    asked = {
        "area__name__startswith": "none",
        "published_by__password__startswith": "none",
        "password": "none",
        "pk__in": "0",
        "o": "-published_by__password",
        "order_by": "published_by__password",
        "ordering": "published_by__password",
    }
    client = crawl.clients["anonymous"]
    plain, oracle = client.get(reverse(name)), client.get(reverse(name), asked)
    assert oracle.context["paginator"].count == plain.context["paginator"].count
    assert list(oracle.context["object_list"]) == list(plain.context["object_list"])
    wrong = client.get(reverse(name), {"sort": "published_by__password"})
    assert wrong.status_code == 200
    assert "sort" not in wrong.context["form"].fields or wrong.context["form"].errors


@pytest.mark.parametrize("name", FILTERED)
def test_a_hidden_record_cannot_be_chosen_in_a_filter(crawl, name):
    """Chosen by its reference it answers like one that does not exist."""
    for key, each in view_of(name).filterset_class.base_filters.items():
        if not isinstance(each, ChosenFilter):
            continue
        to_field = each.extra["to_field_name"]
        form = view_of(name).filterset_class(data={}, request=crawl.request).form
        queryset = form.fields[key].queryset
        for cell in (HIDDEN_HERE, HIDDEN_THERE) if queryset.model in crawl.world.celled else ():
            value = getattr(crawl.world.get(queryset.model, cell), to_field)
            answers = [crawl.clients["anonymous"].get(reverse(name), {key: each}) for each in (value, "NONE-X-1")]
            errors = [answer.context["form"].errors.get(key) for answer in answers]
            assert errors[0] == errors[1] is not None, key


@pytest.mark.parametrize("name", sorted(name for name, each in PAGES.items() if each.of and each.opens == EVERYONE))
def test_other_ways_of_asking_for_a_page_find_no_more(crawl, name):
    """HEAD, and asking only for what is newer, are refused as a GET is; what is hidden is never "not modified"."""
    page = PAGES[name]
    if page.of not in crawl.world.celled:
        return
    url = reverse(name, args=page.keys(crawl.world.get(page.of, ("d", "h"))))
    client = crawl.clients["anonymous"]
    since = {"If-Modified-Since": "Sat, 01 Jan 2000 00:00:00 GMT", "If-None-Match": "*"}
    plain = client.get(url)
    for answer in (client.head(url), client.get(url, headers=since), client.options(url)):
        assert answer.status_code in (404, 405, 302) or answer.request["REQUEST_METHOD"] == "OPTIONS"
    assert plain.status_code in (404, 405, 302)


@pytest.mark.parametrize("role", ROLES)
def test_no_count_includes_what_is_hidden(crawl, role):
    """A list says how many it found: as many as this reader may see, and no more."""
    for name in (name for name in FILTERED if PAGES[name].counts):
        expected = sum(sees(role, *cell) for cell, _row in crawl.world.rows[PAGES[name].counts])
        assert crawl.counted[name, role] == expected, name


def report(lines):
    """The first of many lines, one to a line."""
    return f"{len(lines)} in all:\n" + "\n".join(map(str, sorted(set(map(str, lines)))[:60]))
