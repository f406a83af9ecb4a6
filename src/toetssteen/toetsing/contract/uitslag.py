"""The outcome of a contract over data: counts per part of a clause, the rows, and findings with grounds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any, Literal, TypeAlias

import polars as pl

from toetssteen import __version__
from toetssteen.contracten.delen import Gevolg
from toetssteen.contracten.laden import Geladen
from toetssteen.contracten.schema import Clausule
from toetssteen.core.bevinding import Bevinding
from toetssteen.core.weergave import invullen, toon

Uitkomst: TypeAlias = Literal["voldoet", "voldoet niet", "niet te toetsen", "geen gevallen"]
UITKOMST = "__uitkomst"


@dataclass(frozen=True, eq=False)
class Deeluitslag:
    """What one rule says of the rows of one part of a clause; `deel` counts from 1.

    `rijen` holds rows that were judged, at least those that do not satisfy: the columns of `sleutel`, the values, and
    `__uitkomst` (true, false, null). `uitkomsten` is the outcome of every row (left out: that of `rijen`), `index` the
    number of each in the table, and `rest` how much of each may be claimed. `onbekend` says why nothing could be judged
    at all (Dutch), when that is so.
    """

    clausule: Clausule
    deel: int
    regel: str
    norm: str
    tabel: str
    gevolg: Gevolg
    sleutel: tuple[str, ...]
    waarden: tuple[str, ...]
    melding: str
    herstel: str
    som: str | None
    rijen: pl.DataFrame
    onbekend: str | None = None
    uitkomsten: pl.Series | None = None
    index: pl.Series | None = None
    rest: pl.Series | None = None

    @cached_property
    def aantallen(self) -> Mapping[str, int]:
        """Number of rows per outcome."""
        kolom = self.rijen[UITKOMST] if self.uitkomsten is None else self.uitkomsten
        goed, leeg = int(kolom.sum() or 0), kolom.null_count()
        return {"voldoet": goed, "voldoet niet": len(kolom) - goed - leeg, "niet te toetsen": leeg}

    @property
    def uitkomst(self) -> Uitkomst:
        """The outcome over all rows: one that fails makes it fail, one that cannot be judged makes it open."""
        if self.onbekend or self.aantallen["niet te toetsen"]:
            return "voldoet niet" if self.aantallen["voldoet niet"] else "niet te toetsen"
        if self.aantallen["voldoet niet"]:
            return "voldoet niet"
        return "voldoet" if self.aantallen["voldoet"] else "geen gevallen"


@dataclass(frozen=True, eq=False)
class Contractuitslag:
    """Everything a profile says of data."""

    geladen: Geladen
    delen: list[Deeluitslag] = field(default_factory=list)

    def van(self, clausule: str) -> list[Deeluitslag]:
        """Return the outcomes of one clause."""
        return [deel for deel in self.delen if deel.clausule.id == clausule]

    def uitkomst(self, clausule: str) -> Uitkomst:
        """Return the outcome of one clause over all of its parts."""
        uitkomsten = {deel.uitkomst for deel in self.van(clausule)}
        volgorde: tuple[Uitkomst, ...] = ("voldoet niet", "niet te toetsen", "voldoet")
        return next((u for u in volgorde if u in uitkomsten), "geen gevallen")

    def bevindingen(self, *, met_open: bool = False) -> Iterator[Bevinding]:
        """Yield a finding per row that does not satisfy, and with `met_open` per row that cannot be judged."""
        for deel in self.delen:
            welke = ~pl.col(UITKOMST).fill_null(not met_open)
            for rij in deel.rijen.filter(welke).iter_rows(named=True):
                yield bevinding(self.geladen, deel, rij)


def bevinding(geladen: Geladen, deel: Deeluitslag, rij: Mapping[str, Any]) -> Bevinding:
    """Return the finding of one row, with its grounds: clause, place, values, sum, versions, and their hash."""
    waarden = {naam: rij[naam] for naam in deel.waarden}
    sleutel = {naam: rij[naam] for naam in deel.sleutel if naam in rij}
    open_ = rij[UITKOMST] is None
    grond = {
        "clausule": deel.clausule.id,
        "vindplaats": vindplaats(deel.clausule),
        "kern": deel.clausule.kern,
        "norm": deel.norm,
        "som": invullen(deel.som, waarden) if deel.som and not open_ else None,
        "gevolg": "vraag" if open_ else deel.gevolg,
        "profiel": geladen.profiel.naam,
        "profielversie": geladen.profiel.versie,
        "profielhash": geladen.hash,
        "versie": __version__,
    }
    melding = f"Niet te toetsen: {deel.norm}" if open_ else invullen(deel.melding, waarden)
    kenmerk = grondkenmerk({"regel": deel.regel, "sleutel": sleutel, "waarden": waarden, **grond})
    return Bevinding(
        regel=deel.regel,
        niveau="contract",
        melding=melding,
        herstel="Vul aan wat ontbreekt en toets opnieuw." if open_ else invullen(deel.herstel, waarden),
        klasse=deel.tabel,
        sleutel=sleutel,
        waarden=waarden,
        onderbouwing={**grond, "kenmerk": kenmerk},
    )


def vindplaats(clausule: Clausule) -> str:
    """Return where a clause stands, in words: document, article, line."""
    plek = clausule.vindplaats
    return f"{plek.document}, {plek.artikel}" + (f", regel {plek.regel}" if plek.regel else "")


def grondkenmerk(grond: Mapping[str, Any]) -> str:
    """Return the SHA-256 of grounds: the same input, profile and version give the same mark."""
    tekst = json.dumps(grond, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=toon)
    return sha256(tekst.encode()).hexdigest()
