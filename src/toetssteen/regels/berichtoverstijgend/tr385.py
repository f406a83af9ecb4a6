"""TR385."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel

VERWIJDERD = "13"
AANTAL = pl.col("Stand.goedgekeurd").cast(pl.Int64)


@regel(
    niveau="berichtoverstijgend",
    retourcode="9385",
    bindingen=(Binding("ToegewezenProduct", "RedenWijziging", ("301",)),),
    waarden={"ToewijzingNummer": pl.col("ToewijzingNummer"), "aantal": AANTAL},
    melding=(
        "Toewijzing {ToewijzingNummer} kan niet verwijderd worden: er zijn goedgekeurde prestaties op gedeclareerd "
        "({aantal})."
    ),
    herstel="Laat de aanbieder die prestaties eerst crediteren, of trek de toewijzing in met een eerdere Einddatum.",
    nodig=("geschiedenis",),
)
def tr385(b: Binding) -> pl.Expr:
    """TR385: Een toewijzing waarop goedgekeurde prestaties staan, wordt niet verwijderd.

    Verwijderen (RedenWijziging 13) zegt dat de toewijzing er nooit was; wat is goedgekeurd en niet gecrediteerd, zegt
    het tegendeel. Een afgewezen of gecrediteerde prestatie staat niet in de weg.
    """
    return pl.col("RedenWijziging").ne_missing(VERWIJDERD) | (AANTAL == 0)
