"""CTR406."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.gevuld import gebrek


def _mist(p: Parameterkolommen) -> pl.Expr:
    return p["gevuld"].list.set_difference(pl.col("Velden"))


def _te_veel(p: Parameterkolommen) -> pl.Expr:
    return p["leeg"].list.set_intersection(pl.col("Velden"))


@contractregel(
    tabel="berichten",
    parameters={
        "nummers": Gevraagd("lijst", "berichtnummers waarover het gaat"),
        "redenen": Gevraagd("lijst", "alleen bij deze redenen in het bericht; leeg: altijd", optioneel=True),
        "gevuld": Gevraagd("lijst", "elementen die gevuld moeten zijn", []),
        "leeg": Gevraagd("lijst", "elementen die leeg moeten zijn", []),
    },
    waarden=lambda p: {
        "Nummer": pl.col("Nummer"),
        "Reden": pl.col("Reden"),
        "ontbreekt": _mist(p),
        "te_veel": _te_veel(p),
        "gebrek": gebrek(_mist(p), _te_veel(p)),
    },
    melding="Bericht {Nummer} (reden {Reden}) is niet goed gevuld: {gebrek}.",
    herstel="Stuur het bericht opnieuw met de juiste elementen.",
    som="{gebrek}",
)
def ctr406(p: Parameterkolommen) -> pl.Expr:
    """CTR406: In een bericht zijn de elementen gevuld die het contract vraagt.

    Een clausule kan ook elementen noemen die juist leeg blijven, en zich beperken tot berichten met een bepaalde reden.
    """
    erover = p.bevat(pl.col("Nummer"), "nummers").fill_null(False)
    if p.gegeven("redenen"):
        erover = erover & p.bevat(pl.col("Reden"), "redenen")
    return ~erover | ((_mist(p).list.len() == 0) & (_te_veel(p).list.len() == 0))
