"""Short texts of an initiative, each with its own source: what it includes, what it warns of, what it taught."""

from django.db import models
from django.db.models.functions import Lower

from .evidence import Sourced
from .record import own_only
from .stages import ShownWithInitiative
from .text import PassageField


class Passage(Sourced):
    """A short text of an initiative with its own source."""

    sentence_needs = ("initiative",)

    text = PassageField(max_length=2_000)
    order = models.PositiveSmallIntegerField(default=0)

    objects = ShownWithInitiative.as_manager()

    class Meta:
        abstract = True
        ordering = ["order", "pk"]

    def __str__(self):
        return f"{self.initiative.title}: {self._meta.verbose_name}, {self.text}"

    def get_absolute_url(self):
        return self.initiative.get_absolute_url()


class ScopeItem(Passage):
    """One thing that an initiative includes, as its documents list it."""

    initiative = own_only(models.ForeignKey("initiatives.Initiative", on_delete=models.CASCADE, related_name="scope"))
    search_text = models.GeneratedField(expression=Lower("text"), output_field=models.TextField(), db_persist=True)

    class Meta(Passage.Meta):
        verbose_name = "includes"
        verbose_name_plural = "what it includes"
        constraints = [*Sourced.Meta.constraints]


class Caveat(Passage):
    """Something a document warns of that governs an initiative, such as feasibility first (S001 ¶7B)."""

    initiative = own_only(models.ForeignKey("initiatives.Initiative", on_delete=models.CASCADE, related_name="caveats"))

    class Meta(Passage.Meta):
        constraints = [*Sourced.Meta.constraints]


class Lesson(Passage):
    """What was learned, for those who try the same elsewhere."""

    initiative = own_only(models.ForeignKey("initiatives.Initiative", on_delete=models.CASCADE, related_name="lessons"))

    class Meta(Passage.Meta):
        constraints = [*Sourced.Meta.constraints]
