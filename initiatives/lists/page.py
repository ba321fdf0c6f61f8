"""The page of a list and its download: filters in the address, pages of a chosen length, CSV of what is shown."""

from itertools import islice

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import HttpResponseRedirect
from django.utils.decorators import classonlymethod
from django_filters.views import FilterView

from ..models import Sourced
from ..readings.citations import cite
from .csv import csv_response

PAGE_SIZE = 25
# So many rows of a download are read at once, with what is asked about all of them together.
MANY = 500


def read_by(rows, user):
    """Return the rows, each of which knows who reads it, to withhold by."""
    for row in rows:
        row.reader = user
    return rows


class ListPage(FilterView):
    """A filtered list. Wrong filter values show their errors and no lines; a page that is not there says so.

    A list names its `filterset_class`, its `columns` and, as `csv_name`, the URL of its download, which is
    `as_csv()` of the same class: what is on the page is in the file.
    """

    csv_name = None
    columns = ()

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
        }

    def lines(self, queryset):
        """Yield the rows of the download with what the columns need; each knows its `reader`, to withhold by."""
        rows = queryset.iterator(chunk_size=MANY)
        while some := read_by(list(islice(rows, MANY)), self.request.user):
            yield from cite(some, self.request.user) if issubclass(queryset.model, Sourced) else some

    def csv(self):
        """Return the list as filtered as a CSV file; wrong filters lead back to the page, which says what is wrong."""
        self.filterset = self.get_filterset(self.get_filterset_class())
        if self.filterset.is_bound and not self.filterset.is_valid():
            return HttpResponseRedirect(f"{self.request.path.removesuffix('.csv')}/?{self.request.GET.urlencode()}")
        name = self.request.path.rpartition("/")[2].removesuffix(".csv")
        return csv_response(self.request, name, self.columns, self.lines(self.filterset.qs))

    @classonlymethod
    def as_csv(cls):
        """Return the view that sends the list as filtered as a CSV file."""

        def view(request):
            page = cls()
            page.setup(request)
            return page.csv()

        view.__doc__ = cls.__doc__
        return view
