"""The page that tells an information-security officer who may do what says what the code does."""

from pathlib import Path

from django.apps import apps
from django.conf import settings

from collab_portal.roles import RECORDS, ROLES
from initiatives.models import User

from .levels import Level, Where
from .matrix import sees

PAGE = Path(settings.BASE_DIR) / "docs" / "security-model.md"
ROWS = {
    "Anybody, not signed in": "anonymous",
    "Officer": "officer",
    "Panel member": "panel",
    "Reader": "reader",
    "Editor": "editor",
    "Publisher": "publisher",
    "Administrator": "administrator",
}
ACTIONS = {
    ("view", "add", "change", "delete"): "Read, add, change and delete",
    ("view", "add", "change"): "Read, add and change; withdrawn, never deleted",
    ("view", "change"): "Read and change",
    ("view", "add"): "Read and add",
    ("view",): "Read",
    (): "Nothing: administrators only",
}


def reading():
    """Who reads what, as the page's first table."""
    levels = [
        (Level.PUBLIC, Where.HERE),
        (Level.PANEL, Where.HERE),
        (Level.OFFICE, Where.HERE),
        (Level.DRAFT, Where.HERE),
        (Level.PANEL, Where.THERE),
    ]
    yield "| | For everyone | Panel, own area | Internal, own area | Draft, own area | Not public, other areas |"
    yield "|---|---|---|---|---|---|"
    for name, role in ROWS.items():
        yield f"| {name} | {' | '.join('yes' if sees(role, *cell) else 'no' for cell in levels)} |"


def doing():
    """What editors and publishers may do to each kind of record, as the page's second table."""
    yield "| Editors and publishers may | Records |"
    yield "|---|---|"
    for actions, words in ACTIONS.items():
        names = sorted(apps.get_model(label)._meta.verbose_name for label, may in RECORDS.items() if may == actions)
        yield f"| {words} | {', '.join(names)} |"


def publishing():
    """Who publishes, as the page's third table."""
    yield "| | Publishes in own areas | also where publishing needs a publisher |"
    yield "|---|---|---|"
    for role in User.Role:
        may = ROLES[role]
        words = [may is None or name in may for name in ("initiatives.publish", "initiatives.publish_what_others_edit")]
        yield f"| {role.label.partition(':')[0]} | {' | '.join('yes' if each else 'no' for each in words)} |"


def test_the_page_says_what_the_tables_say():
    text = PAGE.read_text()
    for table in (reading, doing, publishing):
        wanted = "\n".join(table())
        assert wanted in text, f"docs/security-model.md should hold this table:\n\n{wanted}"


def test_the_tables_leave_out_no_way_of_acting():
    assert set(RECORDS.values()) <= set(ACTIONS)
