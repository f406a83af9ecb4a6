"""A strip of one allocation: how long it runs, when support was given, and what became of the claim of every month."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Final

import polars as pl

from toetssteen.core.tables import Schema
from toetssteen.web.grafieken.assen import maandas, vandaag
from toetssteen.web.grafieken.grafiek import BREED, SMAL, Grafiek, maak
from toetssteen.web.grafieken.merken import MERKEN, merk
from toetssteen.web.grafieken.schaal import LANGST, Maandas, in_woorden, venster
from toetssteen.web.grafieken.svg import BLAUW, INKT, KLEIN, LETTER, LICHT, WIT, Svg, balk, el, groep, raam, tekst
from toetssteen.web.uitvoer.kolom import Kolom, Tabel
from toetssteen.web.vormgeving.weergave import datum

GEBEURTENISSEN: Final[Schema] = {
    "soort": pl.String(),
    "van": pl.Date(),
    "tot": pl.Date(),
    "uitslag": pl.String(),
}
"""What happened to one allocation. `soort`: "toewijzing" (its period, exactly one row), "levering" (from a start to a
stop), "onderbreking" (from a temporary stop to the start again) or "declaratie" (of the month of `van`). `tot` null is
open. `uitslag` of a claim: a word of `MERKEN`, null for the other kinds."""
_SOORTEN: Final = ("toewijzing", "levering", "onderbreking", "declaratie")
_WOORD: Final = {"toewijzing": "toegewezen", "levering": "geleverd", "onderbreking": "onderbroken"}
_LABEL: Final = 108
_BAAN: Final = 34
_BAAN_SMAL: Final = 50
_BOVEN: Final = 32
_DIK: Final = 18
_DAG: Final = timedelta(days=1)
_SMAL_MAANDEN: Final = 15


def tijdlijn(gebeurtenissen: pl.DataFrame, peildatum: date, naam: str = "tijdlijn") -> Grafiek:
    """Return the strip of one allocation on a day.

    `gebeurtenissen` has the columns of `GEBEURTENISSEN`. Not exactly one toewijzing, or an unknown word, is a
    ValueError.
    """
    periode = _periode(gebeurtenissen)
    kop = _kop(periode, peildatum)
    geordend = gebeurtenissen.sort(pl.col("soort").replace_strict({s: n for n, s in enumerate(_SOORTEN)}), "van")
    uitleg = _uitleg(geordend, peildatum)
    teken = partial(_teken, geordend, periode, peildatum, (kop, uitleg))
    return maak(naam, kop, uitleg, teken, _tabel(geordend))


def _periode(gebeurtenissen: pl.DataFrame) -> tuple[date, date | None]:
    vreemd = set(gebeurtenissen["soort"]) - set(_SOORTEN)
    declaraties = gebeurtenissen.filter(pl.col("soort") == "declaratie")
    vreemd |= set(declaraties["uitslag"].fill_null("niets")) - set(MERKEN)
    if vreemd:
        raise ValueError(f"unknown in gebeurtenissen: {', '.join(sorted(map(str, vreemd)))}")
    rij = gebeurtenissen.filter(pl.col("soort") == "toewijzing")
    if rij.height != 1:
        raise ValueError(f"one toewijzing is needed, not {rij.height}")
    return rij["van"][0], rij["tot"][0]


def _kop(periode: tuple[date, date | None], peildatum: date) -> str:
    van, tot = periode
    if van > peildatum:
        return f"Begint op {datum(van)}"
    if tot is None:
        return f"Loopt sinds {datum(van)}, zonder einddatum"
    return f"{'Liep' if tot < peildatum else 'Loopt'} van {datum(van)} tot en met {datum(tot)}"


def _uitleg(gebeurtenissen: pl.DataFrame, peildatum: date) -> str:
    zinnen = [f"Stand op {datum(peildatum)}."]
    for soort in ("levering", "onderbreking"):
        for van, tot in gebeurtenissen.filter(pl.col("soort") == soort).select("van", "tot").iter_rows():
            zinnen.append(f"{_WOORD[soort].capitalize()} {_tussen(van, tot)}.")
    for uitslag in MERKEN:
        maanden = gebeurtenissen.filter(pl.col("uitslag") == uitslag)["van"].to_list()
        zinnen += [f"{uitslag.capitalize()}: {', '.join(in_woorden(m) for m in maanden)}."] if maanden else []
    return " ".join(zinnen)


def _tussen(van: date, tot: date | None) -> str:
    return f"van {datum(van)} tot en met {datum(tot)}" if tot else f"vanaf {datum(van)}"


def _tabel(gebeurtenissen: pl.DataFrame) -> Tabel:
    wat = [
        f"declaratie over {in_woorden(van)}" if soort == "declaratie" else _WOORD[soort]
        for soort, van in gebeurtenissen.select("soort", "van").iter_rows()
    ]
    kolommen = (
        Kolom("wat", "Wat"),
        Kolom("van", "Van", "datum"),
        Kolom("tot", "Tot en met", "datum"),
        Kolom("uitslag", "Uitslag"),
    )
    return Tabel(gebeurtenissen.with_columns(pl.Series("wat", wat, pl.String())), kolommen)


def _teken(
    gebeurtenissen: pl.DataFrame,
    periode: tuple[date, date | None],
    peildatum: date,
    woorden: tuple[str, str],
    plaat: str,
    smal: bool,
) -> Svg:
    breedte, baan = (SMAL, _BAAN_SMAL) if smal else (BREED, _BAAN)
    begin, aantal = venster(*periode, peildatum, _SMAL_MAANDEN if smal else LANGST)
    as_ = Maandas(begin, aantal, 0 if smal else _LABEL, breedte - 1)
    banen = [s for s in ("toewijzing", "levering", "declaratie") if _van(gebeurtenissen, s).height]
    onder = _BOVEN + len(banen) * baan
    inhoud = [
        _baan(gebeurtenissen, soort, as_, (_BOVEN + (n + 1) * baan - _DIK - 4, smal), peildatum)
        for n, soort in enumerate(banen)
    ]
    sleutel, hoogte = _sleutel(gebeurtenissen, breedte, onder + 60)
    return raam(
        plaat,
        *woorden,
        breedte,
        onder + 44 + hoogte,
        *inhoud,
        vandaag(as_, 14, onder, peildatum),
        maandas(as_, onder),
        sleutel,
    )


def _van(gebeurtenissen: pl.DataFrame, soort: str) -> pl.DataFrame:
    return gebeurtenissen.filter(pl.col("soort") == soort)


def _baan(gebeurtenissen: pl.DataFrame, soort: str, as_: Maandas, plek: tuple[float, bool], peildatum: date) -> Svg:
    """Return one lane with its name; breaks are cut out of the lane of what was delivered."""
    y, smal = plek
    woord = "declaraties" if soort == "declaratie" else _WOORD[soort]
    naam = tekst(0, y - 8 if smal else y + 14, woord, font_size=KLEIN if smal else LETTER)
    rijen = list(_van(gebeurtenissen, soort).select("van", "tot", "uitslag").iter_rows())
    if soort == "declaratie":
        return groep(naam, *(_merk(as_, y, van, uitslag) for van, _, uitslag in rijen if _past(as_, van)))
    if soort == "toewijzing":
        return groep(naam, *(_stuk(as_, y, van, tot, woord, tot, fill=LICHT, stroke=BLAUW) for van, tot, _ in rijen))
    weg = list(_van(gebeurtenissen, "onderbreking").select("van", "tot").iter_rows())
    delen = [_stuk(as_, y, van, tot, woord, tot or peildatum, fill=BLAUW, stroke=BLAUW) for van, tot, _ in rijen]
    delen += [_stuk(as_, y, van, tot, "onderbroken", tot or peildatum, fill=WIT, stroke=INKT) for van, tot in weg]
    return groep(naam, *delen)


def _stuk(
    as_: Maandas, y: float, van: date, tot: date | None, woord: str, getekend_tot: date | None, **kleur: str
) -> Svg:
    """Return a bar from a day to and including `getekend_tot`; without such a day it ends in an arrow."""
    x = as_.x(van)
    if getekend_tot is None:
        punten = ((x, y), (as_.rechts - 8, y), (as_.rechts, y + _DIK / 2), (as_.rechts - 8, y + _DIK), (x, y + _DIK))
        vorm = el("polygon", points=" ".join(f"{px:.1f},{py:.1f}" for px, py in punten), **kleur)
    else:
        vorm = balk(x, y, as_.x(min(getekend_tot, date.max - _DAG) + _DAG) - x, _DIK, **kleur)
    return groep(vorm, uitleg=f"{woord} {_tussen(van, tot)}")


def _past(as_: Maandas, maand: date) -> bool:
    return maand.replace(day=1) in as_.maanden()


def _merk(as_: Maandas, y: float, van: date, uitslag: str) -> Svg:
    x = as_.x(van.replace(day=1)) + as_.vak / 2
    return groep(merk(uitslag, x, y + _DIK / 2, min(_DIK, as_.vak - 1)), uitleg=f"{in_woorden(van)}: {uitslag}")


def _sleutel(gebeurtenissen: pl.DataFrame, breedte: float, y: float) -> tuple[Svg, float]:
    """Return the marks that occur with their words, and how high that is."""
    gezien = [u for u in MERKEN if (gebeurtenissen["uitslag"] == u).any()]
    delen: list[Svg] = []
    per_rij = max(int(breedte // 180), 1)
    for n, uitslag in enumerate(gezien):
        x, boven = (n % per_rij) * 180, y + (n // per_rij) * 22
        delen += [merk(uitslag, x + 8, boven - 5, 16), tekst(x + 22, boven, uitslag)]
    return (groep(*delen) if delen else Svg("")), (16 + 22 * -(-len(gezien) // per_rij) if gezien else 0)
