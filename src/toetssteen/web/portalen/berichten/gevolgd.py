"""Follow messages that were just handed in or offered again, until all of them are handled.

What to follow is kept in the session under a random key: names of files and keys of messages, nothing of their content.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from toetssteen.web import access
from toetssteen.web.berichtenverkeer.actions.dien_in import Resultaat
from toetssteen.web.berichtenverkeer.models import Bericht, Status
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.berichten.rijen import stand
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij

_SESSIE: Final = "gevolgde berichten"
_MEESTE: Final = 5
_GETOOND: Final = 200
KOLOMMEN: Final = (
    Kolom("Bestand"), Kolom("Resultaat", "status"), Kolom("Bericht"), Kolom("Status", "status"),
    Kolom("Bevindingen", "getal"),
)  # fmt: skip


def volg(request: Verzoek, berichten: Sequence[str]) -> str:
    """Remember messages to follow, and return the key for the address."""
    return volg_resultaten(request, [Resultaat("", "aangenomen", b) for b in berichten])


def volg_resultaten(request: Verzoek, resultaten: Sequence[Resultaat]) -> str:
    """Remember what became of files, and return the key for the address; the oldest lists make room."""
    sleutel = secrets.token_urlsafe(12)
    bewaard: dict[str, Any] = dict(request.session.get(_SESSIE, {}))
    bewaard[sleutel] = [r.as_dict() for r in resultaten]
    request.session[_SESSIE] = dict(list(bewaard.items())[-_MEESTE:])
    return sleutel


@require_GET
@pagina(Recht.BERICHT_VOLGEN)
def gevolgd(request: Verzoek, sleutel: str) -> HttpResponse:
    """Show what became of each file, and how far the handling is."""
    ruw = request.session.get(_SESSIE, {}).get(sleutel)
    if ruw is None:
        raise Http404
    resultaten = [Resultaat(**r) for r in ruw]
    eigen = access.berichten(request.zicht).filter(pk__in=[r.bericht for r in resultaten if r.bericht])
    wachten = eigen.filter(status=Status.ONTVANGEN).count()
    totaal = len({r.bericht for r in resultaten if r.bericht})
    context = {"klaar": totaal - wachten, "totaal": totaal, "url": adres("berichten_gevolgd", sleutel)}
    if request.htmx:  # type: ignore[attr-defined]
        antwoord = render(request, "berichten/voortgang.html", context)
        if not wachten:
            antwoord.headers["HX-Refresh"] = "true"
        return antwoord
    bekend = {str(b.pk): b for b in eigen.defer("niet_getoetst", "som")}
    return render(request, "berichten/gevolgd.html", context | _inhoud(resultaten, bekend))


def _inhoud(resultaten: Sequence[Resultaat], bekend: dict[str, Bericht]) -> dict[str, Any]:
    geweigerd = [r for r in resultaten if r.uitkomst == "geweigerd"]
    orde = {"geweigerd": 0, "was er al": 1, "aangenomen": 2}
    vooraan = sorted(resultaten, key=lambda r: orde[r.uitkomst])[:_GETOOND]
    return {
        "kruimelpad": [("Berichten", adres("berichten")), ("Dit is aangekomen", "")],
        "kolommen": KOLOMMEN,
        "rijen": [_rij(r, bekend.get(r.bericht)) for r in vooraan],
        "meer": max(0, len(resultaten) - _GETOOND),
        "aangenomen": sum(r.uitkomst == "aangenomen" for r in resultaten),
        "er_al": sum(r.uitkomst == "was er al" for r in resultaten),
        "geweigerd": len(geweigerd),
    }


def _rij(resultaat: Resultaat, bericht: Bericht | None) -> Rij:
    soort = {"aangenomen": "goed", "was er al": "info", "geweigerd": "fout"}[resultaat.uitkomst]
    eerste = Cel(resultaat.uitkomst.capitalize(), status=soort, klein=resultaat.tekst)  # type: ignore[arg-type]
    if bericht is None:
        return Rij([resultaat.naam, eerste, "", "", ""])
    woord, kleur = stand(bericht)
    naam = resultaat.naam or bericht.bestandsnaam or bericht.identificatie
    wat = f"{bericht.naam} {bericht.identificatie}".strip() or "Bestand dat niet te lezen is"
    return Rij(
        [naam, eerste, Cel(wat, url=adres("bericht", bericht.pk)), Cel(woord, status=kleur), bericht.aantal_bevindingen]
    )
