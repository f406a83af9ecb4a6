"""CTR203."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import voor_debet
from toetssteen.regels.contract.kolommen.verrijking import met_toewijzing
from toetssteen.regels.hoeveelheid import MINUUT, UUR, eenheid_woord


def _in_woorden(kolom: str) -> pl.Expr:
    return pl.coalesce(eenheid_woord(pl.col(kolom)), pl.format("eenheid {}", pl.col(kolom)))


@contractregel(
    tabel="prestaties",
    parameters={
        "minuten_bij_uren": Gevraagd("ja/nee", "of uren ook in minuten gedeclareerd mogen worden (ja/nee)", False),
    },
    verrijkingen=(met_toewijzing,),
    waarden=lambda _p: {"gedeclareerd": _in_woorden("Eenheid"), "toegewezen": _in_woorden("Toewijzing.Eenheid")},
    melding="Deze regel is in {gedeclareerd}, maar er is in {toegewezen} toegewezen.",
    herstel="Declareer opnieuw in {toegewezen}.",
    som="{gedeclareerd} gedeclareerd, {toegewezen} toegewezen",
)
def ctr203(p: Parameterkolommen) -> pl.Expr:
    """CTR203: Een declaratieregel heeft dezelfde eenheid als de toewijzing.

    Wie in uren toegewezen kreeg mag in minuten declareren als het contract dat zegt. Een toewijzing met een budget in
    plaats van een volume laat de eenheid vrij. Is de toewijzing of haar eenheid niet bekend, dan is dit
    niet te toetsen.
    """
    toegewezen = pl.col("Toewijzing.Eenheid")
    gelijk = pl.col("Eenheid") == toegewezen
    minuten = p["minuten_bij_uren"] & (toegewezen == UUR) & (pl.col("Eenheid") == MINUUT)
    alleen_budget = toegewezen.is_null() & pl.col("Toewijzing.Budget").is_not_null()
    return voor_debet(alleen_budget | gelijk | minuten)
