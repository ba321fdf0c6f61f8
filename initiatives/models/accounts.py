"""People who sign in. What an account may do follows from its role and its areas, from nothing else."""

from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from .areas import Area
from .organisations import Organisation, Post
from .publication import Audience
from .text import LineField


class UserQuerySet(models.QuerySet):
    """Accounts."""

    def visible_to(self, user):
        """The accounts this user may choose and read of: staff those that share an area with them, others none."""
        if not (user.is_authenticated and user.is_staff):
            return self.none()
        sharing = User.areas.through.objects.filter(area__in=user.own_area_ids)
        return self if user.is_superuser else self.filter(pk__in=sharing.values("user"))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Makes accounts; an e-mail address names one account, however it is capitalised."""

    def create_user(self, email, password=None, **fields):
        """A new account; without a password it cannot sign in until one is set."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email, password=None, **fields):
        """An administrator's account, as `manage.py createsuperuser` asks for it."""
        return self.create_user(email, password, **{**fields, "role": User.Role.ADMINISTRATOR})

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """An account: an e-mail address, one role, the areas it works for and the post it belongs to."""

    class Role(models.TextChoices):
        ADMINISTRATOR = "administrator", "Administrator: every area, accounts and lists"
        PUBLISHER = "publisher", "Publisher: publishes what others edit in own areas"
        EDITOR = "editor", "Editor: edits and publishes in own areas"
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
    def is_superuser(self):
        """Administrators may do everything in every area."""
        return self.role == self.Role.ADMINISTRATOR

    @property
    def is_staff(self):
        """Whether the account may open the admin."""
        return self.role in (self.Role.ADMINISTRATOR, self.Role.PUBLISHER, self.Role.EDITOR)

    @property
    def audiences(self):
        """The audiences, beyond everyone, whose published records this account sees in its own areas."""
        return {
            self.Role.PANEL: (Audience.PANEL,),
            self.Role.READER: (Audience.PANEL, Audience.INTERNAL),
        }.get(self.role, ())

    @cached_property
    def own_area_ids(self):
        """The ids of the account's areas and of every area inside them."""
        return Area.with_inner(*self.areas.values_list("pk", flat=True))
