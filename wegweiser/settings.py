"""All settings. Environment variables, each read by a strict parser that says what it allows:

`WEGWEISER_DATA` (folder of everything a run writes, default `var`), `DATABASE_URL` (`postgres://…`; without it one
SQLite file in that folder), `WEGWEISER_DEMO` (0/1, demonstration mode, loopback only), `WEGWEISER_DEBUG` (0/1),
`WEGWEISER_HOSTS` (comma-separated host names), `WEGWEISER_PACKS` (more folders with country packs, separated by `:`),
`WEGWEISER_NO_INTAKE` (0/1, no desks for reports here: a public body's installation), `WEGWEISER_NO_COUNTS`
(0/1, nothing is counted on public pages), `WEGWEISER_FOLLOW_PRIVATE` (comma-separated `host:port` of inner networks
that may be followed; without it public addresses alone), `WEGWEISER_MAIL` (`smtp://user:password@host:587` or
`smtps://…`; without it nothing is mailed).
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def _flag(name: str) -> bool:
    value = os.environ.get(name, "0")
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name} is {value!r}; allowed: 0, 1")
    return value == "1"


def _data() -> Path:
    """The data folder, made if need be."""
    path = Path(os.environ.get("WEGWEISER_DATA") or "var").absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"WEGWEISER_DATA is '{path}' ({error.strerror}); allowed: a writable folder"
        ) from None
    if not os.access(path, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(f"WEGWEISER_DATA is '{path}'; allowed: a writable folder")
    return path


def _check_packs() -> None:
    for folder in filter(None, os.environ.get("WEGWEISER_PACKS", "").split(":")):
        if not Path(folder).is_dir():
            raise ImproperlyConfigured(f"WEGWEISER_PACKS names {folder!r}; allowed: existing folders, separated by ':'")


def _port(parts: SplitResult) -> str:
    try:
        return str(parts.port or "")
    except ValueError:
        raise ImproperlyConfigured(
            "DATABASE_URL holds a wrong port; allowed: postgres://user@host:1-65535/name"
        ) from None


def _secret(path: Path) -> str:
    """The installation's own secret, made once, readable by its owner only."""
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        value = secrets.token_urlsafe(48)
        file.write(value)
    return value


def _database(url: str, data: Path) -> dict[str, object]:
    if not url:
        # No `trusted_schema=OFF`: SQLite before 3.42 then refuses the json_valid() check of a JSON column.
        pragmas = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA secure_delete=ON;PRAGMA temp_store=MEMORY;"
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "wegweiser.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": pragmas},
            "TEST": {"NAME": os.environ.get("WEGWEISER_TEST_DB") or None},
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres:// (without it SQLite is used)")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": _port(parts),
        "CONN_MAX_AGE": 60,
        "OPTIONS": dict(query),
    }


def _mail(url: str) -> dict[str, object]:
    """Settings of the mail server. Plain SMTP turns to TLS (STARTTLS) unless the server is this machine."""
    parts = urlsplit(url)
    if url and (parts.scheme not in ("smtp", "smtps") or not parts.hostname):
        raise ImproperlyConfigured("WEGWEISER_MAIL must begin with smtp:// or smtps:// and name a host")
    is_tls, is_here = parts.scheme == "smtps", parts.hostname in ("localhost", "127.0.0.1", "::1")
    return {
        "MAIL_READY": bool(url),
        "EMAIL_HOST": parts.hostname or "",
        "EMAIL_PORT": parts.port or (465 if is_tls else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_tls,
        "EMAIL_USE_TLS": not is_tls and not is_here,
        "EMAIL_TIMEOUT": 10,
    }


DATA = _data()
_check_packs()
DEMO = _flag("WEGWEISER_DEMO")
DEBUG = _flag("WEGWEISER_DEBUG")
INTAKE = not _flag("WEGWEISER_NO_INTAKE")  # a public body's installation runs without reports
COUNTS = not _flag("WEGWEISER_NO_COUNTS")  # how often public pages were used, as numbers of a day
SECRET_KEY = _secret(DATA / "secret.key")
ALLOWED_HOSTS = [h for h in os.environ.get("WEGWEISER_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if h]
# installations on this machine or in an inner network that `wegweiser pull` may ask; else public addresses alone
FOLLOW_PRIVATE = frozenset(h for h in os.environ.get("WEGWEISER_FOLLOW_PRIVATE", "").split(",") if h)
DATABASES = {"default": _database(os.environ.get("DATABASE_URL", ""), DATA)}
globals().update(_mail(os.environ.get("WEGWEISER_MAIL", "")))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "wegweiser.trail",
    "wegweiser.permissions",
    "wegweiser.people",
    "wegweiser.guidebook",
    "wegweiser.guidebook.editions",
    "wegweiser.gatherings",
    "wegweiser.courses",
    "wegweiser.intake",
    "wegweiser.cases",
    "wegweiser.worklog",
    "wegweiser.hsds",
    "wegweiser.backup",
    "wegweiser.figures",
    "wegweiser.awareness",
    "wegweiser.web",
    *(["wegweiser.demo"] if DEMO else []),
]
MIDDLEWARE = [
    "wegweiser.web.middleware.ProtectionHeaders",
    "wegweiser.web.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "wegweiser.people.current.Members",
    "wegweiser.permissions.middleware.DefaultDeny",
]
ROOT_URLCONF = "wegweiser.urls"
WSGI_APPLICATION = "wegweiser.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", "wegweiser.web.context.page"],
            "builtins": ["wegweiser.web.templatetags.words"],
        },
    }
]

LANGUAGE_CODE = "de"
LANGUAGES = [
    ("de", "Deutsch"),
    ("en", "English"),
    ("fr", "Français"),
    ("ro", "Română"),
    ("bg", "Български"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ar", "العربية"),
]
MEMBERS_LANGUAGES = ("de", "en", "fr")  # of the members' space
# No person who speaks these has read their texts yet; every page in them says so.
UNCHECKED_LANGUAGES = ("ro", "bg", "pl", "pt", "ar")
LOCALE_PATHS = [Path(__file__).parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

# What is sent stays in memory and never on the disk; `web.bodies` bounds it.
FILE_UPLOAD_MAX_MEMORY_SIZE = 53 * 2**20  # all files of a form stay in memory: none is ever a readable file on disk
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False
MEDIA_ROOT = DATA / "media"
SECURE_CONTENT_TYPE_NOSNIFF = False  # web.middleware sets every header in one place
SECURE_REFERRER_POLICY = None
SECURE_CROSS_ORIGIN_OPENER_POLICY = None
APPEND_SLASH = True
# The token of members' forms; `permissions.guard` checks it, because no-referrer pages send `Origin: null`.
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "wegweiser.web.logs.PlainFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "django.server": {"handlers": [], "propagate": False},
    },
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "wegweiser.web.logs.NoLocals"
