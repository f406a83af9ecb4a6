"""TR056."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel

HEEN = ("301", "305", "307", "315", "317", "319", "323", "325")

ELDERS = pl.col("Stand.identificatie_elders").cast(pl.Boolean).fill_null(False)


@regel(
    niveau="berichtoverstijgend",
    retourcode="9056",
    bindingen=(Binding("Header", "BerichtIdentificatie/Identificatie", HEEN),),
    waarden={
        "Identificatie": pl.col("BerichtIdentificatie_Identificatie"),
        "Afzender": pl.col("Afzender"),
        "BerichtCode": pl.col("BerichtCode"),
        "alleen_elders": ELDERS,
    },
    melding="Afzender {Afzender} gebruikte kenmerk {Identificatie} al voor een ander bericht met code {BerichtCode}.",
    herstel="Geef elk bericht van dezelfde soort een eigen kenmerk, ook als u een afgekeurd bericht opnieuw stuurt.",
    nodig=("geschiedenis",),
)
def tr056(b: Binding) -> pl.Expr:
    """TR056: Een afzender gebruikt een kenmerk per soort bericht een keer.

    Het antwoord noemt alleen dat kenmerk: staat het op twee berichten, dan is niet te zeggen op welk het slaat. De
    norm kijkt naar de afzender en de soort, niet naar de ontvanger: een kenmerk uit een bericht aan een andere
    gemeente is ook gebruikt, al kan alleen de afzender dat zien. Twee soorten berichten mogen hetzelfde kenmerk hebben.
    """
    return ~(pl.col("Stand.identificatie_bekend").cast(pl.Boolean) | ELDERS)
