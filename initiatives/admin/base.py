"""What every page of the admin does alike: whose records they are, who saved first, what may not be."""

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, connection, models, router, transaction
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.text import capfirst

from ..models.audit import AuditEntry, named
from ..models.evidence import Sourced
from ..models.publication import publishable
from ..models.text import PassageField
from . import conflict
from .choices import OffersOwn, is_published_by_itself, row_number
from .forms import RegisterForm
from .past import KeepsHistory
from .reasons import WHY, is_out
from .rows import Rows
from .search import List

REFUSED = (
    "This could not be saved, because it clashes with something saved a moment ago. Nothing you typed is lost: "
    "check the rows below for one that stands twice, and save again."
)
NEEDS_PUBLISHER = (
    "It is published, and in its area publishing needs a publisher. Ask a publisher of the area, or an administrator."
)


def day_in_words(moment):
    """A moment as the day it fell on here: 3 October 2018."""
    return date_format(timezone.localtime(moment), "j F Y") if moment else ""


def asked_once(request, key, question):
    """The answer to a question about a record, asked once however often a page needs it."""
    answers = request.__dict__.setdefault("answers", {})
    if key not in answers:
        answers[key] = question()
    return answers[key]


def is_typed(request):
    """Whether the page of a record was opened, typed in and sent."""
    on_its_page = request.resolver_match is not None and request.resolver_match.url_name.endswith("_change")
    return request.method == "POST" and conflict.SEEN in request.POST and on_its_page


def hide_unseen(record, user):
    """Takes from a record that is only read here the names of records that this person may not see."""
    for field in record._meta.fields:
        named = getattr(record, field.attname) if field.is_relation else None
        rows = field.related_model._default_manager.filter(pk=named) if named else None
        if rows is not None and hasattr(rows, "visible_to") and not rows.visible_to(user).exists():
            setattr(record, field.name, None)


class RegisterAdmin(OffersOwn, KeepsHistory, admin.ModelAdmin):
    """The base of every list and form in the admin.

    `area_path` leads from a record to the area whose office keeps it; None where a record belongs to no office.
    `is_public` says that everybody on the staff sees every record, and only its own office changes it.
    """

    form = RegisterForm
    group = "Lists"
    position = 100
    area_path = None
    is_public = False
    # Fields of an account whose change is written into the audit log.
    audited_fields = ()
    list_per_page = 50
    save_on_top = True
    show_full_result_count = False
    actions_on_bottom = False
    change_form_template = "admin/record_form.html"
    formfield_overrides = {
        models.URLField: {"assume_scheme": "https"},
        PassageField: {"widget": AdminTextareaWidget(attrs={"rows": 4})},
    }

    class Media:
        js = ["js/admin.js"]

    # Whose records they are

    def own(self, queryset, user):
        """Of these records, those that this person's offices keep."""
        if user.is_superuser or self.area_path is None:
            return queryset
        mine = self.model._base_manager.filter(**{f"{self.area_path}__in": user.own_area_ids})
        return queryset.filter(pk__in=mine.values("pk"))

    def is_own(self, request, obj):
        """Whether one record is kept by this person's offices."""
        rows = self.own(self.model._default_manager.filter(pk=obj.pk), request.user)
        return asked_once(request, ("own", self.opts.label, obj.pk), rows.exists)

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        if not self.is_public:
            return self.own(queryset, request.user)
        return queryset.visible_to(request.user) if hasattr(queryset, "visible_to") else queryset

    def may_change(self, request, obj):
        """Whether this person may change one record: their office keeps it, and it is no other's to change."""
        return self.is_own(request, obj) and not self.needs_publisher(request, obj)

    def get_changelist(self, request, **kwargs):
        return List

    def has_change_permission(self, request, obj=None):
        if obj is None or not super().has_change_permission(request, obj):
            return super().has_change_permission(request, obj)
        # Who typed before somebody published gets the words back, from the form, which saves nothing.
        return self.may_change(request, obj) or (self.is_own(request, obj) and is_typed(request))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or self.may_change(request, obj))

    # Who publishes

    @cached_property
    def shown_with(self):
        """The path to the record whose publication shows this one: "" for itself, None where there is none."""
        if is_published_by_itself(self.model):
            return ""
        path, _, last = (self.area_path or "").rpartition("__")
        return path if path and last == "area" else None

    def is_out(self, obj):
        """Whether people outside the office read at once what is saved here."""
        shown = obj
        for step in self.shown_with.split("__") if self.shown_with else ():
            shown = getattr(shown, step)
        return self.shown_with is not None and shown.published_at is not None

    def open_to(self, queryset, user):
        """Of these records, those that this person may change: not what is out where they do not publish."""
        if self.area_path is None or self.shown_with is None:
            return queryset
        draft = Q(**{f"{self.shown_with}__published_at".removeprefix("__"): None})
        return queryset.filter(draft | publishable(user, self.area_path))

    def may_publish(self, request, obj):
        """Whether this person may publish one record, withdraw it, or change it while it is out."""
        if self.area_path is None:
            return True
        rows = self.model._base_manager.filter(publishable(request.user, self.area_path), pk=obj.pk)
        return asked_once(request, ("publishable", self.opts.label, obj.pk), rows.exists)

    def needs_publisher(self, request, obj):
        """Whether a record is out, in an area where this person does not publish."""
        return self.is_out(obj) and not self.may_publish(request, obj)

    # One record's page

    def lock(self, record):
        """Why a record cannot be changed now, in words; an empty string where it can."""
        return ""

    def closed(self, request, record):
        """Why this person cannot change a record that is out, in words; an empty string where they can."""
        return NEEDS_PUBLISHER if self.needs_publisher(request, record) else ""

    def get_object(self, request, object_id, from_field=None):
        found = super().get_object(request, object_id, from_field)
        if found is not None and request.method == "POST" and connection.in_atomic_block:
            # The next person to save this record waits here, so that the comparison of versions is true.
            rows = self.model._base_manager.select_for_update().filter(pk=found.pk)
            rows.order_by("pk").values_list("pk", flat=True).first()
            found.refresh_from_db()
        return found

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.request = request
        form.lock = staticmethod(lambda record: self.lock(record) or self.closed(request, record))
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

    def get_formset_kwargs(self, request, obj, inline, prefix):
        found = super().get_formset_kwargs(request, obj, inline, prefix)
        if isinstance(inline, Rows) and request.method == "POST":
            found["form_kwargs"] = {"why_missing": is_out(obj) and not request.POST.get(WHY, "").strip()}
        return found

    def save_form(self, request, form, change):
        request.change_reason = form.cleaned_data.get(WHY, "")
        return super().save_form(request, form, change)

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        for inline, formset in zip(inline_instances, formsets, strict=True):
            formset.pair_with_stored()
            formset.share_choices()
            for row in formset.initial_forms:
                if formset.instance.pk and row.instance.pk:
                    setattr(row.instance, formset.owner_name, formset.instance)
                row.instance.row_name = inline.name_of(row.instance) if row.instance.pk else ""
        return super().get_inline_formsets(request, formsets, inline_instances, obj)

    def render_change_form(self, request, context, **kwargs):
        record, form = context["original"], context["adminform"].form
        if record and not self.has_change_permission(request, record):
            rows = [row.instance for each in context["inline_admin_formsets"] for row in each.formset.forms]
            for shown in [form.instance, *rows]:
                hide_unseen(shown, request.user)
        typed = request.POST if request.method == "POST" else {}
        met = getattr(form, "conflict", None)
        context.update(
            version_seen=typed.get(conflict.SEEN) or conflict.version(record),
            version_told=met.version if met else typed.get(conflict.TOLD, ""),
            conflict=met,
            links=[*self.links(request, record), *self.general_links(request, record)] if record else [],
            needs_publisher=bool(record) and self.needs_publisher(request, record),
            faults=list(faults_in(form, context["inline_admin_formsets"])) if context["errors"] else [],
        )
        return super().render_change_form(request, context, **kwargs)

    def links(self, request, record):
        """Labels and addresses of what else can be done from a record's page."""
        return []

    def general_links(self, request, record):
        """What can be done from the page of any record of this sort."""
        return []

    def get_view_on_site_url(self, obj=None):
        return obj.get_absolute_url() or None if obj is not None and hasattr(obj, "get_absolute_url") else None

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for row in [row for formset in formsets for row in formset.deleted_objects]:
            AuditEntry.objects.record(
                AuditEntry.Action.DELETED, request, about=row, detail=f"A row of {named(form.instance)}"
            )
        self.audit_account(request, form, change)
        self.settle(request, form.instance, "Changed" if change else "Added")
        self.tell_unsourced(request, form, formsets)

    def tell_unsourced(self, request, form, formsets):
        """Says which facts on this page the public now reads without a source."""
        record = form.instance
        shown = self.owner_of(record) or record
        if not (getattr(shown, "published_at", None) or "_verb_publish" in request.POST):
            return
        rows = [row.instance for formset in formsets for row in formset.forms if row not in formset.deleted_forms]
        found = [each for each in [record, *rows] if each.pk and isinstance(each, Sourced) and not each.source_id]
        if found:
            what = "1 fact on this page names" if len(found) == 1 else f"{len(found)} facts on this page name"
            names = "; ".join(str(each) for each in found[:5]) + (" and others" if len(found) > 5 else "")
            words = f"{what} no source: {names}. The public page shows “No source given”."
            self.message_user(request, words, messages.WARNING)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """A record of another office that the person may read on the portal is no missing record."""
        rows = self.model._default_manager.all()
        if row_number(object_id) and hasattr(rows, "visible_to"):
            record = rows.visible_to(request.user).filter(pk=object_id).first()
            if record is not None and (link := self.get_view_on_site_url(record)):
                words = "This record is kept by another office. You can read it on the portal: "
                self.message_user(request, format_html('{}<a href="{}">{}</a>.', words, link, record), messages.WARNING)
                return HttpResponseRedirect(reverse("admin:index", current_app=self.admin_site.name))
        return super()._get_obj_does_not_exist_redirect(request, opts, object_id)

    def settle(self, request, record, done):
        """What follows from a change to a record or to its rows; `done` is Added, Changed or Deleted."""
        owner = self.owner_of(record)
        if owner is not None:
            owner.touch()
            self.log_change(request, owner, f"{done} {self.opts.verbose_name} “{record}”.")

    def owner_of(self, record):
        """The initiative whose page shows this record, or None."""
        return getattr(record, "initiative", None)

    def audit_account(self, request, form, change):
        """Writes into the audit log which of the fields that decide what an account may do were set."""
        fields = [
            name for name in self.audited_fields if name in form.fields and (name in form.changed_data or not change)
        ]
        if fields:
            role = f" Role: {form.instance.role}." if "role" in fields else ""
            detail = f"{'Changed' if change else 'Added, with'} {', '.join(fields)}.{role}"
            AuditEntry.objects.record(AuditEntry.Action.CHANGED_ACCOUNT, request, about=form.instance, detail=detail)

    def delete_model(self, request, obj):
        AuditEntry.objects.record(AuditEntry.Action.DELETED, request, about=obj)
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

    def changelist_view(self, request, extra_context=None):
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def get_list_display(self, request):
        """Without the area, for those who work in one only: every line would say the same."""
        columns = super().get_list_display(request)
        alone = not request.user.is_superuser and len(request.user.own_area_ids) == 1
        return [each for each in columns if each != "area"] if alone and not self.is_public else columns

    def response_action(self, request, queryset):
        # A tick that is no number names no record.
        ticked = request.POST.getlist(helpers.ACTION_CHECKBOX_NAME)
        request.POST = request.POST.copy()
        request.POST.setlist(helpers.ACTION_CHECKBOX_NAME, [each for each in ticked if row_number(each)])
        with transaction.atomic(using=router.db_for_write(self.model)):
            return super().response_action(request, queryset)


def faults_in(form, inline_formsets):
    """Everything that is wrong on a page, in its order: where, what, and the field to go to."""
    yield from faults_of("", form)
    for inline in inline_formsets:
        for number, row in enumerate(inline.formset.forms, 1):
            if row.is_bound and row not in inline.formset.deleted_forms:
                yield from faults_of(f"{capfirst(inline.opts.verbose_name)} {number}: ", row)


def faults_of(where, form):
    """What is wrong with one form; what is wrong with the whole of it stands beside no field."""
    for name, messages_beside in form.errors.items():
        if name in form.fields and not form.fields[name].widget.is_hidden:
            field = form[name]
            for message in messages_beside:
                yield {"where": f"{where}{capfirst(field.label)}", "what": message, "id": field.id_for_label}
        elif where and name not in form.fields:
            for message in messages_beside:
                yield {"where": where.rstrip(": "), "what": message, "id": ""}
