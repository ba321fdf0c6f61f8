"""The news of initiatives and of what is said about them, each in a sentence: see `since`."""

from ..dates.spans import apart
from ..models import (
    CaseStudy,
    Caveat,
    Consideration,
    Hold,
    Initiative,
    InitiativeRelation,
    Lesson,
    Milestone,
    Partnership,
    Plan,
    Risk,
    Source,
    Stage,
    Update,
)
from .news import Kind, Told
from .phrases import moved, said, short, since_when
from .since import tells


@tells(
    Initiative,
    initiative="pk",
    needs=("stage", "priority_tier", "stage_changes"),
)
def initiative_news(was, now):
    """Tell what is new on the record, and that an initiative moved from one stage to another."""
    if was is None:
        stage = f", at the stage “{now.stage}”" if now.stage_id else ""
        kind = "programme" if now.is_programme else "initiative"
        yield Told(Kind.NEW, f"New {kind} on the record{stage}")
        return
    if was.stage_id != now.stage_id and now.stage_id:
        change = now.latest_change
        kind = Kind.STAGE
        if now.stage.phase == Stage.Phase.ENDED:
            kind = Kind.STOPPED
        elif now.stage.phase == Stage.Phase.PAUSED:
            kind = Kind.PAUSED
        elif was.stage_id and was.stage.needs_reason:
            kind = Kind.RESUMED
        before = f", before: {said(was.stage.name)}" if was.stage_id else ""
        when = since_when(change, "took_effect") if change else ""
        words = f"{now.stage.name}{when}{before}"
        yield Told(kind, words, *((change.reason, change.decided_by) if change else ()))
    if was.title != now.title:
        yield Told(Kind.CHANGED, f"Has a new title; before: “{was.title}”")
    if was.priority_tier_id != now.priority_tier_id and now.priority_tier_id:
        before = f", before: {said(was.priority_tier.name)}" if was.priority_tier_id else ""
        yield Told(Kind.CHANGED, f"Priority: {said(now.priority_tier.name)}{before}", who=now.priority_set_by)


@tells(Hold, initiative="initiative", parent="initiative")
def hold_news(was, now):
    """Tell that something outside paused an initiative, moved its next date, or lets it go on."""
    ended = f" until {now.ended_words()}" if now.ended else ""
    if was is None:
        words = f"Paused by others: {now.held_by}{since_when(now, 'since')}{ended}"
        yield Told(Kind.PAUSED, words, now.reason)
    elif now.ended and not was.ended:
        yield Told(Kind.RESUMED, f"No longer paused since {now.ended_words()}; it was paused by: {now.held_by}")
    elif now.next_date and was.next_date != now.next_date:
        words = moved(was, now, "next_date") if was.next_date else f"expected {now.next_date_words()}"
        yield Told(Kind.MOVED, f"Paused by others, {now.held_by}: next news {words}", now.reason)


@tells(Milestone, initiative="initiative", parent="initiative", needs=("promises",))
def milestone_news(was, now):
    """Tell of a new promise, of one that moved and by how much, and of one that was kept."""
    if now.reached and (was is None or not was.reached):
        promised = (was or now).due_latest
        late = apart(promised, now.reached_latest) if promised and now.reached_latest else ""
        if not late and promised and now.reached_latest:
            late = "on the day promised"
        elif late:
            late = f"{late.removesuffix('later').removesuffix('earlier')}{'late' if 'later' in late else 'early'}"
        yield Told(Kind.REACHED, f"“{now.title}” reached {now.reached_words()}{f', {late}' if late else ''}")
        return
    reason = next((promise.reason for promise in reversed(now.promises.all()) if promise.reason), "")
    if was is None:
        promised = f", promised for {now.due_words()}" if now.due else ""
        yield Told(Kind.NEW, f"New milestone “{now.title}”{promised}")
    elif was.due and now.due and was.due != now.due:
        later = now.due_latest and was.due_latest and now.due_latest < was.due_latest
        words = f"“{now.title}” {'brought forward ' if later else 'moved '}{moved(was, now, 'due')}"
        yield Told(Kind.MOVED, words, reason)
    elif now.due and not was.due:
        yield Told(Kind.NEW, f"“{now.title}” is promised for {now.due_words()}")
    elif was.due and not now.due:
        yield Told(Kind.MOVED, f"“{now.title}” has no date any more; before: {was.due_words()}", reason)
    elif was.reached and not now.reached:
        yield Told(Kind.CORRECTED, f"“{now.title}” is not reached, as was said before ({was.reached_words()})")


def earlier_confidence(rows, window):
    """Give each update the confidence that its initiative had in the update published before it."""
    about = {update.initiative_id for update in rows.values()}
    published = Update.objects.visible_to(window.user).published().filter(initiative__in=about).exclude(confidence="")
    known = {}
    for number, starts_on, confidence in published.values_list("initiative", "period__starts_on", "confidence"):
        known.setdefault(number, []).append((starts_on, confidence))
    for update in rows.values():
        earlier = [pair for pair in known.get(update.initiative_id, ()) if pair[0] < update.period.starts_on]
        update.confidence_before = max(earlier, default=(None, ""))[1]


@tells(Update, initiative="initiative", parent="initiative", needs=("period", "initiative"), prepare=earlier_confidence)
def update_news(was, now):
    """Tell what an update says, and first of all whether confidence changed."""
    if not now.published_at or (was is not None and was.published_at):
        return
    text = "nothing to report" if now.nothing_to_report else short(now.text)
    words = f"Update for {now.period.name}: {text}"
    if now.confidence and now.confidence != now.confidence_before:
        before = f" from {now.confidence_before}" if now.confidence_before else ""
        yield Told(
            Kind.CONFIDENCE,
            f"Confidence{before} {'to ' if before else ''}{now.confidence}. {words}",
            now.confidence_reason,
        )
    else:
        yield Told(Kind.UPDATE, words)


@tells(Partnership, initiative="initiative", parent="initiative", needs=("initiative", "organisation", "role"))
def partner_news(was, now):
    """Tell who joined and who left."""
    if now.left and (was is None or not was.left):
        yield Told(Kind.CHANGED, f"{now.organisation} is no longer a partner since {now.left_words()}")
    elif was is None:
        role = f" as {said(now.role.name)}" if now.role_id else ""
        yield Told(Kind.CHANGED, f"{now.organisation} is a partner{role}{since_when(now, 'joined')}")


@tells(Lesson, initiative="initiative", parent="initiative")
def lesson_news(was, now):
    """Tell what was learnt."""
    if was is None:
        yield Told(Kind.CHANGED, f"Lesson: {short(now.text)}")


@tells(Caveat, initiative="initiative", parent="initiative")
def caveat_news(was, now):
    """Tell what an initiative is now said to depend on."""
    if was is None:
        yield Told(Kind.CHANGED, f"Caveat: {short(now.text)}")


@tells(Risk, initiative="initiative", areas=("area",))
def risk_news(was, now):
    """Tell of a new risk, of one that came true, was rated anew, or was closed."""
    kind = said(now.get_kind_display())
    if was is None or was.status == now.status == Risk.Status.OPEN:
        if was is None and now.status == Risk.Status.OPEN:
            bites = f", from {now.trigger_words()}" if now.trigger else ""
            yield Told(Kind.RISK, f"New {kind}: {now.title}{bites}", now.cause)
        elif was is not None:
            for name in ("likelihood", "impact"):
                if getattr(was, name) != getattr(now, name):
                    rated = [said(getattr(row, f"get_{name}_display")() or "not assessed") for row in (now, was)]
                    yield Told(Kind.RISK, f"{now.title}: {name} {rated[0]}; before: {rated[1]}")
            if was.trigger and now.trigger and was.trigger != now.trigger:
                yield Told(Kind.RISK, f"{now.title}: its date moved {moved(was, now, 'trigger')}")
        return
    on = f" {now.status_on_words()}" if now.status_on else ""
    if now.status == Risk.Status.BECAME_ISSUE and was.status != now.status:
        yield Told(Kind.RISK, f"The risk became an issue{on}: {now.title}", now.status_reason)
    elif now.status == Risk.Status.CLOSED and (was is None or was.status != now.status):
        yield Told(Kind.CLOSED, f"{kind.capitalize()} closed{on}: {now.title}", now.status_reason)
    elif was is not None and was.status != now.status:
        yield Told(Kind.RISK, f"{kind.capitalize()} open again: {now.title}")


@tells(Consideration, initiative="initiative", areas=("area",))
def consideration_news(was, now):
    """Tell what was looked at and what came of it."""
    if was is None or (now.outcome and was.outcome != now.outcome):
        outcome = f", {said(now.get_outcome_display())}" if now.outcome else ""
        yield Told(Kind.DECIDED if now.outcome else Kind.NEW, f"Considered: {now.title}{outcome}", now.reason)


@tells(CaseStudy, initiative="initiatives", areas=("area",), needs=("initiatives",))
def practice_news(was, now):
    """Tell of a new case study."""
    if was is None:
        yield Told(Kind.NEW, f"Case study: {now.title}")


@tells(InitiativeRelation, initiative="initiative", needs=("initiative", "other"))
def relation_news(was, now):
    """Tell how an initiative came to stand to another, and that it does so no more."""
    if was is None:
        when = f", {now.when()}" if now.when() else ""
        yield Told(Kind.CHANGED, f"It {now.get_kind_display()} “{now.other.title}”{when}", now.note)
    elif was.standing != now.standing and now.standing:
        yield Told(Kind.CHANGED, f"It {now.get_kind_display()} “{now.other.title}”: {said(now.get_standing_display())}")


@tells(Plan, areas=("area",))
def plan_news(was, now):
    """Tell of a new plan."""
    if was is None:
        yield Told(Kind.NEW, f"Plan: {now.title}")


@tells(Source, areas=("area",))
def source_news(was, now):
    """Tell of a document that the record now draws on."""
    if was is None:
        dated = f", {now.dated_words()}" if now.dated else ""
        yield Told(Kind.DOCUMENT, f"Document: {now.title}{dated}")
