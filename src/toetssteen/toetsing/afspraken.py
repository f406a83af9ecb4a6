"""Contract terms from a CSV file: its texts to the table `core.tables.AFSPRAKEN`, or every fault at once.

docs/uitleg/contractafspraken.md tells how the file looks. Amounts are in euros, as people write them; they become
eurocents digit by digit, without floats.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import Final

import polars as pl

from toetssteen.berichten.codelijsten import codes
from toetssteen.berichten.csv_bestand import REGEL, Bestand, lees_bestand, noem, waarden
from toetssteen.berichten.invoer import Gebrek, InvoerFout, bedoelt, kort
from toetssteen.berichten.specificatie import WETTEN
from toetssteen.berichten.v3_2 import datatypes
from toetssteen.core.eurocent import euro
from toetssteen.core.tables import AFSPRAKEN, PARTIJEN

_EENHEDEN: Final[dict[str, tuple[str, ...]]] = {"inspanning": ("01", "04", "14", "16", "84"), "output": ("82", "83")}
_VARIANTEN: Final = (*_EENHEDEN, "taak")
_MOET: Final = {
    "ProductCategorie": "Vul de categorie in: een afspraak gaat over een product.",
    "Variant": f"Kies {noem(_VARIANTEN)}.",
}
_TIJD: Final = ("01", "04")
_EURO: Final = "83"
_HOOGST: Final = 99_999_999  # eurocent: the most that ProductTarief can hold (LDT_Bedrag)
_MEER: Final = 100  # findings of one kind; what is more is counted
_CENTEN: Final = r"[,.]([0-9]{1,2})$"
_KOMMA: Final = 'Zet een bedrag met een komma tussen aanhalingstekens, zoals "62,50".'
_ELKE: Final = "of laat de cel leeg: dan geldt de afspraak voor elke"


class AfsprakenFout(InvoerFout):
    """The file holds no usable contract terms; `gebreken` has every reason."""


def lees_afspraken(naam: str, inhoud: bytes) -> pl.DataFrame:
    """Return the terms in a CSV file as `AFSPRAKEN`; raise AfsprakenFout with every fault in it."""
    regels = inhoud.replace(b"\r\n", b"\n").replace(b"\r", b"\n")  # a Mac may end a line with CR only
    try:
        bestand = lees_bestand(naam, regels)
        te_lang = _te_lang(regels)
    except csv.Error as fout:
        herstel = "Sla het bestand opnieuw op als CSV UTF-8."
        raise AfsprakenFout([Gebrek(naam, f"Dit is geen leesbare CSV ({fout}).", herstel)]) from fout
    tabel = pl.DataFrame(schema=AFSPRAKEN)
    if _kop(bestand):
        for regel in te_lang[:_MEER]:
            bestand.fout("Deze regel heeft meer cellen dan er kolommen zijn.", _KOMMA, regel=regel)
        tabel = _tabel(bestand, _vormen(bestand))
        _product(bestand, tabel)
        _tarief(bestand, tabel)
        _periode(bestand, tabel)
        _dubbel(bestand, tabel)
    if bestand.gebreken:
        raise AfsprakenFout(sorted(bestand.gebreken, key=_regelnummer))
    return tabel


def _regelnummer(gebrek: Gebrek) -> int:
    gevonden = re.search(r", regel ([0-9]+)", gebrek.pad)
    return int(gevonden[1]) if gevonden else 0


def _kop(bestand: Bestand) -> bool:
    """Judge the names of the columns; whether there are rows to judge after that. A missing column becomes empty."""
    namen = bestand.frame.columns[1:]
    if len(namen) == 1:
        bestand.fout(
            f"Er is maar één kolom: {kort(namen[0])}.",
            f"Zet ; of , tussen de kolommen: {', '.join(AFSPRAKEN)}.",
            regel=1,
        )
    if len(namen) < 2:
        return False
    for kolom in namen:
        if kolom not in AFSPRAKEN:
            bestand.fout(f"De kolom {kort(kolom)} hoort hier niet.", bedoelt(kolom, AFSPRAKEN), regel=1)
    for kolom in AFSPRAKEN:
        if kolom not in namen:
            leeg = "vul haar op elke regel" if kolom in _MOET else "de cellen mogen leeg blijven"
            bestand.fout(f"De kolom {kolom} ontbreekt.", f"Voeg de kolom toe; {leeg}.", regel=1)
    _schoon(bestand)
    if bestand.frame.is_empty():
        bestand.fout("Er staat geen enkele afspraak in.", "Zet onder de namen op elke regel een afspraak.")
    for kolom, herstel in _MOET.items():
        if kolom in namen:
            bestand.fouten(kolom, bestand.frame[kolom].is_null(), "Deze cel is leeg.", herstel)
    return not bestand.frame.is_empty()


def _schoon(bestand: Bestand) -> None:
    """Keep our columns, all of them, without spaces around texts; a blank cell becomes null, a blank row no row."""
    er_is = bestand.frame.columns
    kern = (pl.col(k).str.strip_chars() if k in er_is else pl.lit(None, pl.String).alias(k) for k in AFSPRAKEN)
    frame = bestand.frame.select(REGEL, *kern)
    frame = frame.with_columns(pl.when(pl.col(k) != "").then(k).alias(k) for k in AFSPRAKEN)
    bestand.frame = frame.filter(pl.any_horizontal(pl.col(k).is_not_null() for k in AFSPRAKEN))


def _te_lang(inhoud: bytes) -> list[int]:
    """Return rows in which a comma in an amount may have made a cell: 62,04 would become € 62,00 per hour (04)."""
    kop, *rijen = [*csv.reader(io.StringIO(inhoud.decode("utf-8-sig", "replace"), newline=""))] or [[]]
    met_komma = len(kop) >= len(AFSPRAKEN)
    return [regel for regel, rij in enumerate(rijen, 2) if len(rij) > len(kop)] if met_komma else []


def _een_van(goed: tuple[str, ...]) -> str:
    return f"^(?:{'|'.join(map(re.escape, goed))})$"


def _patronen() -> dict[str, tuple[str, str, str]]:
    """Return per column the form of its texts, what it is then, and what to do when it is not."""
    eenheden = tuple(sorted(codes("ijw", "WJ756")))
    categorieen = tuple(sorted(codes("ijw", "ProductCategorie") | codes("iwmo", "ProductCategorie")))
    eenheid = (_een_van(eenheden), "Eenheid", f"Kies {noem(eenheden)}, met de nul vooraan.")
    bedrag = r"[0-9]{1,9}(?:[,.][0-9]{1,2})?|[0-9]{1,3}(?:\.[0-9]{3}){1,2},[0-9]{1,2}"
    return {
        "wet": (f"(?i){_een_van(WETTEN)}", "wet", f"Vul iwmo of ijw in, {_ELKE} wet."),
        "gemeente": ("^[0-9]{4}$", "gemeentecode", f"Vul vier cijfers in, ook een nul vooraan, {_ELKE} gemeente."),
        "aanbieder": ("^[0-9]{8}$", "AGB-code", f"Vul acht cijfers in, ook een nul vooraan, {_ELKE} aanbieder."),
        "ProductCategorie": (
            _een_van(categorieen),
            "productcategorie van de iWmo of de iJw",
            "Vul twee cijfers in, ook een nul vooraan, zoals 02 of 45.",
        ),
        "ProductCode": (r"^\PC{1,5}$", "productcode", f"Een code heeft hooguit 5 tekens; verbeter haar, {_ELKE} code."),
        "Variant": (f"(?i){_een_van(_VARIANTEN)}", "variant", f"Kies {noem(_VARIANTEN)}."),
        "Eenheid": eenheid,
        "Tariefeenheid": eenheid,
        "Tarief": (
            rf"^(?:€\s*)?(?:{bedrag})$",
            "bedrag in euro's",
            "Schrijf hooguit twee cijfers na een komma of punt: 62,50. Een punt voor duizendtallen mag alleen als er "
            "ook centen staan: 6250 of 6.250,00.",
        ),
    }


def _vormen(bestand: Bestand) -> pl.DataFrame:
    """Judge every cell by itself; return the texts, empty where they are wrong so that it is said once."""
    goed = bestand.frame
    for kolom, (patroon, wat, herstel) in _patronen().items():
        rauw = bestand.frame[kolom]
        mis = ~rauw.str.contains(patroon).fill_null(True)
        bestand.fouten(kolom, mis, f"Hier staat {{waarde}}; dat is geen {wat}.", herstel)
        goed = goed.with_columns(rauw.set(mis, None))
    return goed


def _tabel(bestand: Bestand, goed: pl.DataFrame) -> pl.DataFrame:
    """Return the typed rows, in order."""
    bedrag = pl.col("Tarief").str.strip_chars_start("€").str.strip_chars()
    euros = bedrag.str.replace(_CENTEN, "").str.replace_all(".", "", literal=True).cast(pl.Int64)
    centen = bedrag.str.extract(_CENTEN).fill_null("").str.pad_end(2, "0").cast(pl.Int64)
    per = pl.when(pl.col("Tarief").is_not_null()).then("Eenheid")  # without a tariff it says nothing on its unit
    return goed.with_columns(
        pl.col("wet", "Variant").str.to_lowercase(),
        (euros * 100 + centen).alias("Tarief"),
        pl.coalesce("Tariefeenheid", per),
        *(waarden(bestand, kolom, datatypes.Datum).alias(kolom) for kolom in ("van", "tot")),
    ).select(*AFSPRAKEN)


def _fouten(bestand: Bestand, tabel: pl.DataFrame, kolom: str, mis: pl.Expr, melding: str, herstel: str) -> None:
    masker = tabel.select(mis.fill_null(False).alias("mis"))["mis"]
    bestand.fouten(kolom, masker, melding, herstel)


def _product(bestand: Bestand, tabel: pl.DataFrame) -> None:
    """Judge whether category and law, and Variant and unit, go together."""
    for wet in WETTEN:
        categorieen = sorted(codes(wet, "ProductCategorie"))
        mis = (pl.col("wet") == wet) & ~pl.col("ProductCategorie").is_in(categorieen)
        herstel = f"Verbeter de wet of de categorie; de wet {wet} heeft {categorieen[0]} tot en met {categorieen[-1]}."
        _fouten(bestand, tabel, "ProductCategorie", mis, f"{{waarde}} is geen productcategorie van {wet}.", herstel)
    for variant, eenheden in _EENHEDEN.items():
        for kolom in ("Eenheid", "Tariefeenheid"):
            eigen = bestand.frame[kolom].is_not_null()
            mis = eigen & (pl.col("Variant") == variant) & ~pl.col(kolom).is_in(eenheden)
            melding = f"{kolom} {{waarde}} hoort niet bij Variant {variant}."
            herstel = f"Kies bij {variant} {noem(eenheden)}, of verbeter de variant."
            _fouten(bestand, tabel, kolom, mis, melding, herstel)


def _tarief(bestand: Bestand, tabel: pl.DataFrame) -> None:
    """Judge the amount, and whether it is known per what it is, and comparable with what is claimed."""
    tarief, eenheid, per = pl.col("Tarief"), pl.col("Eenheid"), pl.col("Tariefeenheid")
    melding = f"Een tarief van {{waarde}} past niet in een bericht; het hoogste is {euro(_HOOGST)}."
    _fouten(bestand, tabel, "Tarief", tarief > _HOOGST, melding, "Verbeter het bedrag; het is in euro's.")
    melding = "Er is een tarief van {waarde}, maar niet per wat."
    zonder = bestand.frame["Eenheid"].is_null() & bestand.frame["Tariefeenheid"].is_null()
    _fouten(bestand, tabel, "Tarief", tarief.is_not_null() & zonder, melding, "Vul Eenheid of Tariefeenheid in.")
    melding = "Er is een tarief van {waarde}, maar wat in euro's (83) wordt gedeclareerd heeft geen tarief."
    _fouten(bestand, tabel, "Tarief", tarief.is_not_null() & (per == _EURO), melding, "Laat het tarief leeg.")
    anders = (eenheid != per) & ~(eenheid.is_in(_TIJD) & per.is_in(_TIJD))
    melding = "Het tarief is per Tariefeenheid {waarde}, maar de Eenheid is een andere."
    herstel = "Reken het tarief om naar de Eenheid. Alleen minuten (01) en uren (04) mogen verschillen."
    _fouten(bestand, tabel, "Tariefeenheid", anders, melding, herstel)


def _periode(bestand: Bestand, tabel: pl.DataFrame) -> None:
    melding, herstel = "De laatste dag, {waarde}, ligt voor de eerste.", "Verbeter van of tot; beide dagen tellen mee."
    _fouten(bestand, tabel, "tot", pl.col("van") > pl.col("tot"), melding, herstel)


def _dubbel(bestand: Bestand, tabel: pl.DataFrame) -> None:
    """Judge whether no two rows hold on one day for the same parties and product: which one decides then?"""
    laatste: dict[tuple[str | None, ...], tuple[date, int]] = {}
    herstel = "Laat een van beide weg, of laat de ene eindigen op de dag voor de andere begint."
    aantal = 0
    for regel, van, tot, *sleutel in _op_begin(bestand, tabel).iter_rows():
        eind, eerder = laatste.get(tuple(sleutel), (None, 0))
        if eind is not None and van <= eind:
            aantal += 1
            if aantal <= _MEER:
                melding = f"{_wat(sleutel, van)} voor dezelfde partijen als de afspraak op regel {eerder}."
                bestand.fout(melding, herstel, regel=regel)
        if eind is None or tot > eind:
            laatste[tuple(sleutel)] = (tot, regel)
    if aantal > _MEER:
        bestand.fout(f"Nog {aantal - _MEER} afspraken gelden tegelijk met een andere.", herstel)


def _wat(sleutel: list[str | None], van: date) -> str:
    *_, categorie, code = sleutel
    dag = "tegelijk" if van == date.min else f"op {van:%d-%m-%Y} ook"
    return f"Deze afspraak over {f'categorie {categorie}' if code is None else f'code {code}'} geldt {dag}"


def _op_begin(bestand: Bestand, tabel: pl.DataFrame) -> pl.DataFrame:
    """Return the rows without a fault in them by first day: row number, days, parties, category (no code) and code."""
    sleutel = ("van", "tot", *PARTIJEN, "ProductCategorie", "ProductCode")
    zoals_gegeven = (tabel[k].is_null() == bestand.frame[k].is_null() for k in sleutel)
    van, tot, code = pl.col("van").fill_null(date.min), pl.col("tot").fill_null(date.max), pl.col("ProductCode")
    rijen = tabel.with_columns(bestand.frame[REGEL]).filter(*zoals_gegeven, van <= tot)
    categorie = pl.when(code.is_null()).then("ProductCategorie").alias("ProductCategorie")
    return rijen.select(REGEL, van, tot, *PARTIJEN, categorie, code).sort("van", REGEL)
