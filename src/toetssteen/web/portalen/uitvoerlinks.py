"""Which lists of `bestanden` one may take away, and the links with which their pages offer them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.http import HttpRequest

from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.uitvoeren import VORMEN
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht

RECHTEN: Final[Mapping[str, tuple[Recht, ...]]] = {
    "clienten": (Recht.CLIENT_INZIEN,),
    "verzoeken": (Recht.VERZOEK_BEANTWOORDEN, Recht.VERZOEK_INDIENEN),
    "termijnen": (Recht.TERMIJN_INZIEN,),
    "aanleveringen": (Recht.DECLARATIE_INDIENEN,),
    "partijen": (Recht.CONTRACT_INZIEN,),
    "contracten": (Recht.CONTRACT_INZIEN,),
}
"""One of these is needed for a list, beside UITVOEREN."""


def mag_uitvoeren(zicht: Zicht, naam: str) -> bool:
    """Whether one may take a list away."""
    return zicht.mag(Recht.UITVOEREN) and any(zicht.mag(r) for r in RECHTEN[naam])


def uitvoerlinks(request: HttpRequest, naam: str) -> list[tuple[str, str]]:
    """Return pairs of label and address of a list as a file, with the filters of this page; none for who may not."""
    if not mag_uitvoeren(request.zicht, naam):  # type: ignore[attr-defined]
        return []
    vraag = request.GET.copy()
    for weg in ("na", "voor", "sorteer"):
        vraag.pop(weg, None)
    return [(label, adres("bestand", naam, vorm, vraag=vraag.urlencode())) for vorm, label in VORMEN.items()]
