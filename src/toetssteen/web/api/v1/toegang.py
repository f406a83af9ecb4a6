"""Who calls: a key in the header Authorization, with the rights an operation asks for. Nothing else opens a door."""

from __future__ import annotations

from typing import Any, Final, Literal

from django.http import HttpRequest
from ninja.errors import ValidationError
from ninja.operation import Operation

from toetssteen.web.api.v1.problemen import Weigering
from toetssteen.web.http.limiet import tel_programma
from toetssteen.web.programmas.sleutels import zicht_van_sleutel
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht, zet_zicht

Inhoud = Literal["geen", "json", "bericht", "formulier"]
MEESTE_JSON: Final = 1024 * 1024
_SOORTEN: Final[dict[str, tuple[str, ...]]] = {
    "json": ("application/json",),
    "bericht": ("application/xml", "text/xml", "multipart/form-data"),
    "formulier": ("multipart/form-data",),
}
_GEEN_SLEUTEL: Final = (
    "Stuur de kop Authorization: Bearer, met een sleutel die nog geldt. De beheerder van uw organisatie maakt sleutels."
)


class Verzoek(HttpRequest):
    """A request that passed `Toegang`."""

    zicht: Zicht
    sleutel: str
    """The public part of the key: it tells keys apart and opens nothing."""


class Toegang:
    """Lets a request in when its key has one of these rights, and its content is what the operation takes."""

    def __init__(self, rechten: tuple[Recht, ...], inhoud: Inhoud) -> None:
        self.rechten, self.inhoud = rechten, inhoud
        self.operatie: Operation | None = None
        self.bekend: frozenset[str] = frozenset()

    def bij(self, operatie: Operation) -> None:
        """Tell to which operation this belongs, and so which query keys there are."""
        self.operatie = operatie
        modellen = [m for m in operatie.models if m.__ninja_param_source__ == "query"]
        self.bekend = frozenset(naam for m in modellen for naam in m.__ninja_flatten_map__)

    def __call__(self, request: Verzoek) -> Zicht:
        """Return the view; raise Weigering (401, 413, 415, 400) or GeenRecht."""
        token = _token(request)
        zicht = zicht_van_sleutel(token) if token else None
        if zicht is None:
            raise Weigering(401, _GEEN_SLEUTEL, koppen={"WWW-Authenticate": 'Bearer realm="toetssteen"'})
        zet_zicht(zicht.ids)
        request.zicht, request.sleutel = zicht, token[:16]
        tel_programma(request.sleutel, zicht.ids)  # after the door: however it was written, it is the same key
        if self.rechten and not any(zicht.mag(r) for r in self.rechten):
            zicht.eis(self.rechten[0])
        self._eis_inhoud(request)
        self._eis_bekend(request)
        return zicht

    def _eis_inhoud(self, request: HttpRequest) -> None:
        if self.inhoud == "geen":
            return
        soorten = _SOORTEN[self.inhoud]
        if (request.content_type or "") not in soorten:
            raise Weigering(415, f"Stuur de inhoud als {' of '.join(soorten)}, en noem dat in de kop Content-Type.")
        lengte = str(request.META.get("CONTENT_LENGTH") or "0")
        if self.inhoud == "json" and lengte.isdecimal() and int(lengte) > MEESTE_JSON:
            raise Weigering(413, f"De inhoud is {lengte} bytes; {MEESTE_JSON} mag.")

    def _eis_bekend(self, request: HttpRequest) -> None:
        """Refuse query keys that the operation does not know, together with whatever else is wrong."""
        vreemd = [{"type": "extra_forbidden", "loc": ("query", k)} for k in request.GET if k not in self.bekend]
        if vreemd:
            raise ValidationError([*vreemd, *self._ook_fout(request)])

    def _ook_fout(self, request: HttpRequest) -> list[dict[str, Any]]:
        assert self.operatie is not None
        pad = request.resolver_match.kwargs if request.resolver_match else {}
        try:
            self.operatie._get_values(request, pad, self.operatie.api.create_temporal_response(request))
        except ValidationError as fout:
            return list(fout.errors)
        return []


def _token(request: HttpRequest) -> str:
    soort, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if soort.lower() == "bearer" else ""
