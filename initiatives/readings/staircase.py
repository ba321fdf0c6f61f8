"""The staircase of proof: claimed, finance-checked, in the budget, audited; sums on one step only, like with like."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..models.amounts import Basis
from ..models.figures import FinancialKind, Proof
from ..models.money import FinancialItem
from .totals import Total, Totals

STATES = dict(FinancialItem.State.choices)
BASES = {
    Basis.YEARLY: "Every year",
    Basis.ONE_OFF: "One-off",
    Basis.PERIOD: "In total over a period",
    Basis.NOT_STATED: "One-off or yearly: not recorded",
}
DIRECTIONS = {
    FinancialKind.Direction.SAVING: "Savings",
    FinancialKind.Direction.INCOME: "Income",
    FinancialKind.Direction.COST: "Costs",
    FinancialKind.Direction.REDUCTION: "Reductions",
    FinancialKind.Direction.FREE: "Given free of charge",
}
PARTICIPLES = {
    FinancialKind.Direction.SAVING: "saved",
    FinancialKind.Direction.INCOME: "received",
    FinancialKind.Direction.COST: "spent",
    FinancialKind.Direction.REDUCTION: "taken away",
    FinancialKind.Direction.FREE: "given free of charge",
}


@dataclass(frozen=True)
class Stair:
    """Figures of one kind, basis and state: on each step of proof their total, or every sum where none may be added."""

    kind: str
    basis: str
    state: str
    steps: list[list[Total]]

    @property
    def basis_words(self) -> str:
        return BASES[self.basis]

    @property
    def state_words(self) -> str:
        return STATES[self.state]


def have_come(groups: Iterable[dict[str, Any]], direction: str) -> str:
    """Answer in a sentence how many figures are said to have come, and how many of those somebody checked.

    `groups` are rows of FinancialItemQuerySet.alike(). What a later statement takes the place of is not counted; what
    is disputed is. "" where there is none.
    """
    State = FinancialItem.State
    found = dict.fromkeys(("all", "come", "never", "expected", "unsaid", "checked"), 0)
    states = {State.REALISED: "come", State.EXPECTED: "expected", State.COMMITTED: "expected"}
    for row in groups:
        if row["kind__direction"] == direction and not row["superseded"]:
            found["all"] += row["figures"]
            found["never" if row["unrealised"] else states.get(row["state"], "unsaid")] += row["figures"]
            found["checked"] += row["figures"] if row["proof"] != Proof.CLAIMED else 0
    if not found["all"]:
        return ""
    parts = [
        (found["come"], f"{found['come']} {was(found['come'])} said to have come"),
        (found["expected"], f"{found['expected']} {was(found['expected'])} expected"),
        (found["never"], f"{found['never']} did not come"),
        (found["unsaid"], f"of {found['unsaid']} neither is recorded"),
    ]
    said = ", ".join(words for number, words in parts if number)
    checked = f"{found['checked']} {was(found['checked'])} checked by finance or later" if found["checked"] else ""
    return f"Of {found['all']} on record, {said}; {checked or 'no check of any by finance is recorded'}."


def was(number: int) -> str:
    return "is" if number == 1 else "are"


def stairs(totals: Totals, direction: str) -> list[Stair]:
    """Return the stairs of one direction of money, for each kind, basis and state that has a sum."""
    found: dict[tuple[str, str, str], dict[str, list[Total]]] = {}
    for total in totals.of(direction=direction):
        found.setdefault((total.kind, total.basis, total.state), {}).setdefault(total.proof, []).append(total)
    order = list(BASES)
    keys = sorted(found, key=lambda key: (order.index(key[1]), key[0], key[2]))
    return [Stair(*key, [found[key].get(step, []) for step in Proof.values]) for key in keys]


def described(total: Total) -> str:
    """Say a total with all that makes it what it is: "more than £100,000 a year (Grant), expected, claimed"."""
    state = f", {STATES[total.state].lower()}" if total.state else ""
    return f"{total.words()} ({total.kind}){state}, {Proof(total.proof).label.lower()}"


def direction_words(direction: str) -> str:
    """Say which way money goes, whether or not it has gone there yet: "Costs", not "Spent"."""
    return DIRECTIONS[FinancialKind.Direction(direction)]


def flow_words(direction: str, state: str) -> str:
    """Say which way money goes and whether it has: "Expected to be spent", "Spent"; without a state "Costs"."""
    done = PARTICIPLES[FinancialKind.Direction(direction)]
    if FinancialItem.State(state) is FinancialItem.State.REALISED:
        return done.capitalize()
    return f"{STATES[state]} to be {done}" if state else direction_words(direction)


def financial_year_words(earliest: date | None, latest: date | None) -> str:
    """Say in which financial year a time lies, or what else is known where it lies in none."""
    if earliest is None and latest is None:
        return "Year not recorded"
    if earliest is None or latest is None:
        return "Longer than one financial year"
    first, last = (day.year - (day.month < 4) for day in (earliest, latest))
    return f"{first}/{(first + 1) % 100:02}" if first == last else "Longer than one financial year"
