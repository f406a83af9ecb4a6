"""The list of agreements, and what waits for a decision."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from toetssteen.web import access
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.overeenkomsten.models import Overeenkomst, Profielversie, Stand
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.contracten.inhoud import inhoud_van
from toetssteen.web.portalen.uitvoerlinks import uitvoerlinks
from toetssteen.web.portalen.woorden import looptijd
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij
from toetssteen.web.vormgeving.weergave import tijdstip


@pagina(Recht.CONTRACT_INZIEN)
def contracten(request: Verzoek) -> HttpResponse:
    """Show the agreements one is party to."""
    zicht = request.zicht
    alles = list(access.overeenkomsten(zicht).order_by("gemeente__naam", "aanbieder__naam", "-van"))
    versies = geldend(zicht)
    rijen = [_rij(zicht, o, versies.get((o.gemeente_id, o.profiel))) for o in alles]
    inhoud = {
        "kruimelpad": [("Contracten", "")],
        "kolommen": _kolommen(zicht),
        "rijen": rijen,
        "uitvoer": uitvoerlinks(request, "contracten"),
        "zonder": _zonder(zicht, alles, versies),
        "voorstellen": voorstellen(zicht) if zicht.soort == Soort.GEMEENTE else [],
        "voorstelkolommen": [Kolom("Voorstel"), Kolom("Versie"), Kolom("Door"), Kolom("Wanneer", "tijdstip")],
        "mag_besluiten": zicht.mag(Recht.CONTRACT_BESLUITEN),
    }
    return render(request, "contracten/lijst.html", inhoud)


def geldend(zicht: Zicht) -> dict[tuple[int, str], Profielversie]:
    """Return the versions that hold, by owner and name."""
    eigen = access.profielversies(zicht).filter(stand=Stand.GELDT).defer("bestanden")
    return {(v.eigenaar_id, v.naam): v for v in eigen}


def _kolommen(zicht: Zicht) -> list[Kolom]:
    ander = "Aanbieder" if zicht.soort == Soort.GEMEENTE else "Gemeente"
    regio = [Kolom("Gemeente")] if zicht.soort == Soort.GEMEENTE and len(zicht.ids) > 1 else []
    rest = [Kolom("Looptijd"), Kolom("Stand", "status"), Kolom("Versie"), Kolom("Clausules die lopen")]
    return [Kolom("Contract"), *regio, Kolom(ander), *rest]


def _rij(zicht: Zicht, o: Overeenkomst, versie: Profielversie | None) -> Rij:
    ander = o.aanbieder if zicht.soort == Soort.GEMEENTE else o.gemeente
    regio = [o.gemeente.naam] if zicht.soort == Soort.GEMEENTE and len(zicht.ids) > 1 else []
    titel = versie.titel if versie else o.profiel
    url = adres("contract", versie.pk) if versie else ""
    return Rij(
        [
            Cel(titel, url, klein=o.profiel),
            *regio,
            Cel(ander.naam, adres("partij", ander.code)),
            looptijd(o.van, o.tot),
            _stand(o),
            versie.versie if versie else "geen",
            _aandeel(versie) if versie else "",
        ]
    )


def _stand(o: Overeenkomst) -> str:
    dag = localdate()
    if o.van > dag:
        return "gepland"
    return "gestopt" if o.tot is not None and o.tot < dag else "loopt"


def _aandeel(versie: Profielversie) -> Cel:
    """Return how many clauses run by themselves; the others are named on the page, each with why."""
    loopt, totaal = inhoud_van(versie).lopend
    procent = (100 * loopt + totaal // 2) // totaal if totaal else 0
    return Cel(f"{loopt} van {totaal}", klein=f"{procent} procent")


def _zonder(zicht: Zicht, alles: list[Overeenkomst], versies: dict[tuple[int, str], Profielversie]) -> list[Any]:
    """Return versions of one's own that no agreement uses."""
    gebruikt = {(o.gemeente_id, o.profiel) for o in alles}
    return [(v, adres("contract", v.pk)) for sleutel, v in versies.items() if sleutel not in gebruikt]


def voorstellen(zicht: Zicht) -> list[Rij]:
    """Return the proposals that wait for a decision."""
    wachten = access.profielversies(zicht).filter(stand=Stand.VOORSTEL).defer("bestanden")
    return [
        Rij([Cel(v.titel, adres("contract_besluiten", v.pk)), v.versie, v.voorsteller, v.voorgesteld_op])
        for v in wachten.order_by("voorgesteld_op")
    ]


def wie_en_wanneer(versie: Any) -> str:
    """Return who proposed and who decided, in a line."""
    delen = []
    if versie.voorgesteld_door_id is not None:
        delen.append(f"voorgesteld door {versie.voorsteller or 'iemand'} op {tijdstip(versie.voorgesteld_op)}")
    if versie.besloten_op is not None:
        wie = f" door {versie.beslisser}" if versie.beslisser else ""
        delen.append(f"besloten{wie} op {tijdstip(versie.besloten_op)}")
    return "; ".join(delen)
