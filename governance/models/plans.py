"""What bodies mean to take at later meetings: forward plans and work programmes."""

from django.db import models, transaction
from django.db.models import Q

from initiatives.dates.fields import StatedDateField
from initiatives.models import Initiative, Sourced
from initiatives.models.publication import refuse_unless
from initiatives.models.record import DeskRecord, own_only
from initiatives.models.searching import with_every_word
from initiatives.models.text import LineField, PassageField

from .agendas import AgendaItem
from .bodies import Body, ShownWithBody


class PlannedItemQuerySet(ShownWithBody):
    """Business planned for later."""

    def visible_to(self, user):
        """Return those of bodies this user may see; one that became an exempt item is as private as the item."""
        readable = AgendaItem.objects.visible_to(user).values("pk")
        return super().visible_to(user).filter(Q(taken_as__isnull=True) | Q(taken_as__in=readable))

    def mentioning(self, words, user=None):
        """Return those with every one of the words in their title."""
        return with_every_word(self, words, "title")

    def waiting(self):
        """Return those not yet on an agenda."""
        return self.filter(taken_as__isnull=True)


class PlannedItem(Sourced, DeskRecord):
    """Business a body means to take later: its forward plan and work programme."""

    owner_path = "body__area"

    sentence_needs = ("body",)

    body = own_only(models.ForeignKey(Body, on_delete=models.CASCADE, related_name="planned_items"))
    title = LineField(max_length=300)
    text = PassageField(blank=True, help_text="What it will be about. This is public with the body.")
    purpose = models.CharField(
        max_length=12, choices=AgendaItem.Purpose, blank=True, default=AgendaItem.Purpose.NOT_STATED
    )
    planned_for = StatedDateField(help_text="For example spring 2027. Leave empty if not stated.", ahead=True)
    initiatives = models.ManyToManyField(Initiative, related_name="planned_items", blank=True)
    taken_as = models.OneToOneField(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="planned_as"
    )

    objects = PlannedItemQuerySet.as_manager()

    class Meta:
        verbose_name = "planned item"
        ordering = ["planned_for_earliest", "pk"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        return f"{self.body}: planned, {self.title}"

    def get_absolute_url(self):
        return self.body.get_absolute_url()

    @transaction.atomic
    def place_on(self, meeting):
        """Put the item on a meeting's agenda, after what is there, and return the AgendaItem."""
        refuse_unless(self.taken_as_id is None, None, "This item is on an agenda already.")
        refuse_unless(meeting.body_id == self.body_id, None, f"{meeting} is a meeting of another body.")
        last = meeting.items.order_by("-order").first()
        item = AgendaItem(
            meeting=meeting,
            order=last.order + 1 if last else 1,
            title=self.title,
            text=self.text,
            purpose=self.purpose,
            source=self.source,
            place=self.place,
        )
        item.full_clean()
        item.save()
        item.initiatives.set(self.initiatives.all())
        self.taken_as = item
        self.save()
        return item
