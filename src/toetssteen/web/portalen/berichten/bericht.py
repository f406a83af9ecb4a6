"""The page of one message: its story, its findings with grounds, and the raw message beside what it says."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.views.decorators.http import require_GET

from toetssteen.web import access
from toetssteen.web.berichtenverkeer.betekenis import PER_DEEL, Deel, Zin, alle_bsns, lees_deel
from toetssteen.web.berichtenverkeer.kluis import haal_op
from toetssteen.web.berichtenverkeer.models import Bericht, Status
from toetssteen.web.bevindingen.lezer import Lezer
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.portalen.adressen import adres, adres_client
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.berichten.afhandelen import afhandeling_van
from toetssteen.web.portalen.berichten.nalopen import contractmelding
from toetssteen.web.portalen.berichten.rijen import mogelijk, richting, stand, van_naar
from toetssteen.web.portalen.berichten.verhaal import verhaal
from toetssteen.web.portalen.bevinding_tonen import getoond
from toetssteen.web.portalen.bladeren import blad
from toetssteen.web.portalen.woorden import WET, berichtsoort
from toetssteen.web.stand.clienten import Clienten
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Betekenis, Kolom, Rij
from toetssteen.web.vormgeving.weergave import datum, getal

PER_BLAD = 25
_ONGETOETST = (Kolom("Regel", "code"), Kolom("Waarover"), Kolom("Hoe vaak", "getal"), Kolom("Waarom niet"))


@require_GET
@pagina(Recht.BERICHT_VOLGEN)
def een(request: Verzoek, sleutel: uuid.UUID) -> HttpResponse:
    """Show one message."""
    zicht = request.zicht
    inzien = zicht.mag(Recht.BERICHT_INZIEN) and zicht.mag(Recht.CLIENT_RUIM)
    erbij = ("gemeente", "aanbieder", "antwoord_op", "profielversie", *(("inhoud",) if inzien else ()))
    bericht = access.met_afhandeling(zicht, access.berichten(zicht)).select_related(*erbij).get(pk=sleutel)
    bevindingen, clienten = _bevindingen(request, bericht)
    context = _omslag(bericht, zicht) | bevindingen
    if inzien:
        deel = _deel(request, bericht)
        bekend = Clienten(bericht.gemeente_id or 0).zoek(deel.bsns)
        clienten = sorted({*clienten, *bekend.values()})
        context |= _inhoud(deel, _links(zicht, bekend))
    noteer(zicht, "inzien", "bericht", str(bericht.pk), clienten=clienten)
    return render(request, "berichten/bericht.html", context)


def _omslag(bericht: Bericht, zicht: Zicht) -> dict[str, Any]:
    """Return what the head of the page and the story need."""
    antwoorden = list(access.antwoorden_op(zicht, bericht).order_by("nummer_binnen")[:5])
    woord, soort = stand(bericht)
    titel = f"{bericht.naam} {bericht.identificatie}".strip() or "Bestand dat niet te lezen is"
    return {
        "kruimelpad": [("Berichten", adres("berichten")), (titel, "")],
        "bericht": bericht,
        "titel": titel,
        "soort": berichtsoort(bericht.nummer),
        "woord": woord,
        "kleur": soort,
        "gegevens": _gegevens(bericht, zicht),
        "verhaal": verhaal(
            bericht, bericht.ontvangsten.select_related("door").order_by("op", "pk")[:20], antwoorden, zicht
        ),
        "declaratie": adres("declaratie", bericht.pk) if bericht.nummer == "323" else "",
        "opnieuw": zicht.mag(Recht.BERICHT_HERSTELLEN)
        and not mogelijk(bericht, zicht).isdisjoint(("bied_opnieuw_aan", "verstuur_opnieuw")),
        "geparkeerd": bericht.status == Status.GEPARKEERD,
        "contracttoets": contractmelding(bericht, zicht),
        **afhandeling_van(bericht, zicht),
        "ongetoetst_kolommen": _ONGETOETST,
        "ongetoetst": [Rij([n["regel"], n["klasse"], n["aantal"], n["reden"]]) for n in bericht.niet_getoetst],
    }


def _gegevens(bericht: Bericht, zicht: Zicht) -> list[tuple[str, object]]:
    uit: list[tuple[str, object]] = [
        ("Van en naar", van_naar(bericht)),
        (
            "Richting",
            {"Uit": "uit: u bent de afzender", "Binnen": "binnen: aan u gericht"}.get(richting(bericht, zicht), ""),
        ),
        ("Wet", WET.get(bericht.wet, "")),
        ("Kenmerk", bericht.identificatie),
        ("Dagtekening", datum(bericht.dagtekening)),
        ("Grootte", f"{getal(-(-bericht.grootte // 1024))} kB"),
    ]
    if bericht.antwoord_op is not None:
        ander = f"{bericht.antwoord_op.naam} {bericht.antwoord_op.identificatie}"
        plek = adres("bericht", bericht.antwoord_op_id)
        uit.append(("Is het antwoord op", format_html('<a class="nl-link" href="{}">{}</a>', plek, ander)))
    return uit


def _bevindingen(request: Verzoek, bericht: Bericht) -> tuple[dict[str, Any], list[int]]:
    """Return a page of the findings, for who may see them, and the clients that one learns something of."""
    if not request.zicht.mag(Recht.BEVINDING_INZIEN):
        return {"ziet_bevindingen": False}, []
    rijen: QuerySet[Bevinding] = access.bevindingen(request.zicht).filter(bericht=bericht)
    deel = blad(rijen, request.GET, ["plek"], per=PER_BLAD, sleutel="plek")
    lezer = Lezer(request.zicht, deel.rijen)
    context = {
        "ziet_bevindingen": True,
        "bevindingen": [getoond(b, alles=lezer.alles(b)) for b in deel.rijen],
        "paginering": deel.paginering,
    }
    return context, lezer.gezien


def _deel(request: Verzoek, bericht: Bericht) -> Deel:
    regel, client = _getal(request, "regel"), _getal(request, "client")
    ruw = haal_op(bericht.pk, bericht.inhoud.geheim)
    return lees_deel(ruw, bericht.wet, bericht.nummer, regel=regel or 1, client=client)


def _getal(request: Verzoek, naam: str) -> int | None:
    ruw = request.GET.get(naam, "").strip()
    return int(ruw) if ruw.isdecimal() and len(ruw) < 10 else None


def _links(zicht: Zicht, bekend: dict[str, int]) -> dict[str, object]:
    """Return per end of a hidden BSN a link to the client."""
    rijen = access.clienten(zicht).filter(pk__in=list(bekend.values())[:PER_DEEL]).values_list("pk", "sleutel")
    sleutels = dict(rijen)
    uit: dict[str, object] = {}
    for bsn, pk in bekend.items():
        plek = adres_client(sleutels.get(pk))
        if plek:
            uit[f"••••••{bsn[6:]}"] = format_html('<a class="nl-link" href="{}">••••••{}</a>', plek, bsn[6:])
    return uit


def _inhoud(deel: Deel, links: dict[str, object]) -> dict[str, Any]:
    laatste = deel.eerste + deel.tekst.count("\n")
    vorige, volgende = max(1, deel.eerste - PER_DEEL), laatste + 1
    return {
        "deel": deel,
        "laatste": laatste,
        "vorige": vorige if deel.eerste > 1 else 0,
        "volgende": volgende if volgende <= deel.totaal else 0,
        "betekenis": [_betekenis(z, links) for z in deel.zinnen],
    }


def _betekenis(zin: Zin, links: dict[str, object]) -> Betekenis:
    waarde = links.get(zin.waarde, zin.waarde)
    return Betekenis(zin.regel, zin.label, waarde, zin.uitleg, niveau=zin.niveau)  # type: ignore[arg-type]


@require_GET
@pagina(Recht.BERICHT_INZIEN)
def als_xml(request: Verzoek, sleutel: uuid.UUID) -> HttpResponse:
    """Return the message byte for byte as it came."""
    zicht = request.zicht
    bericht = access.inhoud_van(zicht, sleutel)
    inhoud = haal_op(bericht.pk, bericht.inhoud.geheim)
    clienten = Clienten(bericht.gemeente_id or 0).zoek(alle_bsns(inhoud))
    noteer(zicht, "uitvoeren", "bericht", str(bericht.pk), clienten=sorted(clienten.values()))
    naam = f"{bericht.naam or 'bestand'}-{bericht.identificatie or bericht.pk}"
    veilig = "".join(t for t in naam if t.isascii() and (t.isalnum() or t in "-_"))
    antwoord = HttpResponse(inhoud, content_type="application/octet-stream")
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{veilig}.xml"'
    return antwoord
