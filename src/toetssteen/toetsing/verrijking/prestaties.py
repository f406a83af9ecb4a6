"""Columns about claims: earlier use of references, the debet of a credit, which debets still count."""

from __future__ import annotations

import polars as pl

from toetssteen.core.tables import RIJ
from toetssteen.regels.standkolommen import DEBET, PRESTATIE_INHOUD
from toetssteen.toetsing.verrijking.basis import PAAR, Omgeving, leeg

NUMMER, VORIG = "ProductReferentie_ReferentieNummer", "ProductReferentie_VorigReferentieNummer"
SOORT = "IngediendBedrag_DebetCredit"
_VEEL_MEER = 4


def lopend_van_alle(prestaties: pl.DataFrame) -> pl.DataFrame:
    """Return the granted debets among all prestaties of a stand (with `paar`) that no granted credit takes back."""
    goed = prestaties.filter(pl.col("goedgekeurd"))
    weg = goed.filter(pl.col("DebetCredit") == "C").select(PAAR, ReferentieNummer="VorigReferentieNummer")
    return goed.filter(pl.col("DebetCredit") == "D").join(weg, on=[PAAR, "ReferentieNummer"], how="anti")


def lopende_debets(omgeving: Omgeving, prestaties: pl.DataFrame) -> pl.DataFrame:
    """Return the granted debets among prestaties of the stand (with `paar`) that no granted credit takes back.

    A credit is looked up by the reference that it names: an answer may have granted one that differs from its debet.
    """
    debets = prestaties.filter(pl.col("goedgekeurd") & (pl.col("DebetCredit") == "D"))
    genoemd = _credits_op(omgeving, debets)
    terug = genoemd.filter(pl.col("goedgekeurd") & (pl.col("DebetCredit") == "C"))
    if terug.is_empty():
        return debets
    weg = terug.select(PAAR, pl.col("VorigReferentieNummer").alias("ReferentieNummer"))
    return debets.join(weg, on=[PAAR, "ReferentieNummer"], how="anti")


def _credits_op(omgeving: Omgeving, debets: pl.DataFrame) -> pl.DataFrame:
    """Return the credits of the stand that may name one of these debets, with `paar`.

    Few prestaties are credits: for many debets all of them are quicker to fetch than those of each reference.
    """
    assert omgeving.stand is not None
    velden = ["VorigReferentieNummer", "DebetCredit", "goedgekeurd"]
    if omgeving.stand.aantal("prestaties", "vorig") <= _VEEL_MEER * debets.height:
        return omgeving.alle("prestaties", "vorig", velden)
    namen = {"VorigReferentieNummer": "ReferentieNummer"}
    return omgeving.zoek("prestaties", "vorig", debets, namen, kolommen=velden)


def referenties(omgeving: Omgeving, klasse: str, kolom: str, tabel: str, naam: str) -> None:
    """Add `Eerder.referentie` and `_elders`: is the reference in `kolom` used before, here or at another gemeente?

    `tabel` and `naam` say where in the stand, and under which column there.
    """
    rijen = omgeving.rijen(klasse, kolom)
    omgeving.erbij(
        klasse, eerder(omgeving, rijen, kolom, [(tabel, naam)], ("Eerder.referentie", "Eerder.referentie_elders"))
    )


def eerder(
    omgeving: Omgeving, rijen: pl.DataFrame, kolom: str, plekken: list[tuple[str, str]], namen: tuple[str, str]
) -> pl.DataFrame:
    """Return two Boolean columns: the value is used before at this gemeente; only at another one.

    `plekken` are (table, column); the index is "referentie", or "nummer" of declaraties.
    """
    gevonden = [
        omgeving.zoek(
            tabel, "nummer" if tabel == "declaraties" else "referentie", rijen, {naam: kolom}, overal=True
        ).select("gemeente", "aanbieder", pl.col(naam).alias(kolom))
        for tabel, naam in plekken
    ]
    bekend = pl.concat(gevonden).unique()
    paren = omgeving.paren
    if bekend.is_empty():
        return rijen.select(pl.lit(False).alias(naam) for naam in namen)
    per_aanbieder = rijen.join(paren, on=PAAR, maintain_order="left")
    eigen = bekend.with_columns(pl.lit(True).alias("__hier"))
    ergens = bekend.select("aanbieder", kolom).unique().with_columns(pl.lit(True).alias("__ergens"))
    uit = per_aanbieder.join(eigen, on=["gemeente", "aanbieder", kolom], how="left", maintain_order="left")
    uit = uit.join(ergens, on=["aanbieder", kolom], how="left", maintain_order="left")
    hier = pl.col("__hier").fill_null(False)
    return uit.select(hier.alias(namen[0]), (pl.col("__ergens").fill_null(False) & ~hier).alias(namen[1]))


def debets(omgeving: Omgeving) -> None:
    """Add `Debet.*` to Prestatie: the line that a credit takes back."""
    rijen = omgeving.rijen("Prestatie", VORIG, SOORT)
    credits_ = rijen.filter(pl.col(SOORT) == "C")
    if credits_.is_empty():
        omgeving.erbij("Prestatie", leeg(DEBET, rijen.height))
        return
    gevonden = omgeving.zoek("prestaties", "referentie", credits_, {"ReferentieNummer": VORIG})
    # a number may be there twice, the second time refused for that (TR314): the granted one is the one it means
    op_oordeel = gevonden.filter(pl.col("DebetCredit") == "D").sort("goedgekeurd", maintain_order=True)
    gevonden = op_oordeel.unique([PAAR, "ReferentieNummer"], keep="last", maintain_order=True)
    lopend = lopende_debets(omgeving, gevonden).select(
        PAAR, "ReferentieNummer", pl.lit(False).alias("Debet.gecrediteerd")
    )
    gevonden = gevonden.join(lopend, on=[PAAR, "ReferentieNummer"], how="left", maintain_order="left")
    kolommen = gevonden.select(
        PAAR,
        pl.col("ReferentieNummer").alias(VORIG),
        pl.lit(True).alias("Debet.aanwezig"),
        pl.col("goedgekeurd").alias("Debet.goedgekeurd"),
        (pl.col("Debet.gecrediteerd").fill_null(True) & pl.col("goedgekeurd")).alias("Debet.gecrediteerd"),
        pl.col("Bsn").alias("Debet.Bsn"),
        *(pl.col(naam).alias(f"Debet.{naam}") for naam in PRESTATIE_INHOUD),
    )
    uit = credits_.join(kolommen, on=[PAAR, VORIG], how="left", maintain_order="left").with_columns(
        pl.col("Debet.aanwezig").fill_null(False)
    )
    alle = rijen.select(RIJ).join(uit.select(RIJ, *DEBET), on=RIJ, how="left", maintain_order="left")
    omgeving.erbij("Prestatie", alle, zonder=[RIJ])


def clienten(omgeving: Omgeving) -> None:
    """Add `Stand.client_bekend` to Client: an allocation or a granted prestatie has this Bsn at these parties."""
    rijen = omgeving.rijen("Client", "Bsn")
    bekend = _uit_eigen_toewijzing(omgeving)
    rest = rijen.join(bekend, on=[PAAR, "Bsn"], how="anti")
    if not rest.is_empty():
        toegewezen = omgeving.zoek("toewijzingen", "client", rest, kolommen=["Bsn"])
        prestaties = omgeving.zoek("prestaties", "client", rest, kolommen=["Bsn", "goedgekeurd"])
        goed = prestaties.filter(pl.col("goedgekeurd"))
        bekend = pl.concat([bekend, toegewezen.select(PAAR, "Bsn"), goed.select(PAAR, "Bsn")])
    bekend = bekend.unique().with_columns(pl.lit(True).alias("Stand.client_bekend"))
    uit = rijen.join(bekend, on=[PAAR, "Bsn"], how="left", maintain_order="left")
    omgeving.erbij("Client", [uit["Stand.client_bekend"].fill_null(False)])


def _uit_eigen_toewijzing(omgeving: Omgeving) -> pl.DataFrame:
    """Return the clients of a 323 of whom a line names an allocation of their own: most of them, found already."""
    if omgeving.nummer != "323":
        return omgeving.rijen("Client", "Bsn").select(PAAR, "Bsn").clear()
    regels = omgeving.rijen("Prestatie", "Client.Bsn", "Toewijzing.Bsn")
    eigen = regels.filter(pl.col("Client.Bsn") == pl.col("Toewijzing.Bsn"))
    return eigen.select(PAAR, pl.col("Client.Bsn").alias("Bsn")).unique()


def declaraties(omgeving: Omgeving) -> None:
    """Add `Stand.*` to Declaratie: is the number used, and what was the latest period at this gemeente."""
    rijen = omgeving.rijen("Declaratie", "DeclaratieNummer")
    plekken = [("declaraties", "DeclaratieNummer")]
    nummers = eerder(omgeving, rijen, "DeclaratieNummer", plekken, ("Stand.nummer", "Stand.nummer_elders"))
    perioden = (
        omgeving.zoek("declaraties", "paar", rijen)
        .group_by(PAAR)
        .agg(pl.col("DeclaratiePeriode_Begindatum").max().alias("Stand.vorige_periode"))
    )
    uit = rijen.join(perioden, on=PAAR, how="left", maintain_order="left")
    getoetst = pl.Series("Stand.getoetst", [True]).new_from_index(0, rijen.height)
    omgeving.erbij("Declaratie", [getoetst, *nummers.get_columns(), uit["Stand.vorige_periode"]])
