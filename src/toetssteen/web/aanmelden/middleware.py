"""Nobody comes further than setting a second factor who has none, when the installation asks for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from toetssteen.web.aanmelden.oidc.niveau import telt_als_twee

SESSIESLEUTEL: Final = "tweede_factor"
VRIJ: Final = frozenset({
    "mfa_activate_totp", "account_logout", "account_login", "account_reauthenticate", "mfa_reauthenticate",
})  # fmt: skip
_ZONDER: Final = ("/static/", "/gezond", "/gereed", "/meetwaarden", "/api/")


class TweedeFactor:
    """Sends whoever logged in without a second factor to the page where it is set."""

    def __init__(self, verder: Callable[[HttpRequest], HttpResponse]):
        self.verder = verder

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let through, or send away. The API never knows a session, so it has nothing to check here."""
        if (
            not settings.MFA_VERPLICHT
            or request.path_info.startswith(_ZONDER)
            or not request.user.is_authenticated
            or self._heeft(request)
            or _naam(request) in VRIJ
        ):
            return self.verder(request)
        return redirect("mfa_activate_totp")

    def _heeft(self, request: HttpRequest) -> bool:
        if request.session.get(SESSIESLEUTEL):
            return True
        heeft = telt_als_twee(request.session.get("oidc_niveau", "")) or bool(
            Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.TOTP).exists()
        )
        if heeft:
            request.session[SESSIESLEUTEL] = True
        return heeft


def _naam(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""
