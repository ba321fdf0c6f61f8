"""What happened to an initiative's money, for its line of time: figures stated, steps of proof, funding that ends."""

from collections.abc import Iterator

from ..models import FinancialItem, FundingStream, Initiative, ProofStep, Reader
from .timeline import Entry, stated


def money_entries(initiative: Initiative, user: Reader) -> Iterator[Entry]:
    """Yield the dated entries about an initiative's money that the user may see."""
    figures = FinancialItem.objects.visible_to(user).filter(initiative=initiative)
    for figure in figures.exclude(stated_on="").select_related("source", "kind"):
        yield stated(figure, "stated_on", f"{figure.kind}: {figure.figure_words()}", figure.title, **page_of(figure))
    proofs = ProofStep.objects.filter(item__in=figures.values("pk")).exclude(checked_on="")
    for step in proofs.select_related("item", "checked_by", "source"):
        by = f" by the {step.checked_by}" if step.checked_by else ""
        title = f"{step.get_step_display()}{by}: {step.item.title}, {step.item.figure_words()}"
        yield stated(step, "checked_on", title, step.reason, **page_of(step))
    streams = FundingStream.objects.visible_to(user).filter(initiative=initiative)
    for stream in streams.select_related("source", "successor"):
        if stream.starts:
            yield stated(stream, "starts", f"Funding starts: {stream.title}", **page_of(stream))
        if stream.ends:
            yield stated(stream, "ends", f"Funding ends: {stream.title}", stream.unfunded_words(), **page_of(stream))


def page_of(fact: FinancialItem | ProofStep | FundingStream) -> dict[str, str]:
    return {"url": fact.get_absolute_url()}
