"""The staircase of proof: claimed, finance-checked, in the budget, audited; sums on one step only, like with like."""

from dataclasses import dataclass
from datetime import date

from ..models.amounts import Basis
from ..models.figures import FinancialKind, Proof
from ..models.money import FinancialItem
from .totals import Total, Totals

STATES = dict(FinancialItem.State.choices)
BASES = {
    Basis.YEARLY: "Every year",
    Basis.ONE_OFF: "One-off",
    Basis.PERIOD: "In total over a period",
    Basis.NOT_STATED: "One-off or yearly: not stated",
}


@dataclass(frozen=True)
class Stair:
    """Figures of one basis and one state, with their total on each step of proof, or None."""

    basis: str
    state: str
    steps: list[Total | None]

    @property
    def basis_words(self) -> str:
        return BASES[self.basis]

    @property
    def state_words(self) -> str:
        return STATES[self.state]


def stairs(totals: Totals, direction: str) -> list[Stair]:
    """Return the stairs of one direction of money, for each basis and state that has a sum."""
    found: dict[tuple[str, str], dict[str, Total]] = {}
    for total in totals.of(direction=direction):
        found.setdefault((total.basis, total.state), {})[total.proof] = total
    order = list(BASES)
    keys = sorted(found, key=lambda key: (order.index(key[0]), key[1]))
    return [Stair(basis, state, [found[basis, state].get(step) for step in Proof.values]) for basis, state in keys]


def described(total: Total) -> str:
    """Say a total with everything that makes it what it is: "£100,000 or more a year, expected, claimed"."""
    state = f", {STATES[total.state].lower()}" if total.state else ""
    return f"{total.words()}{state}, {Proof(total.proof).label.lower()}"


def direction_words(direction: str) -> str:
    return FinancialKind.Direction(direction).label


def financial_year_words(earliest: date | None, latest: date | None) -> str:
    """Say in which financial year a time lies, or what else is known where it lies in none."""
    if earliest is None and latest is None:
        return "Year not stated"
    if earliest is None or latest is None:
        return "Longer than one financial year"
    first, last = (day.year - (day.month < 4) for day in (earliest, latest))
    return f"{first}/{(first + 1) % 100:02}" if first == last else "Longer than one financial year"
