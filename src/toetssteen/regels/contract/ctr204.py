"""CTR204."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.tarieven import AFRONDINGEN, met_tarief, per_eenheid
from toetssteen.regels.hoeveelheid import bedrag_in_euro


def _goed(p: Parameterkolommen) -> pl.Expr:
    return per_eenheid(p.vast("afronding"))


@contractregel(
    tabel="prestaties",
    parameters={
        "afronding": Gevraagd(
            "tekst", "hoe een uurtarief per minuut op hele centen komt", "half omhoog", woorden=AFRONDINGEN
        )
    },
    verrijkingen=(met_tarief,),
    waarden=lambda p: {
        "ProductCode": pl.col("ProductCode"),
        "Begindatum": pl.col("Begindatum"),
        "Tarief": pl.col("Tarief"),
        "contracttarief": _goed(p).list.first(),
        "contracttarieven": _goed(p).list.eval(bedrag_in_euro(pl.element())).list.join(" of "),
        "uurtarief": pl.col("Uurtarief"),
    },
    melding="Het tarief is {Tarief:euro}; volgens het contract is het {contracttarieven} op {Begindatum}.",
    herstel="Declareer het tarief dat het contract voor die dag en dat product geeft.",
    som="{Tarief:euro} naast {contracttarieven}",
)
def ctr204(p: Parameterkolommen) -> pl.Expr:
    """CTR204: Het gedeclareerde tarief is het tarief van het contract op de dagen van de declaratie.

    Geeft het contract een tarief per uur en gaat de declaratie in minuten, dan is het tarief per minuut het uurtarief
    gedeeld door 60, afgerond op hele centen. Verschilt het tarief per niveau, dan is elk van die tarieven goed. Zonder
    tarief in het contract, of als het tarief binnen de productperiode verandert, is niets te toetsen.
    """
    return pl.when(pl.col("Tarief").is_not_null()).then(_goed(p).list.contains(pl.col("Tarief")))
