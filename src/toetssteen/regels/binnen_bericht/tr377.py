"""TR377."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, Samenvatting, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Antwoord", "Woonplaatsbeginsel", ("319",), wet="ijw"),),
    samenvattingen={"gemeenten": Samenvatting("Woonplaatsbeginsel", pl.len())},
    waarden=("ReferentieAanbieder",),
    melding="Verzoek {ReferentieAanbieder} is afgewezen om het woonplaatsbeginsel, maar de juiste gemeente ontbreekt.",
    herstel="Neem Woonplaatsbeginsel op met de gemeente die verantwoordelijk is, of kies een andere reden.",
)
def tr377(b: Binding) -> pl.Expr:
    """TR377: Een afwijzing om het woonplaatsbeginsel noemt de gemeente die wel verantwoordelijk is.

    Reden 8 is het woonplaatsbeginsel; dan weet de aanbieder meteen waar het verzoek heen moet. Alleen in de iJw.
    """
    return pl.col("RedenAfwijzingVerzoek").ne_missing("8") | (pl.col("gemeenten") > 0)
