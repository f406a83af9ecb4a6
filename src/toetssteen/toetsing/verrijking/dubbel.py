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
    debets = lopende_debets(omgeving, omgeving.zoek("prestaties", "maand", rijen))
    return _zonder_credits(debets, rijen, geweigerd).with_columns(MAAND)


def over_de_looptijd(omgeving: Omgeving, geweigerd: npt.NDArray[np.bool_]) -> pl.DataFrame:
    """Return what was granted on the allocations of these claims and is not credited, summed per unit.

    Columns: `paar`, ToewijzingNummer, Eenheid, GeleverdVolume, IngediendBedrag_Bedrag.
    """
    velden = ["ToewijzingNummer", "Eenheid", "GeleverdVolume", "IngediendBedrag_Bedrag"]
    rijen = omgeving.rijen("Prestatie", "ToewijzingNummer", VORIG, SOORT)
    sommen = omgeving.toegekend(rijen)
    if sommen is not None:
        return _min_credits(omgeving, sommen, rijen, geweigerd).select(PAAR, *velden)
    nodig = [*velden, "ReferentieNummer", "DebetCredit", "goedgekeurd"]
    eerder = omgeving.zoek("prestaties", "nummer", rijen, kolommen=nodig)
    over = _zonder_credits(lopende_debets(omgeving, eerder), rijen, geweigerd)
    return over.group_by(PAAR, "ToewijzingNummer", "Eenheid").agg(pl.col(velden[2:]).sum())


def _zonder_credits(debets: pl.DataFrame, rijen: pl.DataFrame, geweigerd: npt.NDArray[np.bool_]) -> pl.DataFrame:
    """Return the debets that no granted credit of these messages takes back."""
    goed = rijen.filter((pl.col(SOORT) == "C") & ~pl.Series(geweigerd))
    weg = goed.select(PAAR, pl.col(VORIG).alias("ReferentieNummer"))
    return debets.join(weg, on=[PAAR, "ReferentieNummer"], how="anti") if weg.height else debets


def _min_credits(
    omgeving: Omgeving, sommen: pl.DataFrame, rijen: pl.DataFrame, geweigerd: npt.NDArray[np.bool_]
) -> pl.DataFrame:
    """Return sums of the store less the debets that granted credits of these messages take back."""
    goed = rijen.filter((pl.col(SOORT) == "C") & ~pl.Series(geweigerd))
    if goed.is_empty():
        return sommen
    genoemd = omgeving.zoek("prestaties", "referentie", goed, {"ReferentieNummer": VORIG})
    bekend = goed.select(PAAR, pl.col(VORIG).alias("ReferentieNummer")).unique()
    terug = lopende_debets(omgeving, genoemd).join(bekend, on=[PAAR, "ReferentieNummer"], how="semi")
    op = [PAAR, "ToewijzingNummer", "Eenheid"]
    telbaar = ["GeleverdVolume", "IngediendBedrag_Bedrag"]
    minder = terug.select(*op, *(-pl.col(k) for k in telbaar))
    samen = pl.concat([sommen.select(*op, *telbaar), minder])
    return samen.group_by(op).agg(pl.col(telbaar).sum())
