"""Who may see a record of the world of canaries, and which of its two areas it is of."""

from enum import StrEnum


class Level(StrEnum):
    """Whom a record shows to, from the widest to the narrowest; the letter stands in its canaries."""

    PUBLIC = "p"
    PANEL = "n"
    OFFICE = "i"
    DRAFT = "d"
    # The office and those who sit on the body.
    EXEMPT = "x"
    # A member's own draft.
    AUTHOR = "o"
    # The name of an account.
    STAFF = "s"
    # The audit log.
    ADMINISTRATOR = "a"

    @classmethod
    def narrowest(cls, *levels):
        """Return the level of these that shows to the fewest people."""
        return max(map(cls, levels), key=list(cls).index)


class Where(StrEnum):
    """The area that the accounts are of, and another one."""

    HERE = "h"
    THERE = "t"


# The levels that the records of most models have.
STATES = [Level.PUBLIC, Level.PANEL, Level.OFFICE, Level.DRAFT]
