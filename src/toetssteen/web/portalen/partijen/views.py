"""The other parties, and one of them: contracts, numbers per month, and what is open. Never a client."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.timezone import localdate

from toetssteen.toetsing.uitleg.inhoud import bekende_codes, uitleg
from toetssteen.web import access
from toetssteen.web.bevindingen.stappen import LOPEND
from toetssteen.web.organisaties.models import Organisatie, Soort
from toetssteen.web.overeenkomsten.models import Profielversie
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.bladeren import GENOEG
from toetssteen.web.portalen.contracten.lijst import geldend
from toetssteen.web.portalen.partijen.cijfers import (
    Telling,
    mag_declaraties,
    per_maand,
    redenen,
    tellingen,
    van_partij,
)
from toetssteen.web.portalen.partijen.plaat import plaat
from toetssteen.web.portalen.uitvoerlinks import uitvoerlinks
from toetssteen.web.portalen.woorden import looptijd
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij, Tegel
from toetssteen.web.vormgeving.weergave import datum

_MAANDKOLOMMEN: Final = (
    Kolom("Maand"),
    Kolom("Berichten", "getal"),
    Kolom("Start en stop op tijd"),
    Kolom("Declaraties", "getal"),
    Kolom("Regels", "getal"),
    Kolom("Ingediend", "bedrag"),
    Kolom("Toegekend", "bedrag"),
    Kolom("Afgewezen", "bedrag"),
)
_NAAM: Final = {Soort.GEMEENTE: "Aanbieders", Soort.AANBIEDER: "Gemeenten"}


@pagina(Recht.CONTRACT_INZIEN)
def partijen(request: Verzoek) -> HttpResponse:
    """Show the other parties with their contracts and the cases that run."""
    zicht = request.zicht
    q = request.GET.get("q", "").strip().lower()
    alle = [p for p in access.tegenpartijen(zicht) if q in f"{p.naam} {p.code}".lower()]
    contracten = _contracten(zicht)
    zaken = _zaken(zicht)
    rijen = [_rij(p, contracten.get(p.pk, []), zaken) for p in alle]
    kolommen = [Kolom("Naam"), Kolom("Code", "code"), Kolom("Contracten")]
    inhoud = {
        "titel": _NAAM[zicht.soort],
        "kruimelpad": [(_NAAM[zicht.soort], "")],
        "kolommen": [*kolommen, Kolom("Lopende zaken", "getal")] if zaken is not None else kolommen,
        "rijen": rijen,
        "uitvoer": uitvoerlinks(request, "partijen"),
        "q": q,
        "aantal": len(rijen),
    }
    return render(request, "partijen/lijst.html", inhoud)


def _contracten(zicht: Zicht) -> dict[int, list[str]]:
    versies = geldend(zicht)
    uit: dict[int, list[str]] = {}
    for o in access.overeenkomsten(zicht):
        ander = o.aanbieder_id if zicht.soort == Soort.GEMEENTE else o.gemeente_id
        versie = versies.get((o.gemeente_id, o.profiel))
        uit.setdefault(ander, []).append(versie.titel if versie else o.profiel)
    return uit


def _zaken(zicht: Zicht) -> dict[int, int] | None:
    if not zicht.mag(Recht.BEVINDING_INZIEN):
        return None
    veld = "aanbieder_id" if zicht.soort == Soort.GEMEENTE else "gemeente_id"
    uit: dict[int, int] = {}
    for pk in access.zaken(zicht).filter(stap__in=LOPEND).values_list(veld, flat=True):
        uit[pk] = uit.get(pk, 0) + 1
    return uit


def _rij(p: Organisatie, contracten: list[str], zaken: dict[int, int] | None) -> Rij:
    cellen = [Cel(p.naam, adres("partij", p.code)), p.code, "; ".join(dict.fromkeys(contracten)) or "geen"]
    return Rij(cellen if zaken is None else [*cellen, zaken.get(p.pk, 0)])


@pagina(Recht.CONTRACT_INZIEN)
def partij(request: Verzoek, code: str) -> HttpResponse:
    """Show one other party."""
    zicht, dag = request.zicht, localdate()
    gevonden = access.tegenpartijen(zicht).get(code=code)
    maanden = per_maand(zicht, gevonden, dag)
    declaraties = mag_declaraties(zicht)
    heeft_cijfers = any(waarde is not None for waarde in maanden.drop("maand").row(0))
    inhoud = {
        "kruimelpad": [(_NAAM[zicht.soort], adres("partijen")), (gevonden.naam, "")],
        "p": gevonden,
        "tegels": _tegels(zicht, gevonden, tellingen(zicht, gevonden, dag)),
        "contractkolommen": [Kolom("Contract"), Kolom("Looptijd"), Kolom("Versie")],
        "contracten": _contractrijen(zicht, gevonden),
        "grafiek": format_html("{}", plaat(maanden)) if declaraties and maanden["ingediend"].sum() else "",
        "kolommen": _MAANDKOLOMMEN,
        "maanden": [_maandrij(rij) for rij in reversed(maanden.to_dicts())] if heeft_cijfers else [],
        "redenkolommen": [Kolom("Regel", "code"), Kolom("Norm"), Kolom("Retourcode"), Kolom("Aantal", "getal")],
        "redenen": [_reden(*r) for r in redenen(zicht, gevonden, dag)],
        "heeft_cijfers": heeft_cijfers,
        "declaraties": declaraties,
        "mag_bevindingen": zicht.mag(Recht.BEVINDING_INZIEN),
    }
    return render(request, "partijen/pagina.html", inhoud)


def _tegels(zicht: Zicht, p: Organisatie, t: Telling) -> list[Tegel]:
    """Return what is open, each with where it is done."""
    ander = "aanbieder" if zicht.soort == Soort.GEMEENTE else "gemeente"
    lijst = adres("bevindingen", vraag=f"partij={p.code}")
    termijnen = adres("termijnen", vraag=f"partij={p.code}")
    uit = []
    if t.bevindingen is not None:
        aantal = "meer dan 1.000" if t.bevindingen > GENOEG else t.bevindingen
        uit.append(Tegel("Bevindingen", aantal, lijst, "In de laatste twaalf maanden"))
        uit.append(Tegel("Lopende zaken", t.zaken or 0, lijst, "Voorstellen en bezwaren die nog lopen"))
    if t.ander_te_laat is not None:
        laat = f"Termijnen van de {ander} die voorbij zijn"
        uit.append(Tegel(f"{ander.capitalize()} te laat", t.ander_te_laat, termijnen, laat, _soort(t.ander_te_laat)))
        uit.append(Tegel(f"{ander.capitalize()} aan zet", t.ander_loopt or 0, termijnen, "Termijnen die nog lopen"))
        wij = t.wij_te_laat or 0
        uit.append(Tegel("Wij te laat", wij, termijnen, "Termijnen van uw organisatie", _soort(wij)))
    return uit


def _soort(aantal: int) -> Any:
    return "fout" if aantal else "neutraal"


def _contractrijen(zicht: Zicht, p: Organisatie) -> list[Rij]:
    versies = geldend(zicht)
    rijen = []
    for o in access.overeenkomsten(zicht).filter(van_partij(zicht, p)).order_by("-van"):
        versie: Profielversie | None = versies.get((o.gemeente_id, o.profiel))
        titel = Cel(versie.titel, adres("contract", versie.pk), klein=o.gemeente.naam) if versie else o.profiel
        rijen.append(Rij([titel, looptijd(o.van, o.tot), versie.versie if versie else "geen"]))
    return rijen


def _maandrij(rij: dict[str, Any]) -> Rij:
    starts = f"{rij['op_tijd']} van {rij['starts']}" if rij["starts"] else ""
    klein = f"{rij['afgewezen_regels']} afgewezen" if rij["afgewezen_regels"] else ""
    cellen = [
        datum(rij["maand"], "maand"),
        rij["berichten"],
        starts,
        rij["declaraties"],
        Cel(rij["regels"], klein=klein),
    ]
    return Rij([*cellen, rij["ingediend"], rij["toegekend"], rij["afgewezen"]])


def _reden(regel: str, retourcode: str | None, aantal: int) -> Rij:
    bekend = uitleg(regel)["regel"] if regel in bekende_codes() else None
    retour = Cel(retourcode, adres("retourcodes") + f"#{retourcode}") if retourcode else ""
    return Rij([Cel(regel, adres("regel", regel)), bekend["norm"] if bekend else "", retour, aantal])
