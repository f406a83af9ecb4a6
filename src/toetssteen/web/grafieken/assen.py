"""The axes that pictures share: lines with values, months with years, and the mark of the day."""

from __future__ import annotations

from datetime import date

from toetssteen.web.grafieken.schaal import Hoogte, Maandas, hele_waarde, in_woorden, maand_erbij
from toetssteen.web.grafieken.svg import INKT, KLEIN, LIJN, ZACHT, Svg, el, groep, lengte, lijn, op_wit, tekst
from toetssteen.web.vormgeving.weergave import datum


def strepen(h: Hoogte, as_: Maandas, *, in_centen: bool) -> Svg:
    """Return a thin line per step, with its value left of it."""
    delen: list[Svg] = []
    for waarde in h.strepen():
        y = h.y(waarde)
        delen.append(lijn(as_.links, y, as_.rechts, y, stroke=ZACHT if waarde == 0 else LIJN))
        woord = hele_waarde(waarde, in_centen=in_centen)
        delen.append(tekst(as_.links - 6, y + 4, woord, anker="end", fill=ZACHT, font_size=KLEIN))
    return groep(*delen)


def asbreedte(h: Hoogte, *, in_centen: bool) -> float:
    """Return how much room the values of `strepen` need at the left."""
    return max(lengte(hele_waarde(w, in_centen=in_centen), grootte=KLEIN) for w in h.strepen()) + 8


def maandas(as_: Maandas, y: float) -> Svg:
    """Return the names of the months below a line at `y`, and below those the years."""
    delen: list[Svg] = []
    for midden, maand, jaar in as_.labels():
        delen.append(lijn(midden, y, midden, y + 4, stroke=ZACHT))
        delen.append(tekst(midden, y + 18, maand, anker="middle", fill=ZACHT, font_size=KLEIN))
        if jaar:
            delen.append(
                tekst(
                    max(midden, lengte(jaar, grootte=KLEIN) / 2),
                    y + 35,
                    jaar,
                    anker="middle",
                    fill=INKT,
                    font_size=KLEIN,
                )
            )
    return groep(*delen)


def vandaag(as_: Maandas, boven: float, onder: float, dag: date) -> Svg:
    """Return a vertical mark at a day, with the day on top; nothing when it lies outside the months."""
    if not as_.begin <= dag < maand_erbij(as_.begin, as_.aantal):
        return Svg("")
    x = as_.x(dag)
    woord = datum(dag, "kort")
    half = lengte(woord, grootte=KLEIN) / 2
    midden = min(max(x, as_.links + half), as_.rechts - half)
    streep = lijn(x, boven + 6, x, onder, stroke=INKT, stroke_width=1.5, stroke_dasharray="2 3")
    punt = el("path", d=f"M{x - 5:.1f} {boven + 4:.1f} h10 l-5 6 z", fill=INKT)
    label = op_wit(midden, boven, woord, anker="middle", font_size=KLEIN)
    return groep(streep, punt, label, uitleg=f"stand op {datum(dag)} ({in_woorden(dag)})")
