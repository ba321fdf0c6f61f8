"""The pages of the jobs of the week: which there are, what each asks, and what follows when it is sent."""

import re
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


@dataclass
class Set:
    """The rows of one kind as a plain page shows them: those that are there, and empty ones."""

    rows: PlainRows
    prefix: str
    # How many there are now, and where the empty ones began when the page was shown.
    count: int
    start: int = 0
    stored: list = field(default_factory=list)
    empty: list = field(default_factory=list)

    @property
    def start_name(self):
        """What the page calls the place at which its empty rows begin."""
        return f"{self.prefix}-START"

    @property
    def all(self):
        return [*self.stored, *self.empty]


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
        """Return the Set of rows of a kind as it is shown here.

        What is typed into a row that is there goes with the number of that row, and not with its place: another may
        be added or deleted meanwhile. Empty rows keep the names under which the page showed them.
        """
        prefix, formset = self.full.set_of(rows.model)
        shown = Set(rows, prefix, len(formset.initial_forms))
        for form in formset.initial_forms if rows.stored else ():
            row = Boxes(form, rows.boxes, self.data, prefix=f"{prefix}-of-{form.instance.pk}")
            row.full, row.heading = form, str(form.instance)
            shown.stored.append(row)
        said = (self.data or {}).get(shown.start_name, "")
        shown.start = int(said) if said.isdecimal() and len(said) < 5 else shown.count
        for number in range(shown.start, shown.start + rows.blank):
            form = formset.empty_form
            form.prefix = formset.add_prefix(number)
            row = Boxes(form, rows.boxes, self.data, empty_permitted=True, use_required_attribute=False)
            row.full = form
            shown.empty.append(row)
        return shown

    @property
    def every_box(self):
        return [self.boxes, self.reasons, *(row for shown in self.sets for row in shown.all)]

    def filled(self):
        """Return what is sent to the full form: all as it stands, and what was typed here."""
        data = self.full.unchanged() | self.boxes.typed(self.data)
        for shown in self.sets:
            for number, row in enumerate(shown.stored):
                data |= row.sent(self.data, f"{shown.prefix}-{number}")
            number = shown.count
            for row in shown.empty:
                if row.is_filled(self.data, self.request.FILES):
                    row.sent_as = number
                    data |= {
                        name.replace(row.full.prefix, f"{shown.prefix}-{number}", 1): value
                        for name, value in sent_unchanged(row.full).items()
                    } | row.sent(self.data, f"{shown.prefix}-{number}")
                    number += 1
            data[f"{shown.prefix}-TOTAL_FORMS"] = str(number)
        return data

    def what_moved(self):
        """Yield, in sentences, what was typed into rows that are not there any more, and which files lost their row."""
        for shown in self.sets:
            there = {row.prefix for row in shown.stored}
            for name, typed in self.data.items():
                own = re.match(rf"{re.escape(shown.prefix)}-of-\d+(?=-)", name)
                if own and own.group() not in there and typed.strip():
                    yield f"Somebody deleted the row for which you typed “{typed}”. Nothing is saved yet."
            if shown.start != shown.count and any(name.startswith(f"{shown.prefix}-") for name in self.request.FILES):
                yield "Somebody added a file meanwhile. Choose yours again."

    def save(self):
        """Return the address to go to when it was saved; None where something is wrong, which the boxes then say."""
        data, moved = self.filled(), list(self.what_moved())
        for words in moved:
            self.boxes.add_error(None, words)
        if moved:
            return None
        if any(each.not_understood for each in self.every_box):
            for each in self.every_box:
                each.tell({})
            return None
        verbs = {name: "yes" for name in self.data if name.startswith("_verb_")}
        record, answer = self.full.send(data | verbs)
        if record is None:
            self.tell(answer.context_data)
            return None
        is_undone = "_verb_publish" in verbs and not record.published_at
        on_site = self.page.after(self.request, record) or self.full.admin.get_view_on_site_url(record)
        return answer.url if is_undone or not on_site else on_site

    def tell(self, context):
        """Put what the full form says beside the boxes it is about."""
        form = context["adminform"].form
        sent = {shown.prefix: [row.sent_as for row in shown.empty] for shown in self.sets}
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
        for shown in self.sets:
            told = formsets[shown.prefix]
            for number, row in enumerate(shown.stored):
                row.tell(told.forms[number].errors.as_data())
            for row, number in zip(shown.empty, sent[shown.prefix], strict=True):
                if number is not None:
                    row.tell(told.forms[number].errors.as_data())
            for error in told.non_form_errors():
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
    own |= {shown.start_name: str(shown.start) for shown in sheet.sets}
    publishes = PUBLISH in getattr(full.admin, "offered_verbs", lambda *_: [])(request, record)
    name = f"admin:{page.model._meta.app_label}_{page.model._meta.model_name}"
    whole = reverse(f"{name}_change", args=[record.pk]) if record else reverse(f"{name}_add")
    boxes = sheet.every_box
    return {
        "page": page,
        "record": record,
        "boxes": sheet.boxes,
        "sets": sheet.sets,
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
