"""Accounts: made, changed and closed by administrators only."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group

from ..models import User
from .base import RegisterAdmin
from .forms import RegisterForm

# What an account may do follows from its role; Django's groups have no part in it.
admin.site.unregister(Group)

ABOUT = ["role", "areas", "organisation", "post"]


class AccountForm(RegisterForm, UserChangeForm):
    """An account that exists."""

    class Meta:
        model = User
        fields = "__all__"
        field_classes = {}

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk == self.request.user.pk:
            if "role" in self.changed_data:
                self.add_error("role", "You cannot change your own role. Ask another administrator.")
            if "is_active" in self.changed_data:
                self.add_error("is_active", "You cannot close your own account. Ask another administrator.")
        return cleaned


class NewAccountForm(RegisterForm, AdminUserCreationForm):
    """A new account, with a password or without one."""

    class Meta:
        model = User
        fields = ["email", "name", *ABOUT]
        field_classes = {}


@admin.register(User)
class AccountAdmin(RegisterAdmin, UserAdmin):
    """People who sign in. What an account may do follows from its role and its areas."""

    form = AccountForm
    add_form = NewAccountForm
    group, position = "Accounts", 10
    list_display = ["name", "email", "role_in_words", "in_areas", "is_active"]
    list_filter = ["role", "is_active", "areas"]
    search_fields = ["name", "email"]
    ordering = ["name"]
    filter_horizontal = []
    autocomplete_fields = ["areas", "organisation", "post"]
    radio_fields = {"role": admin.VERTICAL}
    readonly_fields = ["last_login", "joined_at"]
    fieldsets = [
        (None, {"fields": ["email", "name", "password", "is_active"]}),
        ("What the account may do", {"fields": ABOUT}),
        ("Dates", {"fields": ["joined_at", "last_login"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["email", "name"]}),
        ("What the account may do", {"fields": ABOUT}),
        (
            "Password",
            {
                "fields": ["usable_password", "password1", "password2"],
                "description": "Without a password the account cannot sign in until one is set.",
            },
        ),
    ]

    def has_delete_permission(self, request, obj=None):
        """Accounts are closed, not deleted: what they did stays on record under their name."""
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("areas")

    @admin.display(description="role", ordering="role")
    def role_in_words(self, user):
        return user.get_role_display().partition(":")[0]

    @admin.display(description="areas")
    def in_areas(self, user):
        return ", ".join(area.name for area in user.areas.all()) or "–"
