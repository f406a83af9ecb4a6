"""Columns about requests (315, 317), the 319 on them, and the allocations that honour them."""

from __future__ import annotations

import polars as pl

from toetssteen.core.tables import RIJ
from toetssteen.regels.motor import rij_van
from toetssteen.regels.overlap import aantal_overlappend
from toetssteen.toetsing.toewijzing.versies import is_verwijderd
from toetssteen.toetsing.verrijking.basis import PAAR, Omgeving
from toetssteen.toetsing.verrijking.prestaties import eerder
from toetssteen.toetsing.verrijking.toewijzing import NUMMER, actuele_toewijzingen

REFERENTIE = "ReferentieAanbieder"
_AFGEWEZEN, _IN_ONDERZOEK = "1", "2"


def verzoek(omgeving: Omgeving, klasse: str) -> None:
    """Add `Eerder.*` and `Verzoek.*` to AangevraagdProduct (315) or Verzoek (317)."""
    rijen = omgeving.rijen(klasse, REFERENTIE, "Client.Bsn").rename({"Client.Bsn": "Bsn"})
    namen = ("Eerder.referentie", "Eerder.referentie_elders")
    omgeving.erbij(klasse, eerder(omgeving, rijen, REFERENTIE, [("verzoeken", REFERENTIE)], namen))
    open_ = _open(omgeving, rijen).group_by(PAAR, "Bsn").agg(pl.col(REFERENTIE).min().alias("Verzoek.onderhanden"))
    uit = rijen.join(open_, on=[PAAR, "Bsn"], how="left", maintain_order="left")
    omgeving.erbij(klasse, uit.select(pl.lit(True).alias("Verzoek.getoetst"), "Verzoek.onderhanden"))


def _open(omgeving: Omgeving, rijen: pl.DataFrame) -> pl.DataFrame:
    """Return the requests of these clients that neither a refusal nor an allocation has settled."""
    gevraagd = omgeving.zoek("verzoeken", "client", rijen)
    if gevraagd.is_empty():
        return gevraagd
    afgewezen = omgeving.zoek("antwoorden", "referentie", gevraagd).filter(pl.col("VerzoekAntwoord") == _AFGEWEZEN)
    toegewezen = omgeving.zoek("toewijzingen", "referentie", gevraagd)
    klaar = pl.concat([afgewezen.select(PAAR, REFERENTIE), toegewezen.select(PAAR, REFERENTIE)])
    return gevraagd.join(klaar, on=[PAAR, REFERENTIE], how="anti")


def van_toewijzing(omgeving: Omgeving) -> None:
    """Add `Verzoek.*` to ToegewezenProduct (301)."""
    klasse = "ToegewezenProduct"
    rijen = omgeving.rijen(klasse, REFERENTIE, "Client.Bsn").rename({"Client.Bsn": "Bsn"})
    _bekend_en_gehonoreerd(omgeving, klasse, rijen, ["Bsn"])


def van_antwoord(omgeving: Omgeving) -> None:
    """Add `Verzoek.*` and `Antwoord.*` to Antwoord (319)."""
    rijen = omgeving.rijen("Antwoord", REFERENTIE)
    _bekend_en_gehonoreerd(omgeving, "Antwoord", rijen, [])
    eerdere = (
        omgeving.zoek("antwoorden", "referentie", rijen)
        .group_by(PAAR, REFERENTIE)
        .agg(
            (pl.col("VerzoekAntwoord") == _IN_ONDERZOEK).any().alias("Antwoord.in_onderzoek"),
            (pl.col("VerzoekAntwoord") == _AFGEWEZEN).any().alias("Antwoord.afgewezen"),
        )
    )
    uit = rijen.join(eerdere, on=[PAAR, REFERENTIE], how="left", maintain_order="left")
    namen = ("Antwoord.in_onderzoek", "Antwoord.afgewezen")
    omgeving.erbij(
        "Antwoord", uit.select(pl.lit(True).alias("Antwoord.getoetst"), *(pl.col(n).fill_null(False) for n in namen))
    )


def _bekend_en_gehonoreerd(omgeving: Omgeving, klasse: str, rijen: pl.DataFrame, extra: list[str]) -> None:
    op = [PAAR, REFERENTIE, *extra]
    bekend = omgeving.zoek("verzoeken", "referentie", rijen).select(op).unique()
    gehonoreerd = omgeving.zoek("toewijzingen", "referentie", rijen).select(PAAR, REFERENTIE).unique()
    uit = rijen.join(
        bekend.with_columns(pl.lit(True).alias("Verzoek.bekend")), on=op, how="left", maintain_order="left"
    )
    uit = uit.join(
        gehonoreerd.with_columns(pl.lit(True).alias("Verzoek.gehonoreerd")),
        on=[PAAR, REFERENTIE],
        how="left",
        maintain_order="left",
    )
    omgeving.erbij(klasse, uit.select(pl.col("Verzoek.bekend", "Verzoek.gehonoreerd").fill_null(False)))


def wijziging(omgeving: Omgeving) -> None:
    """Add to the classes of a 317 which allocations are current, which are not named, and what overlaps."""
    actueel = actuele_toewijzingen(omgeving, "Verzoek")
    genoemd = []
    for klasse in ("OngewijzigdProduct", "TeWijzigenProduct"):
        rijen = omgeving.rijen(klasse, NUMMER).with_columns(
            rij_van(omgeving.tabellen, klasse, "Verzoek").alias("__rij")
        )
        is_actueel = actueel.select("__rij", NUMMER).with_columns(pl.lit(True).alias("Toewijzing.actueel"))
        uit = rijen.join(is_actueel, on=["__rij", NUMMER], how="left", maintain_order="left")
        omgeving.erbij(klasse, [uit["Toewijzing.actueel"].fill_null(False)])
        genoemd.append(rijen.select("__rij", NUMMER))
    ontbreekt = (
        actueel.join(pl.concat(genoemd), on=["__rij", NUMMER], how="anti")
        .group_by("__rij")
        .agg(pl.col(NUMMER).sort().alias("Actueel.ontbreekt"))
    )
    verzoeken = omgeving.rijen("Verzoek").select(pl.col(RIJ).alias("__rij"))
    uit = verzoeken.join(ontbreekt, on="__rij", how="left", maintain_order="left").join(
        _overlap(omgeving), on="__rij", how="left", maintain_order="left"
    )
    omgeving.erbij(
        "Verzoek",
        uit.select(
            pl.col("Actueel.ontbreekt").fill_null([]),
            pl.col("Stand.overlap").fill_null(0),
            pl.col("Stand.overlap_nummers").fill_null([]),
        ),
    )


def _overlap(omgeving: Omgeving) -> pl.DataFrame:
    """Return per request how many of its products overlap another, with the periods that are asked for."""
    alle = pl.concat([_perioden(omgeving, k) for k in ("OngewijzigdProduct", "TeWijzigenProduct", "NieuwProduct")])
    # aantal_overlappend counts per `bericht`; a client has one request per message, but count per request all the same
    per_verzoek = alle.rename({"__rij": "bericht"}).filter(pl.col("begin").is_not_null())
    aantal = aantal_overlappend("begin", "einde", omgeving.wet)
    fout = per_verzoek.with_columns(aantal.alias("__aantal")).filter(pl.col("__aantal") > 0)
    return fout.group_by(pl.col("bericht").alias("__rij")).agg(
        pl.len().cast(pl.Int64).alias("Stand.overlap"), pl.col("naam").sort().alias("Stand.overlap_nummers")
    )


def _perioden(omgeving: Omgeving, klasse: str) -> pl.DataFrame:
    tabel = omgeving.tabellen[klasse].with_columns(rij_van(omgeving.tabellen, klasse, "Verzoek").alias("__rij"))
    product = pl.coalesce("Product_Code", "Product_Categorie", pl.lit("zonder product"))
    if klasse == "NieuwProduct":
        bron, naam = "", pl.format("nieuw product {}", product)
    else:
        bron, naam = "Toewijzing.", pl.col(NUMMER).cast(pl.String)
    gevraagd = klasse != "OngewijzigdProduct"
    return (
        tabel.select(
            "__rij",
            pl.col("GewensteIngangsdatum" if gevraagd else "Toewijzing.Ingangsdatum").alias("begin"),
            pl.col("Einddatum" if gevraagd else "Toewijzing.Einddatum").alias("einde"),
            pl.col(f"{bron}Product_Categorie").alias("Product_Categorie"),
            pl.col(f"{bron}Product_Code").alias("Product_Code"),
            naam.alias("naam"),
            (_telt_mee() if bron else pl.lit(True)).alias("__telt"),
        )
        .filter("__telt")
        .drop("__telt")
    )


def _telt_mee() -> pl.Expr:
    """Whether the allocation is known and was not deleted: then it takes part in the overlap."""
    return pl.col("Toewijzing.aanwezig") & ~is_verwijderd("Toewijzing.")
