"""Accounts: invited, changed and closed by administrators only. Nobody but its owner ever knows a password."""

from allauth.account.decorators import reauthentication_required
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils import timezone

from initiatives.admin.desk import RegisterForm, Verb, VerbAdmin, day_in_words
from initiatives.models import AuditEntry, User

from . import mails, second_factor
from .models import AccessToken, AccountSession

# What an account may do follows from its role; Django's groups have no part in it. What the library keeps is either
# secret or not used here.
for model in (Group, EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken):
    if admin.site.is_registered(model):
        admin.site.unregister(model)

ABOUT = ["role", "areas", "organisation", "post"]
# What is asked for the password again: it decides who gets in, and how far.
GRAVE = {"email", "role", "is_active", "areas"}
# What is written into the audit log when it is set.
AUDITED = ("role", "areas", "is_active", "email", "password")
NOT_SENT = "The mail could not be sent. Check the settings for mail, then send the invitation again."


def invite(user, by):
    """Sends the invitation; whoever has the newest one can set the password."""
    user.invite(timezone.now())
    try:
        mails.invite(user)
    except OSError as error:
        raise ValidationError(NOT_SENT) from error


def shut_out(user):
    """End all sessions and tokens of an account; return how many there were."""
    return AccountSession.objects.end_all_of(user) + AccessToken.objects.end_all_of(user)


def sign_out(user, by):
    return "Signed out everywhere." if shut_out(user) else "They were not signed in anywhere."


def reset_second_factor(user, by):
    if user.pk == by.pk:
        raise ValidationError("Somebody else must do this for you: ask another administrator.")
    second_factor.reset(user)
    shut_out(user)


INVITE = Verb(
    "invite",
    "Send the invitation",
    f"The invitation is sent. Its link works once, for {settings.INVITATION_HOURS} hours.",
    invite,
    lambda user: user.is_active and not user.has_accepted,
    "Send the invitation to the ticked accounts (again)",
    permission="change",
)
SIGN_OUT = Verb(
    "sign_out",
    "End all sessions and tokens",
    "Signed out everywhere.",
    sign_out,
    lambda user: bool(user.pk),
    "End all sessions and tokens of the ticked accounts",
    permission="change",
    when_new=False,
)
RESET = Verb(
    "reset_second_factor",
    "Take away the second factor",
    "Their second factor is gone and they are signed out. Make sure that it was really them who asked you.",
    reset_second_factor,
    lambda user: bool(user.pk) and second_factor.has_one(user),
    permission="change",
    when_new=False,
)


@reauthentication_required
def ask_again(request):
    """Ask whoever does something grave for the password or a code, and then do by itself what was asked for."""


# Where an account belongs, and the roles whose rights end with their areas.
PLACES = ("areas", "organisation", "post")
IN_AREAS = (User.Role.PUBLISHER, User.Role.EDITOR, User.Role.READER, User.Role.PANEL)


class AccountForm(RegisterForm):
    """An account. Its password is its owner's business."""

    class Meta:
        model = User
        fields = ["email", "name", "is_active", *ABOUT]

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and self.instance.pk == self.saving.user.pk:
            if "role" in self.changed_data:
                self.add_error("role", "You cannot change your own role. Ask another administrator.")
            if "is_active" in self.changed_data:
                self.add_error("is_active", "You cannot close your own account. Ask another administrator.")
        if not self.instance.pk or {"role", *PLACES} & set(self.changed_data):
            self.refuse_without_a_place(cleaned)
        return cleaned

    def refuse_without_a_place(self, cleaned):
        """An account that belongs nowhere could sign in and do nothing."""
        role = cleaned.get("role")
        if role in IN_AREAS and "areas" not in self.errors and not cleaned.get("areas"):
            self.add_error("areas", "Choose at least one area. This role sees and does nothing outside its own areas.")
        if role == User.Role.OFFICER and not (cleaned.get("organisation") or cleaned.get("post")):
            self.add_error("organisation", "Choose the organisation or the post for which the officer answers surveys.")


class Acceptance(admin.SimpleListFilter):
    """Who was invited and has not yet come."""

    title = "invitation"
    parameter_name = "invitation"

    def lookups(self, request, model_admin):
        return [("waiting", "Not yet accepted")]

    def queryset(self, request, queryset):
        return queryset.invited_and_waiting() if self.value() == "waiting" else queryset


@admin.register(User)
class AccountAdmin(VerbAdmin):
    """People who sign in. What an account may do follows from its role and its areas."""

    form = AccountForm
    verbs = (INVITE, SIGN_OUT, RESET)
    group, position = "Accounts", 10
    list_display = ["name", "email", "role_in_words", "state", "in_areas", "is_active"]
    list_filter = ["role", "is_active", Acceptance, "areas"]
    search_fields = ["name", "email"]
    ordering = ["name"]
    autocomplete_fields = ["areas", "organisation", "post"]
    radio_fields = {"role": admin.VERTICAL}
    readonly_fields = ["state", "factor", "signed_in", "last_signed_in", "made"]
    fieldsets = [
        (None, {"fields": ["email", "name", "is_active"]}),
        ("What the account may do", {"fields": ABOUT}),
        ("How they get in", {"fields": ["state", "factor", "signed_in", "last_signed_in", "made"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "fields": ["email", "name"],
                "description": "“Save and send the invitation” mails a link with which they set their own password.",
            },
        ),
        ("What the account may do", {"fields": ABOUT}),
    ]

    def get_fieldsets(self, request, obj=None):
        return super().get_fieldsets(request, obj) if obj else self.add_fieldsets

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["fields"] = ["email", "name", *ABOUT]
        return super().get_form(request, obj, change=change, **kwargs)

    def has_delete_permission(self, request, obj=None):
        """Accounts are closed, not deleted: what they did stays on record under their name."""
        return False

    def lookup_allowed(self, lookup, value, request=None):
        """By nothing that is secret, even letter by letter."""
        return lookup.partition("__")[0] in ("role", "is_active", "areas", Acceptance.parameter_name)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("areas")

    def save_model(self, request, obj, form, change):
        """Saves the account; who gets in and how far is changed only by somebody who has just shown who they are."""
        if not change:
            obj.set_unusable_password()
            if obj.is_staff:
                ask_again(request)
            super().save_model(request, obj, form, change)
            return
        if GRAVE & set(form.changed_data):
            ask_again(request)
        if "role" in form.changed_data:
            wanted, obj.role = obj.role, form.initial["role"]
            super().save_model(request, obj, form, change)
            obj.change_role(wanted, by=request.user)
        else:
            super().save_model(request, obj, form, change)
        if "is_active" in form.changed_data and not obj.is_active:
            shut_out(obj)
            self.message_user(request, "The account is closed and signed out everywhere.", messages.INFO)

    def save_related(self, request, form, formsets, change):
        """Write into the audit log which of the fields that decide what an account may do were set."""
        super().save_related(request, form, formsets, change)
        fields = [name for name in AUDITED if name in form.fields and (name in form.changed_data or not change)]
        if fields:
            role = f" Role: {form.instance.role}." if "role" in fields else ""
            detail = f"{'Changed' if change else 'Added, with'} {', '.join(fields)}.{role}"
            AuditEntry.objects.record(AuditEntry.Action.CHANGED_ACCOUNT, request, about=form.instance, detail=detail)

    def do(self, request, record, verb):
        if verb is RESET:
            ask_again(request)
        return super().do(request, record, verb)

    # Columns

    @admin.display(description="role", ordering="role")
    def role_in_words(self, user):
        return user.get_role_display().partition(":")[0]

    @admin.display(description="areas")
    def in_areas(self, user):
        return ", ".join(area.name for area in user.areas.all()) or "–"

    @admin.display(description="invitation", ordering="invited_at")
    def state(self, user):
        """Whether they have come, and if not, since when they could."""
        if user.has_accepted:
            return "Accepted"
        if user.invited_at is None:
            return "Not yet invited"
        hours = (timezone.now() - user.invited_at).total_seconds() / 3600
        ran_out = "; the link no longer works" if hours > settings.INVITATION_HOURS else ""
        return f"Invited {day_in_words(user.invited_at)}, not yet accepted{ran_out}"

    @admin.display(description="second factor")
    def factor(self, user):
        if second_factor.has_one(user):
            return "Set up"
        return "None yet; asked for at the next sign-in" if second_factor.must_have_one(user) else "None"

    @admin.display(description="last signed in")
    def last_signed_in(self, user):
        return day_in_words(user.last_login) or "Never"

    @admin.display(description="account made")
    def made(self, user):
        return day_in_words(user.joined_at)

    @admin.display(description="signed in")
    def signed_in(self, user):
        sessions = AccountSession.objects.alive_of(user).count()
        return f"In {sessions} browser{'' if sessions == 1 else 's'} now" if sessions else "Not now"
