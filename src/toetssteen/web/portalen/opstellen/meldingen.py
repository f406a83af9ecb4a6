"""What was reported about one allocation, to take back what was wrong."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from toetssteen.regels.levering import VERWIJDEREN
from toetssteen.web import access
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.opstellen.views import start_van_toewijzing
from toetssteen.web.portalen.woorden import betekenis
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toewijzingen.models import Levering
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij

_KOLOMMEN: Final = (Kolom("Melding"), Kolom("Begonnen", "datum"), Kolom("Gestopt", "datum"), Kolom("Reden"))


@require_GET
@pagina(Recht.LEVERING_MELDEN)
def meldingen(request: Verzoek, wet: str, gemeente: str, aanbieder: str, nummer: int) -> HttpResponse:
    """List the starts and stops of an allocation that still hold."""
    over = start_van_toewijzing(request.zicht, wet, gemeente, aanbieder, nummer)
    rijen = access.leveringen(request.zicht).filter(
        paar_id=over["paar"], client_id=over["client"], wet=wet, toewijzing_nummer=nummer
    )
    alle = list(rijen.order_by("volgorde", "rij"))
    noteer(request.zicht, "inzien", "toewijzing", f"{wet}/{gemeente}/{aanbieder}/{nummer}", clienten=[over["client"]])
    terug = adres("toewijzing", wet, gemeente, aanbieder, nummer)
    context = {
        "kolommen": _KOLOMMEN,
        "rijen": [_rij(v) for v in alle if v.status_aanlevering != VERWIJDEREN and not _weg(v, alle)],
        "nummer": nummer,
        "kruimelpad": [("Werklijst", "/"), (f"Toewijzing {nummer}", terug), ("Meldingen", "")],
    }
    return render(request, "opstellen/meldingen.html", context)


def _weg(v: Levering, alle: list[Levering]) -> bool:
    """Whether a later message took this one back."""
    sleutel = (v.soort, v.begindatum, v.einddatum, v.reden_beeindiging)
    return any(
        a.status_aanlevering == VERWIJDEREN and a.volgorde > v.volgorde
        and (a.soort, a.begindatum, a.einddatum, a.reden_beeindiging) == sleutel
        for a in alle
    )  # fmt: skip


def _rij(v: Levering) -> Rij:
    soort = Cel(f"{v.soort.capitalize()} intrekken", url=adres("melding_intrekken", v.pk))
    return Rij([soort, v.begindatum, v.einddatum, betekenis(v.wet, "RedenBeeindiging", v.reden_beeindiging) or None])
