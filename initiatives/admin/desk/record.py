"""What every page of the admin does alike: whose records they are, who saved first, what may not be."""

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import connection, models, router, transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst

from ...models.audit import AuditEntry, log_name
from ...models.evidence import Source, Sourced
from ...models.publication import Referenced
from ...models.record import kept_by
from ...models.text import PassageField
from ...models.trail import recording
from ...models.used_forms import UsedForm
from .changelist import RegisterList
from .choices import ScopedChoicesMixin, row_number
from .citations import CitationFormSet
from .forms import RegisterForm, keep_corrections
from .past import HistoryAdminMixin
from .refusals import REFUSALS, refusal_in_words
from .rows import without_same_source
from .saving import PLAINLY, SEEN, SEEN_AT, TOKEN, TOLD, WHY, saving_of

NEEDS_PUBLISHER = (
    "It is published, and in its area publishing needs a publisher. Ask a publisher of the area, or an administrator."
)


def day_in_words(moment):
    """Return a moment as the day it fell on here: 3 October 2018."""
    return date_format(timezone.localtime(moment), "j F Y") if moment else ""


def is_typed(request):
    """Return whether the page of a record was opened, typed in and sent."""
    on_its_page = request.resolver_match is not None and request.resolver_match.url_name.endswith("_change")
    return request.method == "POST" and SEEN in request.POST and on_its_page


def needs_publisher(user, record):
    """Return whether a record is out, in an area where this person does not publish."""
    return record.is_live and not record.is_publishable_by(user)


def hide_unseen(record, user):
    """Take from a record that is only read here the names of records that this person may not see."""
    for field in record._meta.fields:
        named = getattr(record, field.attname) if field.is_relation else None
        rows = field.related_model._default_manager.filter(pk=named) if named else None
        if rows is not None and hasattr(rows, "visible_to") and not rows.visible_to(user).exists():
            setattr(record, field.name, None)


class RegisterAdmin(ScopedChoicesMixin, HistoryAdminMixin, admin.ModelAdmin):
    """The base of every list and form in the admin. Whose records they are is said by the model."""

    form = RegisterForm
    group = "Lists"
    position = 100
    list_per_page = 50
    save_on_top = True
    show_full_result_count = False
    actions_on_bottom = False
    change_form_template = "admin/record_form.html"
    # Which sets of rows a cell of an imported list fills with several names, by prefix: the field of the row that a
    # name fills, what the column is called, and what else every such row says.
    rows_in_cells = {}
    formfield_overrides = {
        models.URLField: {"assume_scheme": "https"},
        PassageField: {"widget": AdminTextareaWidget(attrs={"rows": 4})},
    }

    class Media:
        js = ["js/admin.js"]

    @property
    def may_take_lists(self):
        """Whether many such records can be made of a list: those that are cited by a reference."""
        return issubclass(self.model, Referenced)

    # Whose records they are

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        if not self.model.seen_by_all_staff:
            return kept_by(rows, request.user)
        return rows.visible_to(request.user) if hasattr(rows, "visible_to") else rows

    def may_change(self, request, record):
        """Return whether this person may change one record: their office keeps it, and no publisher is needed."""
        return record.is_kept_by(request.user) and not needs_publisher(request.user, record)

    def has_change_permission(self, request, obj=None):
        if obj is None or not super().has_change_permission(request, obj):
            return super().has_change_permission(request, obj)
        # Who typed before somebody published gets the words back, from the form, which saves nothing.
        return self.may_change(request, obj) or (obj.is_kept_by(request.user) and is_typed(request))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or self.may_change(request, obj))

    # One record's page

    def why_locked(self, record):
        """Return why a record cannot be changed now, in words; an empty string where it can."""
        return ""

    def why_closed(self, user, record):
        """Return why this person cannot change a record that is out, in words; an empty string where they can."""
        return NEEDS_PUBLISHER if needs_publisher(user, record) else ""

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.saving = saving_of(request)
        form.why_locked = staticmethod(lambda record: self.why_locked(record) or self.why_closed(request.user, record))
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if object_id and (way_out := self.way_to_other_office(request, object_id)):
            return way_out
        try:
            with recording(saving_of(request).change):
                response = super().changeform_view(request, object_id, form_url, extra_context)
        except REFUSALS as error:
            # The database refused what no single form could see. The page comes back with everything typed.
            if request.method != "POST" or saving_of(request).refused:
                raise
            saving_of(request).refused = refusal_in_words(error)
            return self.changeform_view(request, object_id, form_url, extra_context)
        if "adminform" in (getattr(response, "context_data", None) or ()):
            self.complete_page(request, response.context_data)
        return response

    def way_to_other_office(self, request, object_id):
        """Return the way back from a record of another office that the person may read on the portal, or None."""
        rows = self.model._default_manager.all()
        known = row_number(object_id) and hasattr(rows, "visible_to")
        if not (known and self.has_view_or_change_permission(request)):
            return None
        if self.get_queryset(request).filter(pk=object_id).exists():
            return None
        record = rows.visible_to(request.user).filter(pk=object_id).first()
        if record is None or not (link := self.get_view_on_site_url(record)):
            return None
        words = "This record is kept by another office. You can read it on the portal: "
        self.message_user(request, format_html('{}<a href="{}">{}</a>.', words, link, record), messages.WARNING)
        return HttpResponseRedirect(reverse("admin:index", current_app=self.admin_site.name))

    def complete_page(self, request, context):
        """Add to the page of a record what ours shows beside Django's."""
        record, form, saving = context["original"], context["adminform"].form, saving_of(request)
        formsets = [each.formset for each in context["inline_admin_formsets"]]
        for each in context["inline_admin_formsets"]:
            each.formset.prepare(each.opts.name_of)
        for formset in formsets:
            if isinstance(formset, CitationFormSet):
                formset.offer_rows(formsets)
        if record and not self.has_change_permission(request, record):
            rows = [row.instance for each in context["inline_admin_formsets"] for row in each.formset.forms]
            for each in context["inline_admin_formsets"]:
                each.fieldsets = without_same_source(each.fieldsets)
            for shown in [form.instance, *rows]:
                hide_unseen(shown, request.user)
        for row in [row for formset in formsets for row in formset.forms] if context["errors"] else ():
            row.comes_back()
        typed = request.POST if request.method == "POST" else {}
        met = form.conflict
        context.update(
            version_seen=typed.get(SEEN) or getattr(record, "revision", ""),
            seen_at=typed.get(SEEN_AT) or saving.began.isoformat(),
            version_told=met.revision if met else typed.get(TOLD, ""),
            conflict=met,
            form_token="" if record else typed.get(TOKEN) or get_random_string(32),
            asks_again=form.has_error(NON_FIELD_ERRORS, "again"),
            twin=form.twin,
            links=[*self.links(request, record), *self.general_links(request, record)] if record else [],
            needs_publisher=bool(record) and needs_publisher(request.user, record),
            faults=list(faults_in(form, context["inline_admin_formsets"])) if context["errors"] else [],
        )

    def links(self, request, record):
        """Return labels and addresses of what else can be done from a record's page."""
        return []

    def general_links(self, request, record):
        """Return what can be done from the page of any record of this sort."""
        return []

    def view_on_site(self, record):
        """Return the address of a record's page on the portal, or None where it has none."""
        return record.get_absolute_url() or None if hasattr(record, "get_absolute_url") else None

    # A save, and what follows from it

    def save_related(self, request, form, formsets, change):
        saving = saving_of(request)
        if saving.token and not change and not saving.adds_again:
            # A page for a new record makes one, however often it is sent: the second is undone here.
            UsedForm.take(saving.token, form.instance)
        super().save_related(request, form, formsets, change)
        for row in [row for formset in formsets for row in formset.deleted_objects]:
            AuditEntry.objects.record(
                AuditEntry.Action.DELETED, request, about=row, detail=f"A row of {log_name(form.instance)}"
            )
        if WHY in form.fields:
            keep_corrections(form, formsets)
        self.after_change(request, form.instance)
        saving.record = form.instance
        self.tell_owner(request, form.instance, "Changed" if change else "Added")
        self.tell_unsourced(request, form, formsets)

    def after_change(self, request, record):
        """Do what follows from a change to a record or to its rows."""

    def tell_unsourced(self, request, form, formsets):
        """Say which facts on this page the public now reads without a source."""
        record = form.instance
        shown = self.owner_of(record) or record
        if not (getattr(shown, "published_at", None) or "_verb_publish" in request.POST):
            return
        rows = [row.instance for formset in formsets for row in formset.forms if row not in formset.deleted_forms]
        facts = [each for each in [record, *rows] if each.pk and isinstance(each, Sourced) and not each.source_id]
        # Where the page says something else instead, such as who reports it, there is nothing to warn of.
        found = [each for each in facts if each.without_source == Sourced.without_source]
        if found:
            what = "1 fact on this page names" if len(found) == 1 else f"{len(found)} facts on this page name"
            names = "; ".join(str(each) for each in found[:5]) + (" and others" if len(found) > 5 else "")
            words = f"{what} no source: {names}. The public page shows “No source given”."
            self.message_user(request, words, messages.WARNING)

    def tell_owner(self, request, record, done):
        """Say on the initiative whose page shows a record what was done to it: Added, Changed or Deleted."""
        owner = self.owner_of(record)
        if owner is not None:
            owner.touch(record)
            self.log_change(request, owner, f"{done} {self.opts.verbose_name} “{record}”.")

    def owner_of(self, record):
        """Return the initiative whose page shows this record, or None."""
        return getattr(record, "initiative", None)

    def get_deleted_objects(self, objs, request):
        if connection.in_atomic_block:
            # Nobody comes to name one of these records between this look and its removal.
            rows = self.model._base_manager.select_for_update().filter(pk__in=[record.pk for record in objs])
            list(rows.order_by("pk").values_list("pk", flat=True))
        return super().get_deleted_objects(objs, request)

    def log_deletions(self, request, queryset):
        """Write down what is about to go: in the audit log, the admin's log, and on the initiative that showed it."""
        for record in queryset:
            AuditEntry.objects.record(AuditEntry.Action.DELETED, request, about=record)
            self.tell_owner(request, record, "Deleted")
        return super().log_deletions(request, queryset)

    def response_add(self, request, obj, post_url_continue=None):
        """Go back to the paragraph from which the form was opened, where one was being read."""
        if request.POST.get("_save") == PLAINLY:
            return self.say_plainly(request, obj, self.response_post_save_add)
        answer = super().response_add(request, obj, post_url_continue)
        number, _, order = request.GET.get("reading", "").partition("-")
        if "_save" in request.POST and row_number(number) and row_number(order):
            source = Source.objects.editable_by(request.user).filter(pk=number).first()
            if source is not None:
                address = reverse("initiatives:source_read", args=[source.reference])
                return HttpResponseRedirect(f"{address}?paragraph={order}")
        return answer

    def response_change(self, request, obj):
        if request.POST.get("_save") == PLAINLY:
            return self.say_plainly(request, obj, self.response_post_save_change)
        return super().response_change(request, obj)

    def say_plainly(self, request, record, way_on):
        """Say on the next page how a record was saved, and return the way to it."""
        self.message_user(request, f"{record}: {self.saved_as(record)}", messages.SUCCESS)
        return way_on(request, record)

    def saved_as(self, record):
        """Return how a record stands whose form was saved, in a sentence."""
        return "Saved."

    # Lists

    def get_changelist(self, request, **kwargs):
        return RegisterList

    def response_action(self, request, queryset):
        # A tick that is no number names no record.
        ticked = request.POST.getlist(helpers.ACTION_CHECKBOX_NAME)
        request.POST = request.POST.copy()
        request.POST.setlist(helpers.ACTION_CHECKBOX_NAME, [each for each in ticked if row_number(each)])
        with transaction.atomic(using=router.db_for_write(self.model)):
            return super().response_action(request, queryset)


def faults_in(form, inline_formsets):
    """Yield everything that is wrong on a page, in its order: where, what, and the field to go to."""
    yield from faults_of("", form)
    for inline in inline_formsets:
        for number, row in enumerate(inline.formset.forms, 1):
            if row.is_bound and row not in inline.formset.deleted_forms:
                yield from faults_of(f"{capfirst(inline.opts.verbose_name)} {number}: ", row)


def faults_of(where, form):
    """Yield what is wrong with one form; what is wrong with the whole of it stands beside no field."""
    for name, messages_beside in form.errors.items():
        if name in form.fields and not form.fields[name].widget.is_hidden:
            field = form[name]
            for message in messages_beside:
                yield {"where": f"{where}{capfirst(field.label)}", "what": message, "id": field.id_for_label}
        elif where and name not in form.fields:
            for message in messages_beside:
                yield {"where": where.rstrip(": "), "what": message, "id": ""}
