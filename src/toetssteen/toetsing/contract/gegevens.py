"""Contract data made whole: every table with all of its columns and types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, Final

import polars as pl

from toetssteen.core.gegevens import TABELLEN, Gegevens, Kolom, Tabel
from toetssteen.core.weergave import toon


class GegevensFout(ValueError):
    """Data that do not fit the tables; the message names table, column and value.

    It is English where a programmer hands over frames, and Dutch where rows come from a file that somebody wrote.
    """


def vul_aan(gegevens: Gegevens) -> dict[str, pl.DataFrame]:
    """Return the tables with all columns of `TABELLEN` in order; raises GegevensFout for an unknown table or column."""
    return {naam: _tabel(naam, frame) for naam, frame in gegevens.items()}


def _tabel(naam: str, frame: pl.DataFrame) -> pl.DataFrame:
    if naam not in TABELLEN:
        raise GegevensFout(f"there is no table {naam!r}; the tables are {', '.join(TABELLEN)}")
    schema = TABELLEN[naam].schema
    vreemd = [kolom for kolom in frame.columns if kolom not in schema]
    if vreemd:
        raise GegevensFout(f"table {naam} has no column {vreemd[0]!r}; its columns are {', '.join(schema)}")
    return frame.select(
        pl.col(n).cast(s) if n in frame.columns else pl.lit(None, s).alias(n) for n, s in schema.items()
    )


def uit_rijen(rijen: Mapping[str, Iterable[Mapping[str, Any]]]) -> dict[str, pl.DataFrame]:
    """Return tables from rows with plain values (as YAML gives them), each value turned into the kind of its column.

    A date may stand for a moment (00:00), a number for text, "P1+P2" or a list for a list.
    """
    uit: dict[str, pl.DataFrame] = {}
    for naam, regels in rijen.items():
        if naam not in TABELLEN:
            raise GegevensFout(f"er is geen tabel {naam}. {kies(naam, TABELLEN)}")
        tabel = TABELLEN[naam]
        uit[naam] = pl.DataFrame([_rij(tabel, rij) for rij in regels], schema=tabel.schema)
    return uit


def _rij(tabel: Tabel, rij: Mapping[str, Any]) -> dict[str, Any]:
    vreemd = [naam for naam in rij if naam not in tabel.per_naam]
    if vreemd:
        raise GegevensFout(f"de tabel {tabel.naam} heeft geen kolom {vreemd[0]}. {kies(vreemd[0], tabel.per_naam)}")
    return {kolom.naam: _waarde(tabel, kolom, rij.get(kolom.naam)) for kolom in tabel.kolommen}


def _waarde(tabel: Tabel, kolom: Kolom, waarde: Any) -> Any:
    if waarde is None:
        return None
    uit = _omgezet(kolom, waarde)
    if uit is None:
        hier = f"tabel {tabel.naam}, kolom {kolom.naam}: {toon(waarde)} kan hier niet"
        raise GegevensFout(f"{hier}. Vul {_VORMEN[kolom.soort]} in.")
    woorden = uit if isinstance(uit, list) else [uit]
    fout = [w for w in woorden if kolom.woorden and w not in kolom.woorden]
    if fout:
        hier = f"tabel {tabel.naam}, kolom {kolom.naam}: {fout[0]} kan hier niet"
        raise GegevensFout(f"{hier}. {kies(fout[0], kolom.woorden)}")
    return uit


_VORMEN: Final[Mapping[str, str]] = {
    "tekst": "tekst tussen aanhalingstekens",
    "getal": "een geheel getal",
    "bedrag": "een geheel getal in eurocenten",
    "deel": "een getal",
    "datum": "een dag, zoals 2026-01-31,",
    "tijdstip": "een dag en tijd, zoals 2026-01-31 14:00,",
    "ja/nee": "ja of nee",
    "lijst": "een lijst, zoals [P1, P2],",
}


def kies(woord: str, mag: Iterable[str]) -> str:
    """Return what may stand in a place, what looks like the given word first (Dutch)."""
    namen = list(mag)
    lijkt = get_close_matches(str(woord), namen, n=1)
    return (f"Bedoelt u {lijkt[0]}? " if lijkt else "") + f"Kies uit: {', '.join(namen)}."


def _omgezet(kolom: Kolom, waarde: Any) -> Any:
    match kolom.soort, waarde:
        case "tekst", bool():
            return None
        case "tekst", _:
            return str(waarde)
        case (("getal" | "bedrag"), int()) if not isinstance(waarde, bool):
            return waarde
        case "ja/nee", bool():
            return waarde
        case "tijdstip", datetime():
            return waarde
        case "tijdstip", date():
            return datetime(waarde.year, waarde.month, waarde.day)  # noqa: DTZ001 (clock time, Europe/Amsterdam)
        case "datum", date() if not isinstance(waarde, datetime):
            return waarde
        case "lijst", list():
            return [str(w) for w in waarde]
        case "lijst", str():
            return waarde.split("+")
    return None
