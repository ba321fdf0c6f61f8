"""The history of a record in the admin: every change of it, what it was on a date, and the records that are gone."""

from django.contrib.admin.utils import unquote
from django.core.paginator import Paginator
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.dateparse import parse_date

from ...history.changes import history_of
from ...history.ownership import NEVER, last_line, readable_since
from ...history.snapshot import snapshot
from ...history.words import title_of
from ...models.audit import AuditEntry, log_name
from ...models.initiatives import end_of_day
from ...models.trail import tracked_models
from .choices import row_number

MOST_DELETED = 200
ACTS_ON_A_PAGE = 50


def day_asked_for(request, name):
    """Return the day that the address names, or None, and what was wrong with it in words."""
    typed = request.GET.get(name, "").strip()
    if not typed:
        return None, ""
    try:
        day = parse_date(typed)
    except ValueError:
        day = None
    if day is None:
        return None, "Enter the date as year, month and day, for example 2026-11-01."
    if not 1900 < day.year < 9000:
        return None, "Enter a year between 1901 and 8999."
    return day, ""


class HistoryAdminMixin:
    """Part of every list and form of the admin: what is tracked shows its history, also when it is deleted."""

    def get_urls(self):
        gone = self.admin_site.admin_view(self.deleted_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_deleted"
        return [path("deleted/", gone, name=name), *super().get_urls()]

    @property
    def is_tracked(self):
        """Whether the records of the list leave lines in the history."""
        return self.model in tracked_models()

    @property
    def past_path(self):
        """The path to the area whose office alone reads the past of these records; None where all the staff do."""
        return None if self.model.seen_by_all_staff else self.model.owner_path

    def history_view(self, request, object_id, extra_context=None):
        if not self.is_tracked:
            return super().history_view(request, object_id, extra_context)
        record, line, since = self.past_of(request, unquote(object_id))
        day, fault = day_asked_for(request, "as_at")
        pages = Paginator(history_of(self.model, line.id, request.user, since), ACTS_ON_A_PAGE)
        AuditEntry.objects.record(AuditEntry.Action.LOOKED_BACK, request, about=record or log_name(line.instance))
        context = {
            **self.admin_site.each_context(request),
            "title": f"History: {record or title_of(line)}",
            "subtitle": None,
            "opts": self.opts,
            "record": record,
            "page_obj": pages.get_page(request.GET.get("p")),
            "as_at": day,
            "as_at_typed": request.GET.get("as_at", "")[:20],
            "as_at_fault": fault,
            "then": snapshot(self.model, line.id, end_of_day(day), request.user, since) if day else None,
            "links": self.past_links(record),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/record_history.html", context)

    def past_links(self, record):
        """Return labels and addresses of other pages about a record's past."""
        return []

    def past_of(self, request, object_id):
        """Return the record or None, its last line, and from when its past may be read; what may not is not found."""
        if not self.has_view_permission(request) or not row_number(object_id):
            raise Http404("There is no such record.")
        record = self.get_queryset(request).filter(pk=object_id).first()
        line = last_line(self.model, object_id)
        if line is None or (record is None and line.history_type != "-"):
            raise Http404("There is no such record.")
        since = readable_since(self.model, line.id, self.past_path, request.user)
        if since == NEVER:
            raise Http404("There is no such record.")
        return record, line, since

    def deleted_view(self, request):
        """Show the records of this kind that were deleted, the latest first."""
        if not self.has_view_permission(request) or not self.is_tracked:
            raise Http404("There is no such page.")
        lines = self.model.history.filter(history_type="-").order_by("-history_date")[:MOST_DELETED]
        mine = [line for line in lines if readable_since(self.model, line.id, self.past_path, request.user) != NEVER]
        address = f"admin:{self.opts.app_label}_{self.opts.model_name}_history"
        context = {
            **self.admin_site.each_context(request),
            "title": f"Deleted {self.opts.verbose_name_plural}",
            "opts": self.opts,
            "gone": [(title_of(line), line.history_date, reverse(address, args=[line.id])) for line in mine],
        }
        return TemplateResponse(request, "admin/deleted_records.html", context)
