"""What is told: one thing that happened, what sort of news it is, and the news of one initiative together."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from ..models import Initiative


class Kind(Enum):
    """What sort of news something is; what a scrutineer asks about first stands first."""

    NOT_KEPT = "Not kept"
    STOPPED = "Stopped"
    PAUSED = "Paused"
    MOVED = "Moved"
    DISPUTED = "Disputed"
    CONFIDENCE = "Confidence"
    NO_NEWS = "No news"
    MONEY_ENDS = "Money ends"
    RISK = "Risk"
    CORRECTED = "Corrected"
    FIGURE = "Figure"
    PROOF = "Proof"
    DECIDED = "Decided"
    REPLIED = "Replied"
    RESUMED = "Resumed"
    REACHED = "Reached"
    STAGE = "Stage"
    UPDATE = "Update"
    CLOSED = "Closed"
    FUNDING = "Funding"
    ACTION = "Action"
    RECOMMENDED = "Recommended"
    MEETING = "Meeting"
    NEW = "New"
    CHANGED = "Changed"
    DOCUMENT = "Document"
    DELETED = "Deleted"

    @property
    def rank(self) -> int:
        """Return its place in the order of importance, from 0."""
        return list(Kind).index(self)


@dataclass(frozen=True)
class Told:
    """What a floor tells of one record: the news in a sentence, why, and which post or body was behind it."""

    kind: Kind
    words: str
    why: str = ""
    who: str = ""


@dataclass
class Event:
    """One thing that happened: told of a record, when it was recorded or fell due, and about which initiatives."""

    told: Told
    at: datetime
    url: str
    initiatives: tuple[int, ...] = ()
    record: tuple[str, int] = ("", 0)
    parent: tuple[str, int] | None = None
    # Whether it was only entered in the window, from a document or of a meeting of before.
    is_older: bool = False

    @property
    def kind(self) -> Kind:
        """Return what sort of news it is."""
        return self.told.kind

    @property
    def order(self) -> tuple:
        """Return a sort key: what matters most first, then what happened last."""
        return (self.kind.rank, -self.at.timestamp(), self.told.words)


@dataclass
class Group:
    """What happened to one initiative; None where it is about none."""

    initiative: Initiative | None
    events: list[Event] = field(default_factory=list)

    @property
    def order(self) -> tuple:
        """Return a sort key: the weightiest news first, what is about no initiative last."""
        if self.initiative is None:
            return (1, 0, "")
        return (0, self.events[0].kind.rank, self.initiative.title)
