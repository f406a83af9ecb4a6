"""The flow of a month's claims: what was submitted falls apart in parts, each drawn below what it is a part of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

import polars as pl

from toetssteen.berichten.codelijsten import codelijst
from toetssteen.core.tables import Schema
from toetssteen.web.grafieken.grafiek import BREED, SMAL, Grafiek, maak
from toetssteen.web.grafieken.schaal import in_woorden
from toetssteen.web.grafieken.svg import INKT, KLEIN, LICHT, ZACHT, Svg, balk, el, groep, lengte, raam, tekst
from toetssteen.web.grafieken.vulling import (
    AFGEWEZEN,
    BETAALD,
    GECREDITEERD,
    INGEDIEND,
    TE_BETALEN,
    TOEGEKEND,
    WACHT,
    Vulling,
    definities,
)
from toetssteen.web.uitvoer.kolom import Kolom, Tabel
from toetssteen.web.vormgeving.weergave import aantal as telwoord
from toetssteen.web.vormgeving.weergave import euro

MAANDCIJFERS: Final[Schema] = {
    "uitkomst": pl.String(),
    "retourcode": pl.String(),
    "vervolg": pl.String(),
    "regels": pl.Int64(),
    "bedrag": pl.Int64(),
}
"""Sums of the debet lines of a month. `uitkomst`: "toegekend", "afgewezen" or "nog geen antwoord". `retourcode`: why a
line was refused, one per line. `vervolg` of what was granted: "betaald", "gecrediteerd" or "nog te betalen". `bedrag`:
eurocent, never below zero."""
_UITKOMSTEN: Final = {"toegekend": TOEGEKEND, "afgewezen": AFGEWEZEN, "nog geen antwoord": WACHT}
_VERVOLG: Final = {"betaald": BETAALD, "nog te betalen": TE_BETALEN, "gecrediteerd": GECREDITEERD}
_MEEST: Final = 5
_RIJ: Final = {True: 58, False: 34}
_LABEL: Final = 160
_GETAL: Final = 186
_MINST: Final = 20


@dataclass(frozen=True)
class Deel:
    """A part of the flow: `diepte` 0 is everything; `begin` is the amount that lies left of it."""

    naam: str
    diepte: int
    begin: int
    bedrag: int
    regels: int
    vulling: Vulling
    uitleg: str = ""


def stroom(maandcijfers: pl.DataFrame, maand: date, naam: str = "stroom") -> Grafiek:
    """Return the picture of the claims over one month.

    `maandcijfers` has the columns of `MAANDCIJFERS`, any number of rows. An unknown word or a negative amount is a
    ValueError.
    """
    delen = delen_van(maandcijfers)
    kop, uitleg = _kop(delen, maand), _uitleg(delen, maand)
    return maak(naam, kop, uitleg, partial(_teken, delen, kop, uitleg), _tabel(delen))


def delen_van(cijfers: pl.DataFrame) -> list[Deel]:
    """Return the parts, from top to bottom; of the reasons for refusal the five largest and the rest together."""
    _controleer(cijfers)
    totaal = _som(cijfers)
    uit = [Deel("ingediend", 0, 0, *totaal, INGEDIEND)]
    plek = 0
    for uitkomst, vulling in _UITKOMSTEN.items():
        eigen = cijfers.filter(pl.col("uitkomst") == uitkomst)
        bedrag, regels = _som(eigen)
        if regels or bedrag:
            uit.append(Deel(uitkomst, 1, plek, bedrag, regels, vulling))
            uit += _onder(eigen, uitkomst, plek)
            plek += bedrag
    return uit


def _onder(eigen: pl.DataFrame, uitkomst: str, plek: int) -> list[Deel]:
    """Return the parts of an outcome: what came after it, or why."""
    uit: list[Deel] = []
    for naam, uitleg, vulling, deel in _verdeeld(eigen, uitkomst):
        bedrag, regels = _som(deel)
        if regels or bedrag:
            uit.append(Deel(naam, 2, plek, bedrag, regels, vulling, uitleg))
            plek += bedrag
    return uit


def _verdeeld(eigen: pl.DataFrame, uitkomst: str) -> list[tuple[str, str, Vulling, pl.DataFrame]]:
    if uitkomst == "toegekend":
        return [(w, "", v, eigen.filter(pl.col("vervolg") == w)) for w, v in _VERVOLG.items()]
    if uitkomst != "afgewezen":
        return []
    volgorde = (
        eigen.group_by("retourcode")
        .agg(pl.col("bedrag").sum())
        .sort(["bedrag", "retourcode"], descending=[True, False])
    )
    codes = volgorde["retourcode"].to_list()
    vooraan = codes if len(codes) <= _MEEST + 1 else codes[:_MEEST]
    delen = [(*_reden(c), AFGEWEZEN, eigen.filter(pl.col("retourcode").eq_missing(pl.lit(c)))) for c in vooraan]
    rest = eigen.filter(~pl.col("retourcode").is_in(vooraan, nulls_equal=True))
    return [*delen, (f"{len(codes) - len(vooraan)} andere codes", "", AFGEWEZEN, rest)]


def _reden(code: str | None) -> tuple[str, str]:
    bekend = codelijst("iwmo", "WJ001").get(code or "")
    return (f"code {code}" if code else "zonder code"), bekend.omschrijving if bekend else ""


def _som(cijfers: pl.DataFrame) -> tuple[int, int]:
    return int(cijfers["bedrag"].sum()), int(cijfers["regels"].sum())


def _controleer(cijfers: pl.DataFrame) -> None:
    vreemd = set(cijfers["uitkomst"]) - set(_UITKOMSTEN)
    vreemd |= set(cijfers.filter(pl.col("uitkomst") == "toegekend")["vervolg"].fill_null("niets")) - set(_VERVOLG)
    if vreemd:
        raise ValueError(f"unknown in maandcijfers: {', '.join(sorted(map(str, vreemd)))}")
    if (cijfers["bedrag"] < 0).any():
        raise ValueError("maandcijfers counts debet lines: an amount below zero is not one")


def _kop(delen: Sequence[Deel], maand: date) -> str:
    alles = delen[0]
    if not alles.regels:
        return f"Over {in_woorden(maand)} is nog niets gedeclareerd"
    bedrag = next((d.bedrag for d in delen if d.naam == "toegekend"), 0)
    deel = f" ({bedrag * 100 // alles.bedrag}%)" if alles.bedrag else ""
    return f"Declaraties over {in_woorden(maand)}: {euro(bedrag)} van {euro(alles.bedrag)} toegekend{deel}"


def _uitleg(delen: Sequence[Deel], maand: date) -> str:
    if not delen[0].regels:
        return f"Er zijn geen regels over {in_woorden(maand)}."
    zinnen = [f"{d.naam} {euro(d.bedrag)} ({telwoord(d.regels, 'regel,regels')})" for d in delen]
    return f"Over {in_woorden(maand)}: {'; '.join(zinnen)}."


def _tabel(delen: Sequence[Deel]) -> Tabel:
    frame = pl.DataFrame(
        {
            "naam": ["\u2003" * d.diepte + d.naam for d in delen],
            "uitleg": [d.uitleg or None for d in delen],
            "regels": [d.regels for d in delen],
            "bedrag": [d.bedrag for d in delen],
        },
        schema={"naam": pl.String(), "uitleg": pl.String(), "regels": pl.Int64(), "bedrag": pl.Int64()},
    )
    kolommen = (
        Kolom("naam", "Wat"),
        Kolom("uitleg", "Betekenis van de code"),
        Kolom("regels", "Regels", "getal"),
        Kolom("bedrag", "Bedrag", "bedrag"),
    )
    return Tabel(frame, tuple(k for k in kolommen if k.naam != "uitleg" or frame["uitleg"].is_not_null().any()))


def _teken(delen: Sequence[Deel], kop: str, uitleg: str, plaat: str, smal: bool) -> Svg:
    breedte, rij = SMAL if smal else BREED, _RIJ[smal]
    vullingen = list(dict.fromkeys(d.vulling for d in delen))
    links, rechts = (1, breedte - 1) if smal else (_LABEL, breedte - _GETAL)
    rijen = [_rij(d, n * rij, smal, (links, rechts), delen[0].bedrag, plaat) for n, d in enumerate(delen)]
    lijnen = _hulplijnen(delen, rij, (links, rechts))
    return raam(plaat, kop, uitleg, breedte, len(delen) * rij + 6, definities(plaat, vullingen), lijnen, *rijen)


def _rij(deel: Deel, boven: float, smal: bool, van_tot: tuple[float, float], totaal: int, plaat: str) -> Svg:
    """Return the words and the bar of a part; on a narrow picture the words stand above the bar."""
    links, rechts = van_tot
    per_cent = (rechts - links) / max(totaal, 1)
    x, breedte = links + deel.begin * per_cent, max(deel.bedrag * per_cent, 1.5 if deel.bedrag else 0)
    y = boven + (28 if smal else 8)
    hoeveel, regels = euro(deel.bedrag), telwoord(deel.regels, "regel,regels")
    vet, inspring = deel.diepte < 2, deel.diepte * 12
    vorm = balk(x, y, breedte, 22, **deel.vulling.attributen(plaat))
    woorden = [tekst(inspring, y - 8 if smal else y + 16, deel.naam, vet=vet)]
    if smal:
        woorden.append(tekst(rechts, y - 8, f"{hoeveel} · {regels}", anker="end", font_size=KLEIN))
    else:
        voor, na = x - links - 12, rechts - x - breedte - 12
        plek, ruimte = (links + 6, voor) if voor >= na else (x + breedte + 6, na)
        woorden.append(_betekenis(deel.uitleg, plek, y + 16, ruimte))
        woorden.append(tekst(rechts + 96, y + 16, hoeveel, anker="end", vet=vet))
        woorden.append(tekst(rechts + _GETAL, y + 16, regels, anker="end", fill=ZACHT, font_size=KLEIN))
    spoor = balk(links, y, rechts - links, 22, fill=LICHT, fill_opacity="0.35") if deel.diepte == 0 else Svg("")
    zegt = f"{deel.naam}: {hoeveel}, {regels}{f'. {deel.uitleg}' if deel.uitleg else ''}"
    return groep(spoor, vorm, *woorden, uitleg=zegt)


def _betekenis(uitleg: str, x: float, y: float, ruimte: float) -> Svg:
    """Return what a code means, beside its bar, cut off where it does not fit; nothing where hardly any does."""
    past = int(ruimte // lengte("x", grootte=KLEIN))
    if not uitleg or past < _MINST:
        return Svg("")
    return tekst(
        x, y, uitleg if len(uitleg) <= past else uitleg[: past - 1].rstrip() + "…", fill=ZACHT, font_size=KLEIN
    )


def _hulplijnen(delen: Sequence[Deel], rij: int, van_tot: tuple[float, float]) -> Svg:
    """Return a pale band from every part of the first level down to the parts it falls apart in."""
    links, rechts = van_tot
    per_cent = (rechts - links) / max(delen[0].bedrag, 1)
    banden: list[Svg] = []
    for n, deel in enumerate(delen):
        onder = next((m for m in range(n + 1, len(delen)) if delen[m].diepte <= deel.diepte), len(delen))
        if deel.diepte < 1 or onder - n < 2:
            continue
        x, breedte = links + deel.begin * per_cent, deel.bedrag * per_cent
        banden.append(balk(x, n * rij + 12, breedte, (onder - n - 1) * rij + 10, fill=INKT, fill_opacity="0.06"))
    return el("g", *banden) if banden else Svg("")
