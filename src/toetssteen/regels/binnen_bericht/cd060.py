"""CD060."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Prestatie", "ProductReferentie/VorigReferentieNummer", ("323", "325")),),
    waarden=(
        "ProductReferentie_ReferentieNummer",
        "ProductReferentie_VorigReferentieNummer",
        "IngediendBedrag_DebetCredit",
    ),
    melding=(
        "Prestatie {ProductReferentie_ReferentieNummer} heeft DebetCredit {IngediendBedrag_DebetCredit} en {element} "
        "{ProductReferentie_VorigReferentieNummer}: een credit (C) noemt een eerdere prestatie, een debet (D) niet."
    ),
    herstel="Vul bij een credit het nummer in van de prestatie die vervalt; laat {element} weg bij een debet (D).",
)
def cd060(b: Binding) -> pl.Expr:
    """CD060: Een creditprestatie noemt de prestatie die zij terugdraait, een debetprestatie noemt er geen.

    Zonder dat nummer is niet te zien welke eerdere prestatie vervalt.
    """
    credit = pl.col("IngediendBedrag_DebetCredit").eq_missing("C")
    return pl.col(b.kolom).is_not_null() == credit
