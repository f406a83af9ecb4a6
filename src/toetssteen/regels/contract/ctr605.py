"""CTR605."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import TABELLEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel

_KOLOMMEN = tuple(TABELLEN["onderaannemers"].schema)


def _ontbreekt(p: Parameterkolommen) -> pl.Expr:
    delen = [pl.when(pl.col(n).is_null()).then(pl.lit(n)) for n in p.lijst("gevuld")]
    return pl.concat_list(delen).list.drop_nulls()


@contractregel(
    tabel="onderaannemers",
    parameters={"gevuld": Gevraagd("lijst", "wat in de melding moet staan", woorden=_KOLOMMEN)},
    waarden=lambda p: {"Onderaannemer": pl.col("Onderaannemer"), "ontbreekt": _ontbreekt(p)},
    melding="In de melding van onderaannemer {Onderaannemer} ontbreekt: {ontbreekt}.",
    herstel="Vul de melding aan.",
    som="ontbreekt: {ontbreekt}",
    sleutel=("Onderaannemer", "ProductCode"),
)
def ctr605(p: Parameterkolommen) -> pl.Expr:
    """CTR605: De melding van een onderaannemer is volledig.

    De clausule noemt wat erin moet staan. Dat iets leeg is, is hier geen onbekende maar een gebrek.
    """
    return pl.all_horizontal(pl.lit(True), *(pl.col(n).is_not_null() for n in p.lijst("gevuld")))
