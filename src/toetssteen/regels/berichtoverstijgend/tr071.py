"""TR071."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.levering import datum, onderwerp, verwijdert, vlag


@regel(
    niveau="berichtoverstijgend",
    retourcode="9071",
    bindingen=(Binding("StartProduct", "StatusAanlevering", ("305",)),),
    waarden={"onderwerp": onderwerp(), "Begindatum": pl.col("Begindatum"), "Einddatum": datum("einddatum")},
    melding="De start van {onderwerp} op {Begindatum} kan niet weg: op {Einddatum} is die levering gestopt.",
    herstel="Verwijder eerst de stop met een 307 (StatusAanlevering 3), en daarna de start.",
    nodig=("geschiedenis",),
)
def tr071(b: Binding) -> pl.Expr:
    """TR071: Een start waarvan de stop al gemeld is, wordt niet verwijderd.

    Anders bleef een stop over zonder start. Een tijdelijke stop (reden 20) is ook een stop. Is de stop zelf verwijderd,
    dan mag de start weer weg.
    """
    return ~verwijdert() | ~vlag("stop")
