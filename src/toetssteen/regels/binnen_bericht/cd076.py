"""CD076."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(
        Binding("ToegewezenProduct", "Einddatum", ("301",)),
        Binding("AangevraagdProduct", "ToewijzingEinddatum", ("315",)),
        Binding("NieuwProduct", "Einddatum", ("317",)),
        Binding("TeWijzigenProduct", "Einddatum", ("317",)),
    ),
    waarden=("Omvang_Volume", "Omvang_Eenheid", "Omvang_Frequentie"),
    melding="De omvang is {Omvang_Volume} per week (Frequentie {Omvang_Frequentie}), maar {element} ontbreekt.",
    herstel="Vul {element} in, zodat te berekenen is om hoeveel weken het gaat.",
)
def cd076(b: Binding) -> pl.Expr:
    """CD076: Een product met een omvang per week (Frequentie 2) heeft een einddatum.

    Per maand wordt gedeclareerd wat per week is toegewezen; zonder einde is het maximum niet uit te rekenen.
    """
    return pl.col("Omvang_Frequentie").ne_missing("2") | pl.col(b.kolom).is_not_null()
