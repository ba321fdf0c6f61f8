"""What fell due in the register without anybody writing it down: promises, updates, money and risks; see `since`."""

from datetime import timedelta

from ..models import FundingStream, Initiative, Milestone, ReportingPeriod, Risk, Update
from .news import Kind, Told
from .since import Window, due_event, falls_due

# How far ahead of the end of a window money that ends is news.
ENDS_SOON = timedelta(days=183)


def within(window: Window, rows, path="initiative"):
    """Return those rows whose initiative the window takes in."""
    return rows if window.scope is None else rows.filter(**{f"{path}__in": window.scope.initiatives})


@falls_due
def promises_not_kept(window):
    """Find the milestones whose promised date passed meanwhile without their being reached."""
    late = Milestone.objects.visible_to(window.user).overdue(window.last_day).filter(due_latest__gte=window.first_day)
    for milestone in within(window, late):
        told = Told(Kind.NOT_KEPT, f"“{milestone.title}” was promised for {milestone.due_words()} and is not reached")
        yield due_event(told, milestone.due_latest, milestone, [milestone.initiative_id])


@falls_due
def updates_that_did_not_come(window):
    """Find the initiatives for which the update that fell due meanwhile has not been published."""
    user = window.user
    silent = Initiative.objects.visible_to(user).with_overdue_update(window.last_day, Update.objects.visible_to(user))
    last = ReportingPeriod.objects.last_due(window.last_day)
    recent = {area: period for area, period in last.items() if period.due_on >= window.first_day}
    for initiative in within(window, silent.filter(area__in=recent), "pk"):
        period = recent[initiative.area_id]
        told = Told(Kind.NO_NEWS, f"No update for {period.name}")
        yield due_event(told, period.due_on, initiative, [initiative.pk])


@falls_due
def money_that_ends(window):
    """Find the money that ended meanwhile, or ends within six months, with nothing secured to follow it."""
    until = window.last_day + ENDS_SOON
    ending = FundingStream.objects.visible_to(window.user).ending_without_successor(window.user)
    for stream in within(window, ending.filter(ends_latest__gte=window.first_day, ends_latest__lte=until)):
        over = stream.ends_latest <= window.last_day
        words = f"{stream.title} {'ended' if over else 'ends'} {stream.ends_words()}; no money is recorded that follows"
        on = min(stream.ends_latest, window.last_day)
        yield due_event(
            Told(Kind.MONEY_ENDS, words), on, stream, [stream.initiative_id] if stream.initiative_id else []
        )


@falls_due
def risks_whose_day_came(window):
    """Find the open risks whose date came meanwhile."""
    come = Risk.objects.visible_to(window.user).triggered(window.last_day).filter(trigger_latest__gte=window.first_day)
    for risk in within(window, come):
        told = Told(Kind.RISK, f"The date of this risk has come, {risk.trigger_words()}: {risk.title}")
        yield due_event(told, risk.trigger_latest, risk, [risk.initiative_id] if risk.initiative_id else [])
