"""TR409."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, Samenvatting, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Antwoord", "Woonplaatsbeginsel", ("319",), wet="ijw"),),
    samenvattingen={"gemeenten": Samenvatting("Woonplaatsbeginsel", pl.len())},
    waarden=("ReferentieAanbieder", "RedenAfwijzingVerzoek"),
    melding="Woonplaatsbeginsel staat in het bericht, terwijl RedenAfwijzingVerzoek {RedenAfwijzingVerzoek} is.",
    herstel="Laat Woonplaatsbeginsel weg, of vul als reden 8 (woonplaatsbeginsel) in.",
)
def tr409(b: Binding) -> pl.Expr:
    """TR409: Een antwoord noemt alleen bij afwijzing om het woonplaatsbeginsel een andere gemeente.

    Bij een andere reden dan 8, of zonder reden omdat het verzoek in onderzoek is, blijft Woonplaatsbeginsel weg.
    Alleen in de iJw.
    """
    return pl.col("RedenAfwijzingVerzoek").eq_missing("8") | (pl.col("gemeenten") == 0)
