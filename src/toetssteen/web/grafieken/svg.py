"""Elements of SVG as text: escaped, with numbers written one way, without style so that a strict CSP lets them pass."""

from __future__ import annotations

from html import escape
from typing import Final, NewType

Svg = NewType("Svg", str)
"""Markup that is safe to put in a page."""

INKT: Final = "#15222a"
ZACHT: Final = "#3f505a"
LIJN: Final = "#ccd6db"
WIT: Final = "#ffffff"
BLAUW: Final = "#0e5a74"
LICHT: Final = "#cfe6ee"
ROOD: Final = "#9b1c1c"
OKER: Final = "#8a6100"
GROEN: Final = "#1d7a3a"
LETTER: Final = 14
KLEIN: Final = 13
_BREEDTE_PER_TEKEN: Final = 0.53
_VET: Final = 1.07


def el(naam: str, *kinderen: str, **attributen: object) -> Svg:
    """Return an element; `stroke_width=2` becomes `stroke-width="2"`, None is left out. Children are markup."""
    delen = [f' {k.strip("_").replace("_", "-")}="{_waarde(v)}"' for k, v in attributen.items() if v is not None]
    binnen = "".join(kinderen)
    return Svg(f"<{naam}{''.join(delen)}>{binnen}</{naam}>" if binnen else f"<{naam}{''.join(delen)}/>")


def groep(*kinderen: Svg, uitleg: str | None = None, **attributen: object) -> Svg:
    """Return a group; `uitleg` shows when someone points at it."""
    return el("g", *([] if uitleg is None else [el("title", escape(uitleg))]), *kinderen, **attributen)


def tekst(x: float, y: float, woorden: str, *, vet: bool = False, **attributen: object) -> Svg:
    """Return text; `anker="end"` or "middle" says what `x` is."""
    anker = attributen.pop("anker", None)
    standaard = {"fill": INKT, "font_size": LETTER, "font_weight": "600" if vet else None, "text_anchor": anker}
    return el("text", escape(woorden), x=x, y=y, **{**standaard, **attributen})


def op_wit(x: float, y: float, woorden: str, *, vet: bool = False, **attributen: object) -> Svg:
    """Return text on a white ground, so that a line behind it does not cross it."""
    breedte = lengte(woorden, vet=vet) + 6
    links = {"end": x - breedte + 3, "middle": x - breedte / 2}.get(str(attributen.get("anker")), x - 3)
    vlak = el("rect", x=links, y=y - LETTER, width=breedte, height=LETTER + 5, fill=WIT)
    return Svg(vlak + tekst(x, y, woorden, vet=vet, **attributen))


def balk(x: float, y: float, breedte: float, hoogte: float, **attributen: object) -> Svg:
    """Return a rectangle; one without any size is nothing."""
    return Svg("") if breedte <= 0 or hoogte <= 0 else el("rect", x=x, y=y, width=breedte, height=hoogte, **attributen)


def lijn(x1: float, y1: float, x2: float, y2: float, **attributen: object) -> Svg:
    """Return a straight line."""
    return el("line", x1=x1, y1=y1, x2=x2, y2=y2, **{"stroke": LIJN, **attributen})


def lengte(woorden: str, *, vet: bool = False, grootte: float = LETTER) -> float:
    """Return about how wide text is, rather too wide than too narrow."""
    return len(woorden) * grootte * _BREEDTE_PER_TEKEN * (_VET if vet else 1)


def raam(naam: str, kop: str, uitleg: str, breedte: float, hoogte: float, *inhoud: Svg) -> Svg:
    """Return a whole picture, named and described for who cannot see it; `naam` makes its ids unique in a page."""
    return el(
        "svg",
        el("title", escape(kop), id=f"{naam}-kop"),
        el("desc", escape(uitleg), id=f"{naam}-uitleg"),
        el("rect", width=breedte, height=hoogte, fill=WIT),
        *inhoud,
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_labelledby=f"{naam}-kop",
        aria_describedby=f"{naam}-uitleg",
        width=breedte,
        height=hoogte,
        font_family="Source Sans 3, Liberation Sans, Arial, sans-serif",
        viewBox=f"0 0 {_waarde(breedte)} {_waarde(hoogte)}",
    )


def _waarde(waarde: object) -> str:
    if isinstance(waarde, float):
        return f"{waarde:.1f}".removesuffix(".0").replace("-0", "0" if round(waarde, 1) == 0 else "-0")
    return escape(str(waarde), quote=True)
