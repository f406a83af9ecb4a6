"""A picture with its table: what a page puts down, in one go."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Final

from toetssteen.web.grafieken.svg import Svg
from toetssteen.web.uitvoer.kolom import Kolom, Tabel

BREED: Final = 720
SMAL: Final = 288
_NAAM: Final = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class Grafiek:
    """A picture: `breed` is 720 wide and `smal` 288, for a screen of 320; both are whole SVG elements.

    `kop` says in a sentence what there is to see, `uitleg` all of it. `tabel` has the same data.
    """

    naam: str
    kop: str
    uitleg: str
    breed: Svg
    smal: Svg
    tabel: Tabel

    def __html__(self) -> str:
        """Return the figure with its table; Django puts it in a page as it is."""
        return (
            '<figure class="ts-grafiek ts-plaat">'
            f'<figcaption class="ts-grafiek__bijschrift">{_heel(self.kop)}</figcaption>'
            f'<div class="ts-plaat__breed">{self.breed}</div><div class="ts-plaat__smal">{self.smal}</div>'
            '<details class="ts-uitklap"><summary class="ts-uitklap__kop">Deze cijfers als tabel</summary>'
            f"{self._als_tabel()}</details></figure>"
        )

    def _als_tabel(self) -> str:
        koppen = "".join(f'<th scope="col"{_klasse(k)}>{escape(k.kop)}</th>' for k in self.tabel.kolommen)
        rijen = "".join(
            f"<tr>{''.join(f'<td{_klasse(k)}>{_heel(cel)}</td>' for k, cel in rij)}</tr>" for rij in self.tabel.cellen()
        )
        naam = escape(self.kop, quote=True)
        return (
            f'<div class="ts-uitklap__inhoud"><p>{_heel(self.uitleg)}</p>'
            f'<div class="ts-plaat__rol" role="region" aria-label="{naam}" tabindex="0">'
            f'<table class="ts-plaat__tabel"><thead><tr>{koppen}</tr></thead><tbody>{rijen}</tbody></table></div></div>'
        )


def maak(naam: str, kop: str, uitleg: str, teken: Callable[[str, bool], Svg], tabel: Tabel) -> Grafiek:
    """Return a picture drawn at both widths; `naam` (lower case, digits, -) must be unique in a page."""
    if not _NAAM.fullmatch(naam):
        raise ValueError(f"{naam!r} is no name for a picture: lower case letters, digits and -")
    return Grafiek(naam, kop, uitleg, teken(f"{naam}-breed", False), teken(f"{naam}-smal", True), tabel)


def _heel(tekst: str) -> str:
    """Return escaped text in which an amount stays on one line."""
    return escape(tekst).replace("€ ", "€\u00a0")


def _klasse(kolom: Kolom) -> str:
    return ' class="ts-plaat__getal"' if kolom.rechts else ""
