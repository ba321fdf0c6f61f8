"""The settings that production really has, read from settings.py in a process of its own."""

import json
import os
import subprocess
import sys
from functools import cache

from django.conf import settings

NAMES = [
    "CONTENT_SECURITY_POLICY",
    "CSRF_COOKIE_HTTPONLY",
    "CSRF_COOKIE_NAME",
    "CSRF_COOKIE_SAMESITE",
    "CSRF_COOKIE_SECURE",
    "DEBUG",
    "LOGGING",
    "SECURE_CROSS_ORIGIN_OPENER_POLICY",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    "SECURE_HSTS_PRELOAD",
    "SECURE_HSTS_SECONDS",
    "SECURE_PROXY_SSL_HEADER",
    "SECURE_REDIRECT_EXEMPT",
    "SECURE_REFERRER_POLICY",
    "SECURE_SSL_REDIRECT",
    "SESSION_COOKIE_HTTPONLY",
    "SESSION_COOKIE_NAME",
    "SESSION_COOKIE_SAMESITE",
    "SESSION_COOKIE_SECURE",
    "USE_X_FORWARDED_HOST",
]
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "SECRET_KEY": "only-for-this-test-" + "x" * 60,
    "ALLOWED_HOSTS": "portal.example",
    "DJANGO_SETTINGS_MODULE": "collab_portal.settings",
    "DATABASE_URL": "sqlite://",
    "PYTHONDONTWRITEBYTECODE": "1",
}
PRINT = (
    f"import json; from django.conf import settings; print(json.dumps({{n: getattr(settings, n) for n in {NAMES}}}))"
)


@cache
def production_settings():
    """Their values by name."""
    said = subprocess.run(
        [sys.executable, "-c", PRINT],
        cwd=settings.BASE_DIR,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(said.stdout)


def as_in_production(test_settings):
    """Makes a test run under what production has."""
    for name, value in production_settings().items():
        if name != "LOGGING":
            setattr(test_settings, name, value)
    test_settings.ALLOWED_HOSTS = ["portal.example"]
