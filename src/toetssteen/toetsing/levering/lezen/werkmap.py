"""The sheets of a workbook as tables."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

import polars as pl

from toetssteen.berichten.invoer import Gebrek
from toetssteen.core.gegevens import TABELLEN, Tabel
from toetssteen.toetsing.levering.lezen.bron import RIJ, BestandFout, Blad, maak_blad


def lees_werkmap(naam: str, inhoud: bytes, tabel: Tabel) -> list[Blad]:
    """Return a table per sheet with rows; raise BestandFout with what is wrong in any of them."""
    from python_calamine import CalamineWorkbook

    try:
        map_ = CalamineWorkbook.from_filelike(io.BytesIO(inhoud))
        namen = [n for n in map_.sheet_names if not n.lower().startswith("toelichting")]
        rijen = {n: map_.get_sheet_by_name(n).to_python(skip_empty_area=False) for n in namen}
    except Exception as fout:  # calamine raises many kinds for a damaged workbook
        melding = f"De werkmap is niet te lezen ({type(fout).__name__})."
        raise BestandFout(
            [Gebrek(naam, melding, "Open hem in Excel, sla hem op als .xlsx en probeer het opnieuw.")]
        ) from fout
    gevuld = {n: cellen for n, cellen in rijen.items() if sum(map(_gevuld, cellen)) > 1}  # more than column names
    if not gevuld:
        melding = "De werkmap is leeg: er staan geen rijen onder de kop."
        raise BestandFout([Gebrek(naam, melding, "Vul het blad sessies en sla de werkmap op.")])
    gebreken: list[Gebrek] = []
    uit: list[Blad] = []
    for blad, cellen in gevuld.items():
        try:
            soort = _soort(f"{naam}, blad {blad}", blad, tabel if len(gevuld) == 1 else None)
            uit.append(maak_blad(f"{naam}, blad {blad}", soort, *_frame(cellen)))
        except BestandFout as fout:
            gebreken.extend(fout.gebreken)
    if gebreken:
        raise BestandFout(gebreken)
    return uit


def _soort(plek: str, blad: str, enige: Tabel | None) -> Tabel:
    soort = TABELLEN.get(blad.strip().lower()) or enige
    if soort is None:
        herstel = f"Noem het blad naar wat erin staat: {', '.join(TABELLEN)}. Begin de naam anders met 'toelichting'."
        raise BestandFout([Gebrek(plek, "De naam van dit blad zegt niet wat erin staat.", herstel)])
    return soort


def _gevuld(rij: list[Any]) -> bool:
    return any(c not in ("", None) for c in rij)


def _frame(cellen: list[list[Any]]) -> tuple[list[str], pl.DataFrame]:
    """Return the names of the columns, and the rows below by the place of the column."""
    kop = next(i for i, rij in enumerate(cellen) if _gevuld(rij))
    namen = [_cel(c) or "" for c in cellen[kop]]
    rijen = [(i + 1, rij) for i, rij in enumerate(cellen) if i > kop and _gevuld(rij)]
    data = {str(i): [_cel(rij[i]) if i < len(rij) else None for _, rij in rijen] for i in range(len(namen))}
    frame = pl.DataFrame(data, schema=dict.fromkeys(data, pl.String()))
    return namen, frame.with_columns(pl.Series(RIJ, [nummer for nummer, _ in rijen], dtype=pl.Int64))


def _cel(waarde: Any) -> str | None:
    """Return a cell as the text that somebody would have written."""
    match waarde:
        case None | "":
            return None
        case bool():
            return "ja" if waarde else "nee"
        case float():
            return str(int(waarde)) if waarde.is_integer() else str(waarde).replace(".", ",")
        case datetime():
            return f"{waarde:%Y-%m-%d %H:%M:%S}"
        case date():  # what a workbook gives for a moment at midnight, too
            return f"{waarde.isoformat()} 00:00:00"
        case time():
            return f"{waarde:%H:%M}"
        case timedelta():
            return str(waarde)
        case _:
            return str(waarde)
