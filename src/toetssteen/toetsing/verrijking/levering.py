"""Columns about starts and stops (305, 307): a state machine per client and allocation, or product without one.

A deletion (StatusAanlevering 3) takes away the earlier row with the same logical key; deletions of a message come
first. The other rows of one message count as if they came one by one, a start in order of Begindatum, a stop in order
of Begindatum, Einddatum, with a temporary one first; so their order in the message does not matter. Rows that are
equal in this do not see each other: on one allocation more products may start on one day.
"""

from __future__ import annotations

import polars as pl

from toetssteen.core.tables import BERICHT, RIJ
from toetssteen.regels.standkolommen import LEVERING
from toetssteen.toetsing.verrijking.basis import PAAR, Omgeving

_PRODUCT = ("Product_Categorie", "Product_Code")
_SLEUTEL = ("Bsn", "ToewijzingNummer", *_PRODUCT, "Begindatum")
_STOP = ("RedenBeeindiging", "Einddatum")
_VERWIJDER, TIJDELIJK = "3", "20"


def levering(omgeving: Omgeving, klasse: str) -> None:
    """Add `Levering.*` to StartProduct or StopProduct."""
    eigen = _eigen(omgeving, klasse)
    uit = overzicht(eigen, omgeving.zoek("leveringen", "client", eigen))
    omgeving.erbij(klasse, uit.select(*LEVERING))


def _eigen(omgeving: Omgeving, klasse: str) -> pl.DataFrame:
    soort = "start" if klasse == "StartProduct" else "stop"
    namen = ["ToewijzingNummer", *_PRODUCT, "Begindatum", "StatusAanlevering"]
    rijen = omgeving.rijen(klasse, "Client.Bsn", *namen, *(_STOP if soort == "stop" else ())).rename(
        {"Client.Bsn": "Bsn"}
    )
    extra = [pl.lit(None, pl.String).alias("RedenBeeindiging"), pl.lit(None, pl.Date).alias("Einddatum")]
    return rijen.with_columns(pl.lit(soort).alias("soort"), *(extra if soort == "start" else ()))


def overzicht(eigen: pl.DataFrame, bekend: pl.DataFrame) -> pl.DataFrame:
    """Return `Levering.*` per row of `eigen`, given the rows of the stand with `paar`."""
    bestaand = _niet_verwijderd(bekend)
    verwijderd = eigen.filter(pl.col("StatusAanlevering") == _VERWIJDER)
    nieuw = eigen.filter(pl.col("StatusAanlevering") != _VERWIJDER)
    over = bestaand.join(verwijderd, on=[PAAR, "soort", *_SLEUTEL, *_STOP], how="anti", nulls_equal=True)
    voor_nieuw = _bekeken(nieuw, pl.concat([_als_gebeurtenis(over), _als_gebeurtenis(nieuw, genummerd=True)]))
    voor_verwijderd = _bekeken(verwijderd, _als_gebeurtenis(bestaand))
    return pl.concat([voor_nieuw, voor_verwijderd]).sort(RIJ)


def _niet_verwijderd(bekend: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of the stand that no later deletion took away (each takes the latest one before it)."""
    if bekend.filter(pl.col("StatusAanlevering") == _VERWIJDER).is_empty():
        return bekend
    weg = pl.col("StatusAanlevering") == _VERWIJDER
    # a key is added and deleted in turn (TR063, TR074), so what is left is the last row of a key, if it is no deletion;
    # within one message deletions go first
    laatste = bekend.sort(pl.col("volgorde"), ~weg, pl.col("rij")).unique(
        [PAAR, "soort", *_SLEUTEL, *_STOP], keep="last", maintain_order=True
    )
    return laatste.filter(~weg)


def _als_gebeurtenis(rijen: pl.DataFrame, *, genummerd: bool = False) -> pl.DataFrame:
    tijdelijk = pl.col("RedenBeeindiging") == TIJDELIJK
    volgorde = (
        pl.struct("Begindatum", "Einddatum", (~tijdelijk).alias("__definitief"), "RedenBeeindiging")
        .rank("dense")
        .cast(pl.Int64)
        if genummerd
        else pl.lit(-1, pl.Int64)
    )
    bericht = pl.col(BERICHT) if genummerd else pl.lit(None, pl.UInt32)
    return rijen.select(PAAR, *_SLEUTEL, *_STOP, "soort", volgorde.alias("__nr"), bericht.alias("__bericht"))


def _bekeken(rijen: pl.DataFrame, gebeurtenissen: pl.DataFrame) -> pl.DataFrame:
    """Return the columns for rows, each of which sees what came before it."""
    eigen = _als_gebeurtenis(rijen, genummerd=True).select(PAAR, *_SLEUTEL, *_STOP, "soort", "__nr", "__bericht")
    eigen = eigen.with_columns(rijen[RIJ])
    met_nummer = pl.col("ToewijzingNummer").is_not_null()
    zelfde = eigen.with_columns(pl.when(met_nummer).then(None).otherwise(pl.col(k)).alias(f"__{k}") for k in _PRODUCT)
    ander = gebeurtenissen.with_columns(
        pl.when(met_nummer).then(None).otherwise(pl.col(k)).alias(f"__{k}") for k in _PRODUCT
    )
    op = [PAAR, "Bsn", "ToewijzingNummer", "__Product_Categorie", "__Product_Code"]
    samen = zelfde.join(ander, on=op, how="inner", nulls_equal=True, suffix="_g")
    in_bericht = pl.col("__bericht_g").is_not_null()
    ziet = ~in_bericht | ((pl.col("__bericht_g") == pl.col("__bericht")) & (pl.col("__nr_g") < pl.col("__nr")))
    uitkomst = samen.filter(ziet).group_by(RIJ).agg(_kolommen())
    return (
        rijen.select(RIJ)
        .join(uitkomst, on=RIJ, how="left", maintain_order="left")
        .select(
            RIJ,
            pl.lit(True).alias("Levering.getoetst"),
            *(
                pl.col(naam).fill_null(False) if soort == pl.Boolean() else pl.col(naam)
                for naam, soort in LEVERING.items()
                if naam != "Levering.getoetst"
            ),
        )
    )


def _kolommen() -> list[pl.Expr]:
    start, stop = pl.col("soort_g") == "start", pl.col("soort_g") == "stop"
    begin = pl.col("Begindatum_g")
    dezelfde = begin == pl.col("Begindatum")
    tijdelijk = pl.col("RedenBeeindiging_g") == TIJDELIJK
    gelijk = pl.all_horizontal(
        pl.col(f"{k}_g").eq_missing(pl.col(k)) for k in (*_PRODUCT, "Begindatum", "soort", *_STOP)
    )
    gestart = begin.filter(start)
    return [
        gelijk.any().alias("Levering.zelfde"),
        gestart.filter(~gestart.is_in(begin.filter(stop).implode())).max().alias("Levering.open_begindatum"),
        (start & dezelfde).any().alias("Levering.start"),
        gestart.max().alias("Levering.laatste_begindatum"),
        (stop & dezelfde).any().alias("Levering.stop"),
        (stop & dezelfde & tijdelijk).any().alias("Levering.tijdelijk"),
        (stop & dezelfde & ~tijdelijk).any().alias("Levering.definitief"),
        pl.col("Einddatum_g").filter(stop & dezelfde).max().alias("Levering.einddatum"),
    ]
