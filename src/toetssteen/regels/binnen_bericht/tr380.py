"""TR380."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.kolomkeuze import DAGTEKENING


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("NieuwProduct", "GewensteIngangsdatum", ("317",)),),
    waarden={"ingang": pl.col("GewensteIngangsdatum"), "dagtekening": pl.col(DAGTEKENING)},
    melding="Het nieuwe product is gevraagd vanaf {ingang}, niet na de dagtekening {dagtekening} van het verzoek.",
    herstel="Vraag het product vanaf een dag na de dagtekening van het verzoek.",
)
def tr380(b: Binding) -> pl.Expr:
    """TR380: Een nieuw product wordt gevraagd vanaf een dag na de dagtekening van het verzoek.

    De gemeente moet nog kunnen beslissen voor de levering begint. De regel noemt geen element; volgens het
    regelrapport is het NieuwProduct.GewensteIngangsdatum. Dat past: een te wijzigen product mag teruggaan tot de
    ingangsdatum van zijn toewijzing (TR357).
    """
    return pl.col(b.kolom) > pl.col(DAGTEKENING)
