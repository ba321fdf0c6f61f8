"""The audit log, to be read by administrators and changed by nobody."""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format

from ..lists.csv import csv_response
from ..models import AuditEntry
from .desk import RegisterAdmin

MOST_LINES = 100_000
AUDIT_COLUMNS = [
    ("When", lambda entry: timezone.localtime(entry.at).isoformat(timespec="seconds")),
    ("What", lambda entry: entry.get_action_display()),
    ("Account", lambda entry: entry.by_id or ""),
    ("Who", lambda entry: who(entry)),
    ("Role at the time", lambda entry: entry.role),
    ("To what", lambda entry: entry.about),
    ("Detail", lambda entry: entry.detail),
    ("Hash of what was typed", lambda entry: entry.attempted),
    ("Request", lambda entry: entry.request_id),
]


def who(entry):
    """Return the name of the account, or what is known of it where it is gone or there was none."""
    if not entry.by_id:
        return "Nobody signed in"
    return entry.names.get(entry.by_id, f"Account {entry.by_id}, since deleted")


def with_names(entries):
    """Return the entries, each able to name its account without a query of its own."""
    users = get_user_model().objects.in_bulk({entry.by_id for entry in entries if entry.by_id})
    names = {pk: user.name for pk, user in users.items()}
    for entry in entries:
        entry.names = names
    return entries


@admin.register(AuditEntry)
class AuditAdmin(RegisterAdmin):
    """What people did: filtered, read, downloaded."""

    group, position = "Accounts", 90
    list_display = ["when", "action", "account", "role", "about", "detail"]
    list_filter = ["action", ("at", admin.DateFieldListFilter), "role"]
    search_fields = ["about", "request_id", "attempted"]
    search_help_text = "A reference such as DUR-I-001, the number of a request, or a hash."
    list_per_page = 100
    change_list_template = "admin/audit_log.html"

    def get_urls(self):
        download = self.admin_site.admin_view(self.download)
        return [path("audit-log.csv", download, name="initiatives_auditentry_csv"), *super().get_urls()]

    def download(self, request):
        """Return the entries as filtered, as a CSV file; the latest 100,000 of them."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = self.get_changelist_instance(request).get_queryset(request)[:MOST_LINES]
        return csv_response(request, "audit-log", AUDIT_COLUMNS, with_names(list(found)))

    def changelist_view(self, request, extra_context=None):
        csv = f"{reverse('admin:initiatives_auditentry_csv')}?{request.GET.urlencode()}"
        return super().changelist_view(request, {"csv_url": csv, **(extra_context or {})})

    def get_changelist_instance(self, request):
        found = super().get_changelist_instance(request)
        found.result_list = with_names(list(found.result_list))
        return found

    @admin.display(description="when", ordering="at")
    def when(self, entry):
        return date_format(timezone.localtime(entry.at), "j F Y, H:i:s")

    @admin.display(description="who")
    def account(self, entry):
        return who(entry if hasattr(entry, "names") else with_names([entry])[0])

    def get_fields(self, request, obj=None):
        return ["when", "action", "account", "role", "about", "detail", "attempted", "request_id"]

    def get_readonly_fields(self, request, obj=None):
        return self.get_fields(request, obj)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
