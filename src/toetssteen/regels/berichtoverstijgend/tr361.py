"""TR361."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel

_AANTAL = pl.col("Stand.overlap").cast(pl.Int64)


@regel(
    niveau="berichtoverstijgend",
    retourcode="9361",
    bindingen=(Binding("Verzoek", "", ("317",)),),
    waarden={
        "ReferentieAanbieder": pl.col("ReferentieAanbieder"),
        "aantal": _AANTAL,
        "producten": pl.col("Stand.overlap_nummers"),
    },
    melding=(
        "In verzoek {ReferentieAanbieder} overlappen {aantal} producten elkaar in de tijd waar dat niet mag: "
        "{producten}."
    ),
    herstel="Laat de perioden op elkaar aansluiten, bijvoorbeeld met een eerdere Einddatum, of laat er een weg.",
    nodig=("geschiedenis",),
)
def tr361(b: Binding) -> pl.Expr:
    """TR361: Producten in een verzoek om wijziging die hetzelfde zijn overlappen elkaar niet in de tijd.

    Het gaat om de gewenste situatie als geheel: ongewijzigde, te wijzigen en nieuwe producten samen. Wat voor product
    achter een ToewijzingNummer zit, en de looptijd van een ongewijzigd product, staan in de toewijzing. Zonder
    productcode telt de categorie, zonder product elk ander product. In de iWmo mogen de categorieen 11 tot en met 14
    overlappen. Een verzoek krijgt een bevinding, die de producten noemt.
    """
    return _AANTAL == 0
