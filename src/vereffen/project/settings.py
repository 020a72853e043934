"""Django's settings; everything that differs per place comes from the environment."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from vereffen.project.database_url import database

HOME = Path(os.environ.get("VEREFFEN_HOME", "var")).absolute()
HOME.mkdir(parents=True, exist_ok=True, mode=0o700)


def _secret() -> str:
    """The key of this installation: made once, readable by its own account only, never in the repository."""
    path = HOME / "secret-key"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return path.read_text("ascii")


SECRET_KEY = os.environ.get("VEREFFEN_SECRET_KEY") or _secret()
DEBUG = False
# Other names are for the municipality's own host; https is on wherever such a name is given.
HOSTS = [host for host in os.environ.get("VEREFFEN_HOSTS", "").split(",") if host]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *HOSTS]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in HOSTS]
IS_PUBLIC = bool(HOSTS)

# Where inhabitants type the code of a letter, as it is printed there; without an address letters bear no code.
PORTAL = os.environ.get("VEREFFEN_PORTAL", f"{HOSTS[0]}/mijn/" if HOSTS else "")

INSTALLED_APPS = [
    "vereffen.records",
    "vereffen.interfaces.shared",
    "vereffen.interfaces.desk",
    "vereffen.interfaces.portal",
    "vereffen.interfaces.programme",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    # Keeps who is who at the identity provider, and the devices of the second factor; its pages are not used.
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "vereffen.interfaces.shared.sessions.bounded",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_USER_MODEL = "records.Officer"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "worklist"
LOGOUT_REDIRECT_URL = "sign-in"
# Outside an example nobody works without a second factor; `0` is for a place where the organisation sees to it.
REQUIRE_MFA = os.environ.get("VEREFFEN_REQUIRE_MFA", "1") != "0"
MFA_ADAPTER = "vereffen.interfaces.shared.second_factor.Adapter"
MFA_TOTP_ISSUER = "Vereffen"
# A clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
ACCOUNT_EMAIL_VERIFICATION = "none"
# The organisation's identity provider; a key of our own (PEM) goes before the secret that both know.
OIDC_SERVER = os.environ.get("VEREFFEN_OIDC_SERVER", "")
OIDC_CLIENT = os.environ.get("VEREFFEN_OIDC_CLIENT", "")
OIDC_SECRET = os.environ.get("VEREFFEN_OIDC_SECRET", "")
OIDC_KEY = os.environ.get("VEREFFEN_OIDC_KEY", "")
OIDC_ACR = os.environ.get("VEREFFEN_OIDC_ACR", "")
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

ROOT_URLCONF = "vereffen.project.urls"
WSGI_APPLICATION = "vereffen.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "vereffen.interfaces.shared.context.page",
            ],
            "builtins": ["vereffen.interfaces.shared.templatetags.words"],
        },
    }
]

# E-mail goes by this server; without one it waits as files in the folder `outbox`.
SMTP_HOST = os.environ.get("VEREFFEN_SMTP_HOST", "")
SMTP_PORT = int(os.environ.get("VEREFFEN_SMTP_PORT", "587"))
SMTP_USER = os.environ.get("VEREFFEN_SMTP_USER", "")
SMTP_PASSWORD = os.environ.get("VEREFFEN_SMTP_PASSWORD", "")
SMTP_SENDER = os.environ.get("VEREFFEN_SMTP_SENDER", "")
SMTP_SECURITY = os.environ.get("VEREFFEN_SMTP_SECURITY", "starttls")

DATABASES = {"default": database(os.environ.get("VEREFFEN_DATABASE_URL", ""), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# No list of queues: each municipality has its own.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parents[1] / "interfaces" / "shared" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
# A number in a page is often the name of something; amounts are grouped where they are written.
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
# What set-up fetched from the npm registry stays outside the package.
VENDOR = Path(os.environ.get("VEREFFEN_VENDOR", Path(__file__).parents[3] / "node_modules"))
STATICFILES_DIRS = [
    (prefix, folder)
    for prefix, folder in (
        ("utrecht", VENDOR / "@utrecht" / "component-library-css" / "dist"),
        ("tokens", VENDOR / "@nl-design-system-unstable" / "voorbeeld-design-tokens" / "dist"),
        ("fira-sans", VENDOR / "@fontsource" / "fira-sans"),
    )
    if folder.is_dir()
]
# Found files are served as they are: no step between installing and serving.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 3600
SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_SECURE = IS_PUBLIC
CSRF_COOKIE_SECURE = IS_PUBLIC
SECURE_SSL_REDIRECT = IS_PUBLIC
SECURE_HSTS_SECONDS = 31_536_000 if IS_PUBLIC else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_PUBLIC
SECURE_HSTS_PRELOAD = IS_PUBLIC
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_PUBLIC else None

# Names, numbers and texts of people never reach the log: only where it went wrong.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
