"""TR365."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="berichtoverstijgend",
    retourcode="9365",
    bindingen=(Binding("Antwoord", "", ("319",)),),
    waarden=("ReferentieAanbieder", "VerzoekAntwoord"),
    melding="Verzoek {ReferentieAanbieder} is al afgewezen; daarna past er geen tweede antwoord meer op.",
    herstel="Stuur dit antwoord niet. Wilt u toch toewijzen, spreek dat af met de aanbieder en stuur een 301.",
    nodig=("geschiedenis",),
)
def tr365(b: Binding) -> pl.Expr:
    """TR365: Een tweede antwoord op een verzoek mag alleen als het eerste zei dat het in onderzoek is.

    Na "in onderzoek" (VerzoekAntwoord 2) volgt nog een beslissing; een afwijzing (1) is de beslissing. In een
    verzoek om toewijzing heeft elk product een eigen referentie, en dus een eigen antwoord; een verzoek om wijziging
    heeft er een.
    """
    afgewezen = pl.col("Antwoord.afgewezen").cast(pl.Boolean).fill_null(False)
    return pl.when(pl.col("Antwoord.getoetst").cast(pl.Boolean)).then(~afgewezen)
