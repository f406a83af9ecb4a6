"""One table of a file as rows of text, every cell still as it was written, and what is wrong with it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import polars as pl

from toetssteen.berichten.invoer import Gebrek, bedoelt, kort
from toetssteen.core.gegevens import TABELLEN, Tabel

RIJ: Final = "__rij"
MEEST: Final = 100
"""Defects of one kind that are told one by one; what is more is counted."""


@dataclass
class Blad:
    """One table of a file: its name there, the rows as text with their number (`__rij`), and what is wrong so far."""

    plek: str
    tabel: Tabel
    frame: pl.DataFrame
    gebreken: list[Gebrek] = field(default_factory=list)
    fout: pl.Series = field(default_factory=lambda: pl.Series(dtype=pl.Boolean))
    """Per row whether something is wrong with it."""

    def __post_init__(self) -> None:
        self.fout = pl.repeat(False, self.frame.height, dtype=pl.Boolean, eager=True)

    def meld(self, welke: pl.Series, kolom: str, melding: str, herstel: str, waarden: pl.Series | None = None) -> None:
        """Note a defect for every row where `welke` is true; `{waarde}` in the words is the cell."""
        if not welke.any():
            return
        self.fout = self.fout | welke
        rijen = self.frame.select(RIJ, w=waarden if waarden is not None else pl.lit(None, pl.String())).filter(welke)
        for rij, waarde in rijen.head(MEEST).iter_rows():
            cel = kort(waarde) if waarde is not None else "leeg"
            plek = f"{self.plek}, rij {rij}{f', kolom {kolom}' if kolom else ''}"
            self.gebreken.append(Gebrek(plek, melding.format(waarde=cel), herstel.format(waarde=cel)))
        if rijen.height > MEEST:
            meer = rijen.height - MEEST
            plek = f"{self.plek}, kolom {kolom}" if kolom else self.plek
            self.gebreken.append(
                Gebrek(plek, f"Nog {meer} {'rij' if meer == 1 else 'rijen'} met dezelfde fout.", herstel)
            )


class BestandFout(Exception):
    """A file that cannot be read as rows at all; `gebreken` has every reason."""

    def __init__(self, gebreken: list[Gebrek]) -> None:
        super().__init__("\n".join(map(str, gebreken)))
        self.gebreken = gebreken


def maak_blad(plek: str, tabel: Tabel, namen: list[str], frame: pl.DataFrame) -> Blad:
    """Judge the names of the columns; raise when the rows mean nothing without them.

    `frame` has the columns "0", "1" ... in the order of `namen`, `__rij`, and what else the caller wants back.
    """
    bekend = {naam.lower(): naam for naam in tabel.schema}
    if gebreken := _scheiding(plek, namen) or _andere_tabel(plek, tabel, namen):
        raise BestandFout(gebreken)
    kolommen = [str(i) for i in range(len(namen))]
    frame = frame.filter(pl.any_horizontal(pl.col(kolommen).str.strip_chars().fill_null("") != ""))
    nieuw: dict[str, str] = {}
    for kolom, naam in zip(kolommen, namen, strict=True):
        goed = bekend.get(naam.strip().lower().replace(" ", ""))
        if not naam.strip():
            if (frame[kolom].str.strip_chars().fill_null("") != "").any():
                melding = f"Kolom {int(kolom) + 1} heeft geen naam."
                gebreken.append(Gebrek(f"{plek}, kop", melding, "Geef de kolom een naam, of haal haar weg."))
        elif goed is None:
            gebreken.append(
                Gebrek(f"{plek}, kop", f"{kort(naam)} is geen kolom van {tabel.naam}.", bedoelt(naam, tabel.schema))
            )
        elif goed in nieuw.values():
            gebreken.append(Gebrek(f"{plek}, kop", f"De kolom {goed} staat er twee keer.", "Laat er één staan."))
        else:
            nieuw[kolom] = goed
    for nodig in tabel.kolommen:
        if nodig.verplicht and nodig.naam not in nieuw.values():
            gebreken.append(
                Gebrek(f"{plek}, kop", f"De kolom {nodig.naam} ontbreekt.", f"Voeg haar toe: {nodig.betekenis}.")
            )
    if frame.is_empty():
        gebreken.append(Gebrek(plek, "Er staan geen rijen onder de kop.", "Vul ten minste één rij in."))
    if gebreken:
        raise BestandFout(gebreken)
    rest = [k for k in frame.columns if k not in kolommen]
    return Blad(plek, tabel, frame.select(*rest, *(pl.col(oud).alias(goed) for oud, goed in nieuw.items())))


def _scheiding(plek: str, namen: list[str]) -> list[Gebrek]:
    if len(namen) == 1 and any(teken in namen[0] for teken in (";", ",", "\t", "|")):
        herstel = "Zet een puntkomma tussen de kolommen."
        return [Gebrek(f"{plek}, kop", f"Er is maar één kolom: {kort(namen[0])}.", herstel)]
    return []


def _andere_tabel(plek: str, tabel: Tabel, namen: list[str]) -> list[Gebrek]:
    """Return that the columns are those of another table: then the file or sheet has the wrong name."""
    gegeven = {naam.strip().lower().replace(" ", "") for naam in namen}

    def past(ander: Tabel) -> int:
        nodig = {k.naam.lower() for k in ander.kolommen if k.verplicht}
        return len(gegeven & {n.lower() for n in ander.schema}) if nodig <= gegeven else 0

    beste = max(TABELLEN.values(), key=past)
    if past(tabel) or past(beste) < 2:
        return []
    melding = f"Dit zijn de kolommen van {beste.naam}, niet van {tabel.naam}."
    herstel = f"Noem het bestand {beste.naam}.csv, of in een werkmap het blad {beste.naam}."
    return [Gebrek(f"{plek}, kop", melding, herstel)]
