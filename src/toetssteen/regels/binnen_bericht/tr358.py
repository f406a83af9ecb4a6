"""TR358."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, Samenvatting, regel
from toetssteen.regels.bedrag import met_teken


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Declaratie", "TotaalIngediendBedrag", ("323",)),),
    samenvattingen={
        "som_prestaties": Samenvatting(
            "Prestatie", met_teken("IngediendBedrag_Bedrag", "IngediendBedrag_DebetCredit").sum()
        ),
        "aantal_prestaties": Samenvatting("Prestatie", pl.len()),
    },
    waarden={
        "totaal": met_teken("TotaalIngediendBedrag_TotaalBedrag", "TotaalIngediendBedrag_DebetCredit"),
        "som": pl.col("som_prestaties"),
        "aantal": pl.col("aantal_prestaties"),
    },
    melding="Het totaal is {totaal:euro}, maar de {aantal} prestaties zijn samen {som:euro}.",
    herstel="Maak TotaalIngediendBedrag gelijk aan de som: debet erbij, credit eraf. Onder nul is het credit.",
    som="som van {aantal} prestaties (debet min credit) = {som:euro}; totaal in de declaratie = {totaal:euro}",
)
def tr358(b: Binding) -> pl.Expr:
    """TR358: Het totaal van een declaratie is de som van haar prestaties, debet min credit."""
    totaal = met_teken("TotaalIngediendBedrag_TotaalBedrag", "TotaalIngediendBedrag_DebetCredit")
    return totaal == pl.col("som_prestaties")
