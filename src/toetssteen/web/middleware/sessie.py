"""Session rules: a session ends after rest, and after a working day whatever one does (BIO2, NEN 7513)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from toetssteen.web.aanmelden.vastleggen import afgemeld

_BEGIN, _LAATST = "sessie_begin", "sessie_laatst"
_SCHRIJF_NA = timedelta(seconds=30)


class Sessieregels:
    """Logs out whoever rests too long or is at it too long."""

    def __init__(self, verder: Callable[[HttpRequest], HttpResponse]):
        self.verder = verder

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Check the session, note that it is used, and go on."""
        if (
            request.path_info.startswith(("/static/", "/gezond", "/gereed", "/meetwaarden"))
            or not request.user.is_authenticated
        ):
            return self.verder(request)
        nu = timezone.now().timestamp()
        begin = request.session.setdefault(_BEGIN, nu)
        laatst = request.session.get(_LAATST, nu)
        if nu - begin > settings.SESSIE_LENGTE.total_seconds() or nu - laatst > settings.SESSIE_RUST.total_seconds():
            afgemeld(request, request.user, uitkomst="sessie voorbij")
            logout(request)
            request.uitgelogd = True  # type: ignore[attr-defined]
            messages.info(
                request,
                "U bent uit voorzorg uitgelogd. Log opnieuw in; daarna komt u terug op de bladzijde waar u was.",
            )
        elif nu - laatst > _SCHRIJF_NA.total_seconds() or _LAATST not in request.session:
            request.session[_LAATST] = nu
        return self.verder(request)
