"""Talks to the OpenID provider: fetches its configuration and keys, changes a code for tokens, and checks them."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlsplit

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest
from django.urls import reverse

from toetssteen.web.aanmelden.oidc.token import TokenFout, Verwacht, lees_token

PROVIDER = "organisatie"
NONCE = "oidc_nonce"


class Oidc(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The code flow, with a signature, issuer, audience, nonce and times that are always checked."""

    def __init__(self, request: HttpRequest, provider_id: str = PROVIDER) -> None:
        super().__init__(request, provider_id)

    @property
    def openid_config(self) -> dict[str, Any]:
        """The discovery document; refuses one that is not about the configured issuer."""
        eerder = hasattr(self, "_openid_config")
        config: dict[str, Any] = super().openid_config
        if not eerder:
            self._controleer(config)
        return config

    def _controleer(self, config: dict[str, Any]) -> None:
        uitgever = self.get_provider().app.settings["server_url"]
        plekken = [config.get(k, "") for k in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        if config.get("issuer", "").rstrip("/") != uitgever.rstrip("/"):
            raise OAuth2Error("the discovery document names another issuer")
        if any(urlsplit(p).scheme != urlsplit(uitgever).scheme for p in plekken):
            raise OAuth2Error("the discovery document names an address with another scheme")

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """Return the absolute address where the provider sends people back to."""
        return request.build_absolute_uri(reverse("oidc_callback"))

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Return who logs in, as the ID token says; raise OAuth2Error when it cannot be trusted."""
        claims = self._claims(kwargs["response"].get("id_token"), app)
        info: dict[str, Any] = {}
        if "email" not in claims and self.openid_config.get("userinfo_endpoint"):
            info = self._fetch_user_info(token.token)
            if info.get("sub") != claims["sub"]:
                raise OAuth2Error("userinfo is about another person")
        return self.get_provider().sociallogin_from_response(request, {"id_token": claims, "userinfo": info})

    def _claims(self, id_token: Any, app: Any) -> dict[str, Any]:
        if not isinstance(id_token, str):
            raise OAuth2Error("no ID token")
        with get_adapter().get_requests_session() as sessie:
            antwoord = sessie.get(self.openid_config["jwks_uri"])
            antwoord.raise_for_status()
        verwacht = Verwacht(self.openid_config["issuer"], app.client_id, str(getattr(self.request, NONCE, "")))
        try:
            return lees_token(id_token, antwoord.json(), verwacht, time.time())
        except TokenFout as fout:
            raise OAuth2Error(f"ID token refused: {fout}") from fout
