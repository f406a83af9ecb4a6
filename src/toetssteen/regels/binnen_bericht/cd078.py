"""CD078."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(
        Binding("ToegewezenProduct", "Budget", ("301",)),
        Binding("AangevraagdProduct", "Budget", ("315",)),
        Binding("NieuwProduct", "Budget", ("317",)),
        Binding("TeWijzigenProduct", "Budget", ("317",)),
    ),
    waarden=("Omvang_Volume", "Omvang_Eenheid", "Omvang_Frequentie", "Budget"),
    melding="De omvang heeft Volume {Omvang_Volume}; daarnaast staat er een {element} van {Budget:euro}.",
    herstel="Kies een van de twee: laat {element} weg als de omvang geldt, of laat Omvang weg als het budget geldt.",
)
def cd078(b: Binding) -> pl.Expr:
    """CD078: Een product met een omvang heeft geen Budget.

    Het maximum is een hoeveelheid of een bedrag, niet allebei. Staan beide er, dan slaat ook CD077 aan.
    """
    return pl.col("Omvang_Volume").is_null() | pl.col(b.kolom).is_null()
