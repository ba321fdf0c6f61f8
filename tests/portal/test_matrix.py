"""Every address as every role, over records of every audience here and elsewhere: who opens what, who reads what.

The whole world is made and walked once; each test then asks one question of what was found. What a page shows is read
as text, with its headers: whatever leaks a word, in whatever way, is found.
"""

from collections import Counter
from contextlib import contextmanager

import pytest
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.urls import URLPattern, get_resolver, resolve, reverse

from collab_portal.guards import kept_pages
from collab_portal.models import RecordVersion
from collab_portal.roles import RECORDS
from collab_portal.search.finding import found
from collab_portal.search.index import rebuild
from collab_portal.search.kinds import KINDS
from initiatives import models as register
from initiatives.lists.filters import ChosenFilter, WordsFilter

from . import matrix
from .canaries import (
    CELLS,
    HIDDEN_HERE,
    HIDDEN_THERE,
    own_models,
)
from .crawl import OWN_PAGES, Crawl
from .levels import Level, Where
from .matrix import (
    ADMIN_KINDS,
    ADMIN_PAGES,
    EVERYONE,
    PAGES,
    ROLES,
    STAFF,
    sees,
)
from .typed import Typed
from .unread_fields import NOT_IN_THIS_STATE, ONLY_IN_THE_ADMIN, QUOTED_BY_THE_SOURCE
from .world import World

pytestmark = [pytest.mark.django_db, pytest.mark.long]
LISTS = sorted(name for name, each in PAGES.items() if name.endswith("_list") and each.opens == EVERYONE)


@pytest.fixture(scope="module")
def crawl(django_db_setup, django_db_blocker):
    """The world, walked once. Nothing of it stays."""
    with django_db_blocker.unblock():
        # A test of a server of its own may have ended the session that is left from before.
        connection.close()
        yield from walked()


def walked():
    with transaction.atomic():
        world = World()
        crawl = Crawl(world)
        world.name_hidden_records(HIDDEN_HERE)
        crawl.know_references()
        crawl.walk_admin()
        crawl.walk_choices()
        # In the admin an office reads its own records whole, with what they name; on the portal nobody does.
        world.name_hidden_records(HIDDEN_THERE)
        crawl.know_references()
        with pages_are_kept():
            crawl.walk_pages()
            crawl.walk_tokens()
        yield crawl
        transaction.set_rollback(True)


@contextmanager
def pages_are_kept():
    """Let pages be kept as they are in service, though all of this happens in one transaction."""
    version = ".".join(RecordVersion.objects.values_list("name", flat=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_pages, "record_version", lambda: version)
        yield


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
    assert crawl.cells >= 10_000 and crawl.kept > 100
    slow = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in crawl.seconds.most_common(20))
    print(f"{crawl.requests} answers, {crawl.cells} cells, {sum(crawl.seconds.values()):.0f} s; most in {slow}")


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
        if field in QUOTED_BY_THE_SOURCE and (Level.PUBLIC, area) not in OWN_PAGES[role]:
            continue
        if (level, area) in OWN_PAGES[role] and field not in ONLY_IN_THE_ADMIN | NOT_IN_THIS_STATE:
            unread[f"{field} of {level} in {Where(area).name}"] += 1
    assert not unread, report(sorted(unread))


def test_what_only_the_admin_shows_is_shown_there_and_nowhere_else(crawl):
    for word in crawl.world.words:
        if crawl.world.field_of(word) in ONLY_IN_THE_ADMIN:
            assert not any(word in crawl.seen[role] for role in EVERYONE - STAFF), word


# Names put into forms


def test_a_hidden_record_named_in_a_form_answers_like_one_that_does_not_exist(crawl):
    """Typed, chosen, or in the address that a form is sent to: in the same words, whatever the form."""
    typed = Typed(crawl.world, crawl.clients)
    typed.walk()
    assert not typed.differ, report(typed.differ)
    assert typed.sent > 300


# Questions put in the address


def view_of(name):
    """The view class of a list."""
    return resolve(reverse(name)).func.view_class


FILTERED = [name for name in LISTS if hasattr(resolve(reverse(name)).func, "view_class")]


def test_no_search_finds_what_is_hidden(crawl, subtests):
    """Neither the record nor, through it, another: a search that finds something tells that the word is there."""
    for name in FILTERED:
        with subtests.test(f"{name} to anonymous"):
            assert_search_finds_nothing_hidden(crawl, name)


def assert_search_finds_nothing_hidden(crawl, name):
    words = [key for key, each in view_of(name).filterset_class.base_filters.items() if isinstance(each, WordsFilter)]
    for key in words:
        client = crawl.clients["anonymous"]
        for level in (Level.OFFICE, Level.DRAFT):
            answer = client.get(reverse(name), {key: f"zq{level}{Where.HERE}"})
            assert answer.context["paginator"].count == 0, (key, level)
        assert client.get(reverse(name), {key: "zqp"}).context["paginator"].count


def test_the_search_finds_what_is_for_a_reader_and_nothing_else(crawl):
    """Every word of every kind of record is found by whoever may see the record, and by nobody else."""
    rebuild()
    kinds = set()
    for role in ROLES:
        for level, area in CELLS:
            asked, reader = f"zq{level}{area}", crawl.world.users.get(role, AnonymousUser())
            lines, _is_cut = found(reader, asked)
            assert bool(lines) == sees(role, level, area), (role, level, area)
            kinds |= {line.kind for line in lines}
            crawl.get(role, reverse("search"), "search", q=asked)
    assert not crawl.leaks, report(crawl.leaks)
    assert kinds == {kind.label for kind in KINDS}


def test_no_list_answers_a_question_it_was_not_made_for(crawl, subtests):
    for name in FILTERED:
        with subtests.test(f"{name} to anonymous"):
            assert_other_questions_change_nothing(crawl, name)


def assert_other_questions_change_nothing(crawl, name):
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


def test_a_hidden_record_cannot_be_chosen_in_a_filter(crawl, subtests):
    """Chosen by its reference it answers like one that does not exist."""
    for name in FILTERED:
        with subtests.test(f"{name} to anonymous"):
            assert_hidden_records_cannot_be_chosen(crawl, name)


def assert_hidden_records_cannot_be_chosen(crawl, name):
    for key, each in view_of(name).filterset_class.base_filters.items():
        if not isinstance(each, ChosenFilter):
            continue
        to_field = each.extra["to_field_name"]
        none = register.Area.objects.none()
        form = view_of(name).filterset_class(data={}, queryset=none, request=crawl.request).form
        queryset = form.fields[key].queryset
        for cell in (HIDDEN_HERE, HIDDEN_THERE) if queryset.model in crawl.world.celled else ():
            value = getattr(crawl.world.get(queryset.model, cell), to_field)
            answers = [crawl.clients["anonymous"].get(reverse(name), {key: each}) for each in (value, "NONE-X-1")]
            errors = [answer.context["form"].errors.get(key) for answer in answers]
            assert errors[0] == errors[1] is not None, key


def test_other_ways_of_asking_for_a_page_find_no_more(crawl, subtests):
    """HEAD, and asking only for what is newer, are refused as a GET is; what is hidden is never "not modified"."""
    for name in sorted(name for name, each in PAGES.items() if each.of and each.opens == EVERYONE):
        with subtests.test(f"{name} to anonymous"):
            assert_other_ways_find_no_more(crawl, name)


def assert_other_ways_find_no_more(crawl, name):
    page = PAGES[name]
    if page.of not in crawl.world.celled:
        return
    url = reverse(name, args=page.keys(crawl.world.get(page.of, (Level.DRAFT, Where.HERE))))
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
