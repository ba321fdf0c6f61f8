"""What pages ask about money: the words and colour of a figure, and the money of an initiative or an area."""

from django import template

from ..lists.page import read_by
from ..models import Benefit, FinancialItem, FundingStream
from ..models.figures import Proof
from ..readings.staircase import described, direction_words, flow_words, stairs
from ..readings.totals import total_of

register = template.Library()

PROOF_TONES = {Proof.CLAIMED: "grey", Proof.CHECKED: "blue", Proof.BUDGETED: "turquoise", Proof.AUDITED: "green"}
STATE_TONES = {"expected": "yellow", "committed": "purple", "realised": "green", "unrealised": "grey"}
FUNDING_TONES = {"won": "green", "running": "green", "applied": "yellow", "planned": "blue", "lost": "grey"}
MOST_SHOWN = 20

register.filter("described", described)
register.filter("direction_words", direction_words)


@register.filter
def flow(total):
    """Say which way the money of a Total goes and whether it has: "Expected to be spent"."""
    return flow_words(total.direction, total.state)


@register.filter
def upper_first(text):
    """Return a sentence's first letter as a capital; the rest as it is."""
    return text[:1].upper() + text[1:]


@register.simple_tag
def proof_labels():
    """Return the steps of proof, in their order."""
    return Proof.labels


@register.filter
def proof_tone(proof):
    """Return the colour of a step of proof; its word always stands beside it."""
    return PROOF_TONES[proof]


@register.filter
def state_tone(state):
    """Return the colour of expected, committed or realised."""
    return STATE_TONES.get(state, "grey")


@register.filter
def funding_tone(status):
    """Return the colour of a bid's or a stream's status."""
    return FUNDING_TONES.get(status, "grey")


@register.inclusion_tag("initiatives/parts/area_money.html", takes_context=True)
def area_money(context, area):
    """Return what is saved in an area and what its totals leave out; the funding that ends there; how many benefits."""
    user = context["request"].user
    figures = FinancialItem.objects.visible_to(user).in_area(area)
    streams = FundingStream.objects.visible_to(user).in_area(area).published()
    totals = total_of(figures.filter(kind__direction="saving"))
    return {
        "request": context["request"],
        "area": area,
        "totals": totals,
        "stairs": stairs(totals, "saving"),
        "figure_count": figures.count(),
        "unfunded": read_by(list(streams.ending_without_successor(user).for_list()[:MOST_SHOWN]), user),
        "stream_count": streams.count(),
        "benefit_count": Benefit.objects.visible_to(user).in_area(area).count(),
    }
