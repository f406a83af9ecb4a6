"""Settings of Django. What an installation can choose is in `omgeving`; everything else is fixed here."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from toetssteen import __version__
from toetssteen.web.databank.base import WEB, WERKER
from toetssteen.web.databank.ingebed import ingebed, instelling
from toetssteen.web.omgeving import MINSTE_JAREN, InstellingFout, lees
from toetssteen.web.sleutels import MINIMUM, afgeleid, hoofdsleutel

MAP: Path = lees("TOETSSTEEN_MAP")
PRODUCTIE: bool = lees("TOETSSTEEN_PRODUCTIE")
VERSIE = __version__
DEBUG = False

_url = lees("DATABASE_URL")
_sleutel = lees("TOETSSTEEN_SLEUTEL")
if _url and not _sleutel:
    raise InstellingFout("TOETSSTEEN_SLEUTEL ontbreekt: met een eigen databank is een hoofdsleutel nodig.")
HOOFDSLEUTEL = hoofdsleutel(_sleutel, MAP)
if len(HOOFDSLEUTEL) < MINIMUM:
    raise InstellingFout(f"TOETSSTEEN_SLEUTEL is te kort: neem minstens {MINIMUM} tekens.")
SECRET_KEY = afgeleid(HOOFDSLEUTEL, "django").hex()

DATABASES = {"default": instelling(_url) if _url else ingebed(MAP / "pg")}
DATABANKROL: str | None = {"server": WEB, "werker": WERKER}.get(os.environ.get("TOETSSTEEN_PROCES", ""))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "procrastinate.contrib.django",
    "toetssteen.web.organisaties",
    "toetssteen.web.gebeurtenissen",
    "toetssteen.web.overeenkomsten",
    "toetssteen.web.clienten",
    "toetssteen.web.berichtenverkeer",
    "toetssteen.web.verwerking",
    "toetssteen.web.toewijzingen",
    "toetssteen.web.declaraties",
    "toetssteen.web.bevindingen",
    "toetssteen.web.levering",
    "toetssteen.web.opstellen",
    "toetssteen.web.termijnen",
    "toetssteen.web.logboek",
    "toetssteen.web.toegang",
    "toetssteen.web.toestand",
    "toetssteen.web.vormgeving",
    "toetssteen.web.portalen",
    "toetssteen.web.programmas",
    "toetssteen.web.aanmelden",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
]
MIDDLEWARE = [
    "toetssteen.web.middleware.koppen.Koppen",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "toetssteen.web.middleware.meten.Meten",
    "toetssteen.web.api.grens.Grens",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "toetssteen.web.middleware.sessie.Sessieregels",
    "toetssteen.web.aanmelden.middleware.TweedeFactor",
    "toetssteen.web.middleware.zicht.Zichtkeuze",
    "toetssteen.web.http.limiet.Limiet",
]
ROOT_URLCONF = "toetssteen.web.urls"
WSGI_APPLICATION = "toetssteen.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "toetssteen.web.portalen.omlijsting.omlijsting",
            ],
            "builtins": ["toetssteen.web.vormgeving.templatetags.toetssteen"],
        },
    }
]

LANGUAGE_CODE = "nl"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"  # shown; stored in UTC
USE_THOUSAND_SEPARATOR = False

AUTH_USER_MODEL = "organisaties.Gebruiker"
AUTHENTICATION_BACKENDS = ["toetssteen.web.aanmelden.wegen.Weg"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "toetssteen.web.aanmelden.wachtwoorden.Lengte", "OPTIONS": {"min_length": 12}},
    {"NAME": "toetssteen.web.aanmelden.wachtwoorden.Anders"},
    {"NAME": "toetssteen.web.aanmelden.wachtwoorden.Ongewoon"},
]
MFA_VERPLICHT: bool = lees("TOETSSTEEN_MFA")

ALLOWED_HOSTS: list[str] = lees("TOETSSTEEN_NAMEN")
_https: bool = lees("TOETSSTEEN_HTTPS")
PROXYS: int = lees("TOETSSTEEN_PROXYS")
SECURE_SSL_REDIRECT = _https
SECURE_REDIRECT_EXEMPT = [r"^gezond$", r"^gereed$", r"^meetwaarden$"]  # asked without the proxy that does https
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXYS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
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
    }
}

SESSION_COOKIE_NAME = "__Host-sessie" if _https else "sessie"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSIE_RUST = timedelta(minutes=lees("TOETSSTEEN_SESSIE_MINUTEN"))
SESSIE_LENGTE = timedelta(hours=lees("TOETSSTEEN_SESSIE_UREN"))
SESSION_COOKIE_AGE = int(SESSIE_LENGTE.total_seconds())

MAX_UPLOAD: int = lees("TOETSSTEEN_MAX_UPLOAD")
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024  # form fields; files go to disk and have MAX_UPLOAD
DATA_UPLOAD_MAX_NUMBER_FILES = 200
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "toetssteen.web.berichtenverkeer.upload.Begrensd",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

STATIC_URL = "/static/"
STATIC_ROOT: Path | None = None  # whitenoise finds the files in the packages themselves
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

POSTMAP: Path | None = lees("TOETSSTEEN_POSTMAP")
WEBHOOKS_INTERN: bool = lees("TOETSSTEEN_WEBHOOKS_INTERN")
LOGBOEK_JAREN: int = lees("TOETSSTEEN_LOGBOEK_JAREN")
if LOGBOEK_JAREN < MINSTE_JAREN:
    raise InstellingFout(f"TOETSSTEEN_LOGBOEK_JAREN: {LOGBOEK_JAREN} is te weinig; het logboek blijft minstens 5 jaar.")
CONTACT: str | None = lees("TOETSSTEEN_CONTACT")
METEN_TOKEN: str | None = lees("TOETSSTEEN_METEN")
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "taken"
PROCRASTINATE_ON_APP_READY = "toetssteen.web.toestand.doorgeven.richt_in"
SILENCED_SYSTEM_CHECKS: list[str] = []

from toetssteen.web.aanmelden.instellingen import *  # noqa: E402, F403  (allauth has some twenty of its own)
from toetssteen.web.log import LOGGING as LOGGING  # noqa: E402
