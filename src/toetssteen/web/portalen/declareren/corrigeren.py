"""Choose which lines of a claim to correct."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from toetssteen.web import access
from toetssteen.web.declaraties.models import Prestatie
from toetssteen.web.levering.actions.corrigeer import te_corrigeren
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.namen import ONBEKEND, Naam, namen_van
from toetssteen.web.portalen.opstellen.soorten import SOORTEN
from toetssteen.web.portalen.opstellen.verloop import formulierpagina
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij
from toetssteen.web.vormgeving.weergave import datum, volume

MEEST: Final = 50
GETOOND: Final = 200
_KOLOMMEN: Final = (
    Kolom("Cliënt"),
    Kolom("Toewijzing", "code"),
    Kolom("Product"),
    Kolom("Maand"),
    Kolom("Hoeveel"),
    Kolom("Bedrag", "bedrag"),
    Kolom("Antwoord", "status"),
)


@pagina(Recht.DECLARATIE_INDIENEN)
def corrigeren(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show the lines of a claim, or the form for those that were chosen."""
    zicht = request.zicht
    bericht = access.berichten(zicht).get(pk=sleutel, nummer="323", afzender_id__in=zicht.ids, volgorde__isnull=False)
    if zicht.soort != Soort.AANBIEDER:
        raise Prestatie.DoesNotExist
    gekozen = [
        int(r)
        for r in (*request.GET.getlist("regel"), *request.POST.getlist("regel"))
        if r.isascii() and r.isdigit() and len(r) < 9
    ]
    if gekozen and request.method == "POST" and "versies" not in request.POST:
        vraag = "&".join(f"regel={r}" for r in gekozen[:MEEST])
        if len(gekozen) > MEEST:
            messages.warning(request, f"U kunt {MEEST} regels tegelijk corrigeren; dit zijn de eerste {MEEST}.")
        return redirect(adres("declaratie_corrigeren", sleutel, vraag=vraag))
    if gekozen:
        start: dict[str, Any] = {
            "paar": bericht.paar_id, "wet": bericht.wet, "volgorde": bericht.volgorde, "rijen": gekozen[:MEEST],
            "bericht": str(bericht.pk), "nummer": bericht.identificatie,
        }  # fmt: skip
        return formulierpagina(request, SOORTEN["correctie"], start)
    regels = list(te_corrigeren(zicht, bericht.paar_id or 0, bericht.volgorde or 0)[: GETOOND + 1])
    namen = namen_van(zicht, [p.client_id for p in regels])
    noteer(zicht, "inzien", "declaratie", str(bericht.pk), clienten=sorted(namen))
    context = {
        "kolommen": _KOLOMMEN,
        "rijen": [_rij(p, namen) for p in regels[:GETOOND]],
        "meer": len(regels) > GETOOND,
        "acties": [("corrigeren", "Corrigeren")],
        "nummer": bericht.identificatie,
        "kruimelpad": [
            ("Declaraties", adres("declaraties")),
            (bericht.identificatie, adres("declaratie", bericht.pk)),
            ("Corrigeren", ""),
        ],
    }
    return render(request, "declareren/corrigeren.html", context)


def _rij(p: Prestatie, namen: dict[int, Naam]) -> Rij:
    naam = namen[p.client_id].volledig if p.client_id in namen else ONBEKEND
    stand = Cel("Toegekend", status="goed") if p.goedgekeurd else Cel("Afgewezen", status="fout")
    hoeveel = volume(p.geleverd_volume, p.eenheid or "")
    return Rij([naam, p.toewijzing_nummer, p.product_code, datum(p.productperiode_begindatum, "maand"), hoeveel,
                p.ingediend_bedrag, stand], sleutel=str(p.rij), naam=naam)  # fmt: skip
