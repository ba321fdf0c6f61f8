"""The files of the demonstration: how they are read, and how what is wrong in them is told."""

import ast
from pathlib import Path

import pytest

from collab_portal.demonstration import FILES
from collab_portal.demonstration.load import Load
from collab_portal.demonstration.reading import CannotLoad
from collab_portal.roles import TRIAL_ACCOUNTS
from governance.models import Body
from initiatives.models import Initiative, Organisation, Post, Source

ROOT = Path(__file__).resolve().parents[2]

OTHER = """\
document:
  source: DUR-S-002
  title: Minutes
  kind: Minutes
  dated: October 2016

¶1:
- organisation: ORG-901
  name: Invented Fire and Rescue Service
  kind: Fire and rescue service
  areas: DUR

- organisation: ORG-045
  names:
  - {name: the constabulary, kind: wording}

¶2:
- initiative: DUR-I-901
  title: Sharing a canteen
  summary: Police and fire eat together.
  partners:
  - Invented Fire and Rescue Service
  - organisation: Durham Constabulary
    place: ¶3
  scope: [Breakfast, Lunch]

- post: Cook
  organisations: Invented Fire and Rescue Service
"""


def written(folder, text):
    """A file with this text."""
    file = folder / "other.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def refusal(folder, text):
    """What loading a file with this text stops with; nothing of it may stay."""
    before = Initiative.objects.count(), Source.objects.count()
    with pytest.raises(CannotLoad) as stopped:
        Load([*FILES, written(folder, text)]).run()
    assert (Initiative.objects.count(), Source.objects.count()) == before
    return str(stopped.value)


def test_a_folder_of_other_files_is_loaded_beside_what_is_there(demo, tmp_path):
    written(tmp_path, OTHER)
    added = Load([*FILES, tmp_path]).run()
    # Two records of a document, a post, two partners, two things included, one name, and the document.
    assert added.total() == 9
    row = Initiative.objects.get(reference="DUR-I-901")
    assert (row.area.code, row.source.reference, row.place) == ("DUR", "DUR-S-002", "¶2")
    assert [(each.organisation.reference, each.place) for each in row.partnerships.all()] == [
        ("ORG-901", "¶2"),
        ("ORG-045", "¶3"),
    ]
    assert [(each.text, each.order) for each in row.scope.all()] == [("Breakfast", 1), ("Lunch", 2)]
    assert Source.objects.get(reference="DUR-S-002").dated == "2016-10"
    assert Post.objects.filter(title="Cook", organisations__reference="ORG-901").count() == 1
    assert not Load([*FILES, tmp_path]).run()


def test_a_record_is_told_of_in_the_files_of_several_documents(demo):
    sources = Organisation.objects.get(reference="ORG-001").statements.values_list("source__reference", flat=True)
    assert set(sources) == {"NAT-S-001", "AVS-S-001", "CAM-S-001"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("summary:", "sumary:", "other.yaml, line 20: initiative has no “sumary”."),
        (
            "- Invented Fire and",
            "- Invnted Fire and",
            "other.yaml, line 22: there is no organisation “Invnted Fire and Rescue Service”. "
            "Is “Invented Fire and Rescue Service” meant?",
        ),
        ("dated: October 2016", "dated: Octember 2016", "other.yaml, line 5: date of the document: "),
        ("title: Sharing a canteen", "title: ''", "other.yaml, line 19: title: "),
        (
            "areas: DUR\n",
            "areas: DUR\n  founded: 2016\n  ended: 2015\n",
            "other.yaml, line 13: organisation: ended: ",
        ),
        ("ORG-901", "ORG-045", "other.yaml, line 8: organisation ORG-045 is told at DUR-S-001.yaml, line "),
        ("name: Invented", "kind: Invented", "other.yaml, line 10: “kind” stands here a second time."),
        ("- post: Cook", "- cook: Cook", "other.yaml, line 27: a record begins with what it is, one of area kind, "),
        ("DUR-I-901", "XYZ-I-901", "other.yaml, line 18: there is no area “XYZ”."),
        ("areas: DUR", "areas: DUR\n  opened: yes", "other.yaml, line 12: organisation has no “opened”."),
        ("- {name: the constabulary, kind: wording}", "- [both]", "other.yaml, line 15: other name needs the names of"),
        (
            "¶2:\n",
            "¶2: later\nMore:\n",
            "other.yaml, line 17: under “¶2” records must stand, each with a “-” before it.",
        ),
        ("document:\n  source: DUR-S-002", "document:\n  source: [both]", "other.yaml, line 2: a record begins with"),
        (
            "¶1:\n",
            "Periods:\n- area: DUR\n  reporting periods:\n  - {name: Spring, due on: soon}\n\n¶1:\n",
            "other.yaml, line 10: updates due by: ",
        ),
        ("document:", "document: [", "other.yaml cannot be read: "),
    ],
)
def test_what_is_wrong_is_told_with_the_file_and_the_line(demo, tmp_path, old, new, expected):
    assert OTHER.count(old) == 1
    assert refusal(tmp_path, OTHER.replace(old, new)).startswith(expected)


def test_a_place_needs_a_document(demo, tmp_path):
    text = "Others:\n- initiative: DUR-I-901\n  place: ¶1\n  title: One\n  summary: One.\n"
    assert refusal(tmp_path, text).startswith("other.yaml, line 2: initiative: source: Choose the source")


def test_two_of_the_same_name_are_told_apart_by_reference_only(demo, tmp_path):
    text = f"{OTHER}\n- body: DUR-B-901\n  name: Joint Strategy Group\n  links:\n  - kind: advises\n    other: BODY\n"
    told = refusal(tmp_path, text.replace("BODY", "Joint Strategy Group"))
    assert told.startswith("other.yaml, line 34: several are called “Joint Strategy Group”. Give the reference")
    Load([*FILES, written(tmp_path, text.replace("BODY", "DUR-B-001"))]).run()
    assert Body.objects.get(reference="DUR-B-901").links.get().other.reference == "DUR-B-001"


def test_the_accounts_of_the_files_are_those_that_cannot_sign_in_elsewhere():
    assert {account.key for account in Load(FILES).accounts()} == TRIAL_ACCOUNTS


def test_nothing_that_answers_a_reader_imports_the_demonstration():
    importing = {
        str(path.relative_to(ROOT))
        for floor in ("initiatives", "governance", "surveys", "collab_portal")
        for path in (ROOT / floor).rglob("*.py")
        if path.parent.name != "demonstration"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
        and "demonstration" in (node.module or "")
        or isinstance(node, ast.Import)
        and any("demonstration" in each.name for each in node.names)
    }
    # The words of the lists are no facts: an office may begin with them.
    commands = {f"collab_portal/management/commands/{name}.py" for name in ("load_demo", "load_lists")}
    assert importing == commands
