"""TR341."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.hoeveelheid import MINUUT, UUR, eenheid_woord

EENHEID = pl.col("Eenheid")
TOEGEWEZEN = pl.col("Toewijzing.Omvang_Eenheid").cast(pl.String)
CONTRACT = pl.col("Contract.Eenheid").cast(pl.String)
AFGESPROKEN = pl.coalesce(TOEGEWEZEN, CONTRACT)


@regel(
    niveau="berichtoverstijgend",
    retourcode="9341",
    bindingen=(Binding("Prestatie", "Eenheid", ("323",)),),
    waarden={
        "Eenheid": EENHEID,
        "in": eenheid_woord(EENHEID),
        "afgesproken_eenheid": AFGESPROKEN,
        "afgesproken": eenheid_woord(AFGESPROKEN),
        "volgens": pl.when(TOEGEWEZEN.is_null()).then(pl.lit("het contract")).otherwise(pl.lit("de toewijzing")),
    },
    melding=(
        "De regel is in {in} (Eenheid {Eenheid}), maar volgens {volgens} moet het in {afgesproken} "
        "(Eenheid {afgesproken_eenheid})."
    ),
    herstel=(
        "Declareer in {afgesproken}. Alleen wat in uren is toegewezen of afgesproken, mag ook in minuten "
        "worden gedeclareerd."
    ),
    nodig=("geschiedenis", "contract"),
)
def tr341(b: Binding) -> pl.Expr:
    """TR341: Een prestatie heeft de eenheid van de toewijzing; is die in uren, dan mag het ook in minuten.

    Een toewijzing zonder Omvang (aspecifiek of generiek) noemt geen eenheid; dan geldt die van het contract, en ook
    daar mogen minuten waar uren zijn afgesproken (IV081). Kent het contract het product niet, of is er geen
    contract, dan is het niet te toetsen.
    """
    credit = pl.col("IngediendBedrag_DebetCredit") == "C"
    aanwezig = pl.col("Toewijzing.aanwezig").cast(pl.Boolean)
    past = (EENHEID == AFGESPROKEN) | ((AFGESPROKEN == UUR) & (EENHEID == MINUUT))
    return pl.when(credit | ~aanwezig).then(True).when(aanwezig).then(past)
