"""Every setting, read from the environment.

Without any variable set the portal refuses to start: production is the default and needs its own secret and host
names. `PORTAL_DEVELOPMENT=yes`, which `make run` and `make test` set, chooses values that are safe on one machine only.
"""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def listed(name, default=""):
    """The comma-separated values of an environment variable, without blanks."""
    return [value.strip() for value in os.environ.get(name, default).split(",") if value.strip()]


def required(name, minimum=1):
    """An environment variable that production cannot do without."""
    value = os.environ.get(name, "")
    if len(value) < minimum:
        raise ImproperlyConfigured(
            f"Set {name} ({minimum} characters or more), or PORTAL_DEVELOPMENT=yes on your own machine."
        )
    return value


def database(url):
    """Django's settings for a DATABASE_URL: `sqlite:///path` or `postgres://user:password@host:port/name`.

    A server reached through a folder of sockets is written `postgres://user@/name?host=/folder`.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]) or ":memory:",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-20000"
                ),
            },
        }
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:/// or postgres://")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


DEVELOPMENT = os.environ.get("PORTAL_DEVELOPMENT") == "yes"
DEBUG = DEVELOPMENT and os.environ.get("PORTAL_DEBUG") == "yes"
SECRET_KEY = "development-only-" + "0" * 50 if DEVELOPMENT else required("SECRET_KEY", 50)
SECRET_KEY_FALLBACKS = listed("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = listed("ALLOWED_HOSTS", "*" if DEVELOPMENT else "")
if not ALLOWED_HOSTS:
    required("ALLOWED_HOSTS")

PORTAL_NAME = os.environ.get("PORTAL_NAME", "Police and fire collaboration")
# Shown under the header of every page, as "Demonstration" or "Trial"; empty for none.
PORTAL_PHASE = os.environ.get("PORTAL_PHASE", "Demonstration" if DEVELOPMENT else "")
CONTACT_EMAIL = os.environ.get("CONTACT_EMAIL", "")
# Where the portal is reached from outside; the links in its messages begin with it, whatever a request says.
PORTAL_URL = os.environ.get("PORTAL_URL", f"https://{ALLOWED_HOSTS[0].lstrip('.')}").rstrip("/")
if DEVELOPMENT:
    PORTAL_URL = os.environ.get("PORTAL_URL", "http://127.0.0.1:8000").rstrip("/")
# What only the owner knows. Pages that need what is left empty say that it is not set up yet.
CONTACT_PHONE = os.environ.get("CONTACT_PHONE", "")
CONTACT_ADDRESS = os.environ.get("CONTACT_ADDRESS", "")
CONTROLLER_NAME = os.environ.get("CONTROLLER_NAME", "")
DPO_CONTACT = os.environ.get("DPO_CONTACT", "")
SECURITY_CONTACT = os.environ.get("SECURITY_CONTACT", "")
SECURITY_TXT_EXPIRES = os.environ.get("SECURITY_TXT_EXPIRES", "")
# Everything can be read and nothing changed, while the record is being moved or mended.
PORTAL_READ_ONLY = os.environ.get("PORTAL_READ_ONLY") == "yes"
# Addresses or networks of our own proxies, "unix" for one that uses a socket file. Only they may say who a visitor is.
TRUSTED_PROXIES = listed("TRUSTED_PROXIES", "127.0.0.1,::1,unix")

INSTALLED_APPS = [
    "collab_portal.apps.PortalConfig",
    "collab_portal.apps.PortalAdminConfig",
    "initiatives",
    "governance",
    "surveys",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "crispy_forms",
    "django_filters",
]
MIDDLEWARE = [
    "collab_portal.guards.proxies.TrustedProxy",
    "collab_portal.guards.request_ids.RequestIds",
    "collab_portal.guards.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "collab_portal.guards.caching.PrivateUnlessPublic",
    "collab_portal.guards.readable.Readable",
    "collab_portal.guards.read_only.ReadOnly",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "collab_portal.urls"
WSGI_APPLICATION = "collab_portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "collab_portal.context.portal",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "govuk"
CRISPY_TEMPLATE_PACK = "govuk"

DATABASES = {"default": database(os.environ.get("DATABASE_URL") or f"sqlite:///{BASE_DIR / 'var' / 'portal.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "initiatives.User"
AUTHENTICATION_BACKENDS = ["collab_portal.roles.RoleBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

# Where mail goes out through GOV.UK Notify: EMAIL_BACKEND=collab_portal.notify.NotifyBackend and these.
NOTIFY_URL = os.environ.get("NOTIFY_URL", "https://api.notifications.service.gov.uk")
NOTIFY_API_KEY = os.environ.get("NOTIFY_API_KEY", "")
NOTIFY_TEMPLATE_ID = os.environ.get("NOTIFY_TEMPLATE_ID", "")

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

# What people have attached to records; kept out of every folder that a web server serves.
FILES_ROOT = Path(os.environ.get("FILES_ROOT") or BASE_DIR / "var" / "files")
# Where `manage.py backup` writes unless told otherwise. Copies belong on another machine as well.
BACKUPS_ROOT = Path(os.environ.get("BACKUPS_ROOT") or BASE_DIR / "var" / "backups")

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
STATICFILES_DIRS = [BASE_DIR / "static", BASE_DIR / "build" / "assets"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEVELOPMENT
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = DEVELOPMENT
WHITENOISE_AUTOREFRESH = DEVELOPMENT

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
USE_X_FORWARDED_HOST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "collab_portal.guards.faults.form_not_sent"
# Messages travel in the session and not in a cookie of their own.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3_000
if not DEVELOPMENT:
    SECURE_SSL_REDIRECT = True
    # Whatever watches over the portal asks it directly, not through the proxy.
    SECURE_REDIRECT_EXEMPT = [r"^health/"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    # A browser takes a cookie of such a name only from this very host, over HTTPS.
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True
    CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS if host != "*"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "collab_portal.logs.JsonLines"},
        "plain": {"()": "collab_portal.logs.PlainLines"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain" if DEVELOPMENT else "json"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
    "loggers": {
        # Django's own handlers would write to the console a second time, unredacted.
        "django": {"handlers": [], "propagate": True, "level": "INFO"},
        # Refusals have their line from the portal already.
        "django.request": {"level": "ERROR"},
        "portal": {"level": "WARNING" if DEVELOPMENT else "INFO"},
    },
}
