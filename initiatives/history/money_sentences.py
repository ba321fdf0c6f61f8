"""The news of money, benefits and numbers, each in a sentence: see `since`."""

from ..models import Benefit, FinancialItem, FundingStream, Measurement, StatedNumber
from .news import Kind, Told
from .phrases import moved, said, short
from .since import tells

# What a figure says: where one of these changed, another sum is told.
FIGURES = ("amount", "amount_to", "percentage", "no_amount", "bound", "basis", "state", "period")

SUMS = ("amount", "amount_to", "bound", "basis", "no_amount")


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
    if any(getattr(was, name) != getattr(now, name) for name in SUMS):
        yield Told(Kind.CORRECTED, f"{now.title}: {now.sum_words()}; before: {was.sum_words()}")
    if now.successor_id and was.successor_id != now.successor_id and now.successor.is_visible_to(now.reader):
        yield Told(Kind.FUNDING, f"{now.title} is followed by {now.successor.title}")


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


@tells(StatedNumber, initiative="initiative", areas=("area",))
def number_news(was, now):
    """Tell of a new number besides money, and of one that was corrected."""
    if was is None:
        yield Told(Kind.FIGURE, f"Number: {short(now.sentence())}")
    elif was.number_words() != now.number_words():
        yield Told(Kind.CORRECTED, f"{now.title}: {now.number_words()}; before: {was.number_words()}")
