"""Every setting, read from the environment.

Without any variable set the portal refuses to start: production is the default and needs its own secret and host
names. `PORTAL_DEVELOPMENT=yes`, which `make run` and `make test` set, chooses values that are safe on one machine only.
"""

import json
import os
import re
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


def kept_pages(url):
    """Django's settings for a CACHE_URL: `redis://host:port/0`, or nothing for the memory of each process."""
    if not url:
        backend = "django.core.cache.backends.locmem.LocMemCache"
        return {"BACKEND": backend, "LOCATION": "pages", "TIMEOUT": 86_400, "OPTIONS": {"MAX_ENTRIES": 500}}
    if urlsplit(url).scheme not in ("redis", "rediss", "unix"):
        raise ImproperlyConfigured("CACHE_URL must begin with redis://, rediss:// or unix://")
    return {
        "BACKEND": "collab_portal.shared_pages.SharedPages",
        "LOCATION": url,
        "TIMEOUT": 86_400,
        "OPTIONS": {
            "serializer": "collab_portal.shared_pages.Bytes",
            "socket_timeout": 0.5,
            "socket_connect_timeout": 0.5,
        },
    }


DEVELOPMENT = os.environ.get("PORTAL_DEVELOPMENT") == "yes"
DEBUG = DEVELOPMENT and os.environ.get("PORTAL_DEBUG") == "yes"
SECRET_KEY = "development-only-" + "0" * 50 if DEVELOPMENT else required("SECRET_KEY", 50)
SECRET_KEY_FALLBACKS = listed("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = listed("ALLOWED_HOSTS", "*" if DEVELOPMENT else "")
if not ALLOWED_HOSTS:
    required("ALLOWED_HOSTS")

# Whether the record is that of an area that does not exist, to show everything at work. Such a portal has a database of
# its own; every page, print and file of it says what it is, and the real portal leads to it at EXAMPLE_URL.
INVENTED_EXAMPLE = os.environ.get("INVENTED_EXAMPLE") == "yes"
EXAMPLE_URL = os.environ.get("EXAMPLE_URL", "")

PORTAL_NAME = os.environ.get("PORTAL_NAME", "Police and fire collaboration")
if INVENTED_EXAMPLE:
    PORTAL_NAME = f"Invented example: {PORTAL_NAME}"
# Shown under the header of every page, as "Demonstration" or "Trial"; empty for none.
PORTAL_PHASE = os.environ.get("PORTAL_PHASE", "Demonstration" if DEVELOPMENT and not INVENTED_EXAMPLE else "")
CONTACT_EMAIL = os.environ.get("CONTACT_EMAIL", "")
# The address of the licence under which the public data may be used: only its owner can give one.
DATA_LICENCE = os.environ.get("DATA_LICENCE", "")
# What stands at the head of the papers that an office issues here, line by line, and the colour of their headings as
# #0f4c5c. An issued paper keeps those it was issued with.
PAPER_LETTERHEAD = [line.strip() for line in os.environ.get("PAPER_LETTERHEAD", "").split("|") if line.strip()]
PAPER_COLOUR = os.environ.get("PAPER_COLOUR", "")
if PAPER_COLOUR and not re.fullmatch("#[0-9a-fA-F]{6}", PAPER_COLOUR):
    raise ImproperlyConfigured("PAPER_COLOUR is written as # and six figures or letters from a to f, such as #0f4c5c.")
# How often in a minute programs may ask each server process, from one network address and with one token.
API_REQUESTS_A_MINUTE = int(os.environ.get("API_REQUESTS_A_MINUTE", "240"))
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
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    # After the library, whose lists it takes out of the admin.
    "collab_portal.accounts",
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
    "collab_portal.guards.malformed.RejectMalformedRequests",
    "collab_portal.guards.read_only.ReadOnly",
    "collab_portal.guards.days.NewDay",
    "collab_portal.guards.kept_pages.KeptPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "collab_portal.guards.acting.ActingAccount",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "collab_portal.accounts.limits.SessionLimits",
    "collab_portal.accounts.second_factor.SecondFactorRequired",
    "collab_portal.guards.programs.Programs",
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
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "collab_portal.accounts.passwords.NoBannedWords"},
    {"NAME": "collab_portal.accounts.passwords.HardToGuess"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "signed_out"

# Where mails lead. Never taken from a request, whose Host header anybody can write.
PORTAL_URL = os.environ.get("PORTAL_URL", "").rstrip("/") or (
    "http://127.0.0.1:8000" if DEVELOPMENT else f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
)
EMAIL_HOST = os.environ.get("EMAIL_HOST", "" if DEVELOPMENT else "localhost")
# On a developer's machine mails are shown in the terminal.
EMAIL_BACKEND = os.environ.get(
    "EMAIL_BACKEND", f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
)
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "yes") == "yes"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM") or CONTACT_EMAIL or f"portal@{urlsplit(PORTAL_URL).hostname}"
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# How long a link in a mail works, in hours.
INVITATION_HOURS = 72
RESET_HOURS = 1
PASSWORD_RESET_TIMEOUT = INVITATION_HOURS * 3600
# Sessions are rows of the database. They end when nothing happens for so many minutes, and after so many hours at most.
SESSION_ENGINE = "collab_portal.accounts.sessions"
IDLE_MINUTES_STAFF = int(os.environ.get("IDLE_MINUTES_STAFF", "30"))
IDLE_MINUTES = int(os.environ.get("IDLE_MINUTES", "60"))
SESSION_HOURS = int(os.environ.get("SESSION_HOURS", "12"))
SESSIONS_EACH = 5
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
# Whether staff must have a second factor. Everybody else is offered one.
SECOND_FACTOR = os.environ.get("SECOND_FACTOR") or ("offered" if DEVELOPMENT else "required")
if SECOND_FACTOR not in ("required", "offered"):
    raise ImproperlyConfigured("SECOND_FACTOR is either required or offered.")
CACHES = {
    # One cache for all server processes, so that a limit is one limit.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    },
    "pages": kept_pages(os.environ.get("CACHE_URL", "")),
}

ACCOUNT_ADAPTER = "collab_portal.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
# Nobody can sign up; without a password named here the library would send codes by mail instead of asking for one.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "collab_portal.accounts.links.Links"
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    # Guesses at one account from one address, and from addresses its owner has never used.
    "login_failed": "10/15m/key",
    "login_failed_anywhere": "50/h/key",
    "reset_password": "60/m/ip,5/h/key",
    "reset_password_from_key": "60/m/ip",
}
ACCOUNT_FORMS = {
    "login": "collab_portal.accounts.forms.SignIn",
    "reset_password": "collab_portal.accounts.forms.ForgottenPassword",
    "reset_password_from_key": "collab_portal.accounts.forms.NewPassword",
    "change_password": "collab_portal.accounts.forms.ChangePassword",
    "set_password": "collab_portal.accounts.forms.SetPassword",
    "reauthenticate": "collab_portal.accounts.forms.PasswordAgain",
}
MFA_ADAPTER = "collab_portal.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEVELOPMENT
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
# A code of the half-minute before or after is taken too, for clocks that differ; forms.py sees that each is taken once.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "collab_portal.accounts.forms.Code",
    "reauthenticate": "collab_portal.accounts.forms.CodeAgain",
    "activate_totp": "collab_portal.accounts.forms.FirstCode",
    "authenticate_webauthn": "collab_portal.accounts.forms.UsePasskey",
    "reauthenticate_webauthn": "collab_portal.accounts.forms.PasskeyAgain",
    "login_webauthn": "collab_portal.accounts.forms.SignInByPasskey",
    "add_webauthn": "collab_portal.accounts.forms.AddPasskey",
    "edit_webauthn": "collab_portal.accounts.forms.RenamePasskey",
}

# Single sign-on by OpenID Connect, as with Microsoft Entra. Offered where SSO_SERVER is set.
SSO_SERVER = os.environ.get("SSO_SERVER", "")
# Other hosts that the directory sends people to while they sign in there, such as https://login.example.
SSO_ORIGINS = listed("SSO_ORIGINS")
# Whether the directory is the owner's own, so that the e-mail addresses it names need no "verified" beside them.
SSO_TRUST_EMAIL = os.environ.get("SSO_TRUST_EMAIL") == "yes"
# Whether the directory itself asks for a second factor each time, so that the portal need not.
SSO_HAS_SECOND_FACTOR = os.environ.get("SSO_HAS_SECOND_FACTOR") == "yes"
SOCIALACCOUNT_ADAPTER = "collab_portal.accounts.single_sign_on.SingleSignOnAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": os.environ.get("SSO_NAME", "Microsoft"),
                "client_id": required("SSO_CLIENT_ID"),
                "secret": required("SSO_SECRET"),
                # What the signed token says is enough; the directory is not asked again.
                "settings": {"server_url": SSO_SERVER, "fetch_userinfo": False},
            }
        ]
        if SSO_SERVER
        else [],
    }
}

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
# Files of whole lists, made once a night from what everybody may read. Nothing is lost with them.
OPEN_DATA_ROOT = Path(os.environ.get("OPEN_DATA_ROOT") or BASE_DIR / "var" / "open-data")
BACKUPS_ROOT = Path(os.environ.get("BACKUPS_ROOT") or BASE_DIR / "var" / "backups")
# The folder with pg_dump, pg_restore and psql, where the right ones are not on PATH.
PG_BIN = os.environ.get("PG_BIN", "")

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
STATICFILES_DIRS = [BASE_DIR / "static", BASE_DIR / "build" / "assets"]
# ClamAV's daemon, as unix:/run/clamav/clamd.ctl or tcp:host:3310; empty for none. What it has not scanned is given to
# the staff only, unless there is no scanner and this says that files may go out unscanned.
CLAMD = os.environ.get("CLAMD", "")
PUBLISH_UNSCANNED_FILES = os.environ.get("PUBLISH_UNSCANNED_FILES", "yes" if DEVELOPMENT else "") == "yes"
# How many years records of a kind are kept, or null for good, as JSON: {"initiatives.agreement": 7}. What is not named
# here is kept as collab_portal/retention.py proposes, with its reasons.
RETENTION = json.loads(os.environ.get("RETENTION") or "{}")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # The files of records. An object store is named by its Django storage class and that class's options, as JSON.
    "files": {
        "BACKEND": os.environ.get("FILES_STORAGE", "initiatives.files.storage.PrivateFolder"),
        "OPTIONS": json.loads(os.environ.get("FILES_STORAGE_OPTIONS") or json.dumps({"location": str(FILES_ROOT)})),
    },
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEVELOPMENT
            else "collab_portal.static_files.StaticFiles"
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
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = [
    "initiatives.files.cut_off.CutOff",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
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

if INVENTED_EXAMPLE and DEVELOPMENT:
    # Beside the real portal on one machine, where only the port differs, cookies of the same names would be mixed up.
    SESSION_COOKIE_NAME = "example_session"
    CSRF_COOKIE_NAME = "example_csrf"

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
