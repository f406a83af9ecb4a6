"""Law and form of delivery, asked of an allocation or of a claim line on it."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens.woorden import WETTEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen

VORM = {
    "wet": Gevraagd("tekst", "de wet van het contract", optioneel=True, woorden=WETTEN),
    "leveringsvorm": Gevraagd("tekst", "de vorm van levering", optioneel=True, woorden=("natura", "pgb")),
}


def vorm_klopt(p: Parameterkolommen, voorvoegsel: str = "") -> pl.Expr:
    """Whether law and form are those of the contract; what the clause does not ask is not judged."""
    kolommen = {"wet": f"{voorvoegsel}wet", "leveringsvorm": f"{voorvoegsel}Leveringsvorm"}
    eisen = [pl.col(kolom) == p[naam] for naam, kolom in kolommen.items() if p.gegeven(naam)]
    return pl.all_horizontal(pl.lit(True), *eisen)
