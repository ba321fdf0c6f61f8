"""Everything that happened to an initiative, in one line of time; and what changed lately in the whole register."""

from dataclasses import dataclass
from datetime import date

from .freshness import day
from .models import PromisedDate, Sourced, StageChange, Update
from .stated_dates import words

UNDATED_LAST = date.max


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


def initiative_timeline(initiative, updates, also=()):
    """The entries of one initiative, oldest first and undated ones last.

    `updates` are those the reader may see; `also` are entries of other registers, such as its money.
    """
    entries = [*stage_entries(initiative), *hold_entries(initiative), *partner_entries(initiative)]
    entries += [*milestone_entries(initiative), *update_entries(updates), *span_entries(initiative), *also]
    return sorted(entries, key=lambda entry: entry.earliest or UNDATED_LAST)


def stated(row, name, title, body="", **more):
    """An entry for a stated date of a row, with the row as its evidence."""
    edtf = getattr(row, name)
    when = words(edtf) if edtf else "Date not stated"
    first, last = getattr(row, f"{name}_earliest"), getattr(row, f"{name}_latest")
    return Entry(when=when, earliest=first or last, title=title, body=body, fact=row, **more)


def stage_entries(initiative):
    for change in initiative.stage_changes.all():
        by = f" by {change.decided_by}" if change.decided_by else ""
        title = f"Stage recorded{by}"
        yield stated(change, "took_effect", title, change.reason, word=change.stage.name, tone=change.stage.tone)


def hold_entries(initiative):
    for hold in initiative.holds.all():
        yield stated(hold, "since", f"Held by {hold.held_by}", hold.reason, word="Held", tone="orange")
        if hold.ended:
            yield stated(hold, "ended", f"No longer held by {hold.held_by}")


def partner_entries(initiative):
    for partnership in initiative.partnerships.all():
        if partnership.joined:
            yield stated(partnership, "joined", f"{partnership.organisation} joined")
        if partnership.left:
            yield stated(partnership, "left", f"{partnership.organisation} left")


def milestone_entries(initiative):
    for milestone in initiative.milestones.all():
        if milestone.reached:
            yield stated(milestone, "reached", f"Milestone reached: {milestone.title}")
        for number, promise in enumerate(milestone.promises.all()):
            if promise.promised_on or number:
                what = "moved to" if number else "promised for"
                title = f"Milestone {what} {promise.date_words()}: {milestone.title}"
                yield stated(promise, "promised_on", title, promise.reason)


def update_entries(updates):
    for update in updates:
        if update.published_at:
            body = "Nothing to report." if update.nothing_to_report else update.text
            on = update.published_at.date()
            title = f"Update for {update.period.name}"
            yield Entry(when=day(on), earliest=on, title=title, body=body, fact=update)


def span_entries(initiative):
    if initiative.priority_set_on:
        tier = f"{initiative.priority_tier} {initiative.rank}".strip()
        by = f" by {initiative.priority_set_by}" if initiative.priority_set_by else ""
        yield stated(initiative, "priority_set_on", f"Priority set{by}: {tier}")
    if initiative.started:
        yield stated(initiative, "started", "Started")
    if initiative.ended:
        yield stated(initiative, "ended", "Ended")


def latest_changes(user, most=8):
    """What changed last in the register, as this user may see it, newest first: a list of Entry."""
    found = []
    for update in (
        Update.objects.visible_to(user)
        .published()
        .select_related("initiative", "period")
        .order_by("-published_at")[:most]
    ):
        text = "Nothing to report." if update.nothing_to_report else update.text
        found.append((update.published_at, update.initiative, f"Update for {update.period.name}", text, update))
    for change in (
        StageChange.objects.visible_to(user).select_related("initiative", "stage").order_by("-recorded_at")[:most]
    ):
        text = change.reason or change.initiative.summary
        found.append((change.recorded_at, change.initiative, f"Stage: {change.stage}", text, change))
    moved = PromisedDate.objects.visible_to(user).exclude(reason="").select_related("milestone__initiative")
    for promise in moved.order_by("-recorded_at")[:most]:
        what = f"“{promise.milestone.title}” moved to {promise.date_words()}"
        found.append((promise.recorded_at, promise.milestone.initiative, what, promise.reason, promise))
    found.sort(key=lambda change: change[0], reverse=True)
    return [
        Entry(
            when=day(at.date()),
            earliest=at.date(),
            title=f"{initiative.title}. {what}",
            body=body,
            fact=fact,
            url=initiative.get_absolute_url(),
        )
        for at, initiative, what, body, fact in found[:most]
    ]
