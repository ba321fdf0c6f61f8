"""Names, in every form that takes one, a record that the account may not see; and one that does not exist.

Whatever is typed, chosen or written into an address: the two answers must be the same, word for word.
"""

import re

from django import forms
from django.contrib import admin
from django.db import transaction
from django.urls import reverse

from initiatives import models as register

from .canaries import HIDDEN_THERE
from .matrix import PAGES

NOBODYS, NO_ROW = "THERE-I-987", 987_654_321
# Where a reference stands in a line of others, not in a field of its own.
LINES = {"surveys:wave_add": "{organisation}\t\t\t{reference}"}
# Differs from one answer to the next, whatever is asked.
EVERY_TIME = re.compile(r'((?:csrfmiddlewaretoken|form_token|seen_at)" value|nonce|data-seconds)="[^"]*"')
ASKED_BY = ("editor", "author")


def read_out(answer):
    """Read a streamed answer to its end: closed before, it would close the database of the test with it."""
    if answer.streaming:
        list(answer.streaming_content)


class Typed:
    """Every form of the portal and of the admin, sent twice."""

    def __init__(self, world, clients):
        self.world, self.clients = world, clients
        self.reference = world.get(register.Initiative, HIDDEN_THERE).reference
        self.organisation = next(row.name for _cell, row in world.rows[register.Organisation])
        self.differ, self.sent = [], 0

    def walk(self):
        """Send every form and every address; what told the two apart is in `differ`."""
        for role in ASKED_BY:
            for name, page in PAGES.items():
                if page.checked and page.of is None:
                    self.send(role, name, reverse(name, args=page.args))
                elif page.checked:
                    self.send(role, name, self.address(name, page))
                    self.send_to_hidden(role, name, page)
        for model in admin.site._registry:
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}_add"
            self.send("editor", name, reverse(name))

    def address(self, name, page):
        """The address of the page of a public record."""
        cell, row = self.world.base(page.of)[0]
        others = [self.world.get(model, cell).reference for model in page.also]
        return reverse(name, args=[*page.keys(row), *others])

    def send_to_hidden(self, role, name, page):
        """A form is sent to the address of a hidden record, and to that of none."""
        if page.of not in self.world.celled:
            return
        row = self.world.get(page.of, HIDDEN_THERE)
        others = [self.world.get(model, HIDDEN_THERE).reference for model in page.also]
        keys = page.keys(row)
        own = keys[len(page.args) :]
        none = [NO_ROW if isinstance(key, int) else "NONE-X-1" if isinstance(key, str) else key for key in own]
        none = [*page.args, *none]
        self.compare(
            role,
            name,
            [(reverse(name, args=[*each, *others]), {}) for each in (keys, none)],
            [str(key) for key in keys],
            [str(key) for key in none],
        )

    def send(self, role, name, url):
        """The forms that a page shows are filled with one name and the other."""
        answer = self.clients[role].get(url)
        read_out(answer)
        if answer.status_code != 200 or not answer.context:
            return
        fields = {}
        # A page of one template has one context, and not a list of one.
        contexts = answer.context if isinstance(answer.context, list) else [answer.context]
        shown = [pair for context in contexts for part in context for pair in part.items()]
        for key, each in shown:
            if isinstance(each, forms.BaseForm):
                fields |= self.fields_of(each)
            elif key == "adminform":
                fields |= self.fields_of(each.form)
            elif key == "inline_admin_formsets":
                for inline in each:
                    first = inline.formset.empty_form
                    first.prefix = f"{inline.formset.prefix}-0"
                    fields |= self.fields_of(first)
                    prefix = inline.formset.management_form.prefix
                    fields |= {f"{prefix}-TOTAL_FORMS": "1", f"{prefix}-INITIAL_FORMS": "0"}
        for mark in (name, *fields):
            if mark in LINES:
                words = LINES[mark].replace("{organisation}", self.organisation)
                fields |= {"typed": words.replace("{reference}", "{}"), "confirm": None}
        hidden = {key: self.filled(each, True) for key, each in fields.items()}
        none = {key: self.filled(each, False) for key, each in fields.items()}
        ways = [(), ("confirm",)] if name in LINES else [()]
        for way in ways:
            both = [{key: value for key, value in each.items() if value is not None} for each in (hidden, none)]
            for each in both:
                each |= dict.fromkeys(way, "yes")
            rows = [str(value) for value in hidden.values() if value]
            self.compare(role, name, [(url, each) for each in both], rows, [str(v) for v in none.values() if v])

    def fields_of(self, form):
        """By its name in the form: a text to fill in, or the model of which a row is chosen."""
        found = {}
        for key, field in form.fields.items():
            name = form.add_prefix(key)
            if isinstance(field, forms.ModelChoiceField):
                found[name] = field.queryset.model
            elif isinstance(field, forms.CharField) and not isinstance(field, forms.EmailField | forms.URLField):
                found[name] = "{}" if (field.max_length or 99) >= len(NOBODYS) else "x"
        return found

    def filled(self, what, hidden):
        """What is sent in a field."""
        if what is None or isinstance(what, str):
            return what and what.format(self.reference if hidden else NOBODYS)
        if what not in self.world.celled or what is register.User:
            return None
        return self.world.get(what, HIDDEN_THERE).pk if hidden else NO_ROW

    def compare(self, role, name, requests, *named):
        """Two answers must be the same but for what was typed."""
        texts = []
        for (url, data), names in zip(requests, named, strict=True):
            with transaction.atomic():
                answer = self.clients[role].post(url, data)
                follows = self.clients[role].get(answer.url) if answer.status_code == 302 else answer
                read_out(answer)
                transaction.set_rollback(True)
            body = b"" if follows.streaming else follows.content
            read_out(follows)
            text = EVERY_TIME.sub("", body.decode(errors="replace"))
            for each in sorted({url, *names, self.reference, NOBODYS}, key=len, reverse=True):
                # What is chosen, and not a choice of a list that happens to have this number.
                around = (r'(?<!<option )value="', '"') if each.isdecimal() else (r"(?<![\w-])", r"(?![\w-])")
                text = re.sub(rf"{around[0]}{re.escape(each)}{around[1]}", "*", text)
            texts.append((answer.status_code, text))
        self.sent += 1
        if texts[0] != texts[1]:
            lines = zip(*(text.splitlines() for _status, text in texts), strict=False)
            first = next((pair for pair in lines if pair[0] != pair[1]), "another length")
            self.differ.append(f"{name} to {role}: {texts[0][0]} and {texts[1][0]}, {first}")
