"""Columns about allocations: the most recent version of the number, current or not, earlier versions."""

from __future__ import annotations

import polars as pl

from toetssteen.core.tables import RIJ
from toetssteen.regels.standkolommen import TOEWIJZING
from toetssteen.toetsing.toewijzing.versies import is_actueel, laatste_versie
from toetssteen.toetsing.verrijking.basis import PAAR, Omgeving
from toetssteen.toetsing.verrijking.prestaties import lopende_debets

NUMMER = "ToewijzingNummer"
_VELDEN = [naam.partition(".")[2] for naam in TOEWIJZING if naam != "Toewijzing.aanwezig"]


def toewijzing(omgeving: Omgeving, klasse: str) -> None:
    """Add the columns `Toewijzing.*` to a class with a ToewijzingNummer."""
    rijen = omgeving.rijen(klasse, NUMMER)
    versies = laatste_versie(omgeving.zoek("toewijzingen", "nummer", rijen), PAAR, NUMMER)
    kolommen = versies.select(
        PAAR, NUMMER, pl.lit(True).alias("Toewijzing.aanwezig"), *(pl.col(v).alias(f"Toewijzing.{v}") for v in _VELDEN)
    )
    uit = rijen.join(kolommen, on=[PAAR, NUMMER], how="left", maintain_order="left")
    omgeving.erbij(klasse, uit.select(pl.col("Toewijzing.aanwezig").fill_null(False), *list(TOEWIJZING)[1:]))


def actuele_toewijzingen(omgeving: Omgeving, klasse: str) -> pl.DataFrame:
    """Return per row of a class the current allocations of its client at these parties: `rij` and their columns.

    Current is judged on the Dagtekening of the message.
    """
    dagtekening = "Header.BerichtIdentificatie_Dagtekening"
    rijen = omgeving.rijen(klasse, "Client.Bsn", dagtekening).rename({"Client.Bsn": "Bsn", RIJ: "__rij"})
    genoemd = omgeving.zoek("toewijzingen", "client", rijen)
    alle = laatste_versie(omgeving.zoek("toewijzingen", "nummer", genoemd.select(PAAR, NUMMER)), PAAR, NUMMER)
    eigen = rijen.join(alle, on=[PAAR, "Bsn"], maintain_order="left")
    return eigen.filter(is_actueel(pl.col(dagtekening))).drop(dagtekening, "bericht")


def vorige_versie(omgeving: Omgeving) -> None:
    """Add `Vorige.*` to ToegewezenProduct: the same number of this gemeente, of this aanbieder if it has one."""
    klasse = "ToegewezenProduct"
    rijen = omgeving.rijen(klasse, NUMMER).join(omgeving.paren, on=PAAR, maintain_order="left")
    gevonden = omgeving.zoek("toewijzingen", "nummer", rijen, overal=True)
    van_wie = ["gemeente", "aanbieder", NUMMER]
    eigen = rijen.join(laatste_versie(gevonden, *van_wie), on=van_wie, how="left", maintain_order="left", suffix="_v")
    eigen = eigen.with_columns(pl.when(pl.col("Bsn").is_not_null()).then("aanbieder").alias("aanbieder_v"))
    ander = rijen.join(
        laatste_versie(gevonden, "gemeente", NUMMER),
        on=["gemeente", NUMMER],
        how="left",
        maintain_order="left",
        suffix="_v",
    )
    velden = ["aanbieder_v", "Bsn", "Product_Categorie", "Product_Code", "Ingangsdatum"]
    is_eigen = eigen["Bsn"].is_not_null()
    kolommen = [eigen[v].zip_with(is_eigen, ander[v]).alias(f"Vorige.{v.removesuffix('_v')}") for v in velden]
    omgeving.erbij(klasse, [ander["Bsn"].is_not_null().alias("Vorige.aanwezig"), *kolommen])


def goedgekeurde_prestaties(omgeving: Omgeving) -> None:
    """Add `Stand.goedgekeurd` to ToegewezenProduct: granted debet prestaties that are not credited."""
    rijen = omgeving.rijen("ToegewezenProduct", NUMMER)
    lopend = lopende_debets(omgeving, omgeving.zoek("prestaties", "nummer", rijen))
    tellen = lopend.group_by(PAAR, NUMMER).len("Stand.goedgekeurd")
    uit = rijen.join(tellen, on=[PAAR, NUMMER], how="left", maintain_order="left")
    omgeving.erbij("ToegewezenProduct", [uit["Stand.goedgekeurd"].fill_null(0).cast(pl.Int64)])
