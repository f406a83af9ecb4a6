"""Marks that say what became of a claim: each has its own form, so that colour is never the only difference."""

from __future__ import annotations

from typing import Final

from toetssteen.web.grafieken.svg import GROEN, INKT, OKER, ROOD, WIT, Svg, el, groep

_VINKJE: Final = "M-4.5 0.5 L-1.5 3.5 L4.5 -3.5"
_KRUIS: Final = "M-3.5 -3.5 L3.5 3.5 M3.5 -3.5 L-3.5 3.5"
_STREEP: Final = "M-4 0 H4"
_TERUG: Final = "M4 -3 V2 H-4 M-1 -1 L-4 2 L-1 5"
_STIPPEN: Final = "M-4 0 h0.1 M0 0 h0.1 M4 0 h0.1"

MERKEN: Final[dict[str, tuple[str, str, bool]]] = {
    "toegekend": (_VINKJE, GROEN, True),
    "deels toegekend": (_STREEP, OKER, True),
    "afgewezen": (_KRUIS, ROOD, True),
    "gecrediteerd": (_TERUG, INKT, False),
    "nog geen antwoord": (_STIPPEN, INKT, False),
}
"""Per word its sign, its colour, and whether its ground is filled."""


def merk(uitslag: str, x: float, y: float, grootte: float) -> Svg:
    """Return the mark of an outcome around a point, `grootte` wide."""
    teken, kleur, vol = MERKEN[uitslag]
    grond = el("circle", r=8, fill=kleur if vol else WIT, stroke=kleur, stroke_width=1.5)
    lijn = el("path", d=teken, fill="none", stroke=WIT if vol else kleur, stroke_width=2, stroke_linecap="round")
    return groep(grond, lijn, transform=f"translate({x:.1f} {y:.1f}) scale({grootte / 18:.2f})")
