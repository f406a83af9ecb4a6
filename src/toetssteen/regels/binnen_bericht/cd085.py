"""CD085."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Antwoord", "RedenAfwijzingVerzoek", ("319",)),),
    waarden=("ReferentieAanbieder", "VerzoekAntwoord"),
    melding="Verzoek {ReferentieAanbieder} is afgewezen (VerzoekAntwoord {VerzoekAntwoord}), maar {element} ontbreekt.",
    herstel="Vul {element} in; is het verzoek nog in onderzoek, maak dan VerzoekAntwoord 2.",
)
def cd085(b: Binding) -> pl.Expr:
    """CD085: Wie een verzoek afwijst (VerzoekAntwoord 1), geeft de reden.

    De aanbieder moet weten of een nieuw of ander verzoek zin heeft, bijvoorbeeld bij een andere gemeente.
    """
    return pl.col("VerzoekAntwoord").ne_missing("1") | pl.col(b.kolom).is_not_null()
