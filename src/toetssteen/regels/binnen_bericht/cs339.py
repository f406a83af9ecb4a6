"""CS339."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Prestatie", "IngediendBedrag", ("323",)),),
    waarden=("GeleverdVolume", "IngediendBedrag_Bedrag"),
    melding="Het bedrag is {IngediendBedrag_Bedrag:euro}, maar het volume in euro's is {GeleverdVolume:euro}.",
    herstel="Maak Bedrag en GeleverdVolume gelijk, allebei in eurocent, of kies een andere eenheid.",
)
def cs339(b: Binding) -> pl.Expr:
    """CS339: Wie in euro's levert (eenheid 83), declareert precies het geleverde volume.

    Volume en bedrag staan allebei in eurocent: 12500 is € 125,00. Debet of credit maakt geen verschil.
    """
    return (pl.col("Eenheid") != "83") | (pl.col(f"{b.kolom}_Bedrag") == pl.col("GeleverdVolume"))
