"""The protective marking of a record: how carefully what it says must be handled, whoever it is for."""

from django.conf import settings
from django.db import models
from django.db.models import Q

NOT_KEPT_HERE = (
    "This portal keeps OFFICIAL and OFFICIAL-SENSITIVE only. What is marked SECRET or higher must not be entered here."
)


class Marking(models.TextChoices):
    """The two markings a record may have. Sensitive is no tier of its own, but part of OFFICIAL."""

    OFFICIAL = "official", "OFFICIAL"
    SENSITIVE = "official-sensitive", "OFFICIAL-SENSITIVE"


# A document that states no marking is handled as OFFICIAL, which is what everything is unless it says otherwise.
OPEN = ("", Marking.OFFICIAL)


class MarkingField(models.CharField):
    """The protective marking: OFFICIAL unless somebody says otherwise."""

    def __init__(self, *args, **kwargs):
        given = {"max_length": 20, "choices": Marking, "default": Marking.OFFICIAL}
        given["help_text"] = (
            "OFFICIAL-SENSITIVE is never shown to the public, whoever the record is for. Panel members of the area see "
            "it only where it is meant for the panel. Nothing marked higher may be entered."
        )
        given["error_messages"] = {"invalid_choice": NOT_KEPT_HERE}
        super().__init__(*args, **{"verbose_name": "protective marking", **given, **kwargs})

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("error_messages", None)
        return name, "django.db.models.CharField", args, kwargs

    def formfield(self, **kwargs):
        form_field = super().formfield(**kwargs)
        form_field.error_messages["invalid_choice"] = NOT_KEPT_HERE
        return form_field


def only_what_is_kept_here(name):
    """Return the constraint that refuses every marking above OFFICIAL-SENSITIVE."""
    return models.CheckConstraint(
        condition=Q(marking__in=["", *Marking.values]),
        name=name,
        violation_error_code="marking",
        violation_error_message=NOT_KEPT_HERE,
    )


INVENTED = "Invented example"


def called(name: str) -> str:
    """Return what something is called that leaves the portal; where the record is invented that comes first."""
    return f"{INVENTED}: {name}" if settings.INVENTED_EXAMPLE else name
