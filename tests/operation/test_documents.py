"""What operators read is what the code does: settings, commands, addresses, tests."""

import ast
import re
import subprocess

import pytest
from django.conf import settings
from django.core.management import CommandError, get_commands

from collab_portal.management.commands.audit_dependencies import NOT_AUDITED, audit, differences, pins, verdict

READERS = {"get", "listed", "required"}
DOCUMENTS = ["docs/running.md", "docs/threats.md"]


def read_from_environment():
    """The names that settings.py reads from the environment."""
    found = set()
    for node in ast.walk(ast.parse((settings.BASE_DIR / "collab_portal" / "settings.py").read_text())):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            value = node.args[0].value
            if name in READERS and isinstance(value, str) and re.fullmatch(r"[A-Z][A-Z_]+", value):
                found.add(value)
    return found


def test_every_setting_is_told_and_no_other():
    table = (settings.BASE_DIR / "docs/running.md").read_text().partition("## Settings")[2].partition("\n## ")[0]
    told = set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE))
    assert told == read_from_environment()


def test_commands_and_files_that_are_told_are_there():
    commands = get_commands()
    for document in DOCUMENTS:
        text = (settings.BASE_DIR / document).read_text()
        for command in re.findall(r"manage\.py ([a-z_]+)", text):
            assert command in commands, f"{document} names manage.py {command}"
        for path in re.findall(r"`((?:tests|collab_portal|deploy|initiatives)/[\w./-]+)`", text):
            assert (settings.BASE_DIR / path).exists(), f"{document} names {path}"


def test_dependencies_are_compared_name_by_name():
    pinned = {"django": "5.2.19", "six": "1.17.0", "gone": "1", "tzdata": "2026.6"}
    installed = {"django": "5.2.18", "six": "1.17.0", "stray": "1", "pip": "23"}
    assert list(differences(pinned, installed)) == [
        "django is pinned to 5.2.19 and 5.2.18 is installed.",
        "stray 1 is installed and not pinned.",
        "gone is pinned and not installed.",
    ]


def test_an_audit_that_passed_over_packages_is_none():
    looked_up = {"name": "django", "version": "5.2.19", "vulns": []}
    passed_over = {"name": "six", "skip_reason": "could not be audited"}
    assert verdict([looked_up, passed_over], 2).startswith(NOT_AUDITED.partition(":")[0])
    assert verdict([looked_up], 1) == "1 of 1 packages looked up: no published weakness is known in them."
    weak = looked_up | {"vulns": [{"id": "CVE-2026-1"}]}
    for packages in ([weak], [weak, passed_over]):
        with pytest.raises(CommandError, match="Published weaknesses are known in django 5.2.19"):
            verdict(packages, len(packages))


def test_an_audit_that_broke_off_is_none(monkeypatch):
    broken = subprocess.CompletedProcess([], 1, stdout="", stderr="WARNING: slow\nno route to host\n")
    monkeypatch.setattr(subprocess, "run", lambda *arguments, **options: broken)
    assert audit("constraints.txt", 1) == NOT_AUDITED.format("pip-audit ended with “no route to host”")


def test_every_pin_is_exact():
    assert len(pins(settings.BASE_DIR / "constraints.txt")) > 25
