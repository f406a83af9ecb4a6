"""TR411."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.actueel import mits_actueel
from toetssteen.regels.basis import Binding, regel

CODE = "Toewijzing.Product_Code"


@regel(
    niveau="berichtoverstijgend",
    retourcode="9411",
    bindingen=(Binding("TeWijzigenProduct", "Omvang", ("317",)),),
    waarden={"ToewijzingNummer": pl.col("ToewijzingNummer"), "productcode": pl.col(CODE)},
    melding="{element} ontbreekt, terwijl toewijzing {ToewijzingNummer} een productcode heeft ({productcode}).",
    herstel="Vul {element} in. Moet de omvang niet anders, neem dan die van de toewijzing over.",
    nodig=("geschiedenis",),
)
def tr411(b: Binding) -> pl.Expr:
    """TR411: Bij een toewijzing met een productcode noemt het te wijzigen product een Omvang.

    Het verzoek beschrijft wat na de wijziging geldt, ook als alleen de Einddatum anders moet. Een Budget vervangt de
    Omvang dan niet (zoals bij CD041). Is de toewijzing niet actueel, dan spreekt TR351.
    """
    gevuld = pl.col("Omvang_Volume").is_not_null()
    return mits_actueel(pl.col(CODE).is_null() | gevuld, zonder_stand=gevuld)
