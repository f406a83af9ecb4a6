"""CS336."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("ToegewezenProduct", "RedenWijziging", ("301",)),),
    waarden=("RedenWijziging",),
    melding="RedenWijziging is {RedenWijziging}; deze code is vervallen.",
    herstel="Kies de reden die nu geldt. Een toewijzing verwijderen gaat met 13.",
)
def cs336(b: Binding) -> pl.Expr:
    """CS336: RedenWijziging 01 (administratieve correctie) wordt niet meer gebruikt.

    De code staat nog in de lijst om oude toewijzingen te kunnen lezen. Nieuwe berichten zeggen wat er is gewijzigd.
    """
    return pl.col(b.kolom).ne_missing("01")
