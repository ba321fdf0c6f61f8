"""The pages of the jobs of the week: which there are, what each asks, and what follows when it is sent."""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.text import capfirst
from django.views.decorators.cache import never_cache

from ..desk.choices import row_number, searchable
from ..desk.making import sent_unchanged
from ..desk.saving import SEEN, SEEN_AT, SORT, TOKEN, TOLD, WHY
from ..desk.verbs import PUBLISH
from .forms import Boxes, name_of
from .sending import FullForm

PAGES = {}
MOST_LISTED = 25


@dataclass(frozen=True)
class PlainRows:
    """Rows of the record that a plain page asks for: some boxes of each."""

    model: type
    boxes: dict
    title: str
    # How many empty ones there are to fill in, and whether those that are there already can be changed.
    blank: int = 1
    stored: bool = False
    # One under the other, or as the lines of a table.
    is_table: bool = False


@dataclass(frozen=True)
class PlainPage:
    """One job of the week: which boxes of which form of the admin it shows, and to which records it can be done."""

    key: str
    # The heading under which the job is listed.
    group: str
    title: str
    explanation: str
    model: type
    # By name, what the page says of a field in place of the form's own label and hint; {} for nothing.
    boxes: dict
    rows: tuple = ()
    # The records to choose from, for a person on a day, as a QuerySet; None where nothing is chosen first.
    choice: Callable = None
    # What is asked above that list.
    question: str = ""
    # For a new record that is made for another: the field that names that one. It is chosen first, from `choice`.
    made_for: str = ""
    # What follows when it is saved: given the request and the record, returns where to go; None for its page.
    after: Callable = lambda request, record: None
    # Further things to do with a record that is listed: pairs of words and address.
    links: Callable = field(default=lambda record: ())

    @property
    def address(self):
        return reverse("initiatives:plain_page", args=[self.key])

    @property
    def makes_new(self):
        """Whether a new record is made, and not one changed that is there."""
        return self.choice is None or bool(self.made_for)

    def address_for(self, record):
        """Return where the job is done to, or for, a record that was chosen."""
        if self.made_for:
            return f"{self.address}?{urlencode({self.made_for: record.pk})}"
        return reverse("initiatives:plain_record", args=[self.key, record.pk])


def add_pages(*pages):
    """Put pages at the end of the list of jobs."""
    PAGES.update({page.key: page for page in pages})


def pages_for(user):
    """Return the jobs that this person does, under their headings."""
    groups = {}
    for page in PAGES.values():
        if may(user, page):
            groups.setdefault(page.group, []).append(page)
    return groups


def may(user, page):
    """Return whether a person does this job at all: their role adds, or changes, records of its kind."""
    act = "add" if page.makes_new else "change"
    return user.is_staff and user.has_perm(f"{page.model._meta.app_label}.{act}_{page.model._meta.model_name}")


class Sheet:
    """What stands on a plain page: the boxes of the record, those of its rows, and what was typed into them."""

    def __init__(self, page, request, record):
        self.page, self.request = page, request
        self.full = FullForm(request, page.model, record)
        # What must be confirmed: a record like it that is there, or what somebody else saved meanwhile.
        self.asks, self.twin, self.conflict = False, None, None
        self.show(request.POST if request.method == "POST" else None)

    def show(self, data):
        """Fill the boxes: with what was typed, or with what the full form begins with."""
        self.data = data
        self.boxes = Boxes(self.full.form, self.page.boxes, data)
        # Why what people read already is changed; nothing is asked of what nobody reads yet.
        self.reasons = Boxes(self.full.form, {SORT: {}, WHY: {}}, data)
        self.sets = [self.boxes_of(rows) for rows in self.page.rows]

    def boxes_of(self, rows):
        """Return the rows of a kind, their prefix, and the boxes of those that are stored and of the empty ones."""
        prefix, formset = self.full.set_of(rows.model)
        stored, empty = [], []
        # The boxes are called after the row itself: rows that somebody else adds or deletes meanwhile shift no other.
        for form in formset.initial_forms if rows.stored else ():
            stored.append(row := Boxes(form, rows.boxes, self.data, prefix=f"{prefix}-row{form.instance.pk}"))
            row.heading, row.full = str(form.instance), form
        for number in range(rows.blank):
            form, own = formset.empty_form, f"{prefix}-new{number}"
            form.prefix = own
            row = Boxes(form, rows.boxes, self.data, empty_permitted=True, use_required_attribute=False)
            row.full = form
            empty.append(row)
        return rows, prefix, stored, empty

    @property
    def every_box(self):
        return [
            self.boxes,
            self.reasons,
            *(row for _rows, _prefix, stored, empty in self.sets for row in [*stored, *empty]),
        ]

    def filled(self):
        """Return what is sent to the full form: all as it stands, and what was typed here."""
        data = self.full.unchanged() | self.boxes.typed(self.data)
        for _rows, prefix, stored, empty in self.sets:
            for row in stored:
                data |= self.of_row(row)
            number = int(data[f"{prefix}-TOTAL_FORMS"])
            for row in empty:
                if row.is_filled(self.data, self.request.FILES):
                    sent, own = sent_unchanged(row.full), f"{row.prefix}-"
                    row.sent_as, row.full.prefix = number, f"{prefix}-{number}"
                    data |= {row.full.add_prefix(name.removeprefix(own)): value for name, value in sent.items()}
                    data |= self.of_row(row)
                    number += 1
            data[f"{prefix}-TOTAL_FORMS"] = str(number)
        return data

    def of_row(self, row):
        """Return what was typed into the boxes of a row, by the names that its boxes have in the full form."""
        return {row.full.add_prefix(name): value for name, value in row.typed(self.data).items()}

    def files(self):
        """Return the files that were given, by the names that their boxes have in the full form."""
        found = self.request.FILES.copy()
        for row in self.filled_rows():
            for name in row.fields:
                if given := found.pop(row.add_prefix(name), None):
                    found.setlist(row.full.add_prefix(name), given)
        return found

    def filled_rows(self):
        return [
            row
            for _rows, _prefix, stored, empty in self.sets
            for row in [*stored, *(each for each in empty if each.sent_as is not None)]
        ]

    def gone(self):
        """Tell what was typed into a row that somebody deleted meanwhile; return whether there is such a row."""
        is_gone = False
        for rows, prefix, stored, _empty in self.sets:
            there = tuple(f"{row.prefix}-" for row in stored)
            for name, value in self.data.items() if rows.stored else ():
                if name.startswith(f"{prefix}-row") and not name.startswith(there or ("?",)) and value:
                    is_gone = True
                    self.boxes.add_error(None, f"{rows.title}: a row was deleted meanwhile. You had typed “{value}”.")
        return is_gone

    def save(self):
        """Return the address to go to when it was saved; None where something is wrong, which the boxes then say."""
        data = self.filled()
        is_gone = self.gone()
        if is_gone or any(each.not_understood for each in self.every_box):
            for each in self.every_box:
                each.tell({})
            return None
        verbs = {name: "yes" for name in ("_verb_publish",) if name in self.data}
        record, answer = self.full.send(data | verbs, self.files())
        if record is None and answer.status_code == 200:
            self.tell(answer.context_data)
            return None
        if record is None:
            # It was deleted meanwhile, or is another office's now: the full form says so on its way out.
            return answer.url
        is_undone = bool(verbs) and not getattr(record, "published_at", None)
        on_site = self.page.after(self.request, record) or self.full.admin.get_view_on_site_url(record)
        return answer.url if is_undone or not on_site else on_site

    def tell(self, context):
        """Put what the full form says beside the boxes it is about."""
        form = context["adminform"].form
        sent = {prefix: [row.sent_as for row in empty] for _rows, prefix, _stored, empty in self.sets}
        # What the form has understood of a phrase stands in its boxes now, to be checked.
        data, named = self.data.copy(), dict(self.boxes.named_boxes())
        for name in self.page.boxes:
            if name in form.fields and name not in named and name in form.data:
                data.setlist(name, form.data.getlist(name))
        self.show(data)
        self.twin, self.conflict = form.twin, form.conflict
        self.asks = bool(form.conflict) or form.has_error(NON_FIELD_ERRORS, "again")
        labels = {name: capfirst(str(each.label)) for name, each in form.fields.items()}
        errors = form.errors.as_data()
        self.reasons.tell({name: errors.pop(name) for name in (SORT, WHY) if name in errors})
        self.boxes.tell(errors, labels)
        formsets = {each.formset.prefix: each.formset for each in context["inline_admin_formsets"]}
        shown = {}
        for _rows, prefix, stored, empty in self.sets:
            shown |= {(prefix, number): row for number, row in enumerate(stored)}
            shown |= {(prefix, number): row for row, number in zip(empty, sent[prefix], strict=True)}
        for prefix, formset in formsets.items():
            for number, form in enumerate(formset.forms):
                # What is wrong with a row that this page does not show is said above it.
                row = shown.get((prefix, number))
                errors = form.errors.as_data()
                labels = {name: capfirst(str(each.label or name)) for name, each in form.fields.items()}
                if row is not None:
                    row.tell(errors, labels)
                elif errors:
                    self.boxes.tell(
                        {f"{prefix}-{number}-{name}": told for name, told in errors.items()},
                        {
                            f"{prefix}-{number}-{name}": f"{form.instance}: {labels.get(name, '')}".strip(": ")
                            for name in errors
                        },
                    )
            for error in formset.non_form_errors():
                self.boxes.add_error(None, error)


@login_required
@never_cache
def plain_page(request, key, number=None):
    """Show a job of the week: which record it is to be done to, or its boxes; save what was typed."""
    page = PAGES.get(key)
    if page is None or not request.user.is_staff:
        raise Http404("There is no such job.")
    if not may(request.user, page):
        raise PermissionDenied
    chosen = number or request.GET.get(page.made_for)
    if page.choice is not None and not chosen:
        return choose(request, page, page.choice(request.user, timezone.localdate()))
    record = record_for(request, page, number)
    sheet = Sheet(page, request, record)
    if request.method == "POST" and (address := sheet.save()):
        return HttpResponseRedirect(address)
    return render(request, "initiatives/plain_page.html", context_of(request, page, sheet))


def record_for(request, page, number):
    """Return the record that the job is done to, None for a new one; 404 for what this person cannot change."""
    if page.makes_new:
        if number is not None:
            raise Http404("This job makes a new record.")
        return None
    model_admin = admin.site.get_model_admin(page.model)
    record = model_admin.get_queryset(request).filter(pk=number).first() if row_number(number) else None
    if record is None or not model_admin.has_change_permission(request, record):
        raise Http404("There is no such record, or another office keeps it.")
    return record


def choose(request, page, rows):
    """Show the records that a job can be done to, the most pressing first, and find others by their words."""
    model_admin = admin.site.get_model_admin(rows.model)
    asked = searchable(request.GET.get("q", "")).strip()
    if asked:
        rows, may_repeat = model_admin.get_search_results(request, rows, asked)
        rows = rows.distinct() if may_repeat else rows
    found = list(rows[: MOST_LISTED + 1])
    context = {"page": page, "q": asked, "more": len(found) > MOST_LISTED}
    context["records"] = [(name_of(row), page.address_for(row), page.links(row)) for row in found[:MOST_LISTED]]
    return render(request, "initiatives/plain_choose.html", context)


def name_of_subject(page, full):
    """Return the name of the record that the job is done to or for; "" where there is none that may be named."""
    if full.record is not None:
        return str(full.record)
    number = full.form[page.made_for].value() if page.made_for else None
    rows = full.form.fields[page.made_for].queryset.filter(pk=number) if row_number(number) else ()
    return next((name_of(row) for row in rows), "")


def context_of(request, page, sheet):
    """Return what the template of a plain page is given."""
    full, record = sheet.full, sheet.full.record
    own, posted = {}, request.POST if request.method == "POST" else {}
    if record is None:
        own[TOKEN] = posted.get(TOKEN) or get_random_string(32)
    else:
        own[SEEN] = posted.get(SEEN) or str(getattr(record, "revision", ""))
        own[SEEN_AT] = posted.get(SEEN_AT) or timezone.now().isoformat()
        own[TOLD] = sheet.conflict.revision if sheet.conflict else ""
    publishes = PUBLISH in getattr(full.admin, "offered_verbs", lambda *_: [])(request, record)
    name = f"admin:{page.model._meta.app_label}_{page.model._meta.model_name}"
    whole = reverse(f"{name}_change", args=[record.pk]) if record else reverse(f"{name}_add", query=request.GET or None)
    boxes = sheet.every_box
    return {
        "page": page,
        "record": record,
        "subject": name_of_subject(page, full),
        "boxes": sheet.boxes,
        "sets": [(rows, [*stored, *empty]) for rows, _prefix, stored, empty in sheet.sets],
        "rows": boxes[1:],
        "named": {key: names for each in boxes for key, names in each.named}.items(),
        "own": own.items(),
        "reasons": sheet.reasons,
        "asks": sheet.asks,
        "twin": sheet.twin,
        "conflict": sheet.conflict,
        "publishes": publishes,
        "whole": whole,
        "has_files": any(each.is_multipart() for each in boxes),
    }
