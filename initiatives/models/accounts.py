"""People who sign in. What an account may do follows from its role and its areas, from nothing else."""

from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower

from .areas import Area
from .organisations import Organisation, Post
from .publication import Audience
from .record import DeskRecord
from .text import LineField


class UserQuerySet(models.QuerySet):
    """Accounts."""

    def visible_to(self, user):
        """Return the accounts this user may choose and read of: for staff those that share an area, or none."""
        if not (user.is_authenticated and user.is_staff):
            return self.none()
        sharing = User.areas.through.objects.filter(area__in=user.own_area_ids)
        return self if user.is_superuser else self.filter(pk__in=sharing.values("user"))

    def invited_and_waiting(self):
        """Accounts whose owners were invited and have not yet set a password or signed in."""
        unusable = models.Q(password="") | models.Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
        return self.filter(unusable, invited_at__isnull=False, last_login__isnull=True, is_active=True)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Makes accounts; an e-mail address names one account, however it is capitalised."""

    def create_user(self, email, password=None, **fields):
        """Return a new account; without a password it cannot sign in until one is set."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email, password=None, **fields):
        """Return an administrator's account, as `manage.py createsuperuser` asks for it."""
        return self.create_user(email, password, **{**fields, "role": User.Role.ADMINISTRATOR})

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin, DeskRecord):
    """An account: an e-mail address, one role, the areas it works for and the post it belongs to."""

    class Role(models.TextChoices):
        ADMINISTRATOR = "administrator", "Administrator: every area, accounts and lists"
        PUBLISHER = "publisher", "Publisher: publishes what others edit in own areas"
        EDITOR = "editor", "Editor: edits in own areas, and publishes where the area lets editors"
        READER = "reader", "Reader: sees internal records of own areas"
        PANEL = "panel", "Panel member: sees panel records of own areas"
        OFFICER = "officer", "Officer: answers surveys"

    email = models.EmailField("e-mail address", max_length=254, unique=True)
    name = LineField("name or post", max_length=150)
    role = models.CharField(max_length=15, choices=Role, default=Role.OFFICER)
    areas = models.ManyToManyField(Area, related_name="users", blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="users"
    )
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="users")
    is_active = models.BooleanField(
        "can sign in",
        default=True,
        help_text="Take the tick away when somebody leaves. Accounts are not deleted.",
    )
    joined_at = models.DateTimeField(auto_now_add=True)
    invited_at = models.DateTimeField("invited", null=True, blank=True, editable=False)

    groups = None
    user_permissions = None

    objects = UserManager()

    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "account"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="account_email_once",
                violation_error_code="email",
                violation_error_message="There is already an account with this e-mail address.",
            )
        ]

    def __str__(self):
        return self.name

    def get_short_name(self):
        return self.name

    @property
    def has_accepted(self):
        """Whether the owner of the account has set a password or signed in."""
        return self.last_login is not None or (bool(self.password) and self.has_usable_password())

    def invite(self, at):
        """Notes that an invitation goes out now; the links of earlier ones stop working."""
        self.invited_at = at
        self.save(update_fields=["invited_at"])

    def change_role(self, role, by):
        """Give the account another role. This is the one place where that is done, by an administrator for others."""
        if not by.is_superuser:
            raise ValidationError("Only an administrator can change what an account may do.")
        if by.pk == self.pk:
            raise ValidationError({"role": "You cannot change your own role. Ask another administrator."})
        self.role = role
        self.save(update_fields=["role"])

    @property
    def is_superuser(self):
        """Administrators may do everything in every area."""
        return self.role == self.Role.ADMINISTRATOR

    @property
    def is_staff(self):
        """Whether the account may open the admin."""
        return self.role in (self.Role.ADMINISTRATOR, self.Role.PUBLISHER, self.Role.EDITOR)

    @property
    def audiences(self):
        """The audiences whose published records this account sees in its own areas, whatever their marking."""
        return {
            self.Role.PANEL: (Audience.PANEL,),
            self.Role.READER: (Audience.PUBLIC, Audience.PANEL, Audience.INTERNAL),
        }.get(self.role, ())

    @cached_property
    def own_area_ids(self):
        """The ids of the account's areas and of every area inside them."""
        return Area.with_inner(*self.areas.values_list("pk", flat=True))

    @cached_property
    def publishing_area_ids(self):
        """The ids of the areas whose records the account publishes, withdraws, unlocks, or changes while they are out.

        Publishers do so in all their own areas; editors not where the area says that publishing needs a publisher.
        """
        if self.has_perm("initiatives.publish_what_others_edit"):
            return self.own_area_ids
        if not self.has_perm("initiatives.publish"):
            return set()
        return self.own_area_ids - set(Area.objects.filter(publishes_separately=True).values_list("pk", flat=True))


# Whoever looks at a page: somebody with an account, or anybody.
Reader = User | AnonymousUser
