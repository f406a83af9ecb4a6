"""Keys for tests, and what every answer must be."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, TypeAlias

from django.utils import timezone

from toetssteen.web.organisaties.models import Organisatie, Rol
from toetssteen.web.programmas.models import Sleutel
from toetssteen.web.programmas.sleutels import nieuw, te_geven
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import zet_zicht

ADRES = "/api/v1"
Antwoord: TypeAlias = Any
BEVEILIGD = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "API-Version": "1.0.0",
}


def sleutel_voor(rol: Rol, code: str, rechten: tuple[Recht, ...] = ()) -> str:
    """Make a key for a role at an organisation, with all rights it can have or just these; return it as text."""
    organisatie = Organisatie.objects.get(code=code)
    zet_zicht([organisatie.pk])
    gemaakt, dag = nieuw(), timezone.localdate()
    namen = sorted(r.name for r in (rechten or te_geven(rol)))
    Sleutel.objects.create(
        organisatie=organisatie, naam=f"proef {rol}", rol=rol, rechten=namen, voorvoegsel=gemaakt.voorvoegsel,
        merk=gemaakt.merk, van=dag, tot=dag + timedelta(days=30), gemaakt_op=timezone.now(),
    )  # fmt: skip
    return gemaakt.token


def eis_koppen(antwoord: Antwoord) -> None:
    """Hold an answer against what every answer of the API has."""
    for naam, waarde in BEVEILIGD.items():
        assert antwoord.headers.get(naam) == waarde, naam
    assert "default-src 'none'" in antwoord.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in antwoord.headers


def eis_probleem(antwoord: Antwoord, status: int) -> dict[str, Any]:
    """Hold an answer against RFC 9457 and return what it says."""
    assert antwoord.status_code == status, antwoord.content
    assert antwoord.headers["Content-Type"] == "application/problem+json"
    eis_koppen(antwoord)
    inhoud: dict[str, Any] = antwoord.json()
    assert inhoud["status"] == status
    assert inhoud["type"].startswith("urn:toetssteen:probleem:")
    assert inhoud["title"]
    assert inhoud["detail"]
    return inhoud
