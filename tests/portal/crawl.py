"""A walk over every address as every role, which notes what was found where it should not be."""

from collections import Counter, defaultdict
from datetime import date
from io import BytesIO
from time import perf_counter
from zipfile import ZipFile

from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import reverse

from collab_portal.accounts.models import AccessToken
from collab_portal.roles import RECORDS

from . import matrix
from .canaries import (
    CANARY,
    CELLS,
    REFERENCE,
)
from .levels import STATES, Level, Where
from .matrix import (
    ADMIN_PAGES,
    EVERYONE,
    PAGES,
    ROLES,
    STAFF,
    sees,
)

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
# The cells whose records a role opens one by one, of those it sees.
OWN_PAGES = {
    "anonymous": [(Level.PUBLIC, Where.HERE), (Level.PUBLIC, Where.THERE)],
    "officer": [(Level.PUBLIC, Where.HERE)],
    "panel": [(Level.PANEL, Where.HERE)],
    "panel there": [(Level.PANEL, Where.THERE)],
    "reader": [(Level.PANEL, Where.HERE), (Level.OFFICE, Where.HERE)],
    "editor": [(Level.PUBLIC, Where.HERE), (Level.DRAFT, Where.HERE)],
    "editor there": [(Level.PUBLIC, Where.THERE), (Level.DRAFT, Where.THERE)],
    "publisher": [(Level.DRAFT, Where.HERE)],
    "administrator": [(Level.OFFICE, Where.HERE), (Level.DRAFT, Where.THERE)],
    "author": [(Level.PANEL, Where.HERE)],
}


def visited(role, cell):
    """Whether a role opens the page of a record in this cell: what is its own, and most of what it may not see."""
    if sees(role, *cell):
        return cell in OWN_PAGES[role]
    return role in ("anonymous", "panel", "reader", "editor there") or cell in (
        (Level.OFFICE, Where.HERE),
        (Level.DRAFT, Where.THERE),
    )


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
        self.requests, self.kept, self.seconds, self.counted = 0, 0, Counter(), {}
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
        """A list, of which the number of lines is kept."""
        answer = self.get(role, reverse(name, args=page.args), name)
        if answer.context and "paginator" in answer.context:
            self.counted[name, role] = answer.context["paginator"].count
        return answer

    def get(self, role, url, name, headers=None, **query):
        """One answer, read for every canary and every reference."""
        started = perf_counter()
        answer = self.clients[role].get(url, query, headers=headers)
        self.seconds[name] += perf_counter() - started
        self.names.add(name)
        self.requests += 1
        if answer.status_code >= 500:
            self.broken.append((name, role, url, repr(getattr(answer, "exc_info", ("", ""))[1])))
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        said = body
        if body[:2] == b"PK":
            with ZipFile(BytesIO(body)) as parts:
                said = b" ".join(map(parts.read, parts.namelist()))
        text = said.decode(errors="replace") + " ".join(map(str, answer.headers.values()))
        if role == "anonymous":
            self.ask_again(name, url, answer, body)
        for word in CANARY.finditer(text):
            self.seen[role].add(word.group().lower())
            if not sees(role, word.group(1).lower(), word.group(2).lower()):
                self.leaks.append(f"{name} shows {self.meaning(word)} to {role} at {url}")
        for mark in {mark.group() for mark in REFERENCE.finditer(text)} - {url.strip("/").rpartition("/")[2]}:
            cells = self.references.get(mark)
            if cells and not any(sees(role, *cell) for cell in cells) and mark not in url:
                self.leaks.append(f"{name} shows the reference {mark} {sorted(cells)} to {role} at {url}")
        return answer

    def ask_again(self, name, url, answer, body):
        """Ask for what is kept of a page, where it is: it must be the page that was just read, and for nobody else."""
        again = self.clients["anonymous"].get(url)
        kept = "W/" in again.headers.get("ETag", "") and not again.streaming
        self.kept += kept
        again.close()
        if kept and (again.content != body or again.status_code != answer.status_code):
            self.leaks.append(f"{name} is kept as another page than it is at {url}")

    def meaning(self, word):
        """What a canary is, in words."""
        field = self.world.field_of(word.group())
        return f"{field} of {Level(word.group(1).lower()).name} {Where(word.group(2).lower()).name}"

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
                        self.door(name, role, answer, role in page.opens and not page.only_post)
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
        others = [
            self.world.get(model, (cell[0] if cell[0] in STATES else Level.PUBLIC, cell[1])) for model in page.also
        ]
        keys = [*page.keys(row), *(other.reference for other in others)]
        answer = self.get(role, reverse(name, args=keys), name)
        if page.office:
            cell = (Level.narrowest(cell[0], Level.DRAFT), cell[1])
        if not page.checked:
            return
        if page.only_post or role not in page.opens or not sees(role, *cell):
            self.door(name, role, answer, False)
        elif page.opens == EVERYONE:
            self.door(name, role, answer, True)

    def walk_tokens(self):
        """Every list for programs, with a token of each account: as it is, in lines, and as it was today."""
        for role in (role for role in ROLES if role != "anonymous"):
            headers = {"Authorization": f"Bearer {AccessToken(name='Walk').make(self.world.users[role], 30)}"}
            for name in (name for name in PAGES if name.endswith(("_json", "_jsonl"))):
                url = reverse(name)
                self.door(name, role, self.get(role, url, name, headers), True)
                if name.endswith("_json"):
                    looked_back = self.get(role, url, name, headers, at=f"{date.today()}")
                    if looked_back.status_code != 400:
                        self.door(f"{name} of today", role, looked_back, role in STAFF)

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
        hidden = model in self.world.celled and not model.seen_by_all_staff
        if cell == (Level.OFFICE, Where.HERE) or (not hidden and sees("editor", *cell)):
            for kind in ("change", "history"):
                answer = self.get("editor", reverse(f"{name}_{kind}", args=[row.pk]), f"{name}_{kind}")
                self.door(f"{name}_{kind}", "editor", answer, True)
        if cell in ((Level.PUBLIC, Where.HERE), (Level.DRAFT, Where.HERE)):
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
