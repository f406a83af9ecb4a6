"""Fills that differ in pattern as well as in colour, and the key that names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from toetssteen.web.grafieken.svg import BLAUW, GROEN, INKT, OKER, ROOD, WIT, ZACHT, Svg, balk, el, lengte, lijn, tekst

_VAK: Final = 14
_REGEL: Final = 22
_TUSSEN: Final = 18


@dataclass(frozen=True)
class Vulling:
    """A fill: `patroon` None is plain, "schuin" hatched, "stip" dotted."""

    naam: str
    woord: str
    kleur: str
    patroon: str | None = None

    def attributen(self, plaat: str) -> dict[str, object]:
        """Return the attributes of a shape with this fill, in the picture with the name `plaat`."""
        vul = self.kleur if self.patroon is None else f"url(#{plaat}-{self.naam})"
        return {"fill": vul, "stroke": self.kleur, "stroke_width": 1}

    def definitie(self, plaat: str) -> Svg:
        """Return the definition of the pattern, nothing for a plain fill."""
        if self.patroon is None:
            return Svg("")
        teken = (
            el("path", d="M0 6 L6 0 M-1 1 L1 -1 M5 7 L7 5", stroke=self.kleur, stroke_width=1.6)
            if self.patroon == "schuin"
            else el("circle", cx=3, cy=3, r=1.2, fill=self.kleur)
        )
        grond = el("rect", width=6, height=6, fill=WIT)
        return el("pattern", grond, teken, id=f"{plaat}-{self.naam}", width=6, height=6, patternUnits="userSpaceOnUse")


TOEGEKEND: Final = Vulling("toegekend", "toegekend", BLAUW)
AFGEWEZEN: Final = Vulling("afgewezen", "afgewezen", ROOD, "schuin")
WACHT: Final = Vulling("wacht", "nog geen antwoord", OKER, "stip")
INGEDIEND: Final = Vulling("ingediend", "ingediend", ZACHT)
BETAALD: Final = Vulling("betaald", "betaald", GROEN)
TE_BETALEN: Final = Vulling("te-betalen", "nog te betalen", BLAUW, "stip")
GECREDITEERD: Final = Vulling("gecrediteerd", "gecrediteerd", INKT, "schuin")
TE_LAAT: Final = Vulling("te-laat", "te laat", ROOD, "schuin")
LOOPT: Final = Vulling("loopt", "loopt nog", BLAUW)


def definities(plaat: str, vullingen: Sequence[Vulling]) -> Svg:
    """Return the patterns that a picture uses."""
    patronen = [v.definitie(plaat) for v in vullingen]
    return el("defs", *patronen) if any(patronen) else Svg("")


def sleutel(plaat: str, x: float, y: float, breedte: float, vullingen: Sequence[Vulling], streep: str = "") -> Svg:
    """Return the key: a swatch and a word for each fill, then a line with its word; wraps within `breedte`."""
    delen: list[str] = []
    links, boven = x, y
    for vulling in [*vullingen, None] if streep else vullingen:
        woord = streep if vulling is None else vulling.woord
        nodig = _VAK + 6 + lengte(woord)
        if links > x and links + nodig > x + breedte:
            links, boven = x, boven + _REGEL
        if vulling is None:
            delen.append(lijn(links, boven - 5, links + _VAK, boven - 5, stroke=INKT, stroke_width=2))
        else:
            delen.append(balk(links, boven - 11, _VAK, 12, **vulling.attributen(plaat)))
        delen.append(tekst(links + _VAK + 6, boven, woord))
        links += nodig + _TUSSEN
    return Svg("".join(delen))


def sleutelhoogte(breedte: float, woorden: Sequence[str]) -> float:
    """Return the height of a key with these words."""
    links, regels = 0.0, 1 if woorden else 0
    for woord in woorden:
        nodig = _VAK + 6 + lengte(woord)
        if links > 0 and links + nodig > breedte:
            links, regels = 0.0, regels + 1
        links += nodig + _TUSSEN
    return regels * _REGEL
