"""Columns `Heen.*` of a 325: the 323 that it answers, from the stand."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.standkolommen import PRESTATIE_INHOUD
from toetssteen.toetsing.verrijking.basis import PAAR, Omgeving
from toetssteen.toetsing.verrijking.prestaties import NUMMER

_KENMERK = "DeclaratieIdentificatie_Identificatie"


def heen(omgeving: Omgeving) -> None:
    """Add the columns to Header, DeclaratieAntwoord and Prestatie; what is there already (`samenhang`) stays.

    A claim that was refused as a whole is not in the stand, so TR337 speaks of "not known as accepted".
    """
    header = omgeving.rijen("Header", _KENMERK)
    declaraties = omgeving.zoek("declaraties", "kenmerk", header, {"Identificatie": _KENMERK})
    declaraties = declaraties.unique([PAAR, "Identificatie"], keep="last", maintain_order=True).select(
        PAAR,
        pl.col("Identificatie").alias(_KENMERK),
        pl.lit(True).alias("Heen.aanwezig"),
        pl.col("BasisschemaXsdVersie").alias("Heen.XsdVersie_BasisschemaXsdVersie"),
        pl.col("BerichtXsdVersie").alias("Heen.XsdVersie_BerichtXsdVersie"),
        pl.col("DeclaratieNummer").alias("Heen.DeclaratieNummer"),
        pl.col("volgorde").alias("__volgorde"),
    )
    per_bericht = header.join(declaraties, on=[PAAR, _KENMERK], how="left", maintain_order="left").with_columns(
        pl.col("Heen.aanwezig").fill_null(False)
    )
    omgeving.erbij("Header", per_bericht.select("Heen.aanwezig", "^Heen.XsdVersie.*$"))
    for klasse in ("DeclaratieAntwoord", "Prestatie"):
        bericht = omgeving.tabellen[klasse]["bericht"]
        velden = ["Heen.aanwezig", *(["Heen.DeclaratieNummer"] if klasse == "DeclaratieAntwoord" else [])]
        omgeving.erbij(klasse, [per_bericht[v].gather(bericht) for v in velden])
    _regels(omgeving, per_bericht)


def _regels(omgeving: Omgeving, per_bericht: pl.DataFrame) -> None:
    rijen = omgeving.rijen("Prestatie", NUMMER)
    rijen = rijen.with_columns(per_bericht["__volgorde"].gather(rijen["bericht"]))
    gevonden = omgeving.zoek("prestaties", "referentie", rijen, {"ReferentieNummer": NUMMER})
    sleutel = [PAAR, "__volgorde", NUMMER]
    gevonden = gevonden.rename({"volgorde": "__volgorde", "ReferentieNummer": NUMMER})
    gevonden = gevonden.with_columns((pl.len().over(sleutel) > 1).alias("Heen.dubbel")).unique(
        sleutel, keep="first", maintain_order=True
    )
    kolommen = gevonden.select(
        *sleutel,
        "Heen.dubbel",
        pl.col("Bsn").alias("Heen.Bsn"),
        pl.col(NUMMER).alias(f"Heen.{NUMMER}"),
        pl.col("VorigReferentieNummer").alias("Heen.ProductReferentie_VorigReferentieNummer"),
        pl.col("DebetCredit").alias("Heen.IngediendBedrag_DebetCredit"),
        *(pl.col(naam).alias(f"Heen.{naam}") for naam in PRESTATIE_INHOUD),
    )
    uit = rijen.join(kolommen, on=sleutel, how="left", maintain_order="left")
    omgeving.erbij("Prestatie", uit.select("^Heen\\..*$"))
