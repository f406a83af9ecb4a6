"""CD043."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("AangevraagdProduct", "BeschikkingIngangsdatum", ("315",)),),
    waarden=("BeschikkingNummer", "BeschikkingIngangsdatum"),
    melding=(
        "BeschikkingNummer is {BeschikkingNummer} en {element} is {BeschikkingIngangsdatum}: "
        "ze horen allebei gevuld of allebei leeg te zijn."
    ),
    herstel="Vul bij een beschikking beide in; laat ze zonder beschikking allebei weg.",
)
def cd043(b: Binding) -> pl.Expr:
    """CD043: De ingangsdatum van een beschikking staat er precies dan als ook het BeschikkingNummer er staat.

    Ze horen bij een open beschikking. Na een verwijzing is er nog geen beschikking en zijn ze allebei leeg.
    """
    return pl.col("BeschikkingNummer").is_null() == pl.col(b.kolom).is_null()
