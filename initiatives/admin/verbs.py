"""What can be done to a record in one click: publish, withdraw, submit. Each is a verb of the model."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.http import urlencode

from ..models import AuditEntry, GlossaryTerm, LegalHold
from ..models.publication import Referenced
from ..models.retention import Removal
from .base import RegisterAdmin, day_in_words
from .marking import ListsMarking

ANYWAY = "publish_anyway"
NOT_A_PUBLISHER = "In its area publishing needs a publisher. Ask a publisher of the area, or an administrator."
Action = AuditEntry.Action


@dataclass(frozen=True)
class Verb:
    """One thing to do: its name in addresses, its button, what it says when done, and when it is offered.

    `act` may return other words to say when done.
    """

    name: str
    button: str
    done: str
    act: Callable
    offered: Callable
    action: str = ""
    permission: str = "publish"
    when_new: bool = True

    @property
    def save_button(self):
        """The words of the button that saves what was typed and then acts."""
        return f"Save and {self.button[0].lower()}{self.button[1:]}"


def publish(record, by):
    record.publish(by=by)


def withdraw(record, by):
    record.withdraw()


PUBLISH = Verb(
    "publish",
    "Publish",
    "Published. Those it is for can see it now.",
    publish,
    lambda record: not record.published_at,
    "Publish the ticked records",
)
WITHDRAW = Verb(
    "withdraw",
    "Withdraw",
    "Withdrawn. Only your office can see it now.",
    withdraw,
    lambda record: bool(record.published_at),
    "Withdraw the ticked records from view",
)


class Publishing(admin.SimpleListFilter):
    """Drafts, or what is out."""

    title = "publication"
    parameter_name = "publication"

    def lookups(self, request, model_admin):
        return [("draft", "Draft or withdrawn"), ("published", "Published")]

    def queryset(self, request, queryset):
        wanted = {"draft": True, "published": False}.get(self.value())
        return queryset if wanted is None else queryset.filter(published_at__isnull=wanted)


class VerbAdmin(RegisterAdmin):
    """A record with verbs: as buttons on its page, as actions in its list, at addresses that only take a POST."""

    verbs = (PUBLISH, WITHDRAW)

    def has_publish_permission(self, request, obj=None):
        """Whether this person's role publishes at all."""
        return request.user.has_perm("initiatives.publish")

    def may(self, request, verb):
        """Whether this person's role does what the verb does; where, `why_not` says."""
        return getattr(self, f"has_{verb.permission}_permission")(request)

    def allows(self, request, verb, record=None):
        """Whether this person may use a verb at all, and on this record where one is given."""
        if record is None:
            user = request.user
            somewhere = verb.permission != "publish" or user.is_superuser or bool(user.publishing_area_ids)
            return somewhere and self.may(request, verb)
        return verb.offered(record) and not self.why_not(request, record, verb)

    def why_not(self, request, record, verb):
        """Why this person may not use a verb on a record, in words; an empty string where they may."""
        if not self.is_own(request, record):
            return "Another office keeps this record."
        if not self.may(request, verb):
            return "Your role does not do this."
        if verb.permission == "publish":
            return "" if self.may_publish(request, record) else NOT_A_PUBLISHER
        return self.closed(request, record)

    @admin.display(description="status", ordering="published_at")
    def status(self, record):
        if record.pk is None:
            return "Draft"
        return f"Published {day_in_words(record.published_at)}" if record.published_at else "Draft"

    def do(self, request, record, verb):
        """Does one thing to one record; returns why it was refused, or an empty string."""
        try:
            with transaction.atomic():
                request.done_in_words = verb.act(record, request.user) or verb.done
                self.log_change(request, record, f"{verb.button}.")
                action = {"publish": Action.PUBLISHED, "withdraw": Action.WITHDREW}.get(verb.name, Action.DID)
                detail = "" if action is not Action.DID else verb.button
                AuditEntry.objects.record(action, request, about=record, detail=detail)
                owner = self.owner_of(record)
                if owner is not None and verb.permission == "publish":
                    # What is out has changed, so the initiative's time moved: its history says by whom.
                    self.log_change(request, owner, f"{verb.button}: {record}.")
        except ValidationError as error:
            return " ".join(error.messages)
        return ""

    def do_and_tell(self, request, record, verb):
        """Does one thing to one record and says on the next page how it went."""
        if not verb.offered(record):
            self.message_user(request, f"{record} was already as you wanted it. Nothing changed.", messages.INFO)
        elif refused := self.why_not(request, record, verb) or self.do(request, record, verb):
            self.message_user(request, f"Not done: {refused}", messages.ERROR)
        else:
            self.message_user(request, f"{record}: {request.done_in_words}", messages.SUCCESS)

    # In the list

    def get_actions(self, request):
        actions = super().get_actions(request)
        for verb in self.verbs:
            if verb.action and self.allows(request, verb):
                actions[verb.name] = (self._action(verb), verb.name, verb.action)
        return actions

    def _action(self, verb):
        def act(model_admin, request, records):
            self.do_to_many(request, records, verb)

        return act

    def do_to_many(self, request, records, verb):
        """Does one thing to each ticked record, and says what was done, what needed nothing and what was refused."""
        done, same, refused = Counter(), 0, []
        for record in records:
            if not verb.offered(record):
                same += 1
            elif reason := self.why_not(request, record, verb) or self.do(request, record, verb):
                refused.append(f"{record}: {reason}")
            else:
                done[request.done_in_words] += 1
        for words, number in done.items():
            how = "" if words == verb.done else f" {words}"
            self.message_user(request, f"{verb.button}: done for {number}.{how}", messages.SUCCESS)
        if same:
            self.message_user(request, f"{verb.button}: {same} already so, left as they were.", messages.INFO)
        for reason in refused[:20]:
            self.message_user(request, f"{verb.button}: not done. {reason}", messages.ERROR)

    # On the record's page

    def get_urls(self):
        own = [
            path(
                f"<path:object_id>/{verb.name}/",
                self.admin_site.admin_view(self._view(verb)),
                name=f"{self.opts.app_label}_{self.opts.model_name}_{verb.name}",
            )
            for verb in self.verbs
        ]
        return own + super().get_urls()

    def _view(self, verb):
        def view(request, object_id):
            if request.method != "POST":
                return HttpResponseNotAllowed(["POST"])
            if not self.may(request, verb):
                raise PermissionDenied
            with transaction.atomic():
                record = self.get_object(request, object_id)
                if record is None:
                    return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
                self.do_and_tell(request, record, verb)
            return HttpResponseRedirect(self.change_address(record))

        return view

    def change_address(self, record):
        """The address of a record's page in the admin."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[record.pk])

    def offered_verbs(self, request, record):
        """The verbs that this person can use on a record, or on a new one when it is first saved."""
        if record is None:
            new = self.model()
            return [verb for verb in self.verbs if verb.when_new and self.allows(request, verb) and verb.offered(new)]
        return [verb for verb in self.verbs if self.allows(request, verb, record)]

    def render_change_form(self, request, context, **kwargs):
        record = context["original"]
        may_save = self.has_change_permission(request, record) if record else self.has_add_permission(request)
        context.update(
            verbs=[
                {
                    "name": verb.name,
                    "button": verb.button,
                    "save_button": verb.save_button,
                    "url": self.address(verb, record),
                }
                for verb in self.offered_verbs(request, record)
            ],
            verbs_save=may_save and not (record and self.lock(record)),
        )
        return super().render_change_form(request, context, **kwargs)

    def address(self, verb, record):
        """Where a verb is done to a record; a new record has no such place yet."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{verb.name}"
        return reverse(name, args=[record.pk]) if record else ""

    def response_add(self, request, obj, post_url_continue=None):
        return self._response_to_verb(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._response_to_verb(request, obj) or super().response_change(request, obj)

    def _response_to_verb(self, request, record):
        for verb in self.verbs:
            if f"_verb_{verb.name}" in request.POST and self.may(request, verb):
                self.do_and_tell(request, record, verb)
                return HttpResponseRedirect(self.change_address(record))
        return None


class PublishedAdmin(ListsMarking, VerbAdmin):
    """A record that an office keeps and publishes."""

    area_path = "area"
    radio_fields = {"audience": admin.VERTICAL}
    # The fields whose capitals somebody must explain before the public reads them.
    in_plain_words = ()

    def own(self, queryset, user):
        return queryset.editable_by(user)

    def unexplained(self, record):
        """The words in capitals of this record's plain text that neither the glossary nor the text explains."""
        text = "\n".join(getattr(record, name) for name in self.in_plain_words)
        return GlossaryTerm.objects.unexplained_capitals(text) if text else []

    def do(self, request, record, verb):
        if verb is PUBLISH and ANYWAY not in request.POST and (words := self.unexplained(record)):
            return f"Nobody explains {', '.join(words)}. Open the record to say what they mean, or to publish anyway."
        return super().do(request, record, verb)

    def render_change_form(self, request, context, **kwargs):
        record = context["original"]
        if record and not record.is_published and self.allows(request, PUBLISH, record):
            add = reverse("admin:initiatives_glossaryterm_add")
            context["unexplained"] = [(word, f"{add}?{urlencode({'term': word})}") for word in self.unexplained(record)]
        return super().render_change_form(request, context, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        form_field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "area" and not request.user.is_superuser:
            areas = list(form_field.queryset[:2])
            form_field.initial = areas[0].pk if len(areas) == 1 else None
        return form_field

    def get_deleted_objects(self, objs, request):
        """A record under legal hold stands in the way of its removal, and of that of whatever it would go with."""
        going, counts, lacking, kept = super().get_deleted_objects(objs, request)
        held = [f"{record} (under legal hold)" for record in Removal(*objs).held()]
        return going, counts, lacking, [*kept, *held]

    def general_links(self, request, record):
        """A hold is placed from the page of the record it keeps."""
        if not (isinstance(record, Referenced) and request.user.has_perm("initiatives.add_legalhold")):
            return []
        add = reverse("admin:initiatives_legalhold_add")
        return [("Place a legal hold", f"{add}?{urlencode({'held': record.reference})}")]

    @admin.display(description="publication")
    def publication(self, record):
        """In a sentence: whether the record is out, since when, by whom and for whom; and what keeps it."""
        hold = LegalHold.objects.on(record).in_force().select_related("placed_by").first() if record.pk else None
        held = f" Legal hold since {day_in_words(hold.placed_at)} by {hold.placed_by}: {hold.reason}" if hold else ""
        return f"{self.publication_only(record)}{held}"

    def publication_only(self, record):
        """Whether the record is out, since when, by whom and for whom."""
        if not (record.pk and record.published_at):
            return "Draft. Only the staff of its area see it until it is published."
        unseen = " It is OFFICIAL-SENSITIVE: the public never sees it." if record.is_sensitive else ""
        return (
            f"Published {day_in_words(record.published_at)} by {record.published_by}, "
            f"for: {record.get_audience_display()}.{unseen}"
        )
