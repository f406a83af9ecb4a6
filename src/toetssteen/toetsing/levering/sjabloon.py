"""A workbook to fill in: a sheet per table, with the words a column may hold, made for one contract.

Every column is there; those that the clauses of the contract read are marked, so that nobody fills in what is not used.
Product codes come from the profile. The sheet `toelichting` explains every column.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from toetssteen.contracten.laden import Geladen
from toetssteen.core.gegevens import DOSSIER, LEVERING, Kolom, Tabel
from toetssteen.toetsing.levering.leest import gelezen_kolommen

RIJEN: Final = 5_000
"""Rows for which the workbook offers the words of a column."""
UIT_BERICHTEN: Final = ("regie", "prestaties", "berichten")
"""Tables that messages fill; nobody writes them by hand."""
_BREEDTE: Final = 18
_KLEUREN: Final = (
    "Groen: verplicht, of een clausule van dit contract of de telling kan ernaar kijken. Vul in wat van toepassing is; "
    "wat ontbreekt maakt tijd onzeker. Grijs: geen clausule van dit contract kijkt ernaar."
)
_VERDER: Final = (
    "Gebruik kenmerken in plaats van namen van medewerkers. Een blad zonder rijen telt als niet gegeven; toewijzingen "
    "hoeft u niet in te vullen als u uw berichten meegeeft met --geschiedenis."
)
_LANGSTE_LIJST: Final = 255  # characters that Excel takes in the list of a cell; longer lists stand on a sheet
_VORM: Final = {
    "tekst": "tekst",
    "getal": "heel getal",
    "deel": "getal",
    "bedrag": "eurocent, heel getal",
    "datum": "dag, jjjj-mm-dd",
    "tijdstip": "dag en tijd, jjjj-mm-dd uu:mm",
    "ja/nee": "ja of nee",
    "lijst": "een of meer, met + ertussen",
}


def bladtabellen(gelezen: Mapping[str, set[str]]) -> list[Tabel]:
    """Return the tables that get a sheet: what a provider keeps, and what the clauses read beside the messages."""
    return [*LEVERING, *(t for t in DOSSIER if t.naam in gelezen and t.naam not in UIT_BERICHTEN)]


def sjabloon(geladen: Geladen) -> bytes:
    """Return the workbook (.xlsx) for a profile."""
    import xlsxwriter

    stroom = io.BytesIO()
    werkmap = xlsxwriter.Workbook(stroom, {"in_memory": True})
    werkmap.set_properties({"title": f"Levering {geladen.profiel.titel}", "created": date(2000, 1, 1)})
    opmaak = {
        "nodig": werkmap.add_format({"bold": True, "bg_color": "#C8E6C9", "border": 1, "text_wrap": True}),
        "kan": werkmap.add_format({"bg_color": "#EEEEEE", "border": 1, "text_wrap": True}),
        "vet": werkmap.add_format({"bold": True}),
        "om": werkmap.add_format({"text_wrap": True, "valign": "top"}),
        "datum": werkmap.add_format({"num_format": "yyyy-mm-dd"}),
        "tijdstip": werkmap.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        "tekst": werkmap.add_format({"num_format": "@"}),
    }
    gelezen = gelezen_kolommen(geladen)
    tabellen = bladtabellen(gelezen)
    bladen = {tabel.naam: werkmap.add_worksheet(tabel.naam) for tabel in tabellen}
    uitleg, woorden = werkmap.add_worksheet("toelichting"), werkmap.add_worksheet("toelichting woorden")
    lijsten = _Lijsten(woorden)
    for tabel in tabellen:
        _blad(bladen[tabel.naam], tabel, gelezen.get(tabel.naam, set()), opmaak, lijsten, geladen)
    _toelichting(uitleg, geladen, gelezen, opmaak)
    werkmap.close()
    return stroom.getvalue()


class _Lijsten:
    """Lists of words on a sheet of their own, for cells to choose from."""

    def __init__(self, blad: Any) -> None:
        self.blad, self.kolom = blad, 0

    def bron(self, naam: str, woorden: list[str]) -> list[str] | str:
        from xlsxwriter.utility import xl_col_to_name

        if len(",".join(woorden)) <= _LANGSTE_LIJST:
            return woorden
        letter = xl_col_to_name(self.kolom)
        self.blad.write_column(0, self.kolom, [naam, *woorden])
        self.blad.set_column(self.kolom, self.kolom, 30)
        self.kolom += 1
        return f"='toelichting woorden'!${letter}$2:${letter}${len(woorden) + 1}"


def _blad(blad: Any, tabel: Tabel, gelezen: set[str], opmaak: Any, lijsten: _Lijsten, geladen: Geladen) -> None:
    blad.freeze_panes(1, 0)
    for i, kolom in enumerate(tabel.kolommen):
        nodig = kolom.verplicht or kolom.naam in gelezen
        blad.write(0, i, kolom.naam, opmaak["nodig" if nodig else "kan"])
        blad.set_column(i, i, max(_BREEDTE, len(kolom.naam) + 2), opmaak.get(kolom.soort, opmaak["tekst"]))
        blad.write_comment(0, i, f"{kolom.betekenis} ({_VORM[kolom.soort]})")
        keuzes = _keuzes(kolom, geladen)
        if keuzes and kolom.soort != "lijst":
            regel = {"validate": "list", "source": lijsten.bron(kolom.naam, keuzes), "error_title": kolom.naam}
            blad.data_validation(1, i, RIJEN, i, {**regel, "error_message": "Kies een woord uit de lijst."})


def _keuzes(kolom: Kolom, geladen: Geladen) -> list[str]:
    if kolom.naam == "ProductCode":
        return list(dict.fromkeys(p.code for p in geladen.profiel.producten))
    return ["ja", "nee"] if kolom.soort == "ja/nee" else list(kolom.woorden)


def _toelichting(blad: Any, geladen: Geladen, gelezen: dict[str, set[str]], opmaak: Any) -> None:
    profiel = geladen.profiel
    blad.write(0, 0, f"Levering voor {profiel.titel}, versie {profiel.versie}", opmaak["vet"])
    blad.write(1, 0, _KLEUREN)
    blad.write(2, 0, _VERDER)
    for i, kop in enumerate(("blad", "kolom", "betekenis", "vorm", "nodig", "woorden")):
        blad.write(4, i, kop, opmaak["vet"])
    rij = 5
    for tabel in bladtabellen(gelezen):
        for kolom in tabel.kolommen:
            nodig = (
                "verplicht" if kolom.verplicht else "gelezen" if kolom.naam in gelezen.get(tabel.naam, set()) else ""
            )
            cellen = (
                tabel.naam,
                kolom.naam,
                kolom.betekenis,
                _VORM[kolom.soort],
                nodig,
                ", ".join(_keuzes(kolom, geladen)),
            )
            for i, tekst in enumerate(cellen):
                blad.write(rij, i, tekst, opmaak["om"])
            rij += 1
    for i, breedte in enumerate((16, 22, 60, 30, 12, 60)):
        blad.set_column(i, i, breedte)
