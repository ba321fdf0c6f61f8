"""The page of a list and its downloads: filters in the address, pages of a chosen length, files of what is shown."""

from itertools import islice

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import HttpResponseRedirect
from django.urls import path
from django.utils.decorators import classonlymethod
from django.views.decorators.http import require_safe
from django_filters.views import FilterView

from ..models import Correction, Sourced
from ..readings.citations import cite
from .csv import csv_response, xlsx_response
from .json import WRONG, json_of, lines_of, problem

FILES = {".csv": csv_response, ".xlsx": xlsx_response}
PAGE_SIZE = 25
# So many rows of a download are read at once, with what is asked about all of them together.
MANY = 500


def read_by(rows, user):
    """Return the rows, each of which knows who reads it, to withhold by."""
    for row in rows:
        row.reader = user
    return rows


def with_corrections(rows):
    """Return the rows, of one model, each with what was changed in it while everybody could read it; one query."""
    if rows and hasattr(rows[0], "published_at"):
        found = {}
        for each in Correction.objects.public_of(type(rows[0]), [row.pk for row in rows]):
            found.setdefault(each.record_id, []).append(each)
        for row in rows:
            row.corrected = found.get(row.pk, [])
    return rows


class ListPage(FilterView):
    """A filtered list. Wrong filter values show their errors and no lines; a page that is not there says so.

    A list names its `filterset_class`, its `columns` and, as `csv_name`, the URL of its download, which is
    `as_csv()` of the same class: what is on the page is in the file.
    """

    csv_name = None
    columns = ()
    # How many rows are wanted, where it is not all of them.
    most = None

    def get_paginate_by(self, queryset):
        chosen = self.filterset.form.cleaned_data.get("per_page") if self.filterset.form.is_valid() else ""
        return int(chosen or PAGE_SIZE)

    def paginate_queryset(self, queryset, page_size):
        paginator = Paginator(queryset, page_size)
        try:
            page = paginator.page(self.request.GET.get("page") or 1)
            self.missing_page = None
        except (PageNotAnInteger, EmptyPage):
            page = paginator.page(1)
            page.object_list = queryset.none()
            self.missing_page = self.request.GET["page"][:20]
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        read_by(context["object_list"], self.request.user)
        return {
            **context,
            "form": self.filterset.form,
            "filtered": bool(self.filterset.form.changed_data),
            "missing_page": self.missing_page,
            "csv_name": self.csv_name,
            "xlsx_name": (self.csv_name or "").replace("_csv", "_xlsx"),
        }

    def lines(self, queryset):
        """Yield rows with what the columns need, the first `most` of them; each knows its `reader`, to withhold by."""
        rows = queryset[: self.most].iterator(chunk_size=MANY)
        while some := read_by(list(islice(rows, MANY)), self.request.user):
            yield from with_corrections(cite(some, self.request.user)) if issubclass(queryset.model, Sourced) else some

    def parts(self):
        """Return what the list as filtered holds, one part after the other: most lists have one."""
        return [self.filterset.qs]

    def told(self, row):
        """Return what the columns are read from, for a row of one of the parts."""
        return row

    def all_lines(self):
        """Yield what the columns are read from, for every row of the list as filtered."""
        for part in self.parts():
            yield from map(self.told, self.lines(part))

    def is_asked_rightly(self):
        """Return whether the filters of the address can be understood; the filtered list is in `filterset.qs` then."""
        self.filterset = self.get_filterset(self.get_filterset_class())
        return not self.filterset.is_bound or self.filterset.is_valid()

    def file(self, ending):
        """Return the list as filtered as a file; wrong filters lead back to the page, which says what is wrong."""
        if not self.is_asked_rightly():
            return HttpResponseRedirect(f"{self.request.path.removesuffix(ending)}/?{self.request.GET.urlencode()}")
        name = self.request.path.rpartition("/")[2].removesuffix(ending)
        return FILES[ending](self.request, name, self.columns, self.all_lines())

    def json(self):
        """Return a page of the list as filtered as JSON; what was asked wrongly is told beside its name."""
        return json_of(self)

    def json_lines(self):
        """Return the whole list as filtered as JSON Lines, sent as it is read; a wrong question is refused in words."""
        if not self.is_asked_rightly():
            return problem(400, WRONG, errors=dict(self.filterset.form.errors.items()))
        return lines_of(self)

    @classonlymethod
    def as_csv(cls):
        """Return the view that sends the list as filtered as a CSV file."""
        return cls.as_answer(lambda page: page.file(".csv"))

    @classonlymethod
    def as_xlsx(cls):
        """Return the view that sends the list as filtered as an Excel file."""
        return cls.as_answer(lambda page: page.file(".xlsx"))

    @classonlymethod
    def as_json(cls):
        """Return the view that answers programs with a page of the list."""
        view = cls.as_answer_to_programs(lambda page: page.json())
        view.list_page = cls
        return view

    @classonlymethod
    def as_json_lines(cls):
        """Return the view that gives programs the whole list as filtered, one row a line."""
        return cls.as_answer_to_programs(lambda page: page.json_lines())

    @classonlymethod
    def as_answer_to_programs(cls, answer):
        """Return a view that answers programs: as the account whose token they bring, else as anybody.

        Whose browser asks makes no difference. Who may ask, and how often, is settled before (`for_programs`).
        """

        def answered(page):
            page.request.user = getattr(page.request, "reader", AnonymousUser())
            return answer(page)

        view = cls.as_answer(answered)
        view.for_programs = True
        return view

    @classonlymethod
    def as_answer(cls, answer):
        """Return a view that answers with what a function makes of this page."""

        def view(request):
            page = cls()
            page.setup(request)
            return answer(page)

        view.__doc__ = cls.__doc__
        return view


def downloads(address, page, name):
    """Return the addresses at which a list is had as filtered: as CSV, as Excel, and for programs as JSON and lines."""
    return [
        path(f"{address}.csv", page.as_csv(), name=f"{name}_csv"),
        path(f"{address}.xlsx", page.as_xlsx(), name=f"{name}_xlsx"),
        path(f"{address}.jsonl", require_safe(page.as_json_lines()), name=f"{name}_jsonl"),
        path(f"api/v1/{address}/", require_safe(page.as_json()), name=f"{name}_json"),
    ]
