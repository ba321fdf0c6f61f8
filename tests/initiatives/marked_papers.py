"""Papers marked by hand with the facts that they hold: how much of each is proposed.

Under a paragraph of a paper, "@ kind; place; words" marks a fact. None of the papers is of the demonstration.
"""

from pathlib import Path
from types import SimpleNamespace

from initiatives.files.paragraphs import paragraphs_of_text
from initiatives.readings import proposals
from initiatives.readings.papers import proposals_among

PAPERS = sorted((Path(__file__).parent / "papers").glob("*.txt"))
LABELS = {
    "figure": proposals.FIGURE,
    "funding": proposals.FUNDING,
    "number": proposals.NUMBER,
    "recommendation": proposals.RECOMMENDATION,
    "decision": proposals.DECISION,
    "action": proposals.ACTION,
    "milestone": proposals.MILESTONE,
    "risk": proposals.RISK,
    "agreement": proposals.AGREEMENT,
}


def read(paper):
    """Return the paragraphs of a marked paper, and its marks as kind, place and words."""
    lines = paper.read_text().splitlines()
    marks = [tuple(part.strip() for part in line[2:].split(";", 2)) for line in lines if line.startswith("@ ")]
    text = "\n".join(line for line in lines if not line.startswith("@ "))
    return [SimpleNamespace(**each) for each in paragraphs_of_text(text.encode())], marks


def measure(paper):
    """Return what of a paper's marks is proposed at their places, what is missed, and what is proposed unmarked."""
    paragraphs, marks = read(paper)
    offered = [(each, one) for each in paragraphs for one in proposals_among(paragraphs, each)]
    found, missed = [], []
    for kind, place, words in marks:
        is_it = (
            pair
            for pair in offered
            if pair[1].kind == LABELS[kind] and words in pair[1].words and (not place or pair[0].place == place)
        )
        if (pair := next(is_it, None)) is None:
            missed.append((kind, place, words))
        else:
            found.append(pair)
            offered.remove(pair)
    return found, missed, offered
