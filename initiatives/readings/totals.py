"""Totals of money: like is added to like only, and each total says what it leaves out.

Of one organisation its share is counted, and never the whole of what several share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from ..dates import stated_dates
from ..models.amounts import BASIS_WORDS, LOWER, UPPER, Basis, Bound, NoAmount, pounds, range_words
from ..models.figures import LEFT_OUT, LIKENESS, FinancialItemQuerySet, FinancialKind
from ..models.shares import MoneyShare

# How many sums of a basis that is not stated are listed one by one, the largest first.
LISTED = 20
NO_ORGANISATION = "Organisation not recorded"
OF_SUM = ("amount", "amount_to", "bound", "no_amount")

# Direction, kind, basis, the time that a sum over a period is for, state and proof.
Likeness = tuple[str, str, str, str, str, str]
# What an organisation bears of a figure, how exactly, and whether its share is not stated.
Borne = tuple[Decimal | None, str | None, bool]


class NotAlike(ValueError):
    """Two sums that must not be added: one yearly and one one-off, one claimed and one audited."""


def bounded(amount: str, bounds: Set[str]) -> str:
    """Say a sum as exactly as its parts allow: one of "more than" and one that is exact make "more than"."""
    upper, lower = bounds & UPPER, bounds & LOWER
    if lower and upper:
        return f"{amount} (some of it “at least”, some “at most”)"
    if bounds == {Bound.ABOUT} or bounds == {Bound.ABOUT, Bound.EXACTLY}:
        return f"about {amount}"
    if Bound.ABOUT in bounds:
        return f"about {amount} or {'more' if lower else 'less'}"
    if bounds & {Bound.MORE_THAN, Bound.LESS_THAN}:
        return f"{'more' if lower else 'less'} than {amount}"
    return f"{amount} or {'more' if lower else 'less'}" if lower or upper else amount


@dataclass(frozen=True)
class Total:
    """A sum of figures that are alike: same direction, kind, basis, state and proof."""

    direction: str
    kind: str
    basis: str
    over: str
    state: str
    proof: str
    amount: Decimal
    bounds: frozenset[str]
    figures: int
    # What the sum comes to at the upper ends of its ranges; the amount where there is no range.
    upper: Decimal

    @property
    def likeness(self) -> Likeness:
        """Return what must be the same for two sums to be added."""
        return self.direction, self.kind, self.basis, self.over, self.state, self.proof

    @property
    def is_like_no_other(self) -> bool:
        """Return whether it is not stated what other sum it is like."""
        return not (self.basis and self.state) or (self.basis == Basis.PERIOD and not self.over)

    def __add__(self, other: Total) -> Total:
        if self.likeness != other.likeness or self.is_like_no_other:
            raise NotAlike(f"{self.words()} ({self.likeness}) cannot be added to {other.words()} ({other.likeness}).")
        return replace(
            self,
            amount=self.amount + other.amount,
            bounds=self.bounds | other.bounds,
            figures=self.figures + other.figures,
            upper=self.upper + other.upper,
        )

    @property
    def is_range(self) -> bool:
        """Return whether it has an upper end of its own."""
        return self.upper != self.amount

    def exactness(self) -> str:
        """Say how exactly the sums in it are stated: "As stated", "A range", or the bounds that occur."""
        bounds = [bound.label for bound in Bound if bound in self.bounds and bound != Bound.EXACTLY]
        return "; ".join((["A range"] if self.is_range else []) + bounds) or Bound.EXACTLY.label

    def amount_words(self) -> str:
        """Say the sum without its basis: "more than £100,000"."""
        if not self.is_range:
            return bounded(pounds(self.amount), self.bounds)
        upper, lower = self.bounds & UPPER, self.bounds & LOWER
        if lower and not upper:
            return bounded(pounds(self.amount), self.bounds)
        if upper and not lower:
            return bounded(pounds(self.upper), self.bounds)
        about = "about " if Bound.ABOUT in self.bounds else ""
        some = " (some of it “at least”, some “at most”)" if lower else ""
        return f"{about}{range_words(self.amount, self.upper)}{some}"

    def words(self) -> str:
        """Say the sum: "more than £100,000 a year", "£1.6 million in total, 2016 to 2019"."""
        over = f", {stated_dates.words(self.over)}" if self.over else ""
        return self.amount_words() + BASIS_WORDS[self.basis] + over


@dataclass
class Totals:
    """The totals of some figures, each like with like, and how many figures are in none of them.

    A sum of which it is not stated whether it is one-off or yearly, or expected or realised, is like no other, and
    stands alone. `unshared` counts the figures of which an organisation's share is not stated.
    """

    sums: dict[Likeness, Total] = field(default_factory=dict)
    alone: list[Total] = field(default_factory=list)
    standing: int = 0
    no_amount: int = 0
    not_calculated: int = 0
    percentages: int = 0
    superseded: int = 0
    disputed: int = 0
    unrealised: int = 0
    parts: int = 0
    unshared: int = 0

    def __iter__(self) -> Iterator[Total]:
        return iter(sorted([*self.sums.values(), *self.listed()], key=lambda total: total.likeness))

    def __len__(self) -> int:
        return len(self.sums) + len(self.listed())

    def __bool__(self) -> bool:
        return bool(self.standing or self.superseded or self.disputed or self.unrealised or self.parts or self.unshared)

    def add(self, row: dict[str, Any]) -> None:
        """Count one group of figures: a row of FinancialItemQuerySet.alike()."""
        n = row["figures"]
        if row["superseded"]:
            self.superseded += n
        elif row["unrealised"]:
            self.unrealised += n
        elif row["disputed"]:
            self.disputed += n
        elif row["in_whole"]:
            self.parts += n
        elif row.get("unshared"):
            self.unshared += n
        else:
            self.standing += n
            if row["has_sum"]:
                alike = {name.removeprefix("kind__").replace("name", "kind"): row[name] for name in LIKENESS}
                bounds = frozenset([row["bound"]])
                self._add_sum(Total(**alike, amount=row["sum"], bounds=bounds, figures=n, upper=row["upper"]))
            elif row["no_amount"] == NoAmount.HAS_AMOUNT:
                self.percentages += n
            else:
                self.no_amount += n
                self.not_calculated += n if row["no_amount"] == NoAmount.NOT_CALCULATED else 0

    def _add_sum(self, total: Total) -> None:
        if total.is_like_no_other:
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
        if self.unshared:
            found.append(f"Its share of {items(self.unshared)} is not recorded.")
        found += self._alone_words()
        if self.parts:
            found.append(
                f"{items(self.parts)} {'is' if self.parts == 1 else 'are'} part of another, and not added to it."
            )
        if self.disputed:
            found.append(f"{self.disputed} statements that disagree are left out until that is settled.")
        if self.unrealised:
            found.append(f"{items(self.unrealised)} {'was' if self.unrealised == 1 else 'were'} not realised.")
        if self.superseded:
            was = "figure was" if self.superseded == 1 else "figures were"
            found.append(f"{self.superseded} earlier {was} replaced by a later one.")
        return found

    def _alone_words(self) -> list[str]:
        without_basis = [total for total in self.alone if not total.basis]
        without_period = [total for total in self.alone if total.basis == Basis.PERIOD and not total.over]
        others = [total for total in self.alone if total not in without_basis and total not in without_period]
        reasons = (
            (without_basis, "whether {} one-off or yearly"),
            (without_period, "which period {} for"),
            (others, "whether {} expected or realised"),
        )
        return [not_added(sums, reason) for sums, reason in reasons if sums]

    @property
    def directions(self) -> set[str]:
        """Return the directions in which there is a sum."""
        return {total.direction for total in self}

    def of(self, **wanted: str) -> list[Total]:
        """Return the totals with these properties, for example direction="saving"."""
        return [total for total in self if all(getattr(total, name) == value for name, value in wanted.items())]


def not_added(sums: list[Total], reason: str) -> str:
    """Say which sums are added to none, the largest first, and what is not stated of them."""
    ordered = sorted(sums, key=lambda total: -total.amount)
    listed = [total.amount_words() for total in ordered[:LISTED]]
    if more := len(sums) - len(listed):
        listed.append(f"{more} more")
    every = " and ".join(["; ".join(listed[:-1]), listed[-1]] if listed[1:] else listed)
    number, it_is = ("1 sum is", "it is") if len(sums) == 1 else (f"{len(sums)} sums are", "they are")
    return f"{number} not added, because it is not recorded {reason.format(it_is)}: {every}."


def total_of(figures: FinancialItemQuerySet) -> Totals:
    """Return the Totals of some figures: like with like, unknown never zero, nothing counted twice, no drafts."""
    return totals_by(figures).get((), Totals())


def total_of_groups(groups: Iterable[dict[str, Any]]) -> Totals:
    """Return the Totals of groups of figures: rows of FinancialItemQuerySet.alike()."""
    found = Totals()
    for row in groups:
        found.add(row)
    return found


def totals_by(
    figures: FinancialItemQuerySet, *by: str, label: Callable[..., Any] = lambda *values: values
) -> dict[Any, Totals]:
    """Return the Totals of some figures for each label that the values of some fields have; one may have several."""
    found: dict[Any, Totals] = {}
    for row in figures.alike(*by):
        found.setdefault(label(*(row[name] for name in by)), Totals()).add(row)
    return found


def shares_by_organisation(figures: FinancialItemQuerySet, organisation: Any = None) -> dict[str, Totals]:
    """Return the Totals of what each organisation, or this one alone, bears or gains of some figures, by its name.

    Where a figure is shared, only the share counts, if it is stated; a figure without shares counts whole for the
    organisation it is about, or else for whoever pays a cost, and for whoever gains by anything else. A part is left
    out only where its whole counts for the same organisation.
    """
    names = ("organisation__name", "payer__name", "recipient__name")
    rows = list(figures.to_add().values(*LIKENESS, *LEFT_OUT, *names, "pk", "part_of", *OF_SUM))
    shares: dict[int, list[MoneyShare]] = {}
    for share in MoneyShare.objects.filter(item__in=figures.order_by().values("pk")).select_related(
        "organisation", "item"
    ):
        shares.setdefault(share.item_id, []).append(share)
    borne = {row["pk"]: borne_by(row, shares.get(row["pk"], ()), [row[name] for name in names]) for row in rows}
    found: dict[str, Totals] = {}
    for row in rows:
        for name, (amount, bound, unshared) in borne[row["pk"]].items():
            if organisation is None or organisation.name == name:
                mine = {
                    "has_sum": amount is not None,
                    "sum": amount,
                    "upper": amount if row["pk"] in shares else row["amount_to"] or amount,
                    "bound": bound,
                    "figures": 1,
                    "unshared": unshared,
                }
                in_whole = row["in_whole"] and name in borne.get(row["part_of"], ())
                found.setdefault(name, Totals()).add({**row, **mine, "in_whole": in_whole})
    return found


def borne_by(row: dict[str, Any], shares: Iterable[MoneyShare], names: list[str | None]) -> dict[str, Borne]:
    """Return by organisation what it bears of a figure, how exactly, and whether its share is not recorded."""
    named: dict[str, Borne] = {name: (None, "", True) for name in names if name}
    if not shares:
        about, payer, recipient = names
        is_cost = row["kind__direction"] == FinancialKind.Direction.COST
        whose = about or (payer or recipient if is_cost else recipient or payer) or NO_ORGANISATION
        return {**named, whose: (row["amount"], row["bound"], False)}
    for share in shares:
        named[share.organisation.name] = (*share.in_pounds(), share.percentage is None and share.amount is None)
    return named


def items(number: int) -> str:
    return "1 item" if number == 1 else f"{number} items"


def say(number: int) -> str:
    return "says" if number == 1 else "say"


def states(number: int) -> str:
    return "states" if number == 1 else "state"
