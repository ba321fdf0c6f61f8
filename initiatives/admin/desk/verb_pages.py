"""The pages and lists on which records have verbs: buttons, actions, addresses; and what publishing asks first."""

from collections import Counter

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.http import urlencode

from ...models import AuditEntry, GlossaryTerm, LegalHold, Marking, NameInCapitals
from ...models.publication import Referenced
from ...models.retention import Removal
from .record import RegisterAdmin, day_in_words
from .verbs import PUBLISH, WITHDRAW

ANYWAY = "publish_anyway"
IS_NAME = "is_name"
ABSENCES = (
    "What is empty, and why",
    {
        "fields": ["absences"],
        "classes": ["collapse"],
        "description": "An empty field reads “Not recorded yet”. Say here where the document does not say, or where "
        "the question does not apply.",
    },
)
NOT_A_PUBLISHER = "In its area publishing needs a publisher. Ask a publisher of the area, or an administrator."
DONE_MEANWHILE = "This has been done meanwhile. Open the page again to see how it stands."
Action = AuditEntry.Action


def action_of(verb):
    """Return a verb as an action of Django's lists."""

    def act(model_admin, request, records):
        model_admin.do_to_many(request, records, verb)

    act.__name__ = verb.name
    return admin.action(act, permissions=[verb.somewhere], description=verb.action)


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
        """Return whether this person's role publishes at all."""
        return request.user.has_perm("initiatives.publish")

    def has_publish_somewhere_permission(self, request):
        """Return whether there is an area whose records this person publishes."""
        user = request.user
        return self.has_publish_permission(request) and (user.is_superuser or bool(user.publishing_area_ids))

    def may(self, request, verb):
        """Return whether this person's role does what the verb does; where, `why_not` says."""
        return getattr(self, f"has_{verb.permission}_permission")(request)

    def allows(self, request, verb, record=None):
        """Return whether this person may use a verb at all, and on this record where one is given."""
        if record is None:
            return getattr(self, f"has_{verb.somewhere}_permission")(request)
        return verb.offered(record) and not self.why_not(request, record, verb)

    def why_not(self, request, record, verb):
        """Return why this person may not use a verb on a record, in words; an empty string where they may."""
        if not record.is_kept_by(request.user):
            return "Another office keeps this record."
        if not self.may(request, verb):
            return "Your role does not do this."
        if verb.permission == "publish":
            return "" if record.is_publishable_by(request.user) else NOT_A_PUBLISHER
        return self.why_closed(request.user, record)

    @admin.display(description="status", ordering="published_at")
    def status(self, record):
        if record.pk is None or not record.published_at:
            words = "Draft"
        else:
            words = f"Published {day_in_words(record.published_at)}"
        return f"{words}, {Marking.SENSITIVE.label}" if record.marking == Marking.SENSITIVE else words

    @transaction.atomic
    def do(self, request, record, verb):
        """Do one thing to one record and return what is said when it is done. Raises ValidationError where refused."""
        if refused := self.why_not(request, record, verb):
            raise ValidationError(refused)
        # Pressed twice at once, the second press waits here and sees what the first has done.
        held = type(record)._base_manager.select_for_update(of=("self",)).filter(pk=record.pk).first()
        if held is None or not verb.offered(held):
            raise ValidationError(DONE_MEANWHILE)
        words = verb.act(record, request.user) or verb.done
        self.log_change(request, record, f"{verb.button}.")
        action = {"publish": Action.PUBLISHED, "withdraw": Action.WITHDREW}.get(verb.name, Action.DID)
        detail = "" if action is not Action.DID else verb.button
        AuditEntry.objects.record(action, request, about=record, detail=detail)
        owner = self.owner_of(record)
        if owner is not None and verb.permission == "publish":
            # What is out has changed, so the initiative's time moved: the admin's log of it says by whom.
            for as_it_was_or_is in (held, record):
                owner.touch(as_it_was_or_is)
            self.log_change(request, owner, f"{verb.button}: {record}.")
        return words

    def do_and_tell(self, request, record, verb, just_saved=False):
        """Do one thing to one record and say on the next page how it went; `just_saved` with what was typed before."""
        if not verb.offered(record):
            self.message_user(request, f"{record} was already as you wanted it. Nothing changed.", messages.INFO)
            return
        try:
            words = self.do(request, record, verb)
        except ValidationError as error:
            refused = f"{verb.undone}: {' '.join(error.messages)}"
            if just_saved:
                # Nobody should think that what they typed is lost.
                self.message_user(request, f"{self.saved_as(record)} {refused}", messages.WARNING)
            else:
                self.message_user(request, refused, messages.ERROR)
        else:
            self.message_user(request, f"{record}: {words}", messages.SUCCESS)

    def saved_as(self, record):
        """Return how a record stands whose form was saved, in a sentence."""
        is_draft = any(verb is PUBLISH for verb in self.verbs) and not record.published_at
        return "Saved as a draft." if is_draft else "Saved."

    # In the list

    @property
    def actions(self):
        """The verbs that can be done to many records at once, as Django's actions."""
        return [action_of(verb) for verb in self.verbs if verb.action]

    def do_to_many(self, request, records, verb):
        """Do one thing to each ticked record, and say what was done, what needed nothing and what was refused."""
        done, same, refused = Counter(), 0, []
        for record in records:
            if not verb.offered(record):
                same += 1
                continue
            try:
                done[self.do(request, record, verb)] += 1
            except ValidationError as error:
                refused.append(f"{record}: {' '.join(error.messages)}")
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
                if record is not None:
                    record.lock()
                    self.do_and_tell(request, record, verb)
            # The page of a record that is not there says so.
            return HttpResponseRedirect(self.change_address(record.pk if record else object_id))

        return view

    def change_address(self, number):
        """Return the address of a record's page in the admin."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[number])

    def offered_verbs(self, request, record):
        """Return the verbs that this person can use on a record, or on a new one when it is first saved."""
        if record is None:
            new = self.model()
            return [verb for verb in self.verbs if verb.when_new and self.allows(request, verb) and verb.offered(new)]
        return [verb for verb in self.verbs if self.allows(request, verb, record)]

    def complete_page(self, request, context):
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
            verbs_save=may_save and not (record and self.why_locked(record)),
        )
        super().complete_page(request, context)

    def address(self, verb, record):
        """Return where a verb is done to a record; a new record has no such place yet."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{verb.name}"
        return reverse(name, args=[record.pk]) if record else ""

    def response_add(self, request, obj, post_url_continue=None):
        return self._response_to_verb(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._response_to_verb(request, obj) or super().response_change(request, obj)

    def _response_to_verb(self, request, record):
        for verb in self.verbs:
            if f"_verb_{verb.name}" in request.POST and self.may(request, verb):
                self.do_and_tell(request, record, verb, just_saved=True)
                return HttpResponseRedirect(self.change_address(record.pk))
        return None


class PublishedAdmin(VerbAdmin):
    """A record that an office keeps and publishes."""

    radio_fields = {"audience": admin.VERTICAL, "marking": admin.VERTICAL}
    # The fields whose capitals somebody must explain before the public reads them.
    in_plain_words = ()

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Begin with the one area of those who work in one."""
        form_field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if form_field is not None and db_field.name == "area" and not request.user.is_superuser:
            areas = list(form_field.queryset[:2])
            form_field.initial = areas[0].pk if len(areas) == 1 else None
        return form_field

    def unexplained(self, record):
        """Return the words in capitals of this record's plain text that neither the glossary nor the text explains."""
        text = "\n".join(getattr(record, name) for name in self.in_plain_words)
        return GlossaryTerm.objects.unexplained_capitals(text) if text else []

    def doubts(self, record):
        """Return what somebody should confirm before the record is published, in sentences."""
        return []

    def keep_names(self, request, record):
        """Keep which of the words in capitals somebody says are names, so that nobody is asked about them again."""
        said = set(request.POST.getlist(IS_NAME)).intersection(self.unexplained(record))
        for name in sorted(said):
            NameInCapitals.objects.get_or_create(name=name)

    def do(self, request, record, verb):
        if verb is PUBLISH and IS_NAME in request.POST:
            self.keep_names(request, record)
        asks = verb is PUBLISH and ANYWAY not in request.POST and not self.why_not(request, record, verb)
        doubts = self.doubts(record) if asks else []
        if asks and (unexplained := self.unexplained(record)):
            names = ", ".join(unexplained)
            doubts = [
                f"The glossary does not explain {names}. Open the record to say what they mean, or to publish it as it "
                "is where they are names.",
                *doubts,
            ]
        if doubts:
            raise ValidationError(doubts)
        return super().do(request, record, verb)

    def complete_page(self, request, context):
        record = context["original"]
        if record and not record.is_published and self.allows(request, PUBLISH, record):
            add = reverse("admin:initiatives_glossaryterm_add")
            context["doubts"] = self.doubts(record)
            context["unexplained"] = [(word, f"{add}?{urlencode({'term': word})}") for word in self.unexplained(record)]
        super().complete_page(request, context)

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

    @admin.display(description="publication", ordering="published_at")
    def published(self, record):
        """Return the same as `status`, under a name for the lists of records that have a status of their own."""
        return self.status(record)

    @admin.display(description="publication")
    def publication(self, record):
        """In a sentence: whether the record is out, since when, by whom and for whom; and what keeps it."""
        hold = LegalHold.objects.on(record).in_force().select_related("placed_by").first() if record.pk else None
        held = f" Legal hold since {day_in_words(hold.placed_at)} by {hold.placed_by}: {hold.reason}" if hold else ""
        return f"{self.publication_only(record)}{held}"

    def publication_only(self, record):
        """Return whether the record is out, since when, by whom and for whom."""
        if not (record.pk and record.published_at):
            return "Draft. Only the staff of its area see it until it is published."
        unseen = " It is OFFICIAL-SENSITIVE: the public never sees it." if record.is_marked_sensitive else ""
        return (
            f"Published {day_in_words(record.published_at)} by {record.published_by}, "
            f"for: {record.get_audience_display()}.{unseen}"
        )
