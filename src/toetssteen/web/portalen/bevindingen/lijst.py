"""The list of findings: filters in the address, one action for many, and the same rows as a file."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import polars as pl
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from toetssteen.web import access
from toetssteen.web.bevindingen.actions.doe_samen import MEEST
from toetssteen.web.bevindingen.lezer import Lezer, melding_voor
from toetssteen.web.bevindingen.models import Bevinding, Zaak
from toetssteen.web.bevindingen.opzoeken import toestand_van, verdwenen
from toetssteen.web.bevindingen.stappen import RECHT_VAN, aan_zet
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.bevindingen.filter import SORTERING, BevindingFilter, bedrag_van, gefilterd
from toetssteen.web.portalen.bladeren import GENOEG, blad, telling, telwoord
from toetssteen.web.portalen.uitvoeren import VORMEN, als_bestand, gekozen, toelichting
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.uitvoer.kolom import Kolom as Uitvoerkolom
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij

MEEST_RIJEN: Final = 50_000
"""Findings in one file."""
ACTIES: Final = {
    Soort.GEMEENTE: (("stel_voor", "Voorstellen"), ("besluit", "Besluiten"), ("trek_in", "Voorstel intrekken")),
    Soort.AANBIEDER: (("aanvaard", "Aanvaarden"), ("weerspreek", "Tegenspreken")),
}
_UITVOER: Final = (
    Uitvoerkolom("dag", "Getoetst op", "datum"),
    Uitvoerkolom("soort", "Soort"),
    Uitvoerkolom("regel", "Regel"),
    Uitvoerkolom("clausule", "Clausule"),
    Uitvoerkolom("partij", "Andere partij"),
    Uitvoerkolom("bericht", "Bericht"),
    Uitvoerkolom("referentie", "Regel van de declaratie"),
    Uitvoerkolom("toewijzing", "Toewijzing", "tekst"),
    Uitvoerkolom("melding", "Wat er is"),
    Uitvoerkolom("bedrag", "Bedrag", "bedrag", som=True),
    Uitvoerkolom("stap", "Stap"),
    Uitvoerkolom("op_tafel", "Voorgesteld of besloten", "bedrag"),
)


@pagina(Recht.BEVINDING_INZIEN)
def bevindingen(request: Verzoek) -> HttpResponse:
    """Show the findings that fit; a POST takes the chosen ones to the page that does something with them."""
    zicht, dag = request.zicht, localdate()
    form, rijen = _gekozen(request, dag)
    if request.method == "POST":
        return _kies(request, rijen)
    orde = SORTERING.get(request.GET.get("sorteer", ""), SORTERING["-dag"])
    deel = blad(rijen.select_related("bericht", "gemeente", "aanbieder"), request.GET, orde)
    aantal = telling(rijen)
    zaken = zaken_bij(zicht, deel.rijen)
    lezer = Lezer(zicht, deel.rijen)
    noteer(zicht, "lijst", "bevindingen", clienten=lezer.gezien)
    return render(
        request,
        "bevindingen/lijst.html",
        {
            "kruimelpad": [("Bevindingen", "")],
            "form": form,
            "aantal": telwoord(aantal),
            "totaal": aantal if aantal <= GENOEG else None,
            "kolommen": _kolommen(zicht),
            "rijen": [_rij(lezer, zicht, b, zaken.get((b.bericht_id, b.kenmerk)), dag) for b in deel.rijen],
            "pagina": deel.paginering,
            "acties": acties(zicht),
            "verdwenen_kolommen": [
                Kolom("Bevinding"),
                Kolom("Regel"),
                Kolom("Bedrag", "bedrag"),
                Kolom("Stap", "status"),
            ],
            "verdwenen": _verdwenen(zicht) if form.waarden().get("stap") == "vervallen" else (),
            "uitvoer": _uitvoerlinks(request) if zicht.mag(Recht.UITVOEREN) else (),
        },
    )


@pagina(Recht.UITVOEREN)
def uitvoer(request: Verzoek, formaat: str) -> HttpResponseBase:
    """Return the findings that fit as a file, without clients."""
    zicht, dag = request.zicht, localdate()
    if formaat not in VORMEN:
        raise Http404
    form, rijen = _gekozen(request, dag)
    orde = SORTERING.get(request.GET.get("sorteer", ""), SORTERING["-dag"])
    gevonden = list(rijen.select_related("bericht", "gemeente", "aanbieder").order_by(*orde)[:MEEST_RIJEN])
    zaken = zaken_bij(zicht, gevonden)
    regels = [_uitvoerrij(zicht, b, zaken.get((b.bericht_id, b.kenmerk))) for b in gevonden]
    schema = {k.naam: _DTYPE.get(k.soort, pl.String()) for k in _UITVOER}
    wat = f"Bevindingen van {zicht.naam_organisatie}; zonder gegevens van cliënten."
    if len(gevonden) == MEEST_RIJEN:
        wat += f" Alleen de eerste {MEEST_RIJEN}: maak de keuze kleiner met een filter."
    frame = pl.DataFrame(regels, schema=schema, orient="row")
    clienten = Lezer(zicht, gevonden).gezien
    noteer(zicht, "uitvoeren", "bevindingen", f"{formaat}, {frame.height} regels", clienten=clienten)
    uitleg = toelichting(zicht, "Bevindingen", wat, gekozen(form))
    return als_bestand(request, formaat, "bevindingen", frame, _UITVOER, uitleg)


_DTYPE: Final = {"datum": pl.Date(), "bedrag": pl.Int64()}


def _gekozen(request: Verzoek, dag: date) -> tuple[BevindingFilter, QuerySet[Bevinding]]:
    partijen = list(access.tegenpartijen(request.zicht))
    form = BevindingFilter(request.GET, partijen=partijen)
    return form, gefilterd(
        access.bevindingen(request.zicht, onleesbaar=False), form.waarden(), request.zicht.soort, dag
    )


def acties(zicht: Zicht) -> list[tuple[str, str]]:
    """Return what someone can do for many findings at once."""
    return [(naam, label) for naam, label in ACTIES[zicht.soort] if zicht.mag(RECHT_VAN[naam])]


def zaken_bij(zicht: Zicht, rijen: Sequence[Bevinding]) -> dict[tuple[Any, str], Zaak]:
    """Return the cases of these findings, by message and mark."""
    eigen = access.zaken(zicht).filter(bericht_id__in={b.bericht_id for b in rijen})
    if len(rijen) < GENOEG:
        eigen = eigen.filter(kenmerk__in={b.kenmerk for b in rijen})
    return {(z.bericht_id, z.kenmerk): z for z in eigen}


def _kies(request: Verzoek, rijen: QuerySet[Bevinding]) -> HttpResponse:
    """Keep which findings are meant, and go on to what is to be done with them."""
    actie = request.POST.get("actie", "")
    if actie not in dict(acties(request.zicht)):
        messages.error(request, "Kies wat u met de bevindingen wilt doen.")
        return redirect(request.get_full_path())
    if request.POST.get("alle") == "ja":
        gekozen = [str(pk) for pk in rijen.order_by("-dag").values_list("pk", flat=True)[: MEEST + 1]]
    else:
        aangevinkt = [s for s in request.POST.getlist("regel") if len(s) == 36]
        gekozen = [str(pk) for pk in rijen.filter(pk__in=_uuids(aangevinkt)).values_list("pk", flat=True)]
    if not gekozen or len(gekozen) > MEEST:
        te_veel = f"Dit zijn er meer dan {MEEST}. Maak de keuze kleiner met een filter."
        messages.error(request, te_veel if gekozen else "Vink eerst aan om welke bevindingen het gaat.")
        return redirect(request.get_full_path())
    sleutel = secrets.token_urlsafe(12)
    request.session[f"samen_{sleutel}"] = {"actie": actie, "sleutels": gekozen, "terug": request.get_full_path()}
    return redirect("bevindingen_samen_nieuw", sleutel)


def _uuids(teksten: Sequence[str]) -> list[str]:
    return [t for t in teksten if t.replace("-", "").isalnum() and all(c in "0123456789abcdef-" for c in t)]


def _kolommen(zicht: Zicht) -> list[Kolom]:
    ander = "Aanbieder" if zicht.soort == Soort.GEMEENTE else "Gemeente"
    return [
        Kolom("Bevinding"),
        Kolom("Regel", naam="regel", sorteerbaar=True),
        Kolom("Soort", "status", "soort", sorteerbaar=True),
        Kolom("Getoetst op", "datum", "dag", sorteerbaar=True),
        Kolom(ander),
        Kolom("Bericht"),
        Kolom("Bedrag", "bedrag", "bedrag", sorteerbaar=True),
        Kolom("Stap", "status"),
    ]


def _rij(lezer: Lezer, zicht: Zicht, b: Bevinding, zaak: Zaak | None, dag: date) -> Rij:
    """Return a row, with what is about a client only for who may see that client."""
    toestand = toestand_van(zaak)
    wie = aan_zet(toestand, dag)
    wacht = "" if wie is None else "wacht op u" if wie == zicht.soort else f"wacht op de {wie.label}"
    if toestand.uiterlijk and wie == Soort.AANBIEDER:
        wacht += f", tot en met {toestand.uiterlijk:%d-%m-%Y}"
    return Rij(
        [
            Cel(lezer.melding(b), adres("bevinding", b.pk), klein=b.clausule or ""),
            Cel(b.regel, adres("regel", b.regel)),
            b.soort,
            b.dag,
            _partij(zicht, b),
            Cel(b.bericht.naam or "onleesbaar", adres("bericht", b.bericht_id), klein=b.bericht.identificatie),
            bedrag_van(b, zaak),
            Cel(toestand.stap.label, klein=wacht),
        ],
        sleutel=str(b.pk),
        kiesbaar=b.gemeente_id is not None,
        naam=f"{b.regel}, {b.bericht.identificatie}",
    )


def _partij(zicht: Zicht, b: Bevinding) -> str:
    ander = b.aanbieder if zicht.soort == Soort.GEMEENTE else b.gemeente
    return ander.naam if ander else "onbekend"


def _uitvoerrij(zicht: Zicht, b: Bevinding, zaak: Zaak | None) -> tuple[object, ...]:
    """Return a row for a file: files travel, so what is about a client is never in one."""
    bericht = f"{b.bericht.naam} {b.bericht.identificatie}".strip() or "onleesbaar"
    nummer = str(b.toewijzing_nummer) if b.toewijzing_nummer is not None else None
    vast = (b.dag, b.soort, b.regel, b.clausule, _partij(zicht, b), bericht, b.referentie_nummer, nummer)
    return (*vast, melding_voor(b, False), b.bedrag, toestand_van(zaak).stap.label, zaak.bedrag if zaak else None)


def _verdwenen(zicht: Zicht) -> list[Rij]:
    """Return the cases of which a rebuild no longer gives the finding."""
    zaken = verdwenen(access.zaken(zicht)).select_related("gemeente", "aanbieder").order_by("pk")[:50]
    return [
        Rij([Cel(z.over.get("norm") or "Bevinding", adres("zaak", z.pk)), z.over.get("regel"), z.bedrag, "vervallen"])
        for z in zaken
    ]


def _uitvoerlinks(request: Verzoek) -> list[tuple[str, str]]:
    vraag = request.GET.copy()
    for naam in ("na", "voor"):
        vraag.pop(naam, None)
    return [(naam, adres("bevindingen_uitvoer", vorm, vraag=vraag.urlencode())) for vorm, naam in VORMEN.items()]
