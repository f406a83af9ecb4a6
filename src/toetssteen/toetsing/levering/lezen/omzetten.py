"""From text to the kind of the column, for all rows at once; what does not fit is a defect with row and remedy."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final

import polars as pl

from toetssteen.core.bsn import elfproef
from toetssteen.core.gegevens import DTYPES, Kolom
from toetssteen.toetsing.levering.lezen.bron import MEEST, RIJ, Blad

_DATUMVORMEN: Final = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")
_TIJDVORMEN: Final = ("%H:%M", "%H:%M:%S")
_JA: Final = ("ja", "j", "true", "waar", "1", "x")
_NEE: Final = ("nee", "n", "false", "onwaar", "0")
_MEEST: Final = 10**12
_GRENZEN: Final = {"Deelnemers": (1, 10_000), "Dagdelen": (1, 100), "Minuten": (0, 31 * 24 * 60)}
_JAREN: Final = (1900, 2199)
_CODES: Final = {
    "ToewijzingNummer": (r"^0*[1-9]\d{0,8}$", "Schrijf het nummer van de toewijzing: hoogstens negen cijfers."),
    "Eenheid": (r"^\d{1,2}$", "Schrijf de code van twee cijfers, zoals 01 voor minuten."),
    "ProductCategorie": (r"^[0-9A-Z]{1,2}$", "Schrijf de code van twee tekens, zoals 02."),
}
"""What codes look like, by column."""
_KORT_JAAR: Final = r"^\d{1,2}[-/]\d{1,2}[-/]\d{1,2}([ T].*)?$"
_ALLEEN_DAG: Final = r"^(\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{4})$"
_CIJFERS: Final = r"^[\d/: T.,-]+$"
_EXCELDAG: Final = r"^[34]\d{4}([,.]\d+)?$"


def omzetten(blad: Blad) -> pl.DataFrame:
    """Return the rows of a sheet as its table, all columns in order, with `__rij`; defects are noted in the sheet."""
    uit = [blad.frame[RIJ]]
    for kolom in blad.tabel.kolommen:
        if kolom.naam not in blad.frame.columns:
            uit.append(pl.repeat(None, blad.frame.height, dtype=DTYPES[kolom.soort], eager=True).alias(kolom.naam))
            continue
        tekst = blad.frame[kolom.naam].str.strip_chars()
        tekst = tekst.set(tekst == "", None)
        if kolom.verplicht:
            blad.meld(tekst.is_null(), kolom.naam, "Deze cel is leeg.", f"Vul in: {kolom.betekenis}.")
        uit.append(_kolom(blad, kolom, tekst).alias(kolom.naam))
    return pl.DataFrame(uit)


def _kolom(blad: Blad, kolom: Kolom, tekst: pl.Series) -> pl.Series:
    match kolom.soort:
        case "getal" | "bedrag":
            return _getal(blad, kolom, tekst)
        case "datum":
            tekst = tekst.str.strip_suffix(" 00:00:00")
            return _tijd(blad, kolom, tekst, _DATUMVORMEN, pl.Date())
        case "tijdstip":
            vormen = tuple(f"{d}{tussen}{t}" for d in _DATUMVORMEN for tussen in (" ", "T") for t in _TIJDVORMEN)
            if blad.tabel.naam == "gebeurtenissen":
                tekst = tekst.str.replace(r"^([0-9/-]+)$", "$1 00:00")  # there a day will do
            uit = _tijd(blad, kolom, tekst, vormen, pl.Datetime("us"))
            return _bestaand(blad, kolom, tekst, uit)
        case "ja/nee":
            return _ja_nee(blad, kolom, tekst)
        case "lijst":
            return _lijst(blad, kolom, tekst)
    if kolom.naam == "Bsn":
        fout = tekst.is_not_null() & ~pl.select(elfproef(pl.lit(tekst))).to_series()
        herstel = "Schrijf negen cijfers die kloppen; let op voorloopnullen die Excel weglaat."
        blad.meld(fout, "Bsn", "{waarde} is geen burgerservicenummer.", herstel, tekst)
    if kolom.naam in _CODES:
        tekst = _code(blad, kolom, tekst)
    return _woorden(blad, kolom, tekst)


def _code(blad: Blad, kolom: Kolom, tekst: pl.Series) -> pl.Series:
    """Return codes as the messages write them: Excel drops the zeros in front of a number."""
    vorm, herstel = _CODES[kolom.naam]
    fout = tekst.is_not_null() & ~tekst.str.contains(vorm).fill_null(True)
    blad.meld(fout, kolom.naam, "{waarde} kan hier niet.", herstel, tekst)
    return tekst.str.strip_chars_start("0") if kolom.naam == "ToewijzingNummer" else tekst.str.zfill(2)


def _getal(blad: Blad, kolom: Kolom, tekst: pl.Series) -> pl.Series:
    getal = tekst.cast(pl.Int64, strict=False)
    fout = tekst.is_not_null() & getal.is_null()
    breuk = fout & tekst.str.contains(r"^-?\d+[.,]\d+$").fill_null(False)
    in_heel = (
        "Schrijf het in eurocenten, zonder komma."
        if kolom.soort == "bedrag"
        else "Schrijf een heel getal, zonder komma."
    )
    blad.meld(breuk, kolom.naam, "{waarde} is geen heel getal.", in_heel, tekst)
    blad.meld(fout & ~breuk, kolom.naam, "{waarde} is geen getal.", "Schrijf alleen cijfers.", tekst)
    laagste, hoogste = _GRENZEN.get(kolom.naam, (0 if kolom.soort == "getal" else -_MEEST, _MEEST))
    buiten = ~getal.is_between(laagste, hoogste).fill_null(True)
    herstel = f"Schrijf een getal van {laagste} tot en met {hoogste}."
    blad.meld(buiten, kolom.naam, "{waarde} kan hier niet.", herstel, tekst)
    return getal.set(buiten, None)


def _tijd(blad: Blad, kolom: Kolom, tekst: pl.Series, vormen: tuple[str, ...], soort: pl.DataType) -> pl.Series:
    uit = pl.repeat(None, len(tekst), dtype=soort, eager=True)
    for vorm in vormen:
        over = uit.is_null() & tekst.is_not_null()
        if not over.any():
            break
        nieuw = (
            tekst.str.to_date(vorm, strict=False)
            if soort == pl.Date()
            else tekst.str.to_datetime(vorm, strict=False, time_unit="us")
        )
        nieuw = nieuw.set(~nieuw.dt.year().is_between(*_JAREN).fill_null(True), None)  # 26 is not a year
        uit = uit.zip_with(~over, nieuw)
    fout = tekst.is_not_null() & uit.is_null()
    excel = fout & tekst.str.contains(_EXCELDAG).fill_null(False)
    voorbeeld = "2026-06-10" if soort == pl.Date() else "2026-06-10 14:00"
    herstel = f"Maak er in Excel een datum van (opmaak Datum) of schrijf het als {voorbeeld}."
    blad.meld(excel, kolom.naam, "{waarde} is een getal waarmee Excel een dag onthoudt.", herstel, tekst)
    _meld_tijd(blad, kolom, tekst, fout & ~excel, "dag" if soort == pl.Date() else "dag en tijd", voorbeeld)
    return uit


def _meld_tijd(blad: Blad, kolom: Kolom, tekst: pl.Series, fout: pl.Series, wat: str, voorbeeld: str) -> None:
    """Note cells that are no day (and time), each with the words for what is wrong with it."""
    bestaat = "bestaat" if wat == "dag" else "bestaan"
    over = fout
    for vorm, melding, herstel in (
        (_KORT_JAAR, "{waarde} heeft een jaar van twee cijfers.", f"Schrijf het jaar voluit, als {voorbeeld}."),
        (_ALLEEN_DAG, f"{{waarde}} is geen {wat}: de tijd ontbreekt.", f"Schrijf ook de tijd, als {voorbeeld}."),
        (_CIJFERS, f"{{waarde}} is geen {wat} die {bestaat}.", f"Schrijf een {wat} die {bestaat}, als {voorbeeld}."),
        ("", f"{{waarde}} is niet te lezen als {wat}.", f"Schrijf een {wat} in cijfers, als {voorbeeld}."),
    ):
        if vorm == _ALLEEN_DAG and wat == "dag":
            continue
        welke = over & tekst.str.contains(vorm).fill_null(False)
        blad.meld(welke, kolom.naam, melding, herstel, tekst)
        over = over & ~welke


def _bestaand(blad: Blad, kolom: Kolom, tekst: pl.Series, uit: pl.Series) -> pl.Series:
    """Refuse clock time that is skipped when summer time begins."""
    zone = uit.dt.replace_time_zone("Europe/Amsterdam", ambiguous="earliest", non_existent="null")
    fout = uit.is_not_null() & zone.is_null()
    melding = "{waarde} bestaat niet: die nacht gaat de klok een uur vooruit."
    blad.meld(fout, kolom.naam, melding, "Schrijf de tijd die de klok toen aanwees.", tekst)
    return uit


def _ja_nee(blad: Blad, kolom: Kolom, tekst: pl.Series) -> pl.Series:
    klein = tekst.str.to_lowercase()
    uit = pl.select(pl.when(klein.is_in(_JA)).then(True).when(klein.is_in(_NEE)).then(False)).to_series()
    fout = tekst.is_not_null() & uit.is_null()
    blad.meld(fout, kolom.naam, "{waarde} is geen ja of nee.", "Schrijf ja of nee.", tekst)
    return uit


def _lijst(blad: Blad, kolom: Kolom, tekst: pl.Series) -> pl.Series:
    delen = tekst.str.split("+").list.eval(pl.element().str.strip_chars())
    if kolom.woorden:
        vreemd = delen.list.eval(~pl.element().is_in(kolom.woorden)).list.any().fill_null(False)
        herstel = f"Kies uit: {', '.join(kolom.woorden)}; zet + tussen meer dan één."
        blad.meld(vreemd, kolom.naam, "{waarde} kan hier niet.", herstel, tekst)
    return delen


def _woorden(blad: Blad, kolom: Kolom, tekst: pl.Series) -> pl.Series:
    """Return the words as they are written in `woorden`; another word is a defect that names what looks like it."""
    if not kolom.woorden:
        return tekst
    goed = {w.lower(): w for w in kolom.woorden}
    uit = tekst.str.to_lowercase().replace_strict(goed, default=None, return_dtype=pl.String())
    fout = tekst.is_not_null() & uit.is_null()
    vreemd = tekst.filter(fout).unique().sort().to_list()
    lijkt = {w: get_close_matches(w.lower(), goed, n=1) for w in vreemd[:MEEST]}
    kies = f"Kies uit: {', '.join(kolom.woorden)}."
    for woord, op in lijkt.items():
        raad = f"Bedoelt u {goed[op[0]]}?" if op else kies
        blad.meld(fout & (tekst == woord), kolom.naam, "{waarde} kan hier niet.", raad, tekst)
    blad.meld(fout & ~tekst.is_in(list(lijkt)), kolom.naam, "{waarde} kan hier niet.", kies, tekst)
    return uit
