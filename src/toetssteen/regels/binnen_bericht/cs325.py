"""CS325."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel

_INGEDIEND = {"bedrag": "IngediendBedrag_Bedrag"}
_TOTAAL_INGEDIEND = {"bedrag": "TotaalIngediendBedrag_TotaalBedrag"}
_TOTAAL_TOEGEKEND = {"bedrag": "TotaalToegekendBedrag_TotaalBedrag"}


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(
        Binding("Declaratie", "TotaalIngediendBedrag/DebetCredit", ("323",), kolommen=_TOTAAL_INGEDIEND),
        Binding("Prestatie", "IngediendBedrag/DebetCredit", ("323", "325"), kolommen=_INGEDIEND),
        Binding("DeclaratieAntwoord", "TotaalIngediendBedrag/DebetCredit", ("325",), kolommen=_TOTAAL_INGEDIEND),
        Binding("DeclaratieAntwoord", "TotaalToegekendBedrag/DebetCredit", ("325",), kolommen=_TOTAAL_TOEGEKEND),
    ),
    waarden={"bedrag": pl.lit(0), "DebetCredit": pl.lit("C")},  # the only pair that this rule refuses
    melding="DebetCredit is {DebetCredit}, terwijl het bedrag {bedrag:euro} is.",
    herstel="Vul bij een bedrag van nul altijd D (debet) in.",
)
def cs325(b: Binding) -> pl.Expr:
    """CS325: Een bedrag van nul staat altijd op debet (D).

    Nul heeft geen kant; met een vaste keuze is een bedrag maar op een manier te schrijven. Alle bedragen zijn in
    eurocent.
    """
    return (pl.col(b.naast("bedrag")) != 0) | (pl.col(b.kolom) == "D")
