"""What every page of the admin does alike: whose records they are, who saved first, what may not be."""

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, connection, models, router, transaction
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.formats import date_format

from . import conflict
from .choices import OffersOwn, row_number
from .forms import RegisterForm

REFUSED = (
    "This could not be saved, because it clashes with something saved a moment ago. Nothing you typed is lost: "
    "check the rows below for one that stands twice, and save again."
)


def day_in_words(moment):
    """A moment as the day it fell on here: 3 October 2018."""
    return date_format(timezone.localtime(moment), "j F Y") if moment else ""


class RegisterAdmin(OffersOwn, admin.ModelAdmin):
    """The base of every list and form in the admin.

    `area_path` leads from a record to the area whose office keeps it; None where a record belongs to no office.
    `is_public` says that everybody on the staff sees every record, and only its own office changes it.
    """

    form = RegisterForm
    group = "Lists"
    position = 100
    area_path = None
    is_public = False
    list_per_page = 50
    save_on_top = True
    show_full_result_count = False
    actions_on_bottom = False
    change_form_template = "admin/record_form.html"
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    # Whose records they are

    def own(self, queryset, user):
        """Of these records, those that this person's offices keep."""
        if user.is_superuser or self.area_path is None:
            return queryset
        mine = self.model._base_manager.filter(**{f"{self.area_path}__in": user.own_area_ids})
        return queryset.filter(pk__in=mine.values("pk"))

    def is_own(self, request, obj):
        """Whether one record is kept by this person's offices."""
        return self.own(self.model._default_manager.filter(pk=obj.pk), request.user).exists()

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        return queryset if self.is_public else self.own(queryset, request.user)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or self.is_own(request, obj))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or self.is_own(request, obj))

    # One record's page

    def lock(self, record):
        """Why a record cannot be changed now, in words; an empty string where it can."""
        return ""

    def get_object(self, request, object_id, from_field=None):
        found = super().get_object(request, object_id, from_field)
        if found is not None and request.method == "POST" and connection.in_atomic_block:
            # The next person to save this record waits here, so that the comparison of versions is true.
            self.model._base_manager.select_for_update().filter(pk=found.pk).values_list("pk", flat=True).first()
            found.refresh_from_db()
        return found

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.request, form.lock = request, staticmethod(self.lock)
        form.refused = getattr(request, "refused", "")
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (IntegrityError, DataError, ValidationError) as error:
            # The database refused what no single form could see. The page comes back with everything typed.
            if request.method != "POST" or getattr(request, "refused", ""):
                raise
            request.refused = " ".join(error.messages) if isinstance(error, ValidationError) else REFUSED
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        for formset in formsets:
            formset.pair_with_stored()
        return super().get_inline_formsets(request, formsets, inline_instances, obj)

    def render_change_form(self, request, context, **kwargs):
        record, form = context["original"], context["adminform"].form
        typed = request.POST if request.method == "POST" else {}
        met = getattr(form, "conflict", None)
        context.update(
            version_seen=typed.get(conflict.SEEN) or conflict.version(record),
            version_told=met.version if met else typed.get(conflict.TOLD, ""),
            conflict=met,
            links=self.links(request, record) if record else [],
        )
        return super().render_change_form(request, context, **kwargs)

    def links(self, request, record):
        """Labels and addresses of what else can be done from a record's page."""
        return []

    def get_view_on_site_url(self, obj=None):
        return obj.get_absolute_url() or None if obj is not None and hasattr(obj, "get_absolute_url") else None

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        self.settle(request, form.instance, "Changed" if change else "Added")

    def settle(self, request, record, done):
        """What follows from a change to a record or to its rows; `done` is Added, Changed or Deleted."""
        owner = self.owner_of(record)
        if owner is not None:
            owner.touch()
            self.log_change(request, owner, f"{done} {self.opts.verbose_name} “{record}”.")

    def owner_of(self, record):
        """The initiative whose page shows this record, or None."""
        return getattr(record, "initiative", None)

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        self.settle(request, obj, "Deleted")

    def delete_queryset(self, request, queryset):
        for record in queryset:
            self.delete_model(request, record)

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except models.ProtectedError:
            self.message_user(request, "Something uses this record now, so it was not deleted.", messages.ERROR)
            return HttpResponseRedirect(request.path)

    def response_action(self, request, queryset):
        # A tick that is no number names no record.
        ticked = request.POST.getlist(helpers.ACTION_CHECKBOX_NAME)
        request.POST = request.POST.copy()
        request.POST.setlist(helpers.ACTION_CHECKBOX_NAME, [each for each in ticked if row_number(each)])
        with transaction.atomic(using=router.db_for_write(self.model)):
            return super().response_action(request, queryset)
