"""The places of a draft that can be commented on, each with what stands there."""

from collections.abc import Mapping
from typing import Any

WHOLE = "The whole paper"


def passages(content: Mapping[str, Any]) -> dict[str, str]:
    """Return what stands at each place of the contents of a paper, in the order of the page."""
    found = {WHOLE: content["title"]}
    found |= {label: value for label, value in content["front"]}
    for kind, texts in (("Recommendation", content["recommendations"]), ("Action", content.get("actions", ()))):
        found |= {f"{kind} {number}": text for number, text in enumerate(texts, 1)}
    for part in content["parts"]:
        table = part["table"]
        found[part["heading"]] = table["caption"] if table else ""
        found |= {f"Paragraph {each['number']}": each["text"] for each in part["paragraphs"]}
    return found | {f"Implications: {heading}": words for heading, words in content["implications"]}
