"""How templates are written: lines that fit a screen, nothing that is left over."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
FLOORS = ["initiatives", "governance", "surveys", "collab_portal"]
LONGEST = 140
# The libraries look for these by name, or the tests give them to Django themselves.
FOUND_BY_NAME = ("account/", "mfa/", "socialaccount/", "admin/", "govuk/", "40", "414", "429")


def texts():
    return {str(path.relative_to(TEMPLATES)): path.read_text() for path in TEMPLATES.rglob("*.*")}


def source():
    return "".join(path.read_text() for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))


def test_no_line_is_longer_than_a_screen_is_wide():
    long = {name: [line for line in text.splitlines() if len(line) > LONGEST] for name, text in texts().items()}
    assert not {name: lines for name, lines in long.items() if lines and name.endswith(".html")}


def test_every_partial_is_used():
    everything = source() + "".join(texts().values())
    partials = [name for name in texts() if "/parts/" in name or name.startswith("_components/")]
    assert not [name for name in partials if name not in everything and not name.startswith(FOUND_BY_NAME)]


def test_every_tag_and_filter_is_used():
    defined = re.findall(r"@register\.(?:simple_tag|filter|inclusion_tag|simple_block_tag)[^\n]*\ndef (\w+)", source())
    used = "".join(texts().values())
    assert defined and not [name for name in defined if not re.search(rf"({{% |\|){name}\b", used)]


def test_every_class_of_our_own_that_has_a_style_is_used():
    styles = "".join(path.read_text() for path in (ROOT / "styles").glob("*.css"))
    used = source() + "".join(texts().values())
    classes = set(re.findall(r"\.(app-[a-z0-9_-]+)", styles))
    # A colour or a step that a template adds to a name: app-chart__bar--{{ row.step }}.
    stems = re.findall(r"(app-[a-z0-9_-]+--){{", used)
    unused = [name for name in classes if name not in used and not name.startswith(tuple(stems))]
    assert classes and not sorted(unused)


def test_nothing_stands_before_what_was_typed():
    """A browser sends the spaces and line breaks of a text area as if somebody had typed them."""
    spaced = {name: re.findall(r"<(?:textarea|pre)\b[^>]*>\s+", text) for name, text in texts().items()}
    assert not {name: found for name, found in spaced.items() if found}
