"""The page of one finding: what it is about, its grounds, and the conversation of both parties."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from toetssteen.web import access
from toetssteen.web.bevindingen.frames import CONTRACT_VANAF
from toetssteen.web.bevindingen.lezer import client_van, mag_alles_lezen
from toetssteen.web.bevindingen.models import Bevinding, Stap, Zaak, Zet
from toetssteen.web.bevindingen.models import Soort as Bevindingsoort
from toetssteen.web.bevindingen.opzoeken import bevinding_bij, toestand_van, zaak_bij, zetten_van
from toetssteen.web.bevindingen.stappen import IN_WOORDEN, RECHT_VAN, Toestand, aan_zet, mogelijk
from toetssteen.web.clienten.models import Client
from toetssteen.web.clienten.naam import in_tekst
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import ROLLEN_VAN, Soort
from toetssteen.web.portalen.adressen import adres, adres_client
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.bevindingen.gesprek import beantwoord, vormen
from toetssteen.web.portalen.bevindingen.getekend import als_gegeven, over_zaak
from toetssteen.web.portalen.bevindingen.onderwerp import onderwerp
from toetssteen.web.toegang.rechten import RECHTEN, Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Gebeurtenis
from toetssteen.web.vormgeving.gegevens import Soort as Kleur
from toetssteen.web.vormgeving.weergave import datum, euro

_KLEUR: dict[str, Kleur] = {
    Stap.VOORGESTELD: "bezig",
    Stap.WEERSPROKEN: "waarschuwing",
    Stap.BEANTWOORD: "info",
    Stap.AANVAARD: "goed",
    Stap.BESLOTEN: "goed",
    Stap.VERVALLEN: "neutraal",
}


@pagina(Recht.BEVINDING_INZIEN)
def bevinding(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show a finding; a POST takes a step in the conversation."""
    zicht = request.zicht
    gevonden = access.bevindingen(zicht).select_related("bericht", "gemeente", "aanbieder").get(pk=sleutel)
    zaak = zaak_bij(zicht, gevonden)
    if request.method == "POST":
        antwoord = beantwoord(request, gevonden, zaak)
        if not isinstance(antwoord, dict):
            return antwoord
        zaak = zaak_bij(zicht, gevonden)
    else:
        antwoord = {}
    client = client_van(zicht, gevonden)
    alles = mag_alles_lezen(zicht, gevonden, client)
    noteer(zicht, "inzien", "bevinding", str(gevonden.pk), clienten=[client.pk] if client else [])
    vast = {
        "titel": f"{gevonden.get_soort_display().capitalize()} volgens {gevonden.regel}",
        "b": als_gegeven(gevonden, alles, zicht.soort),
        "verborgen": not alles
        and als_gegeven(gevonden, True, zicht.soort) != als_gegeven(gevonden, False, zicht.soort),
        "onderwerp": onderwerp(zicht, gevonden, _naam(zicht, client, gevonden)),
        "partij": gevonden.aanbieder if zicht.soort == Soort.GEMEENTE else gevonden.gemeente,
        "dag": gevonden.dag,
        "betwist_url": _betwist_url(zicht, gevonden, zaak),
    }
    return _toon(request, vast, gevonden, zaak, antwoord)


@pagina(Recht.BEVINDING_INZIEN)
def zaak(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Go to the finding of a case; show the case by itself when a rebuild no longer gives that finding."""
    zicht = request.zicht
    gekozen = access.zaken(zicht).select_related("gemeente", "aanbieder").get(pk=sleutel)
    gevonden = bevinding_bij(zicht, gekozen)
    if gevonden is not None:
        return redirect("bevinding", gevonden.pk)
    noteer(zicht, "inzien", "bevinding", str(gekozen.pk))
    vast = {
        "titel": "Vervallen bevinding",
        "b": over_zaak(gekozen),
        "vervallen": True,
        "onderwerp": [("Bericht", adres("bericht", gekozen.bericht_id), "openen")],
        "partij": gekozen.aanbieder if zicht.soort == Soort.GEMEENTE else gekozen.gemeente,
    }
    return _toon(request, vast, None, gekozen, {})


def _toon(
    request: Verzoek, vast: dict[str, Any], gevonden: Bevinding | None, zaak: Zaak | None, antwoord: dict[str, Any]
) -> HttpResponse:
    toestand, dag = toestand_van(zaak), localdate()
    zetten = zetten_van(zaak) if zaak else []
    wie = aan_zet(toestand, dag) if gevonden else None
    inhoud = {
        **vast,
        "kruimelpad": [("Bevindingen", adres("bevindingen")), (vast["titel"], "")],
        "stap": toestand.stap.label if gevonden else "vervallen",
        "kleur": _KLEUR.get(toestand.stap, "info"),
        "zaak": zaak,
        "gesprek": gesprek(zetten),
        "aan_zet": wie,
        "ons": wie is not None and wie == request.zicht.soort,
        "wie_wel": _wie_wel(toestand, request.zicht.soort, dag),
        "vormen": vormen(request.zicht, gevonden, zaak, dag, antwoord.get("fout_in")) if gevonden else [],
        "ingehaald": antwoord.get("ingehaald", ""),
    }
    status = 409 if antwoord.get("ingehaald") else 400 if antwoord else 200
    return render(request, "bevindingen/pagina.html", inhoud, status=status)


def _wie_wel(toestand: Toestand, kant: Soort, dag: date) -> str:
    """Return which roles of a side can take a step now: "de administratie of de accountmanager"."""
    kan = [RECHT_VAN[h] for h in mogelijk(toestand, kant, dag)]
    rollen = [f"de {rol.label}" for rol in ROLLEN_VAN[kant] if any(recht in RECHTEN[rol] for recht in kan)]
    return " of ".join(rollen) or "niemand"


def _betwist_url(zicht: Zicht, gevonden: Bevinding, zaak: Zaak | None) -> str:
    """Return where an aanbieder disputes a line that the answer to a claim refused."""
    afgekeurd = gevonden.soort == Bevindingsoort.AFKEUR and gevonden.plek < CONTRACT_VANAF
    if (
        zaak
        or not afgekeurd
        or gevonden.bericht.nummer != "323"
        or "betwist" not in mogelijk(toestand_van(zaak), zicht.soort, localdate())
    ):
        return ""
    return adres("declaratie", gevonden.bericht_id) if zicht.mag(RECHT_VAN["betwist"]) else ""


def _naam(zicht: Zicht, client: Client | None, gevonden: Bevinding) -> tuple[str, str] | None:
    """Return name and address of the client, for who may see it."""
    if client is None:
        return None
    gegevens = access.clientgegevens(zicht).filter(client_id=client.pk, paar_id=gevonden.bericht.paar_id or 0).first()
    naam = in_tekst(gegevens.achternaam, gegevens.voornamen) if gegevens else ""
    return naam or "cliënt zonder naam", adres_client(client.sleutel)


def gesprek(zetten: Sequence[Zet]) -> list[Gebeurtenis]:
    """Return the steps as a timeline: who, for whom, what, when."""
    return [
        Gebeurtenis(
            z.op,
            f"{z.wie} ({z.namens}) {_wat(z)}",
            "gemeente" if z.namens_id == z.gemeente_id else "aanbieder",
            _tekst(z),
            _KLEUR.get(z.naar, "neutraal"),
            status=Stap(z.naar).label,
        )
        for z in zetten
    ]


def _wat(zet: Zet) -> str:
    vast = {"korting": "stelt een korting voor", "vordering": "stelt een vordering voor", "vraag": "stelt een vraag"}
    return vast.get(zet.voorstel) or IN_WOORDEN.get(zet.handeling) or Stap(zet.naar).label


def _tekst(zet: Zet) -> str:
    delen = [f"{euro(zet.bedrag)}."] if zet.bedrag is not None else []
    delen += [zet.tekst] if zet.tekst else []
    if zet.uiterlijk:
        delen.append(f"Reageren kan tot en met {datum(zet.uiterlijk)} ({zet.uiterlijk_bron}).")
    return " ".join(delen)
