"""TR382."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.levering import datum, onderwerp, verwijdert, vlag

LAATSTE = datum("laatste_begindatum")


@regel(
    niveau="berichtoverstijgend",
    retourcode="9069",
    bindingen=(Binding("StopProduct", "Begindatum", ("307",)),),
    waarden={
        "onderwerp": onderwerp(),
        "Begindatum": pl.col("Begindatum"),
        "laatste_start": LAATSTE,
        "bekend": pl.when(LAATSTE.is_null())
        .then(pl.lit("er is nog geen start bekend"))
        .otherwise(pl.format("de laatste start is van {}", LAATSTE.dt.strftime("%d-%m-%Y"))),
    },
    melding="Bij deze stop hoort geen start: {onderwerp} heeft geen start op {Begindatum}; {bekend}.",
    herstel="Neem de sleutel over uit de start (nummer, product, Begindatum), of wacht tot die start is goedgekeurd.",
    nodig=("geschiedenis",),
)
def tr382(b: Binding) -> pl.Expr:
    """TR382: Een stop neemt de sleutel over van de start van de levering die eindigt.

    Zo is te zien welke levering stopt. De sleutel is ToewijzingNummer en Begindatum; zonder nummer (taakgericht) is het
    product de sleutel. Een stop hoort bij de laatste start (OP155), maar de norm eist alleen dat de start er is:
    een eerdere start noemen mag, en gaat pas mis als die al gestopt is (TR413 tot en met TR415). Komt een stop
    voor haar start binnen, dan voldoet zij niet; stuur haar opnieuw als de start is goedgekeurd (OP080).
    """
    return verwijdert() | vlag("start")
