"""Columns `Dubbel.*`: was this month of this product on this allocation granted before (TR389)?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from toetssteen.core.tables import BERICHT
from toetssteen.toetsing.stand.stand import MAAND
from toetssteen.toetsing.verrijking.basis import PAAR, Eerder, Omgeving
from toetssteen.toetsing.verrijking.prestaties import NUMMER, SOORT, VORIG, lopende_debets

_PER_EENHEID, _TELBAAR = [PAAR, "ToewijzingNummer", "Eenheid"], ["GeleverdVolume", "IngediendBedrag_Bedrag"]
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


def haal_op(omgeving: Omgeving) -> None:
    """Fetch all that the rounds after the first ask of the stand; which credits are refused they decide themselves."""
    velden = ("ToewijzingNummer", "ProductPeriode_Begindatum", VORIG, NUMMER, SOORT)
    rijen = omgeving.rijen("Prestatie", *velden).with_columns(MAAND)
    in_maand = lopende_debets(omgeving, omgeving.zoek("prestaties", "maand", rijen)).with_columns(MAAND)
    nummers = rijen.select(PAAR, "ToewijzingNummer", VORIG, SOORT)
    sommen = omgeving.toegekend(nummers)
    if sommen is None:
        nodig = [*_TELBAAR, "ToewijzingNummer", "Eenheid", "ReferentieNummer", "DebetCredit", "goedgekeurd"]
        heel = lopende_debets(omgeving, omgeving.zoek("prestaties", "nummer", nummers, kolommen=nodig))
        omgeving.eerder = Eerder(in_maand, heel, None, None)
        return
    credits_ = nummers.filter(pl.col(SOORT) == "C")
    genoemd = None
    if credits_.height:
        genoemd = lopende_debets(
            omgeving, omgeving.zoek("prestaties", "referentie", credits_, {"ReferentieNummer": VORIG})
        )
    omgeving.eerder = Eerder(in_maand, None, sommen, genoemd)


def lopend(omgeving: Omgeving, geweigerd: npt.NDArray[np.bool_]) -> pl.DataFrame:
    """Return the granted debets of the stand in the months of these lines, with `maand`, less what they credit."""
    return _zonder_credits(_eerder(omgeving).in_maand, omgeving.rijen("Prestatie", VORIG, SOORT), geweigerd)


def over_de_looptijd(omgeving: Omgeving, geweigerd: npt.NDArray[np.bool_]) -> pl.DataFrame:
    """Return what was granted on the allocations of these claims and is not credited, summed per unit.

    Columns: `paar`, ToewijzingNummer, Eenheid, GeleverdVolume, IngediendBedrag_Bedrag.
    """
    eerder = _eerder(omgeving)
    rijen = omgeving.rijen("Prestatie", "ToewijzingNummer", VORIG, SOORT)
    if eerder.sommen is not None:
        return _min_credits(eerder, rijen, geweigerd).select(*_PER_EENHEID, *_TELBAAR)
    assert eerder.looptijd is not None
    over = _zonder_credits(eerder.looptijd, rijen, geweigerd)
    return over.group_by(_PER_EENHEID).agg(pl.col(_TELBAAR).sum())


def _eerder(omgeving: Omgeving) -> Eerder:
    if omgeving.eerder is None:
        haal_op(omgeving)
    assert omgeving.eerder is not None
    return omgeving.eerder


def _zonder_credits(debets: pl.DataFrame, rijen: pl.DataFrame, geweigerd: npt.NDArray[np.bool_]) -> pl.DataFrame:
    """Return the debets that no granted credit of these messages takes back."""
    goed = rijen.filter((pl.col(SOORT) == "C") & ~pl.Series(geweigerd))
    weg = goed.select(PAAR, pl.col(VORIG).alias("ReferentieNummer"))
    return debets.join(weg, on=[PAAR, "ReferentieNummer"], how="anti") if weg.height else debets


def _min_credits(eerder: Eerder, rijen: pl.DataFrame, geweigerd: npt.NDArray[np.bool_]) -> pl.DataFrame:
    """Return sums of the store less the debets that granted credits of these messages take back."""
    assert eerder.sommen is not None
    goed = rijen.filter((pl.col(SOORT) == "C") & ~pl.Series(geweigerd))
    if goed.is_empty() or eerder.genoemd is None:
        return eerder.sommen
    bekend = goed.select(PAAR, pl.col(VORIG).alias("ReferentieNummer")).unique()
    terug = eerder.genoemd.join(bekend, on=[PAAR, "ReferentieNummer"], how="semi")
    minder = terug.select(*_PER_EENHEID, *(-pl.col(k) for k in _TELBAAR))
    samen = pl.concat([eerder.sommen.select(*_PER_EENHEID, *_TELBAAR), minder])
    return samen.group_by(_PER_EENHEID).agg(pl.col(_TELBAAR).sum())
