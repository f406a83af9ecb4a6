"""CD086."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Antwoord", "RedenAfwijzingVerzoek", ("319",)),),
    waarden=("ReferentieAanbieder", "VerzoekAntwoord", "RedenAfwijzingVerzoek"),
    melding=(
        "Verzoek {ReferentieAanbieder} is in onderzoek (VerzoekAntwoord {VerzoekAntwoord}), maar {element} is "
        "{RedenAfwijzingVerzoek}."
    ),
    herstel="Laat {element} weg zolang het onderzoek loopt; is het verzoek al afgewezen, maak dan VerzoekAntwoord 1.",
)
def cd086(b: Binding) -> pl.Expr:
    """CD086: Een verzoek dat nog in onderzoek is (VerzoekAntwoord 2), heeft geen reden van afwijzing.

    Er is dan nog niets besloten.
    """
    return pl.col("VerzoekAntwoord").ne_missing("2") | pl.col(b.kolom).is_null()
