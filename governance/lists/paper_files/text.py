"""Issued papers, alone and together, as plain text, in lines that a person reads and a program compares."""

from textwrap import fill


def text_of(paper):
    """Return the contents of a paper as plain text."""
    lines = [
        *([*letterhead, ""] if (letterhead := paper.get("letterhead")) else []),
        *([paper["marking"], ""] if paper["marking"] else []),
        paper["title"],
        "=" * min(len(paper["title"]), 78),
        "",
    ]
    lines += [f"{label}: {value}" for label, value in paper["front"]]
    if paper["reason"]:
        lines += ["", f"Issued again: {paper['reason']}"]
    if paper["recommendations"]:
        lines += ["", "Recommendations", ""]
        lines += [f"{number}. {text}" for number, text in enumerate(paper["recommendations"], 1)]
    if actions := paper.get("actions"):
        lines += ["", "Actions", ""] + [f"{number}. {text}" for number, text in enumerate(actions, 1)]
    for part in paper["parts"]:
        lines += ["", part["heading"], "-" * min(len(part["heading"]), 78), ""]
        lines += [fill(f"{each['number']}. {each['text']}", 78) for each in part["paragraphs"]]
        if table := part["table"]:
            lines += ["", table["caption"]]
            lines += [" | ".join(row) for row in [table["headings"], *table["rows"]]]
            lines += table["notes"]
    if paper["implications"]:
        lines += ["", "Implications", ""] + [f"{heading}: {words}" for heading, words in paper["implications"]]
    if paper["background"]:
        lines += ["", "Background papers", ""] + paper["background"]
    if paper["notes"]:
        lines += ["", "Sources", ""] + [f"[{number}] {words}" for number, words in enumerate(paper["notes"], 1)]
    if paper["leaves_out"]:
        lines += ["", LEAVES_OUT]
    return "\n".join(lines) + "\n"


def pack_text_of(pack, papers):
    """Return a pack as plain text; `papers` are pairs of an item's number and the contents of its paper."""
    lines = [pack["kind"], "", pack["title"], "=" * min(len(pack["title"]), 78), ""]
    lines += [f"{label}: {value}" for label, value in pack["front"]]
    for heading, rows, words in (
        ("Agenda", pack["agenda"], ""),
        ("Items that members raise", pack["proposals"], ""),
        ("Since the body last met", pack["since"], pack["since_words"]),
        ("Recommendations and replies", pack["replies"], ""),
        ("Questions of members", pack["questions"], ""),
    ):
        if rows or words:
            lines += ["", heading, "-" * len(heading), "", *filter(None, [words])]
            lines += [" | ".join(filter(None, row)) for row in rows]
    for number, paper in papers:
        lines += ["", "", *filter(None, [number and f"Item {number}"]), text_of(paper)]
    return "\n".join(lines) + "\n"


LEAVES_OUT = "Something that is not for all readers of this paper is left out of its tables."
