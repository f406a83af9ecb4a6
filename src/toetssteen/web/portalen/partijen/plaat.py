"""The picture of a party: what was claimed per month, granted and refused on top of each other."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

import polars as pl

from toetssteen.web.grafieken.assen import asbreedte, maandas, strepen
from toetssteen.web.grafieken.grafiek import BREED, SMAL, Grafiek, maak
from toetssteen.web.grafieken.schaal import Hoogte, Maandas, hoogte, in_woorden
from toetssteen.web.grafieken.svg import Svg, balk, groep, raam
from toetssteen.web.grafieken.vulling import AFGEWEZEN, TOEGEKEND, definities, sleutel, sleutelhoogte
from toetssteen.web.uitvoer.kolom import Kolom, Tabel
from toetssteen.web.vormgeving.weergave import euro

_BOVEN: Final = 14
_HOOG: Final = 170
_AS: Final = 46
_KOLOMMEN: Final = (
    Kolom("naam", "Maand"),
    Kolom("ingediend", "Ingediend", "bedrag"),
    Kolom("toegekend", "Toegekend", "bedrag"),
    Kolom("afgewezen", "Afgewezen", "bedrag"),
)


def plaat(maanden: pl.DataFrame) -> Grafiek:
    """Return the picture of rows as `cijfers.per_maand`; amounts in eurocent."""
    rijen = maanden.select(
        pl.col("maand").map_elements(in_woorden, return_dtype=pl.String()).alias("naam"),
        "ingediend", "toegekend", "afgewezen",
    )  # fmt: skip
    kop, uitleg = _kop(maanden), _uitleg(maanden)
    return maak("maanden", kop, uitleg, partial(_teken, maanden, (kop, uitleg)), Tabel(rijen, _KOLOMMEN))


def _kop(maanden: pl.DataFrame) -> str:
    ingediend, toegekend = int(maanden["ingediend"].sum()), int(maanden["toegekend"].sum())
    if not ingediend:
        return "Er is in deze maanden niets gedeclareerd"
    duizendsten = (2000 * toegekend + ingediend) // (2 * ingediend)
    deel = f"{duizendsten // 10},{duizendsten % 10} procent"
    return f"Van {euro(ingediend)} is {euro(toegekend)} toegekend ({deel})"


def _uitleg(maanden: pl.DataFrame) -> str:
    delen = [
        f"{in_woorden(m)}: {euro(i)} ingediend, {euro(t)} toegekend"
        for m, i, t in maanden.select("maand", "ingediend", "toegekend").iter_rows()
        if i
    ]
    return "Wat er per maand van levering is gedeclareerd. " + ("; ".join(delen) + "." if delen else "")


def _teken(maanden: pl.DataFrame, woorden: tuple[str, str], naam: str, smal: bool) -> Svg:
    breedte = SMAL if smal else BREED
    h = hoogte(max(1, *maanden["ingediend"]), _BOVEN + _HOOG, _BOVEN, in_centen=True)
    as_ = Maandas(maanden["maand"][0], maanden.height, asbreedte(h, in_centen=True), breedte - 6)
    vullingen = [TOEGEKEND, AFGEWEZEN]
    onder = h.onder + _AS
    return raam(
        naam,
        *woorden,
        breedte,
        onder + sleutelhoogte(breedte, [v.woord for v in vullingen]),
        definities(naam, vullingen),
        strepen(h, as_, in_centen=True),
        *(_kolom(naam, as_, h, *rij) for rij in maanden.select("maand", "toegekend", "afgewezen").iter_rows()),
        maandas(as_, h.onder),
        sleutel(naam, 0, onder + 12, breedte, vullingen),
    )


def _kolom(naam: str, as_: Maandas, h: Hoogte, maand: date, toegekend: int, afgewezen: int) -> Svg:
    links, breed = as_.x(maand) + as_.vak * 0.15, as_.vak * 0.7
    onder, midden = h.y(0), h.y(max(toegekend, 0))
    boven = h.y(max(toegekend, 0) + max(afgewezen, 0))
    return groep(
        balk(links, midden, breed, onder - midden, **TOEGEKEND.attributen(naam)),
        balk(links, boven, breed, midden - boven, **AFGEWEZEN.attributen(naam)),
        uitleg=f"{in_woorden(maand)}: {euro(toegekend)} toegekend, {euro(afgewezen)} afgewezen",
    )
