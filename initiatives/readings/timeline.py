"""Everything that happened to an initiative, in one line of time; and what changed lately in the whole register."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from ..dates.stated_dates import words
from ..models import (
    Agreement,
    Area,
    BusinessCase,
    Initiative,
    PromisedDate,
    Reader,
    SiteUse,
    Source,
    Sourced,
    StageChange,
    Update,
)
from .freshness import day

UNDATED_LAST = date.max
MANY = 3
MOST_STAGES = 500


@dataclass
class Entry:
    """One thing that happened: its date in words, what it was, and the fact behind it with its source."""

    when: str
    earliest: date | None
    title: str
    body: str = ""
    fact: Sourced | None = None
    url: str = ""
    word: str = ""
    tone: str = ""
    # Whether it is only known by when, so that it stands before what began on the same day.
    is_open: bool = False


# A line and when it was recorded.
Change = tuple[datetime, Entry]


def initiative_timeline(initiative: Initiative, updates: Iterable[Update], *registers: Iterable[Entry]) -> list[Entry]:
    """Return the entries of one initiative, oldest first and undated ones last; `updates` are those the reader may see.

    `registers` are entries of what other registers hold about it: its money, sites, agreements and business case.
    """
    entries = [*stage_entries(initiative), *hold_entries(initiative), *partner_entries(initiative)]
    entries += [*milestone_entries(initiative), *update_entries(updates), *span_entries(initiative)]
    entries += chain.from_iterable(registers)
    return sorted(entries, key=lambda entry: (entry.earliest or UNDATED_LAST, not entry.is_open))


def stated(row: Sourced, name: str, title: str, body: str = "", **more: str) -> Entry:
    """Return the entry for a stated date of a row, with the row as its evidence."""
    edtf = getattr(row, name)
    when = words(edtf) if edtf else "Date not recorded"
    first, last = getattr(row, f"{name}_earliest"), getattr(row, f"{name}_latest")
    if not edtf and (source := dated_source(row)):
        when, first, last = f"{source.dated_words()} (date of the document)", source.dated_earliest, source.dated_latest
    # "March 2018 or earlier" may be any day before March, so it stands before March.
    earliest = first or (last and last.replace(day=1))
    is_open = first is None and last is not None
    return Entry(when=when, earliest=earliest, title=title, body=body, fact=row, is_open=is_open, **more)


def dated_source(row: Sourced) -> Source | None:
    """Return the document a fact comes from, where it has a date that everybody may know."""
    source = row.source if row.source_id else None
    return source if source and source.dated and source.is_visible_to(AnonymousUser()) else None


def stage_entries(initiative: Initiative) -> Iterator[Entry]:
    for change in initiative.stage_changes.all():
        by = f" by {change.decided_by}" if change.decided_by else ""
        title = f"Stage recorded{by}"
        yield stated(change, "took_effect", title, change.reason, word=change.stage.name, tone=change.stage.tone)


def hold_entries(initiative: Initiative) -> Iterator[Entry]:
    for hold in initiative.holds.all():
        yield stated(hold, "since", f"Paused: {hold.held_by}", hold.reason, word="Paused", tone="orange")
        if hold.ended:
            yield stated(hold, "ended", f"No longer paused: {hold.held_by}")


def partner_entries(initiative: Initiative) -> Iterator[Entry]:
    for partnership in initiative.partnerships.all():
        if partnership.joined:
            yield stated(partnership, "joined", f"{partnership.organisation} joined")
        if partnership.left:
            yield stated(partnership, "left", f"{partnership.organisation} left")


def milestone_entries(initiative: Initiative) -> Iterator[Entry]:
    for milestone in initiative.milestones.all():
        if milestone.reached:
            yield stated(milestone, "reached", f"Milestone reached: {milestone.title}")
        for number, promise in enumerate(milestone.promises_in_order()):
            what = "moved to" if number else "promised for"
            title = f"Milestone {what} {promise.date_words()}: {milestone.title}"
            if promise.promised_on or dated_source(promise):
                yield stated(promise, "promised_on", title, promise.reason)
            else:
                on = timezone.localdate(promise.recorded_at)
                yield Entry(when=f"recorded {day(on)}", earliest=on, title=title, body=promise.reason, fact=promise)


def update_entries(updates: Iterable[Update]) -> Iterator[Entry]:
    for update in updates:
        if update.published_at:
            body = "Nothing to report." if update.nothing_to_report else update.text
            on = update.published_at.date()
            title = f"Update for {update.period.name}"
            yield Entry(when=day(on), earliest=on, title=title, body=body, fact=update)


def span_entries(initiative: Initiative) -> Iterator[Entry]:
    if initiative.priority_set_on:
        tier = f"{initiative.priority_tier} {initiative.rank}".strip()
        by = f" by {initiative.priority_set_by}" if initiative.priority_set_by else ""
        yield stated(initiative, "priority_set_on", f"Priority set{by}: {tier}")
    if initiative.started:
        yield stated(initiative, "started", "Started")
    if initiative.ended:
        yield stated(initiative, "ended", "Ended")


def site_entries(site_uses: Iterable[SiteUse]) -> Iterator[Entry]:
    """Tell what became of the sites an initiative uses; their undated statuses stand with the sites."""
    for use in site_uses:
        for change in use.site.status_changes.all():
            if change.took_effect:
                word, url = change.get_status_display(), use.site.get_absolute_url()
                yield stated(
                    change, "took_effect", str(use.site), change.condition, url=url, word=word, tone=change.tone
                )


def agreement_entries(agreements: Iterable[Agreement]) -> Iterator[Entry]:
    """Tell when the agreements that govern an initiative were announced, signed, in force and over."""
    days = [("announced", "announced"), ("signed", "signed"), ("in_force", "came into force"), ("ends", "ends")]
    for agreement in agreements:
        url = agreement.get_absolute_url()
        for name, happened in days:
            if getattr(agreement, name):
                yield stated(agreement, name, f"{agreement.title}: {happened}", url=url)
        for party in agreement.parties.all():
            if party.joined:
                yield stated(party, "joined", f"{party.organisation} joined: {agreement.title}", url=url)


def case_entries(case: BusinessCase | None) -> Iterator[Entry]:
    """Tell when the stages of the business case, if there is one, were submitted and decided."""
    if case is None:
        return
    for stage in case.stages.all():
        name, url = stage.name if stage.stage else "Business case", case.get_absolute_url()
        if stage.submitted:
            to = f" to {stage.submitted_to}" if stage.submitted_to else ""
            yield stated(stage, "submitted", f"{name} submitted{to}", url=url)
        if stage.decided:
            by = f" by {stage.decided_by}" if stage.decided_by else ""
            yield stated(stage, "decided", f"{name} decided{by}", stage.decision, url=url)


def latest_changes(user: Reader, most: int = 8) -> list[Entry]:
    """Return what changed last in the register, as this user may see it, newest first.

    Every line is dated by the day it was recorded. Where several initiatives of an area had their stage recorded on
    one day, that is one line: it is the keeping of the record, and no news of each.
    """
    found = [*changed_updates(user, most), *moved_promises(user, most), *changed_stages(user, most)]
    return [entry for _at, entry in sorted(found, key=lambda change: change[0], reverse=True)[:most]]


def recorded(at: datetime, initiative: Initiative, what: str, body: str, fact: Sourced) -> Change:
    """Return a change as a line that names the initiative and its area."""
    on = timezone.localdate(at)
    title = f"{initiative.title}, {initiative.area}. {what}"
    return at, Entry(when=day(on), earliest=on, title=title, body=body, fact=fact, url=initiative.get_absolute_url())


def changed_updates(user: Reader, most: int) -> Iterator[Change]:
    updates = Update.objects.visible_to(user).published().select_related("initiative__area", "period", "source")
    for update in updates.order_by("-published_at")[:most]:
        text = "Nothing to report." if update.nothing_to_report else update.text
        yield recorded(update.published_at, update.initiative, f"Update for {update.period.name}", text, update)


def moved_promises(user: Reader, most: int) -> Iterator[Change]:
    moved = PromisedDate.objects.visible_to(user).exclude(reason="")
    moved = moved.select_related("milestone__initiative__area", "source")
    for promise in moved.order_by("-recorded_at")[:most]:
        what = f"“{promise.milestone.title}” moved to {promise.date_words()}"
        yield recorded(promise.recorded_at, promise.milestone.initiative, what, promise.reason, promise)


def changed_stages(user: Reader, most: int) -> Iterator[Change]:
    changes = StageChange.objects.visible_to(user).select_related("initiative__area", "stage", "source")
    days: dict[tuple[Area, date], list[StageChange]] = {}
    for change in changes.order_by("-recorded_at")[:MOST_STAGES]:
        days.setdefault((change.initiative.area, timezone.localdate(change.recorded_at)), []).append(change)
    for (area, on), together in list(days.items())[:most]:
        initiatives = {change.initiative_id: change.initiative for change in together}
        if len(initiatives) >= MANY:
            programmes = " and programmes" if any(row.is_programme for row in initiatives.values()) else ""
            title = f"{len(initiatives)} initiatives{programmes} in {area}: stages recorded"
            url = f"{reverse('initiatives:initiative_list')}?area={area.code}"
            yield together[0].recorded_at, Entry(when=day(on), earliest=on, title=title, url=url)
        else:
            for change in together:
                text = change.reason or change.initiative.summary
                yield recorded(change.recorded_at, change.initiative, f"Stage: {change.stage}", text, change)
