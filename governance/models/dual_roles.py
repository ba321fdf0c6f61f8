"""One office-holder in two places at once, and what can conflict."""

from django.db import models
from django.db.models import Q

from initiatives.dates.fields import StatedDateField
from initiatives.models import Post, Sourced
from initiatives.models.evidence import SourcedQuerySet
from initiatives.models.record import DeskRecord
from initiatives.models.text import LineField, PassageField

from .bodies import Body
from .seats import Seat


class DualRoleQuerySet(SourcedQuerySet):
    """Dual roles are public, save those that name a seat on a body the user may not see."""

    def visible_to(self, user):
        hidden = Seat.objects.exclude(body__in=Body.objects.visible_to(user)).values("pk")
        hiding = DualRole.seats.through.objects.filter(seat__in=hidden).values("dualrole")
        return self.exclude(pk__in=hiding)

    def in_area(self, area):
        """Return those with a seat on a body, or a post in an organisation, of one area."""
        seats = Seat.objects.filter(body__in=Body.objects.in_area(area)).values("pk")
        by_seat = DualRole.seats.through.objects.filter(seat__in=seats).values("dualrole")
        posts = Post.organisations.through.objects.filter(organisation__areas=area).values("post")
        by_post = DualRole.posts.through.objects.filter(post__in=posts).values("dualrole")
        return self.filter(Q(pk__in=by_seat) | Q(pk__in=by_post))

    def about(self, body):
        """Return those in which a seat on the body is one of the roles."""
        return self.filter(pk__in=DualRole.seats.through.objects.filter(seat__body=body).values("dualrole"))


class DualRole(Sourced, DeskRecord):
    """One office-holder in two places at once, and what conflict of interest that can bring (S000 GP Cumbria)."""

    owner_path = "seats__body__area"
    seen_by_all_staff = True

    title = LineField(help_text="For example: one Chief Finance Officer for the fire authority and the OPCC.")
    posts = models.ManyToManyField(Post, related_name="dual_roles", blank=True)
    seats = models.ManyToManyField(Seat, related_name="dual_roles", blank=True)
    conflict = PassageField("conflict of interest", blank=True, help_text="What can conflict, and what guards it.")
    began = StatedDateField("since")
    ended = StatedDateField("until", ahead=True)
    note = PassageField(blank=True)

    objects = DualRoleQuerySet.as_manager()

    class Meta:
        verbose_name = "dual role"
        ordering = ["title"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["title"],
                name="dual_role_once",
                violation_error_code="title",
                violation_error_message="There is already a dual role of this title.",
            ),
        ]

    def __str__(self):
        return self.title

    def sentence(self):
        return f"Dual role: {self.title}. {self.conflict}".strip()

    def get_absolute_url(self):
        seats = list(self.seats.all()[:1])
        if seats:
            return seats[0].get_absolute_url()
        posts = list(self.posts.all()[:1])
        return posts[0].get_absolute_url() if posts else ""
