"""CTR408."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import TABELLEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.client import met_client
from toetssteen.regels.contract.kolommen.gevuld import gebrek

_KOLOMMEN = tuple(TABELLEN["toewijzingen"].schema)


def _waar(namen: list[str], gevuld: bool) -> pl.Expr:
    """Return which of the columns are filled (or empty), as a list of names."""
    delen = [
        pl.when(pl.col(n).is_not_null() if gevuld else pl.col(n).is_null()).then(pl.lit(n)).otherwise(None)
        for n in namen
    ]
    return pl.concat_list(delen).list.drop_nulls() if delen else pl.lit([], pl.List(pl.String()))


def _mist(p: Parameterkolommen) -> pl.Expr:
    return _waar(p.lijst("gevuld"), gevuld=False)


def _te_veel(p: Parameterkolommen) -> pl.Expr:
    return _waar(p.lijst("leeg"), gevuld=True)


@contractregel(
    tabel="toewijzingen",
    parameters={
        "vorm": Gevraagd(
            "tekst", "over welke toewijzingen het gaat", "alle", woorden=("alle", "specifiek", "aspecifiek")
        ),
        "gevuld": Gevraagd("lijst", "elementen die gevuld moeten zijn", [], woorden=_KOLOMMEN),
        "leeg": Gevraagd("lijst", "elementen die leeg moeten zijn", [], woorden=_KOLOMMEN),
        "gemeenten": Gevraagd("lijst", "gemeenten van cliënten (CBS-codes); leeg: alle", optioneel=True),
    },
    verrijkingen=(met_client,),
    waarden=lambda p: {
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "ProductCode": pl.col("ProductCode"),
        "ontbreekt": _mist(p),
        "te_veel": _te_veel(p),
        "gebrek": gebrek(_mist(p), _te_veel(p)),
    },
    melding="Toewijzing {ToewijzingNummer} is niet goed gevuld: {gebrek}.",
    herstel="Stuur de toewijzing opnieuw met de juiste elementen.",
    som="{gebrek}",
)
def ctr408(p: Parameterkolommen) -> pl.Expr:
    """CTR408: In een toewijzing (301) zijn de elementen gevuld of leeg die daarbij horen.

    Een specifieke toewijzing heeft een productcode, een aspecifieke niet: dan kiest de aanbieder binnen de categorie.
    Noemt de clausule gemeenten, dan voldoet een toewijzing aan een cliënt van een andere gemeente.
    """
    vorm = pl.when(pl.col("ProductCode").is_null()).then(pl.lit("aspecifiek")).otherwise(pl.lit("specifiek"))
    goed = [pl.col(n).is_not_null() for n in p.lijst("gevuld")] + [pl.col(n).is_null() for n in p.lijst("leeg")]
    elders = ~p.bevat(pl.col("Client.Gemeente"), "gemeenten") if p.gegeven("gemeenten") else pl.lit(False)
    return ((p["vorm"] != "alle") & (vorm != p["vorm"])) | elders | pl.all_horizontal(pl.lit(True), *goed)
