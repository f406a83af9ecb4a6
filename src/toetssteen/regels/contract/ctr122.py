"""CTR122."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.registratie import REGISTRATIE, met_registratie


@contractregel(
    tabel="prestaties",
    parameters=REGISTRATIE,
    eigen=met_registratie,
    waarden=lambda p: {
        "gedeclareerd": pl.col("gedeclareerd"),
        "geregistreerd": pl.col("geregistreerd"),
        "verschil": (pl.col("gedeclareerd") - pl.col("geregistreerd")).clip(lower_bound=0),
        "Eenheid": pl.col("Eenheid"),
        "Begindatum": pl.col("Begindatum"),
    },
    melding="Op deze toewijzing is in de maand van {Begindatum} {gedeclareerd} gedeclareerd en {geregistreerd} "
    "geregistreerd (eenheid {Eenheid}); dat is {verschil} te veel.",
    herstel="Verbeter de declaratie, of vul de registratie aan als er tijd ontbreekt.",
    som="{gedeclareerd} - {geregistreerd} = {verschil}",
)
def ctr122(p: Parameterkolommen) -> pl.Expr:
    """CTR122: Er wordt per toewijzing en maand niet meer gedeclareerd dan er aan declarabele tijd is geregistreerd.

    De regels van dezelfde toewijzing, maand, product en eenheid tellen samen, credit eraf. Geregistreerd is de tijd van
    de activiteiten die meetellen: minuten, uren, dagdelen of etmalen. Na het optellen worden het hele minuten, of hele
    uren als in IV079 (vanaf 30 minuten omhoog, ten minste 1), tenzij hele_uren anders zegt.
    Zonder sessies is het niet te toetsen; een maand zonder sessies is nul. Een creditregel voldoet, en een regel die al
    is afgewezen ook: die telt niet mee.
    """
    telt_niet = (pl.col("DebetCredit") == "C").fill_null(False) | pl.col("Goedgekeurd").eq_missing(pl.lit(False))
    return telt_niet | (pl.col("gedeclareerd") <= pl.col("geregistreerd"))
