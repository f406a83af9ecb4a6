"""TR418."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.hoeveelheid import EURO, MINUUT, UUR, minuuttarief, per_eenheid

EENHEID = pl.col("Eenheid")
TARIEF = pl.col("ProductTarief")
CONTRACT = pl.col("Contract.Tarief").cast(pl.Int64)
PER = pl.col("Contract.Tariefeenheid").cast(pl.String)
BEKEND = pl.col("Contract.aanwezig").cast(pl.Boolean)
UURTARIEF = (EENHEID == MINUUT) & (PER == UUR)
AFGESPROKEN = pl.when(EENHEID == PER).then(CONTRACT).when(UURTARIEF).then(minuuttarief(CONTRACT))
REDEN = (
    pl.when(~BEKEND)
    .then(pl.lit("het product staat niet in het contract"))
    .when(BEKEND & CONTRACT.is_null())
    .then(pl.lit("het contract noemt geen vast tarief"))
    .when(BEKEND & AFGESPROKEN.is_null())
    .then(pl.lit("het contract noemt een tarief per andere eenheid"))
    .when(BEKEND.is_null())
    .then(pl.lit("er is geen contract bekend"))
)


@regel(
    niveau="berichtoverstijgend",
    retourcode="0611",
    bindingen=(Binding("Prestatie", "ProductTarief", ("323",)),),
    waarden={
        "product": pl.format("{} {}", "ProductCategorie", "ProductCode"),
        "ProductTarief": TARIEF,
        "per": per_eenheid(EENHEID),
        "afgesproken": AFGESPROKEN,
        "contract": CONTRACT,
        "contract_per": per_eenheid(PER),
        "reden": REDEN,
    },
    melding=(
        "Het tarief van product {product} is {ProductTarief:euro} per {per}, maar volgens het contract moet het "
        "{afgesproken:euro} per {per} zijn."
    ),
    herstel="Vul het tarief in dat in het contract staat voor de eerste dag van de productperiode.",
    som=(
        "tarief in de prestatie {ProductTarief:euro} per {per}; in het contract {contract:euro} per {contract_per}, "
        "dat is {afgesproken:euro} per {per}"
    ),
    nodig=("contract",),
)
def tr418(b: Binding) -> pl.Expr:
    """TR418: Het tarief van een prestatie is het tarief dat in het contract voor dat product staat.

    Geldt een uurtarief en is de regel in minuten, dan is het tarief het uurtarief gedeeld door 60, een halve cent
    omhoog (IV081): 87,30 per uur is 1,46 per minuut. In euro's (Eenheid 83) is er geen tarief. Staat het product niet
    in het contract, heeft het geen vast tarief, of is dat per een andere eenheid, dan is er niets om mee te
    vergelijken: niet te toetsen, met de reden erbij. Dat het product er niet bij hoort, of de eenheid, zeggen andere
    regels. De standaard noemt de regel berichtoverstijgend, maar een eerder bericht is niet nodig; het contract wel.
    """
    buiten = (pl.col("IngediendBedrag_DebetCredit") == "C") | (EENHEID == EURO) | TARIEF.is_null()
    return pl.when(buiten).then(True).when(BEKEND).then(TARIEF == AFGESPROKEN)
