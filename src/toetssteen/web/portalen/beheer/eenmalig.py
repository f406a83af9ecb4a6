"""A secret that is shown once: after the redirect that follows making it, and never again."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from toetssteen.web.sleutels import afgeleid, ontsleutel, versleutel

_PLEK = "eenmalig"


def bewaar(request: HttpRequest, doel: str, geheim: str) -> None:
    """Keep a secret, encrypted, until the next page of this session about `doel` shows it."""
    request.session[_PLEK] = [doel, versleutel(_sleutel(), geheim.encode(), doel.encode()).hex()]


def neem(request: HttpRequest, doel: str) -> str:
    """Return the secret about `doel` and forget it; "" when there is none."""
    bewaard = request.session.get(_PLEK)
    if not bewaard or bewaard[0] != doel:
        return ""
    del request.session[_PLEK]
    return ontsleutel(_sleutel(), bytes.fromhex(bewaard[1]), doel.encode()).decode()


def _sleutel() -> bytes:
    return afgeleid(settings.HOOFDSLEUTEL, "eenmalig")
