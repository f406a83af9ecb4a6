"""Columns `Dubbel.*`: was this month of this product on this allocation granted before (TR389)?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from toetssteen.core.tables import BERICHT
from toetssteen.toetsing.stand.stand import MAAND
from toetssteen.toetsing.verrijking.basis import PAAR, Omgeving
from toetssteen.toetsing.verrijking.prestaties import NUMMER, SOORT, VORIG, lopende_debets

_SLEUTEL = ("ToewijzingNummer", "ProductCategorie", "ProductCode", "maand")


def dubbel(omgeving: Omgeving, geweigerd: npt.NDArray[np.bool_]) -> None:
    """Add the columns to Prestatie, after credits of the message that are not `geweigerd` took back their debet."""
    rijen = omgeving.rijen(
        "Prestatie", "ToewijzingNummer", "ProductCategorie", "ProductCode", "ProductPeriode_Begindatum", SOORT
    ).with_columns(MAAND)
    eerder = lopend(omgeving, geweigerd).sort("volgorde", "rij")
    eerste = eerder.unique([PAAR, *_SLEUTEL], keep="first", maintain_order=True).select(
        PAAR,
        *_SLEUTEL,
        pl.col("ReferentieNummer").alias("Dubbel.ReferentieNummer"),
        pl.col("ProductPeriode_Begindatum").alias("Dubbel.Begindatum"),
        pl.col("ProductPeriode_Einddatum").alias("Dubbel.Einddatum"),
    )
    uit = rijen.join(eerste, on=[PAAR, *_SLEUTEL], how="left", maintain_order="left", nulls_equal=True)
    debet = pl.col(SOORT) == "D"
    in_bericht = debet & pl.struct(BERICHT, *_SLEUTEL, SOORT).is_duplicated()
    omgeving.erbij(
        "Prestatie",
        uit.select(pl.lit(True).alias("Dubbel.getoetst"), "^Dubbel\\..*$", in_bericht.alias("Dubbel.in_bericht")),
    )


def lopend(omgeving: Omgeving, geweigerd: npt.NDArray[np.bool_]) -> pl.DataFrame:
    """Return the granted debets of the stand in the months of these claim lines, with `maand`, less what they credit.

    Only the first round refuses credits, so the answer is the same in every round after it and is kept.
    """
    if omgeving.lopend is None:
        omgeving.lopend = _lopend(omgeving, geweigerd)
    return omgeving.lopend


def _lopend(omgeving: Omgeving, geweigerd: npt.NDArray[np.bool_]) -> pl.DataFrame:
    velden = ("ToewijzingNummer", "ProductPeriode_Begindatum", VORIG, NUMMER, SOORT)
    rijen = omgeving.rijen("Prestatie", *velden).with_columns(MAAND)
    debets = lopende_debets(omgeving.zoek("prestaties", "maand", rijen))
    goed = rijen.filter((pl.col(SOORT) == "C") & ~pl.Series(geweigerd))
    credits_ = goed.select(PAAR, pl.col(VORIG).alias("ReferentieNummer"))
    over = debets.join(credits_, on=[PAAR, "ReferentieNummer"], how="anti") if credits_.height else debets
    return over.with_columns(MAAND)


def over_de_looptijd(omgeving: Omgeving, geweigerd: npt.NDArray[np.bool_]) -> pl.DataFrame:
    """Return what was granted on the allocations of these claims, net of credits, summed per unit.

    Columns: `paar`, ToewijzingNummer, Eenheid, GeleverdVolume, IngediendBedrag_Bedrag. A credit equals its debet
    (TR323), so debet plus and credit min is what is left, without looking for which belongs to which.
    """
    velden = ["ToewijzingNummer", "Eenheid", "GeleverdVolume", "IngediendBedrag_Bedrag"]
    rijen = omgeving.rijen("Prestatie", *velden, SOORT)
    eerder = omgeving.zoek("prestaties", "nummer", rijen, kolommen=[*velden, "DebetCredit", "goedgekeurd"])
    eerder = eerder.filter(pl.col("goedgekeurd")).select(PAAR, *velden, pl.col("DebetCredit").alias(SOORT))
    nu = rijen.filter((pl.col(SOORT) == "C") & ~pl.Series(geweigerd)).select(PAAR, *velden, SOORT)
    teken = pl.when(pl.col(SOORT) == "C").then(-1).otherwise(1)
    getallen = [(pl.col(k) * teken).sum() for k in ("GeleverdVolume", "IngediendBedrag_Bedrag")]
    return pl.concat([eerder, nu]).group_by(PAAR, "ToewijzingNummer", "Eenheid").agg(getallen)
