"""Charts drawn on the server. Lengths are percentages and heights are ems, so that words keep their size."""

from textwrap import shorten

from django import template
from django.urls import reverse

from ..dates.months import STRIP_MONTHS, months_after
from ..models import Initiative
from ..models.figures import Proof
from ..readings.staircase import STATES, direction_words

register = template.Library()

# The parts of a strip are so many shares wide together; a style sheet knows the width of each number.
STRIP_SHARES = 24
LINE = 1.6
BAR = 1.1
INDENT = 5
LABEL = 28


@register.inclusion_tag("_components/stairs_chart.html")
def stairs_chart(stairs, direction, id):
    """Bars for each stair, one step of proof after the other; a scale for each basis, because bases do not compare."""
    charts = []
    for basis in dict.fromkeys(stair.basis for stair in stairs):
        alike = [stair for stair in stairs if stair.basis == basis]
        most = max(total.amount for stair in alike for step in stair.steps for total in step) or 1
        rows, top = [], 0.0
        for number, label in enumerate(Proof.labels):
            found = [total for stair in alike for total in stair.steps[number]]
            rows.append({"x": INDENT * number, "y": top + LINE - 0.4, "heading": label if found else f"{label}: none"})
            top += LINE
            for total in found:
                rows.append(
                    {
                        "x": INDENT * number,
                        "y": top + LINE - 0.5,
                        "label": short(total),
                        "bar_y": top + LINE,
                        "bar_height": BAR,
                        "width": max(0.6, float(total.amount / most) * (100 - INDENT * 3)),
                        "step": number + 1,
                    }
                )
                top += LINE + BAR + 0.4
        charts.append(
            {
                "basis": alike[0].basis_words,
                "rows": [tidy(row) for row in rows],
                "height": round(top + 0.3, 2),
                "id": f"{id}-{basis or 'none'}",
            }
        )
    return {"charts": charts, "direction": direction_words(direction)}


@register.inclusion_tag("_components/strip_chart.html")
def strip_chart(streams, first_month, id):
    """Return the months from `first_month`, with a bar for each stream until its money ends."""
    last = months_after(first_month, STRIP_MONTHS)
    days = (last - first_month).days
    ticks = [
        {"x": (month - first_month).days / days * 100, "label": f"{month:%b %Y}"}
        for month in (months_after(first_month, n) for n in range(0, STRIP_MONTHS, 6))
    ]
    rows, top = [], 2.2
    for stream in streams:
        starts = max(first_month, stream.starts_earliest) if stream.starts_earliest else first_month
        x, end = (((day - first_month).days / days * 100) for day in (starts, stream.ends_latest))
        rows.append(
            {
                "y": top + LINE - 0.5,
                "label": f"{stream.reference}: ends {stream.ends_words()}",
                "x": x,
                "bar_y": top + LINE,
                "bar_height": BAR,
                "width": max(0.6, end - x),
                "end": end,
                "unfunded": bool(stream.is_unfunded_after),
                "rest": max(0, 100 - end),
            }
        )
        top += LINE + BAR + 0.6
    return {
        "ticks": [tidy(tick) for tick in ticks],
        "rows": [tidy(row) for row in rows],
        "height": round(top + 0.4, 2),
        "id": id,
        "bottom": round(top, 2),
    }


def bars_of(bars, most, id, title):
    """Labels with bars beneath, placed one under another: (label, figure in words, count or None, outline or 0).

    A label that a narrow screen would cut off is shortened in the drawing; its description and the table have it whole.
    """
    rows, top = [], 0.0
    for label, words, count, outline in bars:
        rows.append(
            {
                "label": f"{label}: {words}",
                "short": f"{shorten(label, LABEL, placeholder='…')}: {words}",
                "y": top + LINE - 0.5,
                "bar_y": top + LINE,
                "width": (count or 0) / most * 100 if most else 0,
                "outline": outline / most * 100 if most else 0,
            }
        )
        top += LINE + BAR + 0.4
    return {"rows": [tidy(row) for row in rows], "height": round(top + 0.3, 2), "bar": BAR, "id": id, "title": title}


@register.inclusion_tag("_components/stage_strip.html")
def stage_strip(by_stage, of, value):
    """Return the parts of a strip, one for each stage, and last what has no stage; none where no stage is recorded.

    `of` and `value` name the filter of the list of initiatives that leads to the same ones.
    """
    whole = sum(count["n"] for count in by_stage)
    parts = [
        {
            "words": count["stage__name"] or "Stage not recorded",
            "number": count["n"],
            "phase": count["stage__phase"] or "none",
            "share": max(1, round(count["n"] / whole * STRIP_SHARES)),
            "url": reverse(
                "initiatives:initiative_list",
                query={of: value, "stage": count["stage__name"] or "none", "kind": Initiative.Kind.INITIATIVE},
            ),
        }
        for count in by_stage
    ]
    return {"parts": parts if any(count["stage__name"] for count in by_stage) else [], "whole": whole}


def short(total):
    """Return a sum with kind and state, for a chart that names the basis above it: "about £9,000, Grant, expected"."""
    state = f", {STATES[total.state].lower()}" if total.state else ""
    return f"{total.amount_words()}, {total.kind}{state}"


def tidy(row):
    """Return a row with its lengths rounded, so that the page is no longer than it must be."""
    return {name: round(value, 2) if isinstance(value, float) else value for name, value in row.items()}
