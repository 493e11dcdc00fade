"""The one settings file. Every variable is read here, and documented in docs/settings.md.

Defaults are safe and local: SQLite in ``NEWSROOM_DATA``, a cache in a SQLite file of its own, files on disk, mail to
the console. ``DATABASE_URL`` and ``CACHE_URL`` switch on PostgreSQL and Redis.
"""

import os
import secrets
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONCE, NONE, SELF

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.str("NEWSROOM_DATA", default=str(BASE_DIR / "var"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)
PORT = env.int("PORT", default=8000)

DEMO_PASSWORD = env.str("NEWSROOM_DEMO_PASSWORD", default="")
DEBUG = env.bool("NEWSROOM_DEBUG", default=False)
PRODUCTION = env.bool("NEWSROOM_PRODUCTION", default=False)


def _secret_key() -> str:
    """Read the key from the environment, else from a file that only the owner may read, made at the first start."""
    given = env.str("NEWSROOM_SECRET_KEY", default="")
    if given or PRODUCTION:
        return given or "missing"  # newsroom.E001 refuses to start production like this
    path = DATA_DIR / "secret-key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(handle, "w") as file:
        file.write(key := secrets.token_urlsafe(50))
    return key


SECRET_KEY = _secret_key()
SECRET_KEY_FALLBACKS = env.list("NEWSROOM_SECRET_KEY_FALLBACKS", default=[])
SITE_URL = env.str("NEWSROOM_SITE_URL", default=f"http://localhost:{PORT}").rstrip("/")
ALLOWED_HOSTS = env.list("NEWSROOM_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [SITE_URL]
TRUSTED_PROXIES = env.list("NEWSROOM_TRUSTED_PROXIES", default=[])
OUTBOUND_ALLOW = env.list("NEWSROOM_OUTBOUND_ALLOW", default=[])

INSTALLED_APPS = [
    "newsroom.apps.NewsroomConfig",
    "comments",
    "sponsors",
    "wire",
    "articles",
    "photos",
    "accounts",
    "foundation",
    "newsroom.apps.DeskConfig",  # django.contrib.admin with our own site
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_filters",
    "django_prose_editor",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

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
                "csp.context_processors.nonce",
                "articles.context.paper",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
        },
    }


if env.str("DATABASE_URL", default=""):
    DATABASES = {"default": env.db("DATABASE_URL") | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
else:
    DATABASES = {"default": _sqlite(DATA_DIR / "newsroom.sqlite3")}

CACHES: dict[str, dict[str, Any]]
if CACHE_URL := env.str("CACHE_URL", default=""):
    CACHES = {"default": {"BACKEND": "foundation.caches.SteadyRedisCache", "LOCATION": CACHE_URL}}
else:
    CACHES = {"default": {"BACKEND": "foundation.caches.SQLiteCache", "LOCATION": str(DATA_DIR / "cache.sqlite3")}}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# Files. Pictures are never served from a directory: photos.views asks whether they are public.
MEDIA_ROOT = DATA_DIR / "files"
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("NEWSROOM_STATIC", default=str(DATA_DIR / "static")))
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "foundation.static_files.HashedStaticFiles"},
}
WHITENOISE_USE_FINDERS = not (STATIC_ROOT / "staticfiles.json").exists()
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

# Who may sign in: staff, by allauth. Readers have no accounts.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
ACCOUNT_ADAPTER = "accounts.adapter.StaffAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an administrator gave the address; a second factor must not wait for a letter
MFA_TOTP_ISSUER = "Newsroom"

_mail = env.email_url("NEWSROOM_EMAIL_URL", default="consolemail://")
EMAIL_BACKEND = env.str("NEWSROOM_EMAIL_BACKEND", default=_mail["EMAIL_BACKEND"])
EMAIL_HOST, EMAIL_PORT = _mail.get("EMAIL_HOST") or "localhost", _mail.get("EMAIL_PORT") or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_USER") or "", _mail.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.get("EMAIL_USE_TLS", False), _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("NEWSROOM_EMAIL_FROM", default="newsroom@localhost")

# Backups: where the clock puts one a day, and the passphrase they are sealed with
BACKUP_DIR = env.str("NEWSROOM_BACKUP_DIR", default="")
BACKUP_KEY = env.str("NEWSROOM_BACKUP_KEY", default="")
BACKUP_DAYS = env.int("NEWSROOM_BACKUP_DAYS", default=14)

# How many comments are taken in an hour
COMMENTS_PER_NETWORK = env.int("NEWSROOM_COMMENTS_PER_NETWORK", default=30)
COMMENTS_PER_STORY = env.int("NEWSROOM_COMMENTS_PER_STORY", default=600)

# A spam service outside the house (comments.outside.SpamService), and how long it is waited for
COMMENTS_SPAM_SERVICE = env.str("NEWSROOM_COMMENTS_SPAM_SERVICE", default="")
COMMENTS_SPAM_SECONDS = env.float("NEWSROOM_COMMENTS_SPAM_SECONDS", default=3.0)

# Words and times
LANGUAGE_CODE = env.str("NEWSROOM_LANGUAGE", default="en-gb")
TIME_ZONE = env.str("NEWSROOM_TIME_ZONE", default="Europe/Kyiv")
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["newsroom.formats"]

# The outer wall
_csp: dict[str, Any] = {
    "default-src": [NONE],
    "script-src": [SELF, NONCE],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
    "base-uri": [NONE],
    "manifest-src": [SELF],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": _csp}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "newsroom.views.form_too_old"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
if PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SECURE_SSL_REDIRECT = env.bool("NEWSROOM_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = env.int("NEWSROOM_HSTS_SECONDS", default=31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    if TRUSTED_PROXIES:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},  # any scanner could fill the log
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
    },
    "root": {"handlers": ["console"], "level": env.str("NEWSROOM_LOG_LEVEL", default="INFO")},
}
