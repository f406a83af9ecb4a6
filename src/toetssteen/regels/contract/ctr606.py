"""CTR606."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import TABELLEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel

_FEITEN = tuple(k.naam for k in TABELLEN["onderaannemers"].kolommen if k.soort == "ja/nee")


def _niet(p: Parameterkolommen) -> pl.Expr:
    delen = [pl.when(~pl.col(n)).then(pl.lit(n)) for n in p.lijst("feiten")]
    return pl.concat_list(delen).list.drop_nulls()


@contractregel(
    tabel="onderaannemers",
    parameters={
        "feiten": Gevraagd("lijst", "wat over de onderaannemer moet vaststaan", woorden=_FEITEN),
        "mutaties": Gevraagd(
            "lijst",
            "over welke meldingen het gaat; leeg: alle",
            optioneel=True,
            woorden=TABELLEN["onderaannemers"].per_naam["Mutatie"].woorden,
        ),
    },
    waarden=lambda p: {"Onderaannemer": pl.col("Onderaannemer"), "niet": _niet(p)},
    melding="Bij onderaannemer {Onderaannemer} staat op nee: {niet}.",
    herstel="Regel dit met de onderaannemer, of zet hem niet in.",
    som="niet: {niet}",
    sleutel=("Onderaannemer", "ProductCode"),
)
def ctr606(p: Parameterkolommen) -> pl.Expr:
    """CTR606: Over een onderaannemer staat vast wat het contract vraagt, zoals dezelfde eisen in zijn overeenkomst.

    Is een feit niet vastgelegd, dan is het niet te toetsen. Een andere melding dan de clausule noemt voldoet.
    """
    elders = ~p.bevat(pl.col("Mutatie"), "mutaties") if p.gegeven("mutaties") else pl.lit(False)
    return elders | pl.all_horizontal(pl.lit(True), *(pl.col(n) for n in p.lijst("feiten")))
