"""Contents of papers as `contents` makes them, made up without a record, for tests of the files written from them."""

SENTENCE = "The services of the area mean to look at this together and to say what it would bring to each of them. "


def content_of(*parts, **given):
    """The contents of a paper with these parts."""
    return {
        "title": "A made-up paper",
        "reference": "DUR-RP-001",
        "number": 1,
        "letterhead": ["Office of the Commissioner"],
        "colour": "#0f4c5c",
        "marking": "",
        "front": [["To", "Police and Crime Panel"], ["Purpose", "To inform."]],
        "reason": "",
        "recommendations": ["Note this paper."],
        "actions": ["Bring the figures."],
        "parts": list(parts),
        "implications": [["Finance", "No specific implications."]],
        "background": ["None"],
        "notes": ["A document, ¶1 (DUR-S-001)"],
        "leaves_out": True,
        "facts": [],
        **given,
    }


def part_of(heading, texts=(), rows=None, charts=(), headings=("What", "Figure")):
    """A part with these paragraphs and rows of a table."""
    table = {"caption": f"Table: {heading}", "headings": list(headings), "rows": rows, "notes": ["As recorded."]}
    return {
        "heading": heading,
        "is_appendix": False,
        "paragraphs": [{"number": str(number), "text": text} for number, text in enumerate(texts, 1)],
        "table": None if rows is None else {**table, "charts": list(charts)},
    }


def chart_of(*bars, title="Sums by year"):
    """A chart with these bars: label, words and length."""
    drawn = [{"label": label, "words": words, "share": share} for label, words, share in bars]
    return {"title": title, "bars": drawn, "alt": f"{title}. {bars}"}


def long_content():
    """A paper of sixty pages with twenty tables and ten charts."""
    rows = [[f"What is saved by sharing building {row}", f"£{row},000 a year [1]"] for row in range(40)]
    bars = [(f"20{year}", f"£{year}", year / 20) for year in range(1, 21)]
    return content_of(
        *(
            part_of(f"Section {number}", [SENTENCE * 6] * 12, rows, [chart_of(*bars)] if number % 2 else ())
            for number in range(20)
        )
    )
