"""Adds to the tables of messages what is known around them, as columns that the rules read.

`regels.standkolommen` says which. Without a stand, contract terms or a day their columns are left out, and the rules
that need them answer *niet te toetsen*.
"""

from __future__ import annotations

import polars as pl

from toetssteen.core.tables import BERICHT
from toetssteen.regels.standkolommen import VANDAAG
from toetssteen.toetsing.verrijking import levering, prestaties, toewijzing, verzoeken
from toetssteen.toetsing.verrijking.basis import PAAR, Omgeving, partijen
from toetssteen.toetsing.verrijking.contract import contract
from toetssteen.toetsing.verrijking.heen import heen

__all__ = ["Omgeving", "partijen", "verrijk"]

_EIGEN_INGANGSDATUM = {
    "301": ("ToegewezenProduct", "Ingangsdatum"),
    "305": ("StartProduct", "ToewijzingIngangsdatum"),
    "307": ("StopProduct", "ToewijzingIngangsdatum"),
    "315": ("AangevraagdProduct", "ToewijzingIngangsdatum"),
}
_MET_TOEWIJZING = {
    "305": ("StartProduct",),
    "307": ("StopProduct",),
    "317": ("OngewijzigdProduct", "TeWijzigenProduct"),
    "323": ("Prestatie",),
}


def verrijk(omgeving: Omgeving) -> None:
    """Add the columns of the first round to the tables of `omgeving`."""
    contract(omgeving)
    if omgeving.stand is not None:
        for klasse in _MET_TOEWIJZING.get(omgeving.nummer, ()):
            toewijzing.toewijzing(omgeving, klasse)
        _uit_de_stand(omgeving)
    _kop(omgeving)


def _uit_de_stand(omgeving: Omgeving) -> None:
    match omgeving.nummer:
        case "301":
            toewijzing.vorige_versie(omgeving)
            toewijzing.goedgekeurde_prestaties(omgeving)
            verzoeken.van_toewijzing(omgeving)
        case "305":
            levering.levering(omgeving, "StartProduct")
        case "307":
            levering.levering(omgeving, "StopProduct")
        case "315":
            verzoeken.verzoek(omgeving, "AangevraagdProduct")
        case "317":
            verzoeken.verzoek(omgeving, "Verzoek")
            verzoeken.wijziging(omgeving)
            prestaties.clienten(omgeving)
        case "319":
            verzoeken.van_antwoord(omgeving)
        case "323":
            prestaties.clienten(omgeving)
            prestaties.declaraties(omgeving)
            prestaties.referenties(omgeving, "Prestatie", prestaties.NUMMER, "prestaties", "ReferentieNummer")
            prestaties.debets(omgeving)
        case "325":
            heen(omgeving)


def _kop(omgeving: Omgeving) -> None:
    """Add to Header the day of judging, the earliest Ingangsdatum, and whether the Identificatie was used."""
    kop = omgeving.rijen("Header", "BerichtIdentificatie_Identificatie", "Afzender")
    kolommen = [pl.lit(omgeving.vandaag, pl.Date).alias(VANDAAG)] if omgeving.vandaag else []
    omgeving.erbij("Header", kop.select(*kolommen, *_oudste(omgeving, kop)))
    if omgeving.stand is None:
        return
    gezocht = kop.with_columns(pl.lit(omgeving.nummer).alias("nummer")).rename(
        {"BerichtIdentificatie_Identificatie": "Identificatie", "Afzender": "afzender"}
    )
    op = ["nummer", "afzender", "Identificatie"]
    bekend = omgeving.zoek("berichten", "kenmerk", gezocht, overal=True)
    hier = bekend.join(omgeving.paren, on=["gemeente", "aanbieder"]).select(*op, PAAR, pl.lit(True).alias("hier"))
    ergens = bekend.select(*op, pl.lit(True).alias("ergens")).unique()
    uit = gezocht.join(hier.unique(), on=[*op, PAAR], how="left", maintain_order="left")
    uit = uit.join(ergens, on=op, how="left", maintain_order="left")
    is_hier = pl.col("hier").fill_null(False)
    elders = pl.col("ergens").fill_null(False) & ~is_hier
    omgeving.erbij(
        "Header",
        uit.select(is_hier.alias("Stand.identificatie_bekend"), elders.alias("Stand.identificatie_elders")),
    )


def _oudste(omgeving: Omgeving, kop: pl.DataFrame) -> list[pl.Series]:
    plaatsen = [(k, "Toewijzing.Ingangsdatum") for k in _MET_TOEWIJZING.get(omgeving.nummer, ())]
    if omgeving.nummer in _EIGEN_INGANGSDATUM:
        plaatsen.append(_EIGEN_INGANGSDATUM[omgeving.nummer])
    datums = [
        omgeving.tabellen[klasse].select(BERICHT, pl.col(kolom).alias("d"))
        for klasse, kolom in plaatsen
        if kolom in omgeving.tabellen[klasse].columns
    ]
    if not datums:
        return []
    oudste = pl.concat(datums).group_by(BERICHT).agg(pl.col("d").min())
    uit = kop.select(BERICHT).join(oudste, on=BERICHT, how="left", maintain_order="left")
    return [uit["d"].alias("Stand.oudste_ingangsdatum")]
