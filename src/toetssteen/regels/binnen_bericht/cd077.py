"""CD077."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(
        Binding("ToegewezenProduct", "Omvang", ("301",)),
        Binding("AangevraagdProduct", "Omvang", ("315",)),
        Binding("NieuwProduct", "Omvang", ("317",)),
        Binding("TeWijzigenProduct", "Omvang", ("317",)),
    ),
    waarden=("Omvang_Volume", "Omvang_Eenheid", "Omvang_Frequentie", "Budget"),
    melding="Er is een budget van {Budget:euro}; daarnaast staat er een {element} met Volume {Omvang_Volume}.",
    herstel="Kies een van de twee: laat {element} weg als het budget geldt, of laat Budget weg als de omvang geldt.",
)
def cd077(b: Binding) -> pl.Expr:
    """CD077: Een product met een budget heeft geen Omvang.

    Het maximum is een bedrag of een hoeveelheid, niet allebei. Staan beide er, dan slaat ook CD078 aan.
    """
    return pl.col("Budget").is_null() | pl.col("Omvang_Volume").is_null()
