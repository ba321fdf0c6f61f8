"""Totals of money: like is added to like only, and each total says what it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from ..models.amounts import BASIS_WORDS, Basis, Bound, NoAmount, pounds
from ..models.money import FinancialItemQuerySet

# How many sums of a basis that is not stated are listed one by one, the largest first.
LISTED = 20

# Direction, basis, state and proof.
Likeness = tuple[str, str, str, str]


class NotAlike(ValueError):
    """Two sums that must not be added: one yearly and one one-off, one claimed and one audited."""


def bounded(amount: str, bounds: Set[str]) -> str:
    """Say a sum as exactly as its parts allow: one of "more than" and one that is exact make "more than"."""
    at_most = Bound.AT_MOST in bounds
    lower = bounds & {Bound.MORE_THAN, Bound.AT_LEAST}
    if lower and at_most:
        return f"{amount} (some of it “at least”, some “at most”)"
    if bounds == {Bound.ABOUT} or bounds == {Bound.ABOUT, Bound.EXACTLY}:
        return f"about {amount}"
    if Bound.ABOUT in bounds:
        return f"about {amount} or {'more' if lower else 'less'}"
    if Bound.MORE_THAN in bounds:
        return f"more than {amount}"
    return f"{amount} or {'more' if lower else 'less'}" if lower or at_most else amount


@dataclass(frozen=True)
class Total:
    """A sum of figures that are alike: same direction, basis, state and proof."""

    direction: str
    basis: str
    state: str
    proof: str
    amount: Decimal
    bounds: frozenset[str]
    figures: int

    @property
    def likeness(self) -> Likeness:
        """Return what must be the same for two sums to be added."""
        return self.direction, self.basis, self.state, self.proof

    def __add__(self, other: Total) -> Total:
        if self.likeness != other.likeness or self.basis == Basis.NOT_STATED:
            raise NotAlike(f"{self.words()} ({self.likeness}) cannot be added to {other.words()} ({other.likeness}).")
        return replace(
            self,
            amount=self.amount + other.amount,
            bounds=self.bounds | other.bounds,
            figures=self.figures + other.figures,
        )

    def amount_words(self) -> str:
        """Say the sum without its basis: "more than £100,000"."""
        return bounded(pounds(self.amount), self.bounds)

    def words(self) -> str:
        """Say the sum: "more than £100,000 a year"."""
        return self.amount_words() + BASIS_WORDS[self.basis]


@dataclass
class Totals:
    """The totals of some figures, each like with like, and how many figures are in none of them.

    A sum of which it is not stated whether it is one-off or yearly is like no other, and stands alone.
    """

    sums: dict[Likeness, Total] = field(default_factory=dict)
    alone: list[Total] = field(default_factory=list)
    standing: int = 0
    no_amount: int = 0
    not_calculated: int = 0
    percentages: int = 0
    superseded: int = 0
    disputed: int = 0

    def __iter__(self) -> Iterator[Total]:
        return iter(sorted([*self.sums.values(), *self.listed()], key=lambda total: total.likeness))

    def __len__(self) -> int:
        return len(self.sums) + len(self.listed())

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
                bounds = frozenset([row["bound"]])
                total = Total(row["kind__direction"], row["basis"], row["state"], row["proof"], row["sum"], bounds, n)
                self._add_sum(total)
            elif row["no_amount"] == NoAmount.HAS_AMOUNT:
                self.percentages += n
            else:
                self.no_amount += n
                self.not_calculated += n if row["no_amount"] == NoAmount.NOT_CALCULATED else 0

    def _add_sum(self, total: Total) -> None:
        if total.basis == Basis.NOT_STATED:
            self.alone.append(total)
        else:
            known = self.sums.get(total.likeness)
            self.sums[total.likeness] = known + total if known else total

    def listed(self) -> list[Total]:
        """Return the largest of the sums that are added to none."""
        return sorted(self.alone, key=lambda total: -total.amount)[:LISTED]

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
        if self.alone:
            found.append(self._alone_words())
        if self.disputed:
            found.append(f"{self.disputed} statements that disagree are left out until that is settled.")
        if self.superseded:
            was = "figure was" if self.superseded == 1 else "figures were"
            found.append(f"{self.superseded} earlier {was} replaced by a later one.")
        return found

    def _alone_words(self) -> str:
        listed = [total.amount_words() for total in self.listed()]
        if more := len(self.alone) - len(listed):
            listed.append(f"{more} more")
        every = " and ".join(["; ".join(listed[:-1]), listed[-1]] if listed[1:] else listed)
        one = len(self.alone) == 1
        return (
            f"{'1 sum is' if one else f'{len(self.alone)} sums are'} not added, because it is not stated "
            f"whether {'it is' if one else 'they are'} one-off or yearly: {every}."
        )

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
