"""CS058."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(
        Binding("StartProduct", "StatusAanlevering", ("305",)),
        Binding("StopProduct", "StatusAanlevering", ("307",)),
    ),
    waarden=("StatusAanlevering",),
    melding="StatusAanlevering is {StatusAanlevering}; een start of stop kent alleen 1 (nieuw) en 3 (verwijderen).",
    herstel="Gebruik 1 voor een nieuwe melding. Wijzigen gaat in twee stappen: verwijder met 3, stuur opnieuw met 1.",
)
def cs058(b: Binding) -> pl.Expr:
    """CS058: Een start of stop wordt voor het eerst aangeleverd (1) of verwijderd (3).

    De lijst kent ook 2 (gewijzigd) en 9 (ongewijzigd), maar een regiebericht wijzigt u door het te
    verwijderen en opnieuw te sturen.
    """
    return pl.col(b.kolom).is_in(["1", "3"])
