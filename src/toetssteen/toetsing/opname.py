"""How accepted messages get into the stand: per number, which classes give which rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from toetssteen.berichten.lezen import Batch
from toetssteen.core.tables import BERICHT, RIJ, STAND
from toetssteen.regels.motor import rij_van
from toetssteen.toetsing.verrijking.basis import partijen

Rijen = dict[str, pl.DataFrame]


@dataclass(frozen=True)
class Aanvaard:
    """Accepted messages of a batch: their number there, and the `volgorde` and `grond` they get."""

    berichten: list[int]
    volgorde: list[int]
    gronden: list[str]


def inhoud(batch: Batch, bericht: int) -> str:
    """Return the SHA-256 of law, number and bytes of a message, in hexadecimal."""
    return batch.bronnen[bericht].som.hex()


def opname(batch: Batch, aanvaard: Aanvaard, goedgekeurd: pl.Series | None = None) -> Rijen:
    """Return the rows that accepted messages add to the stand.

    `goedgekeurd` says per Prestatie of a 323 whether it was granted.
    """
    kop = _kop(batch, aanvaard)
    uit: Rijen = {"berichten": _berichten(batch, aanvaard, kop)}
    for tabel, maak in _PER_NUMMER.get(batch.nummer, {}).items():
        uit[tabel] = maak(batch, kop, goedgekeurd).select(*STAND[tabel]).match_to_schema(STAND[tabel])
    return uit


def _kop(batch: Batch, aanvaard: Aanvaard) -> pl.DataFrame:
    """Return what every row of a message gets: parties and `volgorde`, by message."""
    alle = partijen(batch).with_row_index(BERICHT).with_columns(pl.lit(batch.wet).alias("wet"))
    nummers = pl.DataFrame(
        {BERICHT: aanvaard.berichten, "volgorde": aanvaard.volgorde, "grond": aanvaard.gronden},
        schema={BERICHT: pl.UInt32, "volgorde": pl.Int64, "grond": pl.String},
    )
    return nummers.join(alle, on=BERICHT, maintain_order="left")


def _berichten(batch: Batch, aanvaard: Aanvaard, kop: pl.DataFrame) -> pl.DataFrame:
    header = batch.tabellen["Header"].select(
        BERICHT,
        pl.col("Afzender").alias("afzender"),
        pl.col("BerichtIdentificatie_Identificatie").alias("Identificatie"),
        pl.col("BerichtIdentificatie_Dagtekening").alias("Dagtekening"),
    )
    rijen = kop.join(header, on=BERICHT, maintain_order="left").with_columns(
        pl.lit(batch.nummer).alias("nummer"),
        pl.lit(0, pl.Int64).alias("rij"),
        pl.Series("inhoud", [inhoud(batch, b) for b in aanvaard.berichten], dtype=pl.String),
    )
    return rijen.select(*STAND["berichten"])


def _klasse(batch: Batch, kop: pl.DataFrame, klasse: str, *, bsn: bool = True) -> pl.DataFrame:
    """Return the rows of a class of the accepted messages, with parties, `Bsn` and `rij` in their message."""
    tabel = batch.tabellen[klasse]
    if bsn:
        bsns = batch.tabellen["Client"]["Bsn"].gather(rij_van(batch.tabellen, klasse, "Client"))
        tabel = tabel.with_columns(bsns.alias("Bsn"))
    tabel = tabel.with_columns(pl.int_range(pl.len(), dtype=pl.Int64).over(BERICHT).alias("__rij"))
    tabel = tabel.join(kop, on=BERICHT, maintain_order="left")
    return tabel.drop(RIJ).rename({"__rij": "rij"})


def _toewijzingen(batch: Batch, kop: pl.DataFrame, _: pl.Series | None) -> pl.DataFrame:
    return _klasse(batch, kop, "ToegewezenProduct")


def _leveringen(batch: Batch, kop: pl.DataFrame, _: pl.Series | None) -> pl.DataFrame:
    if batch.nummer == "307":
        return _klasse(batch, kop, "StopProduct").with_columns(pl.lit("stop").alias("soort"))
    geen = [pl.lit(None, pl.Date).alias("Einddatum"), pl.lit(None, pl.String).alias("RedenBeeindiging")]
    return _klasse(batch, kop, "StartProduct").with_columns(pl.lit("start").alias("soort"), *geen)


def _verzoeken(batch: Batch, kop: pl.DataFrame, _: pl.Series | None) -> pl.DataFrame:
    klasse = "AangevraagdProduct" if batch.nummer == "315" else "Verzoek"
    rijen = _met_dagtekening(batch, _klasse(batch, kop, klasse)).with_columns(pl.lit(batch.nummer).alias("nummer"))
    geen = [pl.lit(None, pl.String).alias(k) for k in ("Product_Categorie", "Product_Code")]
    return rijen if batch.nummer == "315" else rijen.with_columns(*geen)


def _antwoorden(batch: Batch, kop: pl.DataFrame, _: pl.Series | None) -> pl.DataFrame:
    return _met_dagtekening(batch, _klasse(batch, kop, "Antwoord", bsn=False))


def _met_dagtekening(batch: Batch, rijen: pl.DataFrame) -> pl.DataFrame:
    dagtekening = batch.tabellen["Header"]["BerichtIdentificatie_Dagtekening"]
    return rijen.with_columns(dagtekening.gather(rijen[BERICHT]).alias("Dagtekening"))


def _declaraties(batch: Batch, kop: pl.DataFrame, _: pl.Series | None) -> pl.DataFrame:
    header = batch.tabellen["Header"].select(
        BERICHT,
        pl.col("BerichtIdentificatie_Identificatie").alias("Identificatie"),
        pl.col("BerichtIdentificatie_Dagtekening").alias("Dagtekening"),
        pl.col("^XsdVersie_.*$").name.replace("XsdVersie_", ""),
    )
    return _klasse(batch, kop, "Declaratie", bsn=False).join(header, on=BERICHT, maintain_order="left")


def _prestaties(batch: Batch, kop: pl.DataFrame, goedgekeurd: pl.Series | None) -> pl.DataFrame:
    assert goedgekeurd is not None
    oordeel = batch.tabellen["Prestatie"].select(BERICHT).with_columns(goedgekeurd.alias("goedgekeurd"))
    aanwezig = oordeel.join(kop.select(BERICHT), on=BERICHT, how="semi", maintain_order="left")
    return (
        _klasse(batch, kop, "Prestatie")
        .rename(
            {
                "ProductReferentie_ReferentieNummer": "ReferentieNummer",
                "ProductReferentie_VorigReferentieNummer": "VorigReferentieNummer",
                "IngediendBedrag_DebetCredit": "DebetCredit",
            }
        )
        .with_columns(aanwezig["goedgekeurd"])
    )


_Maker = Callable[[Batch, pl.DataFrame, "pl.Series | None"], pl.DataFrame]
_PER_NUMMER: Mapping[str, Mapping[str, _Maker]] = {
    "301": {"toewijzingen": _toewijzingen},
    "305": {"leveringen": _leveringen},
    "307": {"leveringen": _leveringen},
    "315": {"verzoeken": _verzoeken},
    "317": {"verzoeken": _verzoeken},
    "319": {"antwoorden": _antwoorden},
    "323": {"declaraties": _declaraties, "prestaties": _prestaties},
}
