"""CD075."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(
        Binding("ToegewezenProduct", "Einddatum", ("301",)),
        Binding("AangevraagdProduct", "ToewijzingEinddatum", ("315",)),
        Binding("NieuwProduct", "Einddatum", ("317",)),
        Binding("TeWijzigenProduct", "Einddatum", ("317",)),
    ),
    waarden=("Budget",),
    melding="{element} ontbreekt, terwijl er een budget is van {Budget:euro}.",
    herstel="Vul {element} in: tot die dag geldt het budget.",
)
def cd075(b: Binding) -> pl.Expr:
    """CD075: Een product met een budget heeft een einddatum.

    Een budget geldt voor de hele looptijd, dus moet het einde bekend zijn.
    """
    return pl.col("Budget").is_null() | pl.col(b.kolom).is_not_null()
