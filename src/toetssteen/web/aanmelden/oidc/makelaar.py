"""Ties a log-in through OpenID to a person we know: on `sub`, or the first time on a verified e-mail address."""

from __future__ import annotations

import secrets
from typing import Any

import structlog
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render

from toetssteen.core.bsn import is_bsn
from toetssteen.web.aanmelden.deur import persoon_met_adres, persoon_met_sub
from toetssteen.web.aanmelden.oidc.niveau import hoog_genoeg
from toetssteen.web.aanmelden.vastleggen import mislukt
from toetssteen.web.organisaties.models import Gebruiker
from toetssteen.web.toegang.zicht import als_persoon, zet_zicht

log = structlog.get_logger()


class Makelaaradapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Accounts through OpenID."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        """Refuse: only someone who is known already logs in."""
        return False

    def generate_state_param(self, state: dict[str, Any]) -> str:
        """Return 256 random bits (OIDC-NLGov asks 128)."""
        return secrets.token_urlsafe(32)

    def list_apps(self, request: Any, provider: Any = None, client_id: Any = None) -> list[Any]:
        """Return the provider of the settings; none comes from the database."""
        from allauth.socialaccount.adapter import _build_apps_from_settings

        apps = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for groep in apps.values() for app in groep]

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find the person, or refuse."""
        claims = sociallogin.account.extra_data["id_token"]
        info = sociallogin.account.extra_data["userinfo"]
        sub = claims["sub"]
        if lijkt_bsn(sub):
            raise _weiger(request, "bsn als pseudoniem")
        if not hoog_genoeg(claims.get("acr")):
            raise _weiger(request, "niveau te laag")
        gebruiker = persoon_met_sub(sub) or koppel(sub, info if "email" in info else claims)
        if gebruiker is None:
            raise _weiger(request, "onbekend persoon")
        zet_zicht([], gebruiker.pk)  # from here on it is this person who logs in
        sociallogin.user = gebruiker
        sociallogin.state["niveau"] = str(claims.get("acr", ""))[:80]

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        """Write down that the provider, or what it sent, was refused."""
        log.warning("openid geweigerd", reden=str(exception or error))
        mislukt(request, "", wijze="openid")


def koppel(sub: str, claims: dict[str, Any]) -> Gebruiker | None:
    """Tie a pseudonym to the active person with this e-mail address, verified by the provider; only the first time."""
    email = claims.get("email")
    if claims.get("email_verified") is not True or not isinstance(email, str) or not email:
        return None
    gevonden = persoon_met_adres(email)
    if gevonden is None:
        return None
    with als_persoon(gevonden.pk), transaction.atomic():
        wie = Gebruiker.objects.select_for_update().filter(pk=gevonden.pk, is_active=True, sub="").first()
        if wie is not None:
            wie.sub = sub
            wie.save(update_fields=["sub"])
    return wie


def lijkt_bsn(sub: str) -> bool:
    """Whether a pseudonym is no pseudonym but a BSN (OIDC-NLGov forbids that)."""
    cijfers = sub.rsplit(":", 1)[-1].strip()
    return cijfers.isdecimal() and len(cijfers) in (8, 9) and is_bsn(cijfers.zfill(9))


def _weiger(request: HttpRequest, reden: str) -> ImmediateHttpResponse:
    mislukt(request, "", wijze="openid", reden=reden)
    return ImmediateHttpResponse(render(request, "socialaccount/geweigerd.html", status=403))
