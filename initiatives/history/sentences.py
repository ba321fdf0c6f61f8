"""The news of the register of initiatives, each in a sentence: see `since`."""

from django.utils.text import Truncator

from ..dates.spans import apart
from ..models import (
    Agreement,
    AgreementChange,
    Benefit,
    BusinessCase,
    CaseStage,
    CaseStudy,
    Caveat,
    Consideration,
    FinancialItem,
    FundingStream,
    Hold,
    Initiative,
    InitiativeRelation,
    Inspection,
    InspectionFinding,
    Lesson,
    Measurement,
    Milestone,
    Partnership,
    Plan,
    Risk,
    Site,
    Source,
    Stage,
    StatedNumber,
    Update,
)
from .since import Kind, Told, tells

MOST_LETTERS = 240
# What a figure says: where one of these changed, another sum is told.
FIGURES = ("amount", "percentage", "no_amount", "bound", "basis", "state", "period")


def short(text):
    """Return a text as one line of bearable length."""
    return Truncator(" ".join(text.split())).chars(MOST_LETTERS)


def said(word):
    """Return a choice in words as it stands within a sentence."""
    return word[:1].lower() + word[1:]


def moved(was, now, name):
    """Return "from June 2026 to March 2027 (9 months later)" of a stated date that was changed."""
    before, after = getattr(was, f"{name}_latest"), getattr(now, f"{name}_latest")
    far = apart(before, after) if before and after else ""
    words = f"from {getattr(was, f'{name}_words')()} to {getattr(now, f'{name}_words')()}"
    return f"{words} ({far})" if far else words


def since_when(row, name):
    """Return ", since March 2026" where the date is stated."""
    return f", since {getattr(row, f'{name}_words')()}" if getattr(row, name) else ""


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


@tells(FinancialItem, initiative="initiative", areas=("area",), needs=("kind", "earlier"))
def figure_news(was, now):
    """Tell of a new figure and what it does to an earlier one, of a correction, and of a step of proof."""
    state = f", {said(now.get_state_display())}" if now.state else ""
    words = f"{now.title}: {now.kind.name.lower()}, {now.figure_words()}{state}"
    earlier = now.earlier if now.earlier_id and now.earlier.is_visible_to(now.reader) else None
    if was is None:
        answers = earlier.figure_words() if earlier else ""
        kind = Kind.FIGURE
        if answers and now.relation == now.Relation.DISPUTES:
            kind, words = Kind.DISPUTED, f"{words}; another statement says {answers}"
        elif answers and now.relation == now.Relation.SUPERSEDES:
            words = f"{words}, in place of {answers}"
        elif answers:
            came = now.variance_words()
            words = f"{words}; expected was {answers}{f' ({said(came)})' if came else ''}"
        yield Told(kind, words, now.variance_reason)
        return
    if any(getattr(was, name) != getattr(now, name) for name in FIGURES):
        before = f"{was.figure_words()}{f', {said(was.get_state_display())}' if was.state else ''}"
        yield Told(Kind.CORRECTED, f"{words}; before: {before}")
    if was.proof != now.proof:
        step, before = said(now.get_proof_display()), said(was.get_proof_display())
        yield Told(Kind.PROOF, f"{now.title}, {now.figure_words()}: {step}; before: {before}")


@tells(FundingStream, initiative="initiative", areas=("area",), needs=("successor",))
def funding_news(was, now):
    """Tell of new money, of an application's outcome, and of an end that moved."""
    if was is None:
        yield Told(Kind.FUNDING, f"Funding: {short(now.sentence())}")
        return
    if was.status != now.status and now.status:
        before = f"; before: {said(was.get_status_display())}" if was.status else ""
        yield Told(Kind.FUNDING, f"{now.title}: {said(now.get_status_display())}{before}")
    if was.ends != now.ends:
        if was.ends and now.ends:
            yield Told(Kind.MONEY_ENDS, f"{now.title}: its end moved {moved(was, now, 'ends')}")
        elif now.ends:
            yield Told(Kind.MONEY_ENDS, f"{now.title} ends {now.ends_words()}")
    if (was.amount, was.bound, was.basis, was.no_amount) != (now.amount, now.bound, now.basis, now.no_amount):
        yield Told(Kind.CORRECTED, f"{now.title}: {now.sum_words()}; before: {was.sum_words()}")
    if now.successor_id and was.successor_id != now.successor_id and now.successor.is_visible_to(now.reader):
        yield Told(Kind.FUNDING, f"{now.title} is followed by {now.successor.title}")


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


@tells(Benefit, initiative="initiative", areas=("area",))
def benefit_news(was, now):
    """Tell of a benefit that is expected or came."""
    state = f", {said(now.get_state_display())}" if now.state else ""
    if was is None:
        yield Told(Kind.FIGURE, f"Benefit{state}: {now.title}")
        return
    if was.state != now.state and now.state:
        yield Told(Kind.FIGURE, f"Benefit{state}: {now.title}")
    if was.expected_by and now.expected_by and was.expected_by != now.expected_by:
        yield Told(Kind.MOVED, f"Benefit “{now.title}” moved {moved(was, now, 'expected_by')}")


@tells(
    Measurement,
    initiative="measure__benefit__initiative",
    areas=("measure__benefit__area",),
    needs=("measure__benefit",),
)
def measurement_news(was, now):
    """Tell what was measured."""
    if was is None:
        yield Told(Kind.FIGURE, f"Measured: {short(now.sentence())}")


@tells(Agreement, initiative="initiatives", areas=("area",), needs=("kind", "initiatives"))
def agreement_news(was, now):
    """Tell what was agreed, signed, put into force or ended."""
    if was is None:
        yield Told(Kind.NEW, f"Agreement: {short(now.sentence())}")
        return
    if was.status != now.status and now.status:
        kind = Kind.STOPPED if now.status == Agreement.Status.ENDED else Kind.CHANGED
        before = f"; before: {said(was.get_status_display())}" if was.status else ""
        yield Told(kind, f"{now.title}: {said(now.get_status_display())}{before}")
    for name, words in (("signed", "signed"), ("in_force", "in force from")):
        if getattr(now, name) and not getattr(was, name):
            yield Told(Kind.CHANGED, f"{now.title}: {words} {getattr(now, f'{name}_words')()}")
    if was.ends and now.ends and was.ends != now.ends:
        yield Told(Kind.MOVED, f"{now.title}: its end moved {moved(was, now, 'ends')}")


@tells(
    AgreementChange,
    initiative="agreement__initiatives",
    areas=("agreement__area",),
    needs=("agreement__initiatives",),
    parent="agreement",
)
def agreement_change_news(was, now):
    """Tell how an agreement was changed."""
    if was is None:
        when = f" {now.took_effect_words()}" if now.took_effect else ""
        yield Told(Kind.CHANGED, f"{now.agreement.title}: {said(now.get_kind_display())}{when}", now.note)


@tells(Site, initiative="uses__initiative", areas=("area",), needs=("uses",))
def site_news(was, now):
    """Tell what became of a site."""
    if was is None:
        status = f", {said(now.get_status_display())}" if now.status else ""
        yield Told(Kind.NEW, f"Site: {now.name}{status}")
    elif was.status != now.status:
        before = f"; before: {said(was.get_status_display())}" if was.status else ""
        yield Told(Kind.CHANGED, f"Site {now.name}: {said(now.get_status_display())}{before}")


@tells(BusinessCase, initiative="initiative", areas=("area",))
def case_news(was, now):
    """Tell of a new business case."""
    if was is None:
        yield Told(Kind.NEW, f"Business case: {now.title}")


@tells(CaseStage, initiative="case__initiative", areas=("case__area",), needs=("case",), parent="case")
def case_stage_news(was, now):
    """Tell how far a business case has come."""
    if now.progress and (was is None or was.progress != now.progress):
        stage = now.name if now.stage or now.phase else now.case.title
        before = f"; before: {said(was.get_progress_display())}" if was is not None and was.progress else ""
        kind = Kind.DECIDED if now.progress in ("approved", "refused") else Kind.CHANGED
        yield Told(kind, f"{stage}: {said(now.get_progress_display())}{before}", now.decision, now.decided_by)


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


@tells(StatedNumber, initiative="initiative", areas=("area",))
def number_news(was, now):
    """Tell of a new number besides money, and of one that was corrected."""
    if was is None:
        yield Told(Kind.FIGURE, f"Number: {short(now.sentence())}")
    elif was.number_words() != now.number_words():
        yield Told(Kind.CORRECTED, f"{now.title}: {now.number_words()}; before: {was.number_words()}")


@tells(InitiativeRelation, initiative="initiative", needs=("initiative", "other"))
def relation_news(was, now):
    """Tell how an initiative came to stand to another, and that it does so no more."""
    if was is None:
        when = f", {now.when()}" if now.when() else ""
        yield Told(Kind.CHANGED, f"It {now.get_kind_display()} “{now.other.title}”{when}", now.note)
    elif was.standing != now.standing and now.standing:
        yield Told(Kind.CHANGED, f"It {now.get_kind_display()} “{now.other.title}”: {said(now.get_standing_display())}")


@tells(Inspection, areas=("area",), needs=("organisation", "inspectorate"))
def inspection_news(was, now):
    """Tell of a new inspection or evaluation."""
    if was is None:
        yield Told(Kind.NEW, short(now.sentence()))


@tells(
    InspectionFinding,
    areas=("inspection__area",),
    needs=("inspection__organisation",),
    parent="inspection",
)
def finding_news(was, now):
    """Tell how a question was graded, what causes concern, and what was dealt with."""
    what = short(": ".join(filter(None, [now.question, now.grade])) or now.text)
    if was is None:
        yield Told(Kind.FIGURE, f"{now.get_kind_display()}, {now.inspection.title}: {what}")
    elif was.state != now.state and now.state:
        kind = Kind.REACHED if now.state == now.State.DONE else Kind.CHANGED
        yield Told(kind, f"{now.inspection.title}, {what}: {said(now.get_state_display())}", now.done)


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
