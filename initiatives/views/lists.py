"""What the lists share: filters in the address, pages of a chosen length, and a download of what is shown."""

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import HttpResponseRedirect
from django_filters.views import FilterView

from ..exports import csv_response

PAGE_SIZE = 25


class ListPage(FilterView):
    """A filtered list. Wrong filter values show their errors and no lines; a page that is not there says so."""

    csv_name = None

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
        return {
            **context,
            "form": self.filterset.form,
            "filtered": bool(self.filterset.form.changed_data),
            "missing_page": self.missing_page,
            "csv_name": self.csv_name,
        }


def filtered_csv(request, list_page, columns, prepare=list):
    """The lines of a list page as a CSV file; wrong filters lead back to the page, which says what is wrong."""
    view = list_page()
    view.setup(request)
    filterset = view.get_filterset(view.get_filterset_class())
    if filterset.is_bound and not filterset.is_valid():
        return HttpResponseRedirect(f"{request.path.removesuffix('.csv')}/?{request.GET.urlencode()}")
    name = request.path.rpartition("/")[2].removesuffix(".csv")
    return csv_response(request, name, columns, prepare(filterset.qs))
