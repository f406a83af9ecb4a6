"""TR376."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="berichtoverstijgend",
    bindingen=(Binding("DeclaratieAntwoord", "DeclaratieNummer", ("325",)),),
    waarden={
        "DeclaratieNummer": pl.col("DeclaratieNummer"),
        "declaratienummer_declaratie": pl.col("Heen.DeclaratieNummer"),
    },
    melding="{element} is {DeclaratieNummer}, maar dat van de declaratie is {declaratienummer_declaratie}.",
    herstel="Neem {element} letterlijk over uit de declaratie.",
    nodig=("geschiedenis",),
)
def tr376(b: Binding) -> pl.Expr:
    """TR376: Het DeclaratieNummer in een declaratie-antwoord is dat van de declaratie.

    Vergeleken wordt met de declaratie die DeclaratieIdentificatie aanwijst, niet met elke declaratie van de aanbieder:
    anders zou een antwoord naar twee declaraties kunnen wijzen. Is zij niet bekend, dan spreekt TR337.
    """
    aanwezig = pl.col("Heen.aanwezig").cast(pl.Boolean)
    gelijk = pl.col(b.kolom).eq_missing(pl.col("Heen.DeclaratieNummer").cast(pl.String))
    return ~aanwezig | (aanwezig & gelijk)
