"""The admin as a whole: one way in, headings that make sense, and the work waiting on its first page."""

from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.urls import get_script_prefix, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

GROUPS = [
    "The register",
    "Governance",
    "Surveys",
    "Money and benefits",
    "Evidence",
    "Organisations and areas",
    "Lists",
    "Accounts",
]


class PortalAdminSite(admin.AdminSite):
    """The admin: the portal's name, one way in, and the work waiting on its first page."""

    site_header = settings.PORTAL_NAME
    site_title = settings.PORTAL_NAME
    index_title = "Work on the record"
    empty_value_display = "–"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._menus = {}

    def register(self, model_or_iterable, admin_class=None, **options):
        """Give the page of what cites documents its further sources, and of what is published its empty fields."""
        # The first registration comes while the floors beneath are still being read.
        from initiatives.admin.desk import PublishedAdmin, RegisterAdmin
        from initiatives.admin.desk.citations import CitationRows
        from initiatives.admin.desk.verb_pages import ABSENCES
        from initiatives.models import Sourced

        model = model_or_iterable[0] if isinstance(model_or_iterable, list | tuple) else model_or_iterable
        if admin_class and issubclass(admin_class, RegisterAdmin) and issubclass(model, Sourced):
            options["inlines"] = [*admin_class.inlines, CitationRows]
        if admin_class and issubclass(admin_class, PublishedAdmin) and admin_class.fieldsets:
            options["fieldsets"] = [*admin_class.fieldsets, ABSENCES]
        super().register(model_or_iterable, admin_class, **options)

    @method_decorator(never_cache)
    def login(self, request, extra_context=None):
        """Sends people to the portal's one sign-in; somebody signed in without a place here is told so."""
        onward = request.GET.get("next") or request.POST.get("next") or ""
        if not url_has_allowed_host_and_scheme(onward, {request.get_host()}, request.is_secure()):
            onward = reverse("admin:index", current_app=self.name)
        if self.has_permission(request):
            return HttpResponseRedirect(onward)
        if request.user.is_authenticated:
            return render(request, "admin/no_place_here.html", status=403)
        return redirect_to_login(onward, resolve_url(settings.LOGIN_URL))

    @method_decorator(never_cache)
    def logout(self, request, extra_context=None):
        """One way out, too."""
        from .accounts.views import SignOut

        return SignOut.as_view()(request)

    def password_change(self, request, extra_context=None):
        """A password is changed on the pages of one's own account."""
        return HttpResponseRedirect(reverse("account_change_password"))

    def index(self, request, extra_context=None):
        from initiatives.admin.plain.drafts import may_publish
        from initiatives.admin.plain.pages import pages_for

        from .worklist import jobs_for

        user = request.user
        jobs = [job for job in jobs_for(user, timezone.localdate()) if job.count]
        context = {
            "jobs": jobs,
            "pages": pages_for(user).items(),
            "publishes": may_publish(user),
            "own_areas": [] if user.is_superuser else list(user.areas.all()),
        }
        return super().index(request, {**context, **(extra_context or {})})

    def get_app_list(self, request, app_label=None):
        """The lists of the admin under plain headings, in the order people work.

        What somebody may do with a list hangs on their role alone, so the menu is put together once for each role:
        on a page of its own it would be a fifth of the work.
        """
        key = (getattr(request.user, "role", ""), app_label, get_script_prefix())
        if key not in self._menus:
            self._menus[key] = self._menu(request, app_label)
        return self._menus[key]

    def _menu(self, request, app_label):
        groups = {}
        for app in super().get_app_list(request, app_label):
            for entry in app["models"]:
                model_admin = self.get_model_admin(entry["model"])
                name = getattr(model_admin, "group", app["name"])
                groups.setdefault(name, {**app, "name": name, "models": []})["models"].append(entry)
        for group in groups.values():
            group["models"].sort(key=lambda entry: (self._position(entry), entry["name"]))
        return sorted(groups.values(), key=lambda group: GROUPS.index(group["name"]) if group["name"] in GROUPS else 99)

    def _position(self, entry):
        return getattr(self.get_model_admin(entry["model"]), "position", 100)

    def autocomplete_view(self, request):
        from initiatives.admin.desk.choices import Choices

        return Choices.as_view(admin_site=self)(request)

    def get_urls(self):
        """As Django's, but the way from a record to its page asks first whether the record may be seen."""
        urls = [path("retention/", self.admin_view(self.retention), name="retention"), *super().get_urls()]
        for url in urls:
            if getattr(url, "name", "") == "view_on_site":
                url.callback = self.admin_view(self.view_on_site)
        return urls

    def retention(self, request):
        """How long each kind of record is kept, what is due, what is held, and what was removed."""
        from . import retention

        if not request.user.is_superuser:
            raise PermissionDenied
        context = {
            **self.each_context(request),
            "title": "What is due to be removed",
            **retention.report(timezone.localdate()),
        }
        return render(request, "admin/retention.html", context)

    def view_on_site(self, request, content_type_id, object_id):
        """Goes to a record's page, for those who may see the record here; for others there is no such record."""
        for model in filter(self.is_registered, apps.get_models()):
            if str(content_type_of(model).pk) == content_type_id:
                model_admin = self.get_model_admin(model)
                record = model_admin.get_object(request, object_id)
                if record is not None and (address := model_admin.get_view_on_site_url(record)):
                    return HttpResponseRedirect(address)
        raise Http404("There is no such record.")


def content_type_of(model):
    """Return the row that stands for a model in the admin's log."""
    from django.contrib.contenttypes.models import ContentType

    return ContentType.objects.get_for_model(model)
