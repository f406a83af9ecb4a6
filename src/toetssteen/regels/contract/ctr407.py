"""CTR407."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.regiekolommen import geldig


@contractregel(
    tabel="regie",
    parameters={"redenen": Gevraagd("lijst", "codes van redenen die het contract kent")},
    waarden=lambda p: {
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "Einddatum": pl.col("Einddatum"),
        "Reden": pl.col("Reden"),
        "redenen": p["redenen"],
    },
    melding="De stop (307) voor toewijzing {ToewijzingNummer} heeft reden {Reden}; bekend zijn {redenen}.",
    herstel="Stuur een nieuwe 307 met de reden waarom de ondersteuning stopte.",
    som="reden {Reden}",
    sleutel=("ToewijzingNummer", "Soort", "Einddatum"),
)
def ctr407(p: Parameterkolommen) -> pl.Expr:
    """CTR407: Een stopbericht (307) noemt een reden die het contract kent.

    Zonder reden voldoet een stop niet. Over een start, en over een stop die later is verwijderd, gaat de regel niet.
    """
    return (
        (pl.col("Soort") != "stop") | ~geldig() | (pl.col("Reden").is_not_null() & p.bevat(pl.col("Reden"), "redenen"))
    )
