"""Optimistic locking: an ETag says which version one has read, If-Match that it must still be that one."""

from __future__ import annotations

import re
from typing import Annotated, Final

from django.http import HttpResponse
from ninja import Header

from toetssteen.web.api.v1.problemen import Fout, Weigering

_VORM: Final = re.compile(r'(?:W/)?"v(\d{1,18})"')
VOORWAARDE: Final = "De ETag die u las: zo weet u zeker dat u niet over een wijziging van een ander heen schrijft."
IfMatch = Annotated[str, Header(alias="If-Match", description=VOORWAARDE, max_length=40, min_length=1)]


def zet_versie(antwoord: HttpResponse, versie: int) -> None:
    """Put the version in an answer."""
    antwoord.headers["ETag"] = f'"v{versie}"'


def gelezen_versie(waarde: str) -> int:
    """Return the version that someone read; raise Weigering (400) for what is no ETag of ours."""
    gevonden = _VORM.fullmatch(waarde.strip())
    if gevonden is None:
        fout = Fout(
            naam="If-Match", code="vorm", reden='Neem de ETag over zoals u hem kreeg, met aanhalingstekens: "v3".'
        )
        raise Weigering(400, "De kop If-Match is geen versie.", [fout])
    return int(gevonden[1])


def eis_versie(nu: int, waarde: str) -> None:
    """Raise Weigering (412) when something was changed since it was read."""
    gelezen = gelezen_versie(waarde)
    if gelezen != nu:
        raise Weigering(412, "Intussen is dit gewijzigd. Lees het opnieuw en stuur uw wijziging met de nieuwe ETag.")
