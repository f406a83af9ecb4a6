"""How many terms end in each week: those that run, and those whose day has passed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

import polars as pl

from toetssteen.web.grafieken.grafiek import BREED, SMAL, Grafiek, maak
from toetssteen.web.grafieken.schaal import Hoogte, hoogte
from toetssteen.web.grafieken.svg import INKT, KLEIN, LIJN, ZACHT, Svg, balk, el, groep, lijn, raam, tekst
from toetssteen.web.grafieken.vulling import LOOPT, TE_LAAT, definities, sleutel, sleutelhoogte
from toetssteen.web.uitvoer.kolom import Kolom, Tabel
from toetssteen.web.vormgeving.weergave import aantal as telwoord
from toetssteen.web.vormgeving.weergave import datum

_TERUG: Final = 3
_VOORUIT: Final = 7
_BOVEN: Final = 26
_HOOG: Final = 150
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True)
class Week:
    """A week from its Monday, `van`; the first and the last also count all before and after (`rand`)."""

    van: date
    rand: str
    loopt: int
    te_laat: int

    @property
    def naam(self) -> str:
        """Return "week 27", or "eerder" and "later" at the edges."""
        return self.rand or f"week {self.van.isocalendar().week}"


def termijnen_per_week(termijnen: pl.DataFrame, vandaag: date, naam: str = "termijnen") -> Grafiek:
    """Return the picture of the terms that are not met yet.

    `termijnen` has a row per term: `uiterste_dag` (Date, null when not known) and, where it is known, `verstuurd`: a
    term with a day there is met and does not count.
    """
    open_ = termijnen.filter(pl.col("verstuurd").is_null()) if "verstuurd" in termijnen.columns else termijnen
    weken = weken_van(open_["uiterste_dag"].drop_nulls(), vandaag)
    zonder = open_["uiterste_dag"].null_count()
    kop, uitleg = _kop(weken), _uitleg(weken, vandaag, zonder)
    return maak(naam, kop, uitleg, partial(_teken, weken, vandaag, (kop, uitleg)), _tabel(weken))


def weken_van(dagen: pl.Series, vandaag: date) -> list[Week]:
    """Return the weeks from three before to seven after this one, with an edge on both sides."""
    maandag = vandaag - timedelta(days=vandaag.weekday())
    eerste, laatste = maandag - (_TERUG + 1) * _WEEK, maandag + (_VOORUIT + 1) * _WEEK
    te_laat: Counter[date] = Counter()
    loopt: Counter[date] = Counter()
    for dag in dagen:
        week = min(max(dag - timedelta(days=dag.weekday()), eerste), laatste)
        (te_laat if dag < vandaag else loopt)[week] += 1
    randen = {eerste: "eerder", laatste: "later"}
    reeks = [eerste + n * _WEEK for n in range(_TERUG + _VOORUIT + 3)]
    return [Week(van, randen.get(van, ""), loopt[van], te_laat[van]) for van in reeks]


def _kop(weken: list[Week]) -> str:
    laat, loopt = sum(w.te_laat for w in weken), sum(w.loopt for w in weken)
    if not laat and not loopt:
        return "Er staan geen termijnen open"
    deze = weken[_TERUG + 1].loopt
    staart = f", waarvan {deze} deze week" if deze else ""
    te_laat = telwoord(laat, "termijn,termijnen") if laat else "Niets"
    return f"{te_laat} te laat; {telwoord(loopt, 'loopt,lopen')}{staart}"


def _uitleg(weken: list[Week], vandaag: date, zonder: int) -> str:
    zinnen = [f"Open termijnen per week waarin zij eindigen, op {datum(vandaag)}."]
    zinnen += [f"Van {telwoord(zonder, 'termijn,termijnen')} is de uiterste dag niet bekend."] if zonder else []
    vol = [f"{w.naam}: {w.te_laat} te laat, {w.loopt} lopend" for w in weken if w.te_laat or w.loopt]
    return " ".join([*zinnen, f"{'; '.join(vol)}." if vol else ""]).strip()


def _tabel(weken: list[Week]) -> Tabel:
    frame = pl.DataFrame(
        {
            "naam": [w.naam for w in weken],
            "van": [None if w.rand == "eerder" else w.van for w in weken],
            "te_laat": [w.te_laat for w in weken],
            "loopt": [w.loopt for w in weken],
        },
        schema={"naam": pl.String(), "van": pl.Date(), "te_laat": pl.Int64(), "loopt": pl.Int64()},
    )
    kolommen = (
        Kolom("naam", "Week"),
        Kolom("van", "Vanaf maandag", "datum"),
        Kolom("te_laat", "Te laat", "getal"),
        Kolom("loopt", "Loopt nog", "getal"),
    )
    return Tabel(frame, kolommen)


def _teken(weken: list[Week], vandaag: date, woorden: tuple[str, str], plaat: str, smal: bool) -> Svg:
    breedte = SMAL if smal else BREED
    schaal = hoogte(max(*(w.loopt + w.te_laat for w in weken), 1), _BOVEN + _HOOG, _BOVEN)
    vak = breedte / len(weken)
    vullingen = [v for v, n in ((TE_LAAT, "te_laat"), (LOOPT, "loopt")) if any(getattr(w, n) for w in weken)]
    onder = schaal.onder + 62
    hoog = sleutelhoogte(breedte, [v.woord for v in vullingen])
    return raam(
        plaat,
        *woorden,
        breedte,
        onder + hoog,
        definities(plaat, vullingen),
        _deze_week(vak, schaal),
        *(_kolom(week, n * vak, vak, schaal, plaat) for n, week in enumerate(weken)),
        lijn(0, schaal.onder, breedte, schaal.onder, stroke=ZACHT),
        _randwoorden(breedte, vak, schaal.onder, vandaag),
        sleutel(plaat, 0, onder + 10, breedte, vullingen) if vullingen else Svg(""),
    )


def _deze_week(vak: float, schaal: Hoogte) -> Svg:
    """Return a pale column behind this week."""
    x = (_TERUG + 1) * vak
    return balk(x, 0, vak, schaal.onder, fill=LIJN, fill_opacity="0.45")


def _kolom(week: Week, x: float, vak: float, schaal: Hoogte, plaat: str) -> Svg:
    """Return a week: what is late below, what runs on top, the number above and the number of the week below it."""
    breed, links = vak * 0.7, x + vak * 0.15
    delen: list[Svg] = []
    op = 0
    for aantal, vulling in ((week.te_laat, TE_LAAT), (week.loopt, LOOPT)):
        y = schaal.y(op + aantal)
        delen.append(balk(links, y, breed, schaal.y(op) - y, **vulling.attributen(plaat)))
        op += aantal
    midden = x + vak / 2
    delen += [tekst(midden, schaal.y(op) - 6, str(op), anker="middle", vet=True)] if op else []
    nummer = {"eerder": "‹", "later": "›"}.get(week.rand, str(week.van.isocalendar().week))
    delen.append(tekst(midden, schaal.onder + 18, nummer, anker="middle", fill=ZACHT, font_size=KLEIN))
    return groep(*delen, uitleg=f"{week.naam}: {week.te_laat} te laat, {week.loopt} lopend")


def _randwoorden(breedte: float, vak: float, y: float, vandaag: date) -> Svg:
    """Return "eerder", the day and "later" below the numbers of the weeks."""
    midden = (_TERUG + 1 + (vandaag.weekday() + 0.5) / 7) * vak
    return groep(
        tekst(0, y + 40, "eerder", fill=ZACHT, font_size=KLEIN),
        el("path", d=f"M{midden - 5:.1f} {y + 28:.1f} h10 l-5 -6 z", fill=INKT),
        tekst(midden, y + 42, datum(vandaag, "kort"), anker="middle", font_size=KLEIN),
        tekst(breedte, y + 40, "later", anker="end", fill=ZACHT, font_size=KLEIN),
    )
