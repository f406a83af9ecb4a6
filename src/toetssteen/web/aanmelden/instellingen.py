"""Settings of allauth: who logs in, and how."""

from __future__ import annotations

from typing import Any

from toetssteen.web.omgeving import lees

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "toetssteen.web.aanmelden.adapter.Adapter"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/m/ip,5/300s/key", "reauthenticate": "10/m/user"}
ACCOUNT_FORMS = {
    "login": "toetssteen.web.aanmelden.formulieren.Inloggen",
    "change_password": "toetssteen.web.aanmelden.formulieren.WachtwoordWijzigen",
    "reauthenticate": "toetssteen.web.aanmelden.formulieren.Bevestigen",
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
MFA_ADAPTER = "toetssteen.web.aanmelden.adapter.Factoradapter"
MFA_FORMS = {
    "authenticate": "toetssteen.web.aanmelden.formulieren.Code",
    "reauthenticate": "toetssteen.web.aanmelden.formulieren.CodeOpnieuw",
    "activate_totp": "toetssteen.web.aanmelden.formulieren.FactorInstellen",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Toetssteen"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
SOCIALACCOUNT_ADAPTER = "toetssteen.web.aanmelden.oidc.makelaar.Makelaaradapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
OIDC_NIVEAU: str | None = lees("TOETSSTEEN_OIDC_NIVEAU")
OIDC_ACR: str | None = lees("TOETSSTEEN_OIDC_ACR")
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if lees("TOETSSTEEN_OIDC_ADRES"):
    SOCIALACCOUNT_PROVIDERS["oidc"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisatie",
                "name": "Inloggen via uw organisatie",
                "client_id": lees("TOETSSTEEN_OIDC_CLIENT"),
                "secret": lees("TOETSSTEEN_OIDC_GEHEIM"),
                "settings": {"server_url": lees("TOETSSTEEN_OIDC_ADRES")},
            }
        ],
    }
# how often a minute: per person (or program), and per organisation (or address, for who is nobody yet)
LIMIETEN = {"api": (600, 1200), "upload": (60, 300), "zoeken": (60, 300), "uitvoer": (20, 60)}
LINK_UREN = 72  # how long an invitation works
CSRF_FAILURE_VIEW = "toetssteen.web.http.fouten.csrf_mislukt"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "toetssteen_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}
