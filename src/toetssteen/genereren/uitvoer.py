"""Writes a region to a folder: messages, sessions, who is there, and what was made wrong on purpose.

MAP/
    opdracht.json       what was asked; the same order gives the same folder
    berichten/*.xml     the messages, by name in order of arrival
    berichten.csv       when each arrived, from whom to whom, along which road
    sessies/*.csv       the sessions of a provider for a municipality in a month
    professionals.csv, diplomas.csv, registraties.csv, vogs.csv
    organisaties.csv, gebruikers.csv, afspraken.csv
    fouten.csv          a row per mistake: file, key, kind, level and the code to be found
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final

import polars as pl

from toetssteen.core.tables import AFSPRAKEN
from toetssteen.genereren.afspraken import afspraken
from toetssteen.genereren.fouten import SOORTEN
from toetssteen.genereren.gebruikers import Gebruiker, gebruikers
from toetssteen.genereren.levering import Maandsessies, personeelstabellen, sessies
from toetssteen.genereren.opdracht import Opdracht
from toetssteen.genereren.post import Bericht, Gemaakt
from toetssteen.genereren.regio import Organisatie, Regio
from toetssteen.genereren.stroom import genereer

OPDRACHT: Final = "opdracht.json"
_POST: Final = ("ontvangen", "naam", "afzender", "ontvanger", "kanaal")
_FOUTEN: Final = ("bestand", "sleutel", "soort", "niveau", "code", "wat")
Voortgang = Callable[[int], None]
"""Called with the day of the year that was made."""


@dataclass(frozen=True)
class Geschreven:
    """What a folder holds; `bytes` is the size of all messages."""

    berichten: int
    bytes: int
    sessies: int
    fouten: int
    soorten: int


def schrijf_map(opdracht: Opdracht, doel: Path, voortgang: Voortgang | None = None) -> Geschreven:
    """Write everything of an order in an empty folder, and return how much that is; OSError when that cannot be."""
    (doel / "berichten").mkdir(parents=True, exist_ok=True)
    (doel / "sessies").mkdir(exist_ok=True)
    fouten: list[tuple[str, Gemaakt]] = []
    post, omvang = _berichten(genereer(opdracht), doel, fouten, voortgang)
    rijen = _sessies(sessies(opdracht), doel, fouten)
    _personeel(opdracht, doel, fouten)
    _tabel(doel / "berichten.csv", post, _POST)
    _tabel(doel / "organisaties.csv", map(asdict, Regio(opdracht).organisaties()), _velden(Organisatie))
    _tabel(doel / "gebruikers.csv", map(asdict, gebruikers(opdracht)), _velden(Gebruiker))
    _tabel(doel / "fouten.csv", (_fout(bestand, f) for bestand, f in fouten), _FOUTEN)
    (doel / "afspraken.csv").write_bytes(als_csv(_in_euros(afspraken(opdracht))))
    (doel / OPDRACHT).write_text(json.dumps(asdict(opdracht), default=str, indent=2) + "\n", encoding="utf-8")
    return Geschreven(len(post), omvang, rijen, len(fouten), len({f.soort for _, f in fouten}))


def is_gemaakt(doel: Path) -> bool:
    """Whether a folder was written by this module, so that it may be written again."""
    return (doel / OPDRACHT).is_file() and (doel / "berichten").is_dir()


def _velden(klasse: type[Any]) -> tuple[str, ...]:
    return tuple(veld.name for veld in fields(klasse))


def _berichten(
    stroom: Iterator[Bericht], doel: Path, fouten: list[tuple[str, Gemaakt]], voortgang: Voortgang | None
) -> tuple[list[dict[str, Any]], int]:
    post, omvang = [], 0
    for bericht in stroom:
        pad = f"berichten/{bericht.naam}"
        (doel / pad).write_bytes(bericht.inhoud)
        omvang += len(bericht.inhoud)
        rij = {naam: getattr(bericht, naam) for naam in _POST}
        post.append({**rij, "ontvangen": f"{bericht.ontvangen:%Y-%m-%dT%H:%M:%SZ}"})
        fouten += [(pad, fout) for fout in bericht.fouten]
        if voortgang is not None:
            voortgang(bericht.ontvangen.timetuple().tm_yday)
    return post, omvang


def _sessies(alle: Iterator[Maandsessies], doel: Path, fouten: list[tuple[str, Gemaakt]]) -> int:
    rijen = 0
    for maand in alle:
        pad = f"sessies/{maand.naam}"
        (doel / pad).write_bytes(als_csv(maand.sessies))
        rijen += maand.sessies.height
        fouten += [(pad, fout) for fout in maand.fouten]
    return rijen


def _personeel(opdracht: Opdracht, doel: Path, fouten: list[tuple[str, Gemaakt]]) -> None:
    tabellen, mis = personeelstabellen(opdracht)
    for naam, tabel in tabellen.items():
        (doel / f"{naam}.csv").write_bytes(als_csv(tabel))
    fouten += [("vogs.csv", fout) for fout in mis]


def _fout(bestand: str, fout: Gemaakt) -> dict[str, str | None]:
    soort = SOORTEN[fout.soort]
    return {
        "bestand": bestand,
        "sleutel": fout.sleutel,
        "soort": fout.soort,
        "niveau": (fout.code and soort.niveau) or None,
        "code": fout.code or None,
        "wat": soort.wat,
    }


def _tabel(doel: Path, rijen: Iterable[dict[str, Any]], kolommen: tuple[str, ...]) -> None:
    doel.write_bytes(als_csv(pl.DataFrame(list(rijen), schema=dict.fromkeys(kolommen, pl.String()))))


def _in_euros(tabel: pl.DataFrame) -> pl.DataFrame:
    """Return terms as `afspraken.csv` has them: euros with two decimals."""
    centen = (pl.col("Tarief") % 100).cast(pl.String).str.zfill(2)
    return tabel.with_columns(pl.format("{},{}", pl.col("Tarief") // 100, centen).alias("Tarief")).select(*AFSPRAKEN)


def als_csv(tabel: pl.DataFrame) -> bytes:
    """Return a table as CSV that Dutch spreadsheets open; moments to the minute, lists with a plus sign, ja and nee."""
    teksten = tabel.select(_tekst(naam, dtype) for naam, dtype in tabel.schema.items())
    return teksten.write_csv(separator=";", line_terminator="\r\n", include_bom=True).encode("utf-8")


def _tekst(naam: str, dtype: pl.DataType) -> pl.Expr:
    kolom = pl.col(naam)
    if isinstance(dtype, pl.List):
        return kolom.list.join("+")
    if isinstance(dtype, pl.Datetime):
        return kolom.dt.to_string("%Y-%m-%d %H:%M")
    if dtype == pl.Boolean():
        return pl.when(kolom).then(pl.lit("ja")).when(~kolom).then(pl.lit("nee")).alias(naam)
    return kolom.cast(pl.String)
