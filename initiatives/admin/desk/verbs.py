"""What can be done to a record in one click: publish, withdraw, submit. Each is a verb of the model."""

from collections.abc import Callable
from dataclasses import dataclass

from ...models import Marking
from ...models.publication import Audience


@dataclass(frozen=True)
class Verb:
    """One thing to do: its name in addresses, its button, what it says when done, and when it is offered.

    `act` may return other words to say when done.
    """

    name: str
    button: str
    done: str
    act: Callable
    offered: Callable
    action: str = ""
    permission: str = "publish"
    when_new: bool = True
    undone: str = "Not done"

    @property
    def somewhere(self):
        """The permission by which the verb is offered before it is known for which record."""
        return "publish_somewhere" if self.permission == "publish" else self.permission

    @property
    def save_button(self):
        """The words of the button that saves what was typed and then acts."""
        return f"Save and {self.button[0].lower()}{self.button[1:]}"


def publish(record, by):
    record.publish(by=by)
    return f"Published. {who_can_see(record)}"


def who_can_see(record):
    """Return who sees a published record, in a sentence; a sensitive one is never shown to the public."""
    audience = getattr(record, "audience", Audience.PUBLIC)
    area = getattr(record, "area", None) or record.initiative.area
    if audience == Audience.PUBLIC and getattr(record, "marking", "") != Marking.SENSITIVE:
        return "Everyone can see it."
    if audience == Audience.INTERNAL:
        return f"Staff and readers of {area} can see it."
    return (
        f"Panel members, staff and readers of {area} can see it."
        if audience == Audience.PANEL
        else (f"Readers and staff of {area} can see it, because it is OFFICIAL-SENSITIVE.")
    )


def withdraw(record, by):
    record.withdraw()


PUBLISH = Verb(
    "publish",
    "Publish",
    "Published.",
    publish,
    lambda record: not record.published_at,
    "Publish the ticked records",
    undone="Not published",
)
WITHDRAW = Verb(
    "withdraw",
    "Withdraw",
    "Withdrawn. Only your office can see it now.",
    withdraw,
    lambda record: bool(record.published_at),
    "Withdraw the ticked records from view",
    undone="Not withdrawn",
)
