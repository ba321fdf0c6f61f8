"""The news of governance, each in a sentence: see `initiatives.history.since`."""

from initiatives.history.news import Kind, Told
from initiatives.history.phrases import moved, said, short, since_when
from initiatives.history.since import due_event, falls_due, tells

from ..models import (
    Action,
    AgendaItem,
    Body,
    ChampionArea,
    ChangeMilestone,
    Decision,
    DetailRequest,
    GovernanceChange,
    LegalChallenge,
    Meeting,
    Minutes,
    Motion,
    PlannedItem,
    Proposal,
    ProposalPart,
    Question,
    Recommendation,
    Reply,
    ReplyEvidence,
    Sitting,
)


def maker_of(decision):
    """Return who decided, in words; "" where it is not stated or a body that the reader may not see."""
    body = decision.maker_body
    if body is not None and not body.is_visible_to(decision.reader):
        return ""
    return str(decision.maker or "")


@tells(
    Decision,
    initiative="initiatives",
    areas=("area",),
    bodies=("maker_body", "meeting__body"),
    needs=("maker_post", "maker_body", "maker_organisation", "initiatives"),
)
def decision_news(was, now):
    """Tell what was decided, carried out, disputed or looked at again."""
    if was is None:
        kind = "Decision" if now.status != Decision.Status.PROPOSED else "Proposed decision"
        yield Told(
            Kind.DECIDED, f"{kind}{since_when(now, 'taken').replace(', since', ' of')}: {now.title}", who=maker_of(now)
        )
        return
    if was.status != now.status:
        words = f"{now.title}: {said(now.get_status_display())}; before: {said(was.get_status_display())}"
        yield Told(Kind.DECIDED, words)
    if now.dispute and not was.dispute:
        yield Told(Kind.DISPUTED, f"Disputed: the decision “{now.title}”", now.dispute)
    if now.reviewed and not was.reviewed:
        yield Told(Kind.DECIDED, f"{now.title}: reviewed {now.reviewed_words()}")
    if now.review_due and was.review_due and now.review_due != was.review_due:
        yield Told(Kind.MOVED, f"{now.title}: its review moved {moved(was, now, 'review_due')}")


@tells(
    Recommendation,
    initiative="initiatives",
    areas=("area",),
    bodies=("by_body", "to_body"),
    needs=("initiatives",),
)
def recommendation_news(was, now):
    """Tell what was recommended, and what became of it."""
    if was is None:
        yield Told(Kind.RECOMMENDED, f"Recommendation: {short(now.text)}")
    elif was.outcome != now.outcome:
        words = f"Recommendation {said(now.get_outcome_display())}: {short(now.text)}"
        yield Told(Kind.DECIDED, words, now.outcome_note)
    elif now.reply_due and was.reply_due and now.reply_due != was.reply_due:
        yield Told(Kind.MOVED, f"The reply to “{short(now.text)}” moved {moved(was, now, 'reply_due')}")


@tells(
    Reply,
    initiative="recommendation__initiatives",
    areas=("recommendation__area",),
    bodies=("recommendation__by_body", "recommendation__to_body"),
    needs=("recommendation__initiatives", "by_post"),
)
def reply_news(was, now):
    """Tell what was replied to a recommendation."""
    if now.published_at and (was is None or not was.published_at or was.answer != now.answer):
        line = f", line {now.line}" if now.line else ""
        words = f"{now.get_answer_display()}{line}: {short(now.words or now.recommendation.text)}"
        yield Told(Kind.REPLIED, words, now.reasons, str(now.by_post or ""))


@tells(
    ReplyEvidence,
    initiative="reply__recommendation__initiatives",
    areas=("reply__recommendation__area",),
    bodies=("reply__recommendation__by_body", "reply__recommendation__to_body"),
    needs=("reply__recommendation__initiatives",),
)
def evidence_news(was, now):
    """Tell what was done about a recommendation that was accepted."""
    if was is None:
        when = f", {now.seen_words()}" if now.seen else ""
        yield Told(Kind.REACHED, f"Done about a recommendation{when}: {short(now.text)}")


@tells(Action, areas=("area",), bodies=("body",))
def action_news(was, now):
    """Tell what is to be done, was done, put off or dropped."""
    due = f", due {now.due_in_words()}" if now.due_in_words() else ""
    if now.done and (was is None or not was.done):
        yield Told(Kind.REACHED, f"Action done {now.done_words()}: {short(now.text)}", now.result)
    elif now.dropped_because and (was is None or not was.dropped_because):
        yield Told(Kind.STOPPED, f"Action dropped: {short(now.text)}", now.dropped_because)
    elif was is None:
        yield Told(Kind.ACTION, f"To be done: {short(now.text)}{due}")
    elif was.due and now.due and was.due != now.due:
        yield Told(Kind.MOVED, f"Action “{short(now.text)}” moved {moved(was, now, 'due')}")


@tells(Meeting, bodies=("body",), needs=("body",))
def meeting_news(was, now):
    """Tell that a meeting was called, moved, held, adjourned or will not take place."""
    summary = f". {short(now.summary)}" if now.summary else ""
    if was is None or was.state != now.state:
        state = said(now.get_state_display()) if now.state else "on the record"
        kind = Kind.STOPPED if now.state == Meeting.State.CANCELLED else Kind.MEETING
        yield Told(
            kind,
            f"Meeting of {now}: {state}{summary if was is None or was.summary != now.summary else ''}",
            now.cancelled_reason,
        )
    if was is not None and was.date and now.date and was.date != now.date:
        yield Told(Kind.MOVED, f"Meeting of the {now.body} moved {moved(was, now, 'date')}")
    if was is not None and was.state == now.state and now.summary and not was.summary:
        yield Told(Kind.MEETING, f"Meeting of {now}{summary}")


@tells(Sitting, bodies=("meeting__body",), needs=("meeting__body",), parent="meeting")
def sitting_news(was, now):
    """Tell when an adjourned meeting goes on."""
    if was is None:
        yield Told(Kind.MEETING, f"The meeting of {now.meeting} goes on {now.date_words()}", now.reason)


@tells(
    AgendaItem,
    initiative="initiatives",
    bodies=("meeting__body",),
    needs=("meeting__body", "initiatives"),
)
def item_news(was, now):
    """Tell what came of an item of business, and what is on the agenda of a meeting to come."""
    if now.outcome and (was is None or was.outcome != now.outcome):
        yield Told(Kind.DECIDED, f"{now.meeting}, “{now.title}”: {short(now.outcome)}")
    elif was is None and now.meeting.state in (Meeting.State.DRAFT, Meeting.State.CALLED):
        yield Told(Kind.MEETING, f"On the agenda of {now.meeting}: {now.title}")


@tells(Motion, bodies=("meeting__body",), needs=("meeting__body",), parent="meeting")
def motion_news(was, now):
    """Tell what was put to the vote and what came of it."""
    result = now.get_result_display() if now.result else ""
    before = (was.result, was.votes_words()) if was is not None else ("", "")
    if (now.result or now.votes_words()) and (now.result, now.votes_words()) != before:
        came = ", ".join(filter(None, [said(result), now.votes_words()]))
        yield Told(Kind.DECIDED, f"{now.meeting}, put to the vote: {short(now.text)}: {came}")


@tells(Minutes, bodies=("meeting__body",), needs=("meeting__body",))
def minutes_news(was, now):
    """Tell that minutes can be read or were approved."""
    if was is None or was.state != now.state:
        private = ", the part on private business" if now.is_exempt else ""
        yield Told(Kind.MEETING, f"Minutes of {now.meeting}{private}: {said(now.get_state_display())}", now.amendment)


@tells(PlannedItem, initiative="initiatives", bodies=("body",), needs=("body", "initiatives"))
def planned_news(was, now):
    """Tell what is planned for a later meeting, and what was put off."""
    when = f" for {now.planned_for_words()}" if now.planned_for else ""
    if was is None:
        yield Told(Kind.MEETING, f"Planned{when}: {now.title}")
    elif was.planned_for and now.planned_for and was.planned_for != now.planned_for:
        yield Told(Kind.MOVED, f"Planned item “{now.title}” moved {moved(was, now, 'planned_for')}")


@tells(
    Proposal,
    initiative="initiatives",
    areas=("area",),
    bodies=("body",),
    needs=("body", "initiatives"),
)
def proposal_news(was, now):
    """Tell what members put forward and how far it has come."""
    if was is None:
        yield Told(Kind.NEW, f"Member’s item: {now.title}")
    elif was.status != now.status:
        yield Told(Kind.DECIDED, f"Member’s item {said(now.get_status_display())}: {now.title}")


@tells(
    ProposalPart,
    initiative="proposal__initiatives",
    bodies=("proposal__body",),
    needs=("proposal__body", "proposal__initiatives"),
    parent="proposal",
)
def proposal_part_news(was, now):
    """Tell what was decided of a part of a member's item."""
    if now.outcome != ProposalPart.Outcome.NOT_RECORDED and (was is None or was.outcome != now.outcome):
        words = f"“{now.proposal.title}”, part {now.letter}: {said(now.get_outcome_display())}"
        yield Told(Kind.DECIDED, words, now.outcome_note)


@tells(GovernanceChange, initiative="initiatives", areas=("area",), needs=("initiatives",))
def change_news(was, now):
    """Tell of a proposal to change who governs, and where it stands."""
    if was is None:
        status = f", {said(now.get_status_display())}" if now.status else ""
        yield Told(Kind.NEW, f"Change of governance: {now.title}{status}")
    elif was.status != now.status and now.status:
        before = f"; before: {said(was.get_status_display())}" if was.status else ""
        yield Told(Kind.STAGE, f"{now.title}: {said(now.get_status_display())}{before}")


@tells(
    ChangeMilestone,
    initiative="change__initiatives",
    areas=("change__area",),
    needs=("change__initiatives", "kind"),
    parent="change",
)
def change_step_news(was, now):
    """Tell which step a change of governance reached."""
    if was is None:
        when = f", {now.happened_words()}" if now.happened else ""
        yield Told(Kind.STAGE, f"{now.change.title}: {said(now.kind.name)}{when}", now.note)


@tells(LegalChallenge, areas=("area",))
def challenge_news(was, now):
    """Tell of a court case and its end."""
    subject = f": {short(now.subject)}" if now.subject else ""
    if was is None:
        outcome = f", {said(now.get_outcome_display())}" if now.outcome else ""
        yield Told(Kind.DISPUTED, f"{now.get_kind_display()}{outcome}{subject}")
    elif was.outcome != now.outcome and now.outcome:
        yield Told(
            Kind.DECIDED,
            f"{now.get_kind_display()} {said(now.get_outcome_display())}{subject}",
            now.effect,
        )


@tells(Body, areas=("area",), bodies=("pk",))
def body_news(was, now):
    """Tell of a new body, and of one that began or ended."""
    if was is None:
        yield Told(Kind.NEW, f"Body: {now.name}")
        return
    if was.name != now.name:
        yield Told(Kind.CHANGED, f"The {was.name} is now called {now.name}")
    if was.status != now.status and now.status:
        yield Told(Kind.CHANGED, f"{now.name}: {said(now.get_status_display())}")
    if now.ended and not was.ended:
        yield Told(Kind.STOPPED, f"The {now.name} ended {now.ended_words()}")


@tells(ChampionArea, areas=("area",), bodies=("body",))
def champion_news(was, now):
    """Tell which subject has a champion."""
    if was is None or was.status != now.status:
        yield Told(Kind.CHANGED, f"Champion area {now.name}: {said(now.get_status_display())}")


@tells(Question, initiative="initiative", areas=("area",), bodies=("body",))
def question_news(was, now):
    """Tell what was asked and answered."""
    if now.answer and (was is None or not was.answer):
        yield Told(Kind.REPLIED, f"Answered: {short(now.text)} {short(now.answer)}")
    elif was is None:
        yield Told(Kind.RECOMMENDED, f"{now.get_kind_display()}: {short(now.text)}")


@tells(DetailRequest, initiative="initiative", bodies=("body",))
def request_news(was, now):
    """Tell where members asked for more detail, and what they got."""
    wish = f": {short(now.wish)}" if now.wish else ""
    if not now.is_open and (was is None or was.is_open):
        words = f"More detail was asked for{wish}. {short(now.answer) or 'Not answered'}"
        yield Told(Kind.REPLIED, words, now.declined_because)
    elif was is None:
        yield Told(Kind.RECOMMENDED, f"More detail was asked for{wish}")


def of_bodies(window, rows, *paths):
    """Return those rows that belong to a body, or are about an initiative, that the window takes in."""
    if window.scope is None:
        return rows
    numbers = set()
    for path, values in paths:
        numbers |= set(rows.filter(**{f"{path}__in": values}).order_by().values_list("pk", flat=True))
    return rows.filter(pk__in=numbers)


@falls_due
def replies_that_did_not_come(window):
    """Find the recommendations whose reply fell due meanwhile and has not been published."""
    late = Recommendation.objects.visible_to(window.user).reply_overdue(window.last_day)
    late = late.filter(reply_due_latest__gte=window.first_day).prefetch_related("initiatives")
    if scope := window.scope:
        late = of_bodies(
            window,
            late,
            ("by_body", scope.bodies),
            ("to_body", scope.bodies),
            ("initiatives", scope.initiatives),
        )
    for each in late:
        told = Told(Kind.NOT_KEPT, f"The reply was due {each.reply_due_words()} and has not come: {short(each.text)}")
        yield due_event(told, each.reply_due_latest, each, [one.pk for one in each.initiatives.all()])


@falls_due
def actions_not_done(window):
    """Find the actions whose date passed meanwhile while they are open."""
    late = Action.objects.visible_to(window.user).overdue(window.last_day).filter(due_latest__gte=window.first_day)
    if scope := window.scope:
        late = of_bodies(window, late, ("body", scope.bodies))
    for action in late:
        told = Told(Kind.NOT_KEPT, f"Action not done, it was due {action.due_words()}: {short(action.text)}")
        yield due_event(told, action.due_latest, action)


@falls_due
def reviews_not_done(window):
    """Find the decisions whose promised review fell due meanwhile and is not recorded."""
    late = Decision.objects.visible_to(window.user).review_overdue(window.last_day)
    late = late.filter(review_due_latest__gte=window.first_day).prefetch_related("initiatives")
    if scope := window.scope:
        late = of_bodies(window, late, ("maker_body", scope.bodies), ("initiatives", scope.initiatives))
    for decision in late:
        words = f"To be reviewed by {decision.review_due_words()}, no review is recorded: {decision.name}"
        yield due_event(
            Told(Kind.NOT_KEPT, words),
            decision.review_due_latest,
            decision,
            [one.pk for one in decision.initiatives.all()],
        )
