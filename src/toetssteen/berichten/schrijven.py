"""Writing messages: tables to XML, the other way round of `berichten.lezen`.

The bytes are as the standard asks: UTF-8 without byte order mark and without empty elements; line ends are CRLF
and the indent is a tab. What is in the tables is written, right or wrong; `controleer_geschreven` judges it.

```python
data = schrijf(UITGAVE, "ijw", "323", tabellen)
afwijkingen = controleer_geschreven(data)
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress

import polars as pl

from toetssteen.berichten.lezen import Afwijking, valideer
from toetssteen.berichten.lezen.tabelbouw import Schrijfwijze
from toetssteen.berichten.lezen.waarden import lees_waarde, schrijf_waarde
from toetssteen.berichten.opmaak import Opmaak
from toetssteen.berichten.rijen import Rijen, Rijenboom, SchrijfFout, alleen_bericht
from toetssteen.berichten.specificatie import (
    Datatype,
    Element,
    Groep,
    Klasse,
    Lijst,
    Retourcodes,
    Uitgave,
    Wet,
    kinderen,
)
from toetssteen.core.tables import Tabellen

__all__ = ["Opmaak", "SchrijfFout", "Schrijfwijze", "controleer_geschreven", "schrijf", "schrijf_alle"]

DECLARATIE = '<?xml version="1.0" encoding="UTF-8"?>\r\n'
GEEN_XML = r"[\x00-\x08\x0B\x0C\x0E-\x1F\x{FFFE}\x{FFFF}]"
"""Characters of a String that XML 1.0 cannot hold, as a regular expression of Polars."""

_VEILIG = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#xD;"), ("\n", "\r\n"))


def schrijf(
    uitgave: Uitgave,
    wet: Wet,
    nummer: str,
    tabellen: Tabellen,
    bericht: int = 0,
    *,
    schrijfwijze: Schrijfwijze | None = None,
    opmaak: Opmaak | None = None,
) -> bytes:
    """Return one message of a batch as XML; for many messages of one batch `schrijf_alle` is faster.

    `schrijfwijze` (as read) keeps texts like "+5" of values that are unchanged; `opmaak` keeps prefixes as read.
    """
    deel = alleen_bericht(tabellen, bericht)
    return schrijf_alle(uitgave, wet, nummer, deel, schrijfwijze=schrijfwijze, opmaak=opmaak)[bericht]


def schrijf_alle(
    uitgave: Uitgave,
    wet: Wet,
    nummer: str,
    tabellen: Tabellen,
    *,
    schrijfwijze: Schrijfwijze | None = None,
    opmaak: Opmaak | None = None,
) -> dict[int, bytes]:
    """Return every message of a batch as XML, by its number in the column `bericht`."""
    opmaak = opmaak or Opmaak.standaard(uitgave, wet, nummer)
    schrijver = _Schrijver(uitgave, wet, nummer, tabellen, schrijfwijze or {}, opmaak)
    begin, eind = DECLARATIE + opmaak.wortel() + "\r\n", f"</{opmaak.tag('Bericht', basis=False)}>\r\n"
    return {nr: f"{begin}{inhoud}{eind}".encode() for nr, inhoud in schrijver.berichten()}


def controleer_geschreven(data: bytes) -> list[Afwijking]:
    """Return every deviation of a written message at level XSD; empty is right. Raises Onleesbaar."""
    return valideer(data)


class _Schrijver:
    """Writes all rows of a place at once: every method returns one text per row, "" where nothing is written."""

    def __init__(
        self,
        uitgave: Uitgave,
        wet: Wet,
        nummer: str,
        tabellen: Tabellen,
        schrijfwijze: Schrijfwijze,
        opmaak: Opmaak,
    ) -> None:
        self.wet, self.schrijfwijze, self.opmaak = wet, schrijfwijze, opmaak
        self.klasse = uitgave.berichten[nummer].wortel
        self.boom = Rijenboom(uitgave, wet, nummer, tabellen)

    def berichten(self) -> Iterator[tuple[int, str]]:
        """Yield number and content of every message."""
        bron = self.boom.wortel()
        inhoud = self._inhoud(self.klasse, bron, (), 1, basis=False)
        self.boom.controleer()
        yield from zip(bron.rij, inhoud, strict=True)

    def _inhoud(
        self, type_: Klasse | Groep, bron: Rijen, onder: tuple[str, ...], diepte: int, *, basis: bool
    ) -> list[str]:
        delen = [self._element(e, bron, onder, diepte, basis=basis) for e in kinderen(type_, self.wet)]
        gevuld = [deel for deel in delen if deel is not None]
        return ["".join(rij) for rij in zip(*gevuld, strict=True)] if gevuld else [""] * len(bron.rij)

    def _element(
        self, element: Element, bron: Rijen, onder: tuple[str, ...], diepte: int, *, basis: bool
    ) -> list[str] | None:
        """Return the whole element per row with its indent and line end; None when no row has it."""
        tag, marge = self.opmaak.tag(element.naam, basis=basis), "\t" * diepte
        open_, dicht = f"{marge}<{tag}>", f"</{tag}>\r\n"
        kolom = "_".join((*onder, element.naam))
        binnen: list[str] | None
        match element.type:
            case Datatype():
                teksten = self._teksten(bron, kolom, element.type)
                return None if teksten is None else [f"{open_}{t}{dicht}" if t else "" for t in teksten]
            case Retourcodes():
                eigen = self.opmaak.tag("RetourCode", basis=basis)
                binnen = self._codes(bron, element.naam, f"{marge}\t<{eigen}>", f"</{eigen}>\r\n")
            case Groep():
                binnen = self._inhoud(element.type, bron, (*onder, element.naam), diepte + 1, basis=True)
                if element.type.kan_leeg and kolom in bron.frame.columns:
                    leeg = bron.frame.get_column(kolom).fill_null(value=False).to_list()
                    return _omhul(binnen, open_, marge + dicht, leeg, open_ + dicht)
            case Lijst(klasse=klasse):
                binnen = self._klasse(Element(klasse.naam, klasse), bron, diepte + 1)
            case Klasse():
                return self._klasse(element, bron, diepte)
        return None if binnen is None else _omhul(binnen, open_, marge + dicht)

    def _klasse(self, element: Element, bron: Rijen, diepte: int) -> list[str] | None:
        """Return per row of the class above the rows of this class, one after the other; None when there are none."""
        assert isinstance(element.type, Klasse)
        onder, boven = self.boom.onder(element.type.naam, bron)
        if not onder.rij:
            return None
        tag, marge = self.opmaak.tag(element.naam, basis=False), "\t" * diepte
        open_, dicht = f"{marge}<{tag}>\r\n", f"{marge}</{tag}>\r\n"
        delen: list[list[str]] = [[] for _ in bron.rij]
        for i, tekst in zip(boven, self._inhoud(element.type, onder, (), diepte + 1, basis=False), strict=True):
            delen[i].append(f"{open_}{tekst}{dicht}")
        return ["".join(deel) for deel in delen]

    def _teksten(self, bron: Rijen, kolom: str, datatype: Datatype) -> list[str | None] | None:
        """Return the values of a column as texts of XML; None when there are none."""
        if kolom not in bron.frame.columns or bron.frame.get_column(kolom).null_count() == len(bron.rij):
            return None
        waarden = bron.frame.get_column(kolom)
        if waarden.dtype == pl.String:
            teksten: list[str | None] = _veilig(waarden, bron.klasse).to_list()
        else:
            teksten = [None if w is None else schrijf_waarde(w) for w in waarden.to_list()]
        anders = self.schrijfwijze.get((bron.klasse, kolom))
        if anders:
            for i, rij in enumerate(bron.rij):
                if rij in anders and waarden[i] is not None and lees_waarde(datatype, anders[rij]) == waarden[i]:
                    teksten[i] = _veilig(pl.Series([anders[rij]]), bron.klasse)[0]
        return teksten

    def _codes(self, bron: Rijen, kolom: str, open_: str, dicht: str) -> list[str]:
        if kolom not in bron.frame.columns:
            return [""] * len(bron.rij)
        lijsten = bron.frame.get_column(kolom).cast(pl.List(pl.String)).to_list()
        uniek = pl.Series(sorted({code for lijst in lijsten for code in lijst or () if code}), dtype=pl.String)
        veilig = dict(zip(uniek, _veilig(uniek, bron.klasse), strict=True))
        return ["".join(f"{open_}{veilig[code]}{dicht}" for code in lijst or () if code) for lijst in lijsten]


def _omhul(
    binnen: list[str], open_: str, dicht: str, ook_leeg: list[bool] | None = None, leeg: str = ""
) -> list[str] | None:
    """Return every text inside its element; an empty text has no element unless `ook_leeg` says so."""
    if ook_leeg is not None:
        return [f"{open_}\r\n{t}{dicht}" if t else leeg * bool(ook) for t, ook in zip(binnen, ook_leeg, strict=True)]
    return [f"{open_}\r\n{t}{dicht}" if t else "" for t in binnen] if any(binnen) else None


def _veilig(waarden: pl.Series, klasse: str) -> pl.Series:
    """Return texts as they stand in XML; the line end inside a text is that of the file."""
    mis = waarden.str.contains(GEEN_XML)
    if mis.any():
        tekst = next(compress(waarden, mis.fill_null(value=False)))
        raise SchrijfFout(f"{klasse}.{waarden.name} has a character that XML cannot hold: {tekst!r}; remove it")
    if waarden.str.contains(r"[&<>\r\n]").any():
        for teken, vervanging in _VEILIG:
            waarden = waarden.str.replace_all(teken, vervanging, literal=True)
    return waarden
