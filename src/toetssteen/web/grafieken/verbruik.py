"""Used against allocated: what was granted together, with the ceiling, above what each month had."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

import polars as pl

from toetssteen.web.grafieken.assen import asbreedte, maandas, strepen, vandaag
from toetssteen.web.grafieken.grafiek import BREED, SMAL, Grafiek, maak
from toetssteen.web.grafieken.schaal import Hoogte, Maandas, hoogte, in_woorden, maand_erbij, venster
from toetssteen.web.grafieken.svg import BLAUW, INKT, LICHT, Svg, balk, el, groep, lijn, op_wit, raam
from toetssteen.web.grafieken.svg import tekst as woorden
from toetssteen.web.grafieken.verbruikscijfers import Maat, Verbruik, verbruikscijfers
from toetssteen.web.grafieken.vulling import AFGEWEZEN, TOEGEKEND, WACHT, Vulling, definities, sleutel, sleutelhoogte
from toetssteen.web.uitvoer.kolom import Kolom, Soort, Tabel
from toetssteen.web.vormgeving.weergave import datum

_SAMEN: Final = 150
_MAAND: Final = 110
_BOVEN: Final = 58
"""Room above the first panel: its heading, the day, and the words on the line of the maximum."""
_TUSSEN: Final = 52
_AS: Final = 44
_PLAFOND: Final = "maximum van de maand"


def verbruik(
    toewijzing: pl.DataFrame,
    prestaties: pl.DataFrame,
    peildatum: date,
    maat: Maat | None = None,
    naam: str = "verbruik",
) -> Grafiek:
    """Return the picture of what is used of one allocation on a day; see `verbruikscijfers` for what goes in."""
    cijfers = verbruikscijfers(toewijzing, prestaties, peildatum, maat)
    teken = partial(_teken, cijfers, peildatum)
    return maak(naam, _titel(cijfers), _uitleg(cijfers, peildatum), teken, _tabel(cijfers))


def _titel(v: Verbruik) -> str:
    gebruikt = v.hoeveel(v.gebruikt)
    if v.maximum is None:
        return f"{gebruikt} toegekend; er is geen maximum" if v.bekend else f"{gebruikt} toegekend; maximum niet bekend"
    deel = f" ({v.gebruikt * 100 // v.maximum}%)" if v.maximum else ""
    return f"{gebruikt} van {v.hoeveel(v.maximum)} toegekend{deel}"


def _uitleg(v: Verbruik, peildatum: date) -> str:
    tot = f"tot en met {datum(v.einde)}" if v.einde else "zonder einddatum"
    zinnen = [f"Toewijzing {v.nummer} loopt vanaf {datum(v.begin)} {tot}; stand op {datum(peildatum)}."]
    if v.maximum is not None:
        over = v.maximum - v.gebruikt
        meer = f"Er is {v.hoeveel(-over)} meer toegekend dan er past."
        zinnen.append(f"Er is nog {v.hoeveel(over)} over." if over >= 0 else meer)
    afgewezen, wacht = (int(v.maanden[soort].sum()) for soort in ("afgewezen", "wacht"))
    zinnen += [f"Afgewezen: {v.hoeveel(afgewezen)}; dat kan later opnieuw zijn ingediend."] if afgewezen else []
    zinnen += [f"Nog geen antwoord: {v.hoeveel(wacht)}."] if wacht else []
    een = v.niet_geteld == 1
    zinnen += [f"Niet meegeteld: {v.niet_geteld} regel{'' if een else 's'} in een andere eenheid."] * (
        v.niet_geteld > 0
    )
    return " ".join(zinnen)


def _tabel(v: Verbruik) -> Tabel:
    soort: Soort = "bedrag" if v.in_centen else "getal"
    eenheid = f" ({v.woord()})"
    kolommen = [
        Kolom("naam", "Maand"),
        Kolom("toegekend", f"Toegekend{eenheid}", soort),
        Kolom("plafond", "Maximum van de maand", soort),
        Kolom("afgewezen", "Afgewezen", soort),
        Kolom("wacht", "Nog geen antwoord", soort),
        Kolom("samen", "Toegekend tot en met deze maand", soort),
    ]
    namen = [in_woorden(m) for m in v.maanden["maand"]]
    frame = v.maanden.with_columns(pl.Series("naam", namen, pl.String()))
    weg = {"plafond"} if frame["plafond"].is_null().all() else set()
    return Tabel(frame, tuple(k for k in kolommen if k.naam not in weg))


def _teken(v: Verbruik, peildatum: date, plaat: str, smal: bool) -> Svg:
    breedte = SMAL if smal else BREED
    begin, aantal = venster(v.begin, v.einde, peildatum)
    maanden = v.maanden.filter(pl.col("maand").is_between(begin, maand_erbij(begin, aantal - 1)))
    boven = _BOVEN + _SAMEN
    samen = hoogte(max(v.maximum or 0, v.gebruikt, 1), boven, _BOVEN, in_centen=v.in_centen)
    per_maand = hoogte(_hoogste(maanden), boven + _TUSSEN + _MAAND, boven + _TUSSEN, in_centen=v.in_centen)
    links = max(asbreedte(samen, in_centen=v.in_centen), asbreedte(per_maand, in_centen=v.in_centen))
    as_ = Maandas(begin, aantal, links, breedte - 6)
    vullingen = [x for x in (TOEGEKEND, AFGEWEZEN, WACHT) if maanden[x.naam].sum() or x is TOEGEKEND]
    streep = _PLAFOND if maanden["plafond"].is_not_null().any() else ""
    onder = per_maand.onder + _AS + 8
    woorden_ = [x.woord for x in vullingen] + ([streep] if streep else [])
    return raam(
        plaat,
        _titel(v),
        _uitleg(v, peildatum),
        breedte,
        onder + sleutelhoogte(breedte, woorden_),
        definities(plaat, vullingen),
        woorden(0, 14, f"Samen toegekend, {v.woord()}", vet=True),
        strepen(samen, as_, in_centen=v.in_centen),
        _trap(v, maanden, samen, as_),
        vandaag(as_, 34, per_maand.onder, peildatum),
        _maximum(v, samen, as_, peildatum),
        woorden(0, boven + _TUSSEN - 18, f"Per maand, {v.woord()}", vet=True),
        strepen(per_maand, as_, in_centen=v.in_centen),
        _balken(v, maanden, per_maand, as_, plaat, vullingen),
        maandas(as_, per_maand.onder),
        sleutel(plaat, 0, onder + 12, breedte, vullingen, streep),
    )


def _hoogste(maanden: pl.DataFrame) -> int:
    som = pl.sum_horizontal("toegekend", "afgewezen", "wacht").max().alias("som")
    return max(1, *(x or 0 for x in maanden.select(som, pl.col("plafond").max()).row(0)))


def _trap(v: Verbruik, maanden: pl.DataFrame, h: Hoogte, as_: Maandas) -> Svg:
    """Return what was granted together as steps: each month goes up at its end, up to the last that has any claim."""
    rijen = maanden.filter(pl.col("samen").is_not_null()).to_dicts()
    if not rijen:
        return Svg("")
    hier = rijen[0]["samen"] - rijen[0]["toegekend"]
    punten = [(as_.x(rijen[0]["maand"]), h.y(hier))]
    for rij in rijen:
        x = as_.x(rij["maand"])
        punten += [(x, h.y(rij["samen"])), (x + as_.vak, h.y(rij["samen"]))]
    lijst = " ".join(f"{x:.1f},{y:.1f}" for x, y in punten)
    vlak = f"{punten[0][0]:.1f},{h.onder:.1f} {lijst} {punten[-1][0]:.1f},{h.onder:.1f}"
    return groep(
        el("polygon", points=vlak, fill=LICHT),
        el("polyline", points=lijst, fill="none", stroke=BLAUW, stroke_width=2.5),
    )


def _maximum(v: Verbruik, h: Hoogte, as_: Maandas, peildatum: date) -> Svg:
    """Return the line of the ceiling over the life of the allocation, with its words away from the mark of the day."""
    if v.maximum is None:
        return Svg("")
    y, rechts = h.y(v.maximum), as_.x(peildatum) < (as_.links + as_.rechts) / 2
    streep = lijn(as_.links, y, as_.rechts, y, stroke=INKT, stroke_width=2, stroke_dasharray="7 4")
    x, anker = (as_.rechts - 4, "end") if rechts else (as_.links + 4, None)
    return groep(streep, op_wit(x, y - 6, f"maximum {v.hoeveel(v.maximum)}", vet=True, anker=anker))


def _balken(v: Verbruik, maanden: pl.DataFrame, h: Hoogte, as_: Maandas, plaat: str, vullingen: list[Vulling]) -> Svg:
    return Svg("".join(_balk(v, rij, h, as_, plaat, vullingen) for rij in maanden.iter_rows(named=True)))


def _balk(
    v: Verbruik, rij: dict[str, int | date | None], h: Hoogte, as_: Maandas, plaat: str, vullingen: list[Vulling]
) -> Svg:
    """Return one month: its parts on top of each other, and the line of its ceiling."""
    maand, plafond = rij["maand"], rij["plafond"]
    assert isinstance(maand, date)
    x, breedte = as_.x(maand) + as_.vak * 0.14, as_.vak * 0.72
    delen: list[Svg] = []
    zegt: list[str] = []
    onder = 0
    for vulling in vullingen:
        deel = rij[vulling.naam]
        assert isinstance(deel, int)
        delen.append(balk(x, h.y(onder + deel), breedte, h.y(onder) - h.y(onder + deel), **vulling.attributen(plaat)))
        zegt += [f"{v.hoeveel(deel)} {vulling.woord}"] if deel else []
        onder += deel
    if isinstance(plafond, int):
        y = h.y(plafond)
        delen.append(lijn(as_.x(maand), y, as_.x(maand) + as_.vak, y, stroke=INKT, stroke_width=2))
        zegt.append(f"maximum {v.hoeveel(plafond)}")
    return groep(*delen, uitleg=f"{in_woorden(maand)}: {', '.join(zegt) or 'niets gedeclareerd'}")
