"""A CSV file as one table, whatever it is parted by and however it was saved."""

from __future__ import annotations

import csv
import io
from typing import Final

import polars as pl

from toetssteen.berichten.invoer import Gebrek
from toetssteen.core.gegevens import Tabel
from toetssteen.toetsing.levering.lezen.bron import RIJ, BestandFout, Blad, maak_blad

SCHEIDING: Final = (";", ",", "\t")


def lees_csv(naam: str, inhoud: bytes, tabel: Tabel) -> Blad:
    """Return the table of a CSV file; raise BestandFout when its rows mean nothing."""
    data = _tekst(naam, inhoud)
    kaal = data.lstrip(b"\r\n")
    eerste = data[: len(data) - len(kaal)].count(b"\n") + 1  # the row of the column names
    kop = kaal.split(b"\n", 1)[0].decode()
    scheiding = max(SCHEIDING, key=kop.count)
    try:
        frame = pl.read_csv(io.BytesIO(kaal), separator=scheiding, infer_schema=False, truncate_ragged_lines=False)
        namen = next(csv.reader(io.StringIO(kop), delimiter=scheiding))
        if len(namen) != frame.width:  # a name with a line end in it
            raise ValueError
    except (pl.exceptions.PolarsError, ValueError, csv.Error):
        return _rij_voor_rij(naam, kaal.decode(), tabel, scheiding, eerste)
    frame.columns = [str(i) for i in range(frame.width)]
    blad = maak_blad(naam, tabel, namen, frame.with_columns((pl.int_range(pl.len()) + eerste + 1).alias(RIJ)))
    if b'"' in kaal:
        _meld_geslokt(blad, scheiding)
    return blad


def _meld_geslokt(blad: Blad, scheiding: str) -> None:
    """Refuse rows with a cell that has swallowed another row, for want of a quotation mark."""
    for naam in blad.frame.columns:
        if naam != RIJ:
            cel = blad.frame[naam].fill_null("")
            fout = cel.str.contains("\n", literal=True) & cel.str.contains(scheiding, literal=True)
            herstel = "Kijk in deze rij en de volgende of elk aanhalingsteken een tegenhanger heeft."
            blad.meld(fout, naam, "In deze cel staat nog een rij: {waarde}.", herstel, blad.frame[naam])


def _tekst(naam: str, inhoud: bytes) -> bytes:
    """Return the content as UTF-8; raise BestandFout when it is empty or no text."""
    data = inhoud.removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        raise BestandFout([Gebrek(naam, "Het bestand is leeg.", "Sla het blad met de sessies opnieuw op als CSV.")])
    if b"\x00" in data[:1000]:
        if naam.lower().endswith((".xlsx", ".xlsm", ".xls")):
            over = "Open hem in Excel, sla hem op als .xlsx en probeer het opnieuw."
            raise BestandFout([Gebrek(naam, "Dit is geen leesbare werkmap.", over)])
        herstel = "Sla het op als CSV UTF-8 (in Excel: CSV UTF-8, door lijstscheidingstekens gescheiden)."
        raise BestandFout([Gebrek(naam, "Dit is geen tekst in UTF-8.", herstel)])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        data = data.decode("cp1252", errors="replace").encode()  # what Excel writes as plain CSV
    return data if b"\n" in data else data.replace(b"\r", b"\n")


def _rij_voor_rij(naam: str, tekst: str, tabel: Tabel, scheiding: str, eerste: int) -> Blad:
    """Read a file with rows that do not fit the column names, so that only those rows are refused."""
    gelezen: list[list[str]] = []
    try:
        gelezen.extend(csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding, strict=True))
    except csv.Error as fout:
        melding = f"Vanaf rij {eerste + len(gelezen)} zijn de cellen niet van elkaar te scheiden."
        herstel = "Kijk in die rij of elk aanhalingsteken een tegenhanger heeft."
        raise BestandFout([Gebrek(naam, melding, herstel)]) from fout
    kop, *rijen = gelezen
    data = {str(i): [rij[i] if i < len(rij) else None for rij in rijen] for i in range(len(kop))}
    frame = pl.DataFrame(data, schema=dict.fromkeys(data, pl.String()))
    lang = pl.Series("lang", [len(rij) > len(kop) and any(rij[len(kop) :]) for rij in rijen], dtype=pl.Boolean)
    blad = maak_blad(naam, tabel, kop, frame.with_columns((pl.int_range(pl.len()) + eerste + 1).alias(RIJ), lang))
    te_lang = blad.frame["lang"]
    blad.frame = blad.frame.drop("lang")
    _meld_geslokt(blad, scheiding)
    herstel = f"Zet een tekst met {scheiding!r} tussen aanhalingstekens, of haal de cellen achteraan weg."
    blad.meld(te_lang, "", f"Deze rij heeft meer cellen dan de kop ({len(kop)}).", herstel)
    return blad
