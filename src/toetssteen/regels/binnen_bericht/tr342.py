"""TR342."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, Samenvatting, regel
from toetssteen.regels.bedrag import met_teken

INGEDIEND = met_teken("TotaalIngediendBedrag_TotaalBedrag", "TotaalIngediendBedrag_DebetCredit")
TOEGEKEND = met_teken("TotaalToegekendBedrag_TotaalBedrag", "TotaalToegekendBedrag_DebetCredit")
NIET_AFGEWEZEN = ["0200", "8001"]


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("DeclaratieAntwoord", "TotaalToegekendBedrag", ("325",)),),
    samenvattingen={
        "som_afgewezen": Samenvatting(
            "Prestatie", met_teken("IngediendBedrag_Bedrag", "IngediendBedrag_DebetCredit").sum()
        ),
        "aantal_afgewezen": Samenvatting("Prestatie", pl.len()),
    },
    waarden={
        "ingediend": INGEDIEND,
        "toegekend": TOEGEKEND,
        "verschil": INGEDIEND - TOEGEKEND,
        "aantal": pl.col("aantal_afgewezen"),
        "som": pl.col("som_afgewezen"),
        "RetourCodes": pl.col("RetourCodes").list.join(", "),
    },
    melding=(
        "Ingediend is {ingediend:euro} en toegekend {toegekend:euro}, een verschil van {verschil:euro}. In het "
        "antwoord staan {aantal} afgewezen prestaties, samen {som:euro}; de declaratie heeft retourcode {RetourCodes}."
    ),
    herstel=(
        "Neem precies de afgewezen prestaties op: hun som is ingediend min toegekend. Is de hele declaratie afgewezen, "
        "ken dan 0 toe en neem geen prestaties op."
    ),
    som=(
        "ingediend {ingediend:euro} - toegekend {toegekend:euro} = {verschil:euro}; "
        "som van {aantal} afgewezen prestaties (debet min credit) = {som:euro}"
    ),
)
def tr342(b: Binding) -> pl.Expr:
    """TR342: De afgewezen prestaties verklaren het verschil tussen ingediend en toegekend.

    Debet telt op en credit af. Is de declaratie als geheel afgewezen, dan is geen prestatie beoordeeld: toegekend
    is 0 en er staan geen prestaties in het antwoord. Als geheel afgewezen betekent hier: DeclaratieAntwoord draagt
    een andere retourcode dan 0200 (geen opmerking) of 8001 (volledig toegewezen), want dat zijn de enige
    twee waarmee IV087 een declaratie goedkeurt of per prestatie laat beoordelen; elke andere code noemt een fout.
    """
    afgewezen = pl.col("RetourCodes").list.set_difference(NIET_AFGEWEZEN).list.len().fill_null(0) > 0
    return (
        pl.when(afgewezen)
        .then((TOEGEKEND == 0) & (pl.col("aantal_afgewezen") == 0))
        .otherwise(pl.col("som_afgewezen") == INGEDIEND - TOEGEKEND)
    )
