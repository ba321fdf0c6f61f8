"""Totals of money: like is added to like only, and each total says what it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from ..models.amounts import BASIS_WORDS, Bound, NoAmount, pounds
from ..models.money import FinancialItemQuerySet

TOTAL_WORDS = {
    Bound.EXACTLY: "{}",
    Bound.AT_LEAST: "{} or more",
    Bound.ABOUT: "about {}",
    Bound.AT_MOST: "{} or less",
}

# Direction, basis, state and proof.
Likeness = tuple[str, str, str, str]


class NotAlike(ValueError):
    """Two sums that must not be added: one yearly and one one-off, one claimed and one audited."""


def bound_of_sum(one: str, other: str) -> str:
    """Return how exact a sum of two is: "at least" and "exactly" make "at least"; opposite bounds make "about"."""
    bounds = {Bound.AT_LEAST if bound == Bound.MORE_THAN else bound for bound in (one, other)} - {Bound.EXACTLY}
    return Bound.EXACTLY if not bounds else Bound(bounds.pop()) if len(bounds) == 1 else Bound.ABOUT


@dataclass(frozen=True)
class Total:
    """A sum of figures that are alike: same direction, basis, state and proof."""

    direction: str
    basis: str
    state: str
    proof: str
    amount: Decimal
    bound: str
    figures: int

    @property
    def likeness(self) -> Likeness:
        """Return what must be the same for two sums to be added."""
        return self.direction, self.basis, self.state, self.proof

    def __add__(self, other: Total) -> Total:
        if self.likeness != other.likeness:
            raise NotAlike(f"{self.words()} ({self.likeness}) cannot be added to {other.words()} ({other.likeness}).")
        return replace(
            self,
            amount=self.amount + other.amount,
            bound=bound_of_sum(self.bound, other.bound),
            figures=self.figures + other.figures,
        )

    def amount_words(self) -> str:
        """Say the sum without its basis: "£100,000 or more"."""
        return TOTAL_WORDS[bound_of_sum(self.bound, Bound.EXACTLY)].format(pounds(self.amount))

    def words(self) -> str:
        """Say the sum: "£100,000 or more a year"."""
        return self.amount_words() + BASIS_WORDS[self.basis]


@dataclass
class Totals:
    """The totals of some figures, each like with like, and how many figures are in none of them."""

    sums: dict[Likeness, Total] = field(default_factory=dict)
    standing: int = 0
    no_amount: int = 0
    not_calculated: int = 0
    percentages: int = 0
    superseded: int = 0
    disputed: int = 0

    def __iter__(self) -> Iterator[Total]:
        return iter(sorted(self.sums.values(), key=lambda total: total.likeness))

    def __len__(self) -> int:
        return len(self.sums)

    def __bool__(self) -> bool:
        return bool(self.standing or self.superseded or self.disputed)

    def add(self, row: dict[str, Any]) -> None:
        """Count one group of figures: a row of FinancialItemQuerySet.alike()."""
        n = row["figures"]
        if row["superseded"]:
            self.superseded += n
        elif row["disputed"]:
            self.disputed += n
        else:
            self.standing += n
            if row["has_sum"]:
                total = Total(
                    row["kind__direction"], row["basis"], row["state"], row["proof"], row["sum"], row["bound"], n
                )
                known = self.sums.get(total.likeness)
                self.sums[total.likeness] = known + total if known else total
            elif row["no_amount"] == NoAmount.HAS_AMOUNT:
                self.percentages += n
            else:
                self.no_amount += n
                self.not_calculated += n if row["no_amount"] == NoAmount.NOT_CALCULATED else 0

    def left_out(self) -> list[str]:
        """Say in sentences what no total includes."""
        found = []
        if self.no_amount:
            some = "The only item" if self.standing == 1 else f"{self.no_amount} of {items(self.standing)}"
            found.append(f"{some} {states(self.no_amount)} no amount.")
        if self.not_calculated:
            some = "It says" if self.standing == 1 else f"Of these, {self.not_calculated} {say(self.not_calculated)}"
            found.append(f"{some} that no value has been calculated.")
        if self.percentages:
            found.append(f"{items(self.percentages)} {states(self.percentages)} a percentage and no sum.")
        if self.disputed:
            found.append(f"{self.disputed} statements that disagree are left out until that is settled.")
        if self.superseded:
            was = "figure was" if self.superseded == 1 else "figures were"
            found.append(f"{self.superseded} earlier {was} replaced by a later one.")
        return found

    @property
    def directions(self) -> set[str]:
        """Return the directions in which there is a sum."""
        return {total.direction for total in self}

    def of(self, **wanted: str) -> list[Total]:
        """Return the totals with these properties, for example direction="saving"."""
        return [total for total in self if all(getattr(total, name) == value for name, value in wanted.items())]


def total_of(figures: FinancialItemQuerySet) -> Totals:
    """Return the Totals of some figures: like with like, unknown never zero, nothing counted twice, no drafts."""
    return totals_by(figures).get((), Totals())


def totals_by(
    figures: FinancialItemQuerySet, *by: str, label: Callable[..., Any] = lambda *values: values
) -> dict[Any, Totals]:
    """Return the Totals of some figures for each label that the values of some fields have; one may have several."""
    found: dict[Any, Totals] = {}
    for row in figures.alike(*by):
        found.setdefault(label(*(row[name] for name in by)), Totals()).add(row)
    return found


def items(number: int) -> str:
    return "1 item" if number == 1 else f"{number} items"


def say(number: int) -> str:
    return "says" if number == 1 else "say"


def states(number: int) -> str:
    return "states" if number == 1 else "state"
