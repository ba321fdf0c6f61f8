"""The list of funding: what it filters by, and what its download holds."""

from django.db.models import F

from ..dates import stated_dates
from ..models import FundingKind, FundingStream
from .csv import joined, or_absent, yes_no
from .filters import ChosenFilter, StatedDateFilter, StatedFilter, choice
from .money import sum_cell, upper_cell
from .subjects import EVIDENCE_COLUMNS, SUBJECT_COLUMNS, SubjectFilter


class FundingStreamFilter(SubjectFilter):
    """What people ask of funding: who pays, how a bid went, what ends when."""

    SORTS = {
        "ends": ("First to end", [F("ends_latest").asc(nulls_last=True), "reference"]),
        **SubjectFilter.SORTS,
    }

    kind = ChosenFilter("name", label="Kind of funding", queryset=FundingKind.objects.all())
    status = StatedFilter("Status", FundingStream.Status.choices, not_stated="not-stated")
    followed = choice(
        "What follows",
        [("nothing", "Ends and nothing follows"), ("something", "Followed by other funding")],
        method="with_successor",
    )
    strip_from = StatedDateFilter(
        label="Show 24 months from", help_text="For example April 2019. Today unless you say.", method="no_filter"
    )

    def with_successor(self, queryset, name, value):
        user = self.request.user
        if value == "nothing":
            return queryset.ending_without_successor(user)
        return queryset.filter(successor__in=FundingStream.objects.visible_to(user).values("pk"))

    def first_day(self):
        """Return the day the strip is asked to begin at, or None."""
        value = self.form.cleaned_data.get("strip_from") if self.form.is_valid() else ""
        return stated_dates.bounds(value)[0] if value else None


def following(row):
    """Return the title of the funding that follows, as far as the row's reader may see it."""
    successor = row.successor
    return successor.title if successor and successor.is_visible_to(row.reader) else ""


FUNDING_COLUMNS = [
    *SUBJECT_COLUMNS,
    ("Kind", lambda row: or_absent(row, "kind")),
    ("Status", lambda row: or_absent(row, "status")),
    ("In words", lambda row: row.sum_words()),
    ("Amount in pounds", sum_cell),
    ("Up to, in pounds", upper_cell),
    ("Parts", lambda row: joined(f"{part.title}: {part.sum_words()}" for part in row.parts.all())),
    ("Funder", lambda row: or_absent(row, "funder")),
    ("Who receives it", lambda row: or_absent(row, "recipient")),
    ("Ring-fenced", lambda row: yes_no(row.ring_fenced)),
    ("May only be spent on", lambda row: row.ring_fence),
    (
        "Already committed",
        lambda row: joined(f"{one.purpose}: {one.committed_words()}" for one in row.commitments.all()),
    ),
    ("Pooled by", lambda row: joined(f"{share.organisation}: {share.share_words()}" for share in row.shares.all())),
    ("Bid for on", lambda row: row.bid_on_words() if row.bid_on else ""),
    ("Won or refused on", lambda row: row.won_on_words() if row.won_on else ""),
    ("Paid on", lambda row: row.paid_on_words() if row.paid_on else ""),
    ("For how long", lambda row: row.duration),
    ("Starts", lambda row: row.starts_words()),
    ("Ends", lambda row: row.ends_words()),
    ("Last chance to act", lambda row: row.decide_by_words()),
    ("Where that is decided", lambda row: or_absent(row, "decided_at")),
    ("Followed by", following),
    ("Warning", lambda row: row.unfunded_words()),
    *EVIDENCE_COLUMNS,
]
