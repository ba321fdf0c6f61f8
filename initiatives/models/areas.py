"""Geography: areas that contain areas, in more than one way at once."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from .evidence import Sourced, SourcedQuerySet
from .kept import of_version
from .publication import refuse_unless
from .record import DeskRecord
from .searching import with_every_word
from .text import LineField
from .vocabularies import AreaKind, walk


class GssCodeField(models.CharField):
    """The nine characters by which the Office for National Statistics names a place or an authority: E23000013."""

    history_keeps_db_default = True
    default_validators = [
        RegexValidator(r"^[A-Z][0-9]{8}\Z", "An ONS code is a capital letter and eight digits, for example E23000013.")
    ]

    def __init__(self, **kwargs):
        said = {
            "verbose_name": "ONS code",
            "help_text": "The nine-character code of the Office for National Statistics.",
        }
        super().__init__(**{"max_length": 9, "blank": True, **said, **kwargs})

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class AreaQuerySet(SourcedQuerySet):
    """Areas are public."""

    def mentioning(self, words, user=None):
        """Return the areas with every one of the words in their name."""
        return with_every_word(self, words, "name", "code__iexact")


class Area(Sourced, DeskRecord):
    """A geography that has collaboration: a force area, a county, a region, a grouping of forces, England."""

    owner_path = "pk"
    seen_by_all_staff = True

    sentence_needs = ("kind",)

    name = LineField(max_length=100, unique=True)
    code = models.CharField(
        max_length=6,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{3,6}\Z", "Use three to six capital letters, for example DUR.")],
        help_text="Three to six capitals that begin every reference of this area, for example DUR. It cannot change.",
    )
    kind = models.ForeignKey(AreaKind, on_delete=models.PROTECT, null=True, blank=True, related_name="areas")
    gss_code = GssCodeField()
    publishes_separately = models.BooleanField(
        "publishing needs a publisher",
        default=False,
        db_default=False,
        help_text="Tick if whoever edits must not publish. Editors of this area then write drafts and submit them; "
        "only its publishers publish, withdraw, unlock and change what is out.",
    )
    within = models.ManyToManyField(
        "self",
        through="AreaWithin",
        through_fields=("inner", "outer"),
        symmetrical=False,
        related_name="contains",
        blank=True,
    )

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("initiatives:area_detail", args=[self.code])

    def sentence(self):
        return f"{self.name} is a {self.kind.name.lower()}" if self.kind_id else f"The area {self.name}"

    @classmethod
    def with_inner(cls, *pks):
        """Return the ids of these areas and of every area inside them, in one query at most."""
        return cls._reached(pks, "outer_id", "inner_id")

    @classmethod
    def with_outer(cls, *pks):
        """Return the ids of these areas and of every area they lie in, in one query at most."""
        return cls._reached(pks, "inner_id", "outer_id")

    @classmethod
    def _reached(cls, pks, origin, target):
        steps = of_version(f"areas from {origin}", lambda: cls._steps(origin, target))
        return set().union(*(walk(pk, steps) for pk in pks))

    @staticmethod
    def _steps(origin, target):
        steps = {}
        for start, end in AreaWithin.objects.order_by().values_list(origin, target):
            steps.setdefault(start, []).append(end)
        return steps


class AreaWithin(Sourced):
    """One area lies in another: Oxfordshire in Thames Valley. An area may lie in several."""

    sentence_needs = ("inner", "outer")

    inner = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="lies_in")
    outer = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="holds", verbose_name="lies in")

    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = "place inside another area"
        verbose_name_plural = "places inside other areas"
        ordering = ["outer__name"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["inner", "outer"],
                name="area_lies_in_another_once",
                violation_error_code="outer",
                violation_error_message="This area is already said to lie in that one.",
            ),
            models.CheckConstraint(
                condition=~Q(inner=models.F("outer")),
                name="area_not_inside_itself",
                violation_error_code="outer",
                violation_error_message="An area cannot lie in itself. Choose another area.",
            ),
        ]

    def __str__(self):
        return f"{self.inner} is part of {self.outer}"

    def get_absolute_url(self):
        return self.inner.get_absolute_url()

    def clean(self):
        if self.inner_id and self.outer_id:
            refuse_unless(
                self.inner_id == self.outer_id or self.inner_id not in Area.with_outer(self.outer_id),
                "outer",
                f"{self.outer} already lies in {self.inner}. Take that away first, or choose another area.",
            )
