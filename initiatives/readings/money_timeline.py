"""What happened to an initiative's money, for its line of time: figures stated, steps of proof, funding that ends."""

from collections.abc import Iterator, Sequence

from ..models import FinancialItem, FundingStream, ProofStep
from .timeline import Entry, stated


def money_entries(figures: Sequence[FinancialItem], streams: Sequence[FundingStream]) -> Iterator[Entry]:
    """Yield the dated entries about these figures and this funding of an initiative, all of which the user may see."""
    for figure in figures:
        if figure.stated_on:
            title = f"{figure.kind}: {figure.figure_words()}"
            yield stated(figure, "stated_on", title, figure.title, **page_of(figure))
    if figures:
        proofs = ProofStep.objects.filter(item__in=figures).exclude(checked_on="")
        for step in proofs.select_related("item", "checked_by", "source"):
            by = f" by the {step.checked_by}" if step.checked_by else ""
            title = f"{step.get_step_display()}{by}: {step.item.title}, {step.item.figure_words()}"
            yield stated(step, "checked_on", title, step.reason, **page_of(step))
    for stream in streams:
        if stream.starts:
            yield stated(stream, "starts", f"Funding starts: {stream.title}", **page_of(stream))
        if stream.ends:
            yield stated(stream, "ends", f"Funding ends: {stream.title}", stream.unfunded_words(), **page_of(stream))


def page_of(fact: FinancialItem | ProofStep | FundingStream) -> dict[str, str]:
    return {"url": fact.get_absolute_url()}
