"""One CSV file: its bytes to a frame of texts, and columns of text to columns of values.

Everything is read as text, so that leading zeros stay; an empty cell is null and a row of empty cells is no row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import polars as pl

from toetssteen.berichten.invoer import Gebrek, kort, verkeerd_teken
from toetssteen.berichten.schrijven import GEEN_XML
from toetssteen.berichten.specificatie import Datatype, Retourcodes, Type

REGEL = "#regel"
"""Column with the row number as a spreadsheet shows it: the names stand on 1."""

_CELLEN = "Zet een waarde met een scheidingsteken erin tussen aanhalingstekens."
_MEER = 100  # findings per column; what is more is counted
_WIT = " \t\r\n\xa0"
_GETAL = r"^[+-]?[0-9]{1,18}$"
_ISO, _NEDERLANDS = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", r"^[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}$"
_TIJD = r"^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?$"
_JANEE = {"ja": True, "nee": False}


@dataclass(eq=False)
class Bestand:
    """A CSV file as texts: `frame` has a column per name and `REGEL`; `gebreken` grows while it is judged."""

    naam: str
    frame: pl.DataFrame
    gebreken: list[Gebrek] = field(default_factory=list)

    def fout(self, melding: str, herstel: str, *, regel: int | None = None, kolom: str | None = None) -> None:
        """Add a defect."""
        pad = [self.naam, *([f"regel {regel}"] if regel else []), *([f"kolom {kolom}"] if kolom else [])]
        self.gebreken.append(Gebrek(", ".join(pad), melding, herstel))

    def fouten(self, kolom: str, mis: pl.Series, melding: str, herstel: str) -> None:
        """Add a defect for every row of a mask; `melding` may use {waarde}."""
        rijen = self.frame.select(REGEL, pl.col(kolom).alias("waarde")).filter(mis)
        for regel, waarde in rijen.head(_MEER).iter_rows():
            getoond = "niets" if waarde is None else waarde if waarde.isalnum() else kort(waarde)
            self.fout(melding.replace("{waarde}", getoond), herstel, regel=regel, kolom=kolom)
        if rijen.height > _MEER:
            self.fout(f"Dit geldt voor nog {rijen.height - _MEER} regels.", herstel, kolom=kolom)

    def getallen(self, kolom: str) -> pl.Series:
        """Return a column of whole numbers; what is empty or wrong becomes null and a defect."""
        uit = _getallen(_kern(self.frame.get_column(kolom)))
        self.fouten(kolom, uit.is_null(), "Hier staat {waarde}; er hoort een geheel getal.", "Vul een geheel getal in.")
        return uit


def lees_bestand(naam: str, data: bytes) -> Bestand:
    """Read a file with ";" or "," between the cells; a defect leaves an empty frame."""
    leeg = Bestand(naam, pl.DataFrame(schema={REGEL: pl.Int64()}))
    try:
        tekst = data.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        regel = data.count(b"\n", 0, fout.start) + 1
        leeg.fout("Hier staat een teken dat geen UTF-8 is.", "Sla het bestand op als CSV UTF-8.", regel=regel)
        return leeg
    kopregel = tekst.partition("\n")[0].rstrip("\r")
    if not kopregel.strip():
        leeg.fout("De eerste regel is leeg; daar horen de namen van de kolommen.", "Zet de namen op de eerste regel.")
        return leeg
    scheiding = ";" if kopregel.count(";") >= kopregel.count(",") else ","
    namen = [n.strip(_WIT) for n in next(csv.reader([kopregel], delimiter=scheiding))]
    while namen and not namen[-1]:
        namen.pop()
    dubbel = sorted({n for n in namen if namen.count(n) > 1})
    if dubbel:
        leeg.fout(f"De kolom {dubbel[0]} staat er twee keer.", "Laat een van beide weg.", regel=1)
        return leeg
    frame = _frame(tekst, scheiding, leeg)
    if leeg.gebreken:
        return leeg
    over = frame.columns[len(namen) :]
    frame = frame.with_row_index(REGEL, 2).with_columns(pl.col(REGEL).cast(pl.Int64))
    frame = frame.filter(pl.any_horizontal(pl.col(frame.columns[1:]).is_not_null()))
    uit = Bestand(naam, frame.drop(over).rename(dict(zip(frame.columns[1:], namen, strict=False))))
    for kolom in over:
        for regel in frame.filter(pl.col(kolom).is_not_null()).get_column(REGEL).head(_MEER):
            uit.fout("Deze regel heeft meer cellen dan er kolommen zijn.", _CELLEN, regel=regel)
    return uit


def _frame(tekst: str, scheiding: str, bestand: Bestand) -> pl.DataFrame:
    """Return all rows as texts, empty cells as null; Polars is fast, the csv module says what is wrong."""
    try:
        frame = pl.read_csv(io.BytesIO(tekst.encode()), separator=scheiding, infer_schema=False)
    except pl.exceptions.PolarsError:
        frame = _frame_per_rij(tekst, scheiding, bestand)
    return frame.with_columns(pl.when(pl.all() != "").then(pl.all()))


def _frame_per_rij(tekst: str, scheiding: str, bestand: Bestand) -> pl.DataFrame:
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding)
    try:
        rijen = list(lezer)
    except csv.Error as fout:
        bestand.fout(f"Dit is geen leesbare CSV ({fout}).", "Sla het bestand opnieuw op als CSV UTF-8.")
        return bestand.frame
    breed = len(rijen[0])
    for regel, rij in enumerate(rijen, 1):
        if len(rij) > breed:
            bestand.fout("Deze regel heeft meer cellen dan er kolommen zijn.", _CELLEN, regel=regel)
    gelijk = [[*rij, *[""] * (breed - len(rij))][:breed] for rij in rijen[1:]]
    return pl.DataFrame(gelijk, schema=dict.fromkeys(map(str, range(breed)), pl.String()), orient="row")


def waarden(bestand: Bestand, kolom: str, type_: Type) -> pl.Series:
    """Return a column of an element as values; what is wrong becomes null and a defect of the file."""
    rauw = bestand.frame.get_column(kolom)
    match type_:
        case Retourcodes():
            _let_op_tekens(bestand, kolom)
            return rauw.str.extract_all(r"\S+")
        case Datatype(soort="getal", naam=naam):
            uit = _getallen(_kern(rauw))
            eenheid = "een heel aantal eurocenten" if "edrag" in naam or naam == "LDT_Budget" else "een geheel getal"
            melding, herstel = f"Hier staat {{waarde}}; er hoort {eenheid}.", f"Vul {eenheid} in, zonder punt of komma."
        case Datatype(soort="datum"):
            uit = _datums(_kern(rauw))
            melding = "Hier staat {waarde}; dat is geen bestaande datum."
            herstel = "Vul een bestaande datum in, zoals 2026-01-31 of 31-01-2026."
        case Datatype(soort="tijd"):
            uit = _tijden(_kern(rauw))
            melding = "Hier staat {waarde}; dat is geen bestaande tijd."
            herstel = "Vul een bestaande tijd in, zoals 13:59:41."
        case Datatype():
            _let_op_tekens(bestand, kolom)
            return rauw
        case _:
            uit = _kern(rauw).str.to_lowercase().replace_strict(_JANEE, default=None, return_dtype=pl.Boolean())
            melding, herstel = "Hier staat {waarde}; er hoort ja of nee.", "Vul ja of nee in, of laat de cel leeg."
    bestand.fouten(kolom, uit.is_null() & rauw.is_not_null(), melding, herstel)
    return uit


def _let_op_tekens(bestand: Bestand, kolom: str) -> None:
    mis = bestand.frame.filter(pl.col(kolom).str.contains(GEEN_XML))
    for regel, waarde in mis.select(REGEL, kolom).head(_MEER).iter_rows():
        melding = f"{kort(waarde)} bevat het teken {verkeerd_teken(waarde)}, dat niet mag."
        bestand.fout(melding, "Haal dat teken weg.", regel=regel, kolom=kolom)


def _kern(rauw: pl.Series) -> pl.Series:
    return rauw.str.strip_chars(_WIT)


def _getallen(kern: pl.Series) -> pl.Series:
    goed = kern.str.contains(_GETAL)
    return kern.set(~goed, None).str.strip_prefix("+").cast(pl.Int64)


def _datums(kern: pl.Series) -> pl.Series:
    iso = kern.set(~kern.str.contains(_ISO), None).str.to_date("%Y-%m-%d", strict=False)
    nederlands = kern.set(~kern.str.contains(_NEDERLANDS), None).str.to_date("%d-%m-%Y", strict=False)
    datum = iso.zip_with(iso.is_not_null(), nederlands)
    return datum.set(datum.dt.year() < 1, None)


def _tijden(kern: pl.Series) -> pl.Series:
    """Return times; digits past the microsecond are dropped, as the reader of XML does."""
    goed = kern.set(~kern.str.contains(_TIJD), None).str.replace(r"(\.[0-9]{6})[0-9]+$", "$1")
    return goed.str.to_time("%H:%M:%S%.f", strict=False)


def schrijf_bestand(frame: pl.DataFrame, namen: Sequence[str]) -> bytes:
    """Return the columns as CSV that Dutch spreadsheets open: UTF-8 with byte order mark, ";" and CRLF."""
    teksten = frame.select(_tekst(naam, frame.schema[naam]) for naam in namen)
    return teksten.write_csv(separator=";", line_terminator="\r\n", include_bom=True).encode("utf-8")


def _tekst(naam: str, dtype: pl.DataType) -> pl.Expr:
    if isinstance(dtype, pl.List):
        return pl.col(naam).list.join(" ")
    if dtype == pl.Boolean():
        return pl.when(naam).then(pl.lit("ja")).otherwise(pl.lit("nee")).alias(naam)
    if dtype == pl.Time():
        return pl.col(naam).dt.to_string("%H:%M:%S%.f")
    return pl.col(naam).cast(pl.String)


def noem(namen: Iterable[str]) -> str:
    """Return names as a Dutch enumeration: "a, b of c"."""
    *eerste, laatste = namen
    return f"{', '.join(eerste)} of {laatste}" if eerste else laatste
