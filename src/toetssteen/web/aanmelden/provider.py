"""Our OpenID provider, as allauth finds it (by the name of this module)."""

from __future__ import annotations

import secrets
from typing import Any

from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from toetssteen.web.aanmelden.oidc.adapter import Oidc


class Provider(OpenIDConnectProvider):  # type: ignore[misc]
    """One provider; what it is asked is fixed here and never taken from an address."""

    id = "oidc"
    oauth2_adapter_class = Oidc

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        """Return where logging in begins."""
        return reverse("oidc_login")

    def get_callback_url(self) -> str:
        """Return where the provider sends people back to."""
        return reverse("oidc_callback")

    def begin(self, request: HttpRequest, volgende: str | None) -> HttpResponse:
        """Send someone to the provider, with state, nonce (256 bits each) and PKCE."""
        nonce = secrets.token_urlsafe(32)
        params = {"nonce": nonce}
        if settings.OIDC_ACR:
            params["acr_values"] = settings.OIDC_ACR
        antwoord: HttpResponse = self.redirect(
            request, process=AuthProcess.LOGIN, next_url=volgende, auth_params=params, scope=["openid", "email"],
            nonce=nonce,
        )  # fmt: skip
        return antwoord

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Return the subject of the ID token, never of userinfo."""
        return str(data["id_token"]["sub"])

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Keep what a log-in needs."""
        return {"id_token": data["id_token"], "userinfo": data["userinfo"]}


provider_classes = [Provider]
