"""Decides, for every request, who asks in which role for which organisations; the database hears it too."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.account.utils import url_str_to_user_pk
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate

from toetssteen.web.toegang.hoeden import SESSIESLEUTEL, hoeden_van
from toetssteen.web.toegang.zicht import Zicht, keuzes, zet_zicht

Antwoord = Callable[[HttpRequest], HttpResponse]


class Zichtkeuze:
    """Puts `request.zicht` (a Zicht, or None) and `request.hoeden` (all that someone may choose) in place."""

    def __init__(self, verder: Antwoord):
        self.verder = verder

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Choose, and go on. Without a view the database shows no row at all."""
        request.zicht = None  # type: ignore[attr-defined]
        request.hoeden = []  # type: ignore[attr-defined]
        if request.path_info.startswith(("/static/", "/gezond", "/gereed", "/meetwaarden")):
            return self.verder(request)
        gebruiker = request.user
        if not gebruiker.is_authenticated:
            zet_zicht([], halverwege(request))
            return self.verder(request)
        hoeden = hoeden_van(keuzes(gebruiker.pk, localdate()))
        gekozen = next((h for h in hoeden if h.sleutel == request.session.get(SESSIESLEUTEL)), None)
        hoed = gekozen or (hoeden[0] if hoeden else None)
        if hoed is not None:
            request.zicht = Zicht.van(gebruiker.pk, gebruiker.naam, hoed.rol, [k.organisatie for k in hoed.keuzes])  # type: ignore[attr-defined]
        request.hoeden = hoeden  # type: ignore[attr-defined]
        zet_zicht(request.zicht.ids if request.zicht else [], gebruiker.pk)  # type: ignore[attr-defined]
        return self.verder(request)


def halverwege(request: HttpRequest) -> int | None:
    """Return who gave a good password and still has to give a code: allauth keeps that in the session."""
    bewaard = request.session.get(LOGIN_SESSION_KEY)
    nummer = bewaard.get("user_pk") if isinstance(bewaard, dict) else None
    return int(url_str_to_user_pk(nummer)) if nummer else None
