"""CS338."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.frequentie import frequentie_past


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(
        Binding("ToegewezenProduct", "Omvang", ("301",)),
        Binding("NieuwProduct", "Omvang", ("317",)),
        Binding("TeWijzigenProduct", "Omvang", ("317",)),
    ),
    waarden=("Omvang_Eenheid", "Omvang_Frequentie", "Einddatum"),
    melding="Frequentie {Omvang_Frequentie} past niet bij eenheid {Omvang_Eenheid} (einddatum: {Einddatum}).",
    herstel="Kies frequentie 2 (per week), 4 (per maand) of 6 (in totaal) en reken het volume daarnaar om.",
)
def cs338(b: Binding) -> pl.Expr:
    """CS338: Een omvang in etmalen, dagdelen, euro's of stuks (inspanning) geldt per week, per maand of in totaal.

    Het gaat om de eenheden 14, 16, 83 en 84 en de frequenties 2, 4 en 6. Alleen een product dat uiterlijk
    31-12-2020 eindigde, mag nog een frequentie per dag (1) hebben.
    """
    return frequentie_past("Einddatum")
