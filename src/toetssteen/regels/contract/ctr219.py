"""CTR219."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import voor_debet
from toetssteen.regels.contract.kolommen.dekking import met_dekking
from toetssteen.regels.contract.kolommen.koppeling import NR, erbij, genummerd, paren

_SLEUTELS = (NR, "ToewijzingNummer", "Bsn", "Eerste", "Ongedekt.tot")


def _uitzondering(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Uitzondering`: whether one covers every day of the line before the decision; null when not known."""
    regels = genummerd(frame)
    soorten = [*p.lijst("vooraf_gevraagd"), *p.lijst("achteraf_gemeld")]
    gevonden = paren(regels.select(_SLEUTELS), gegevens, "toestemmingen", soorten)
    if gevonden is None:
        return regels.drop(NR).with_columns(pl.lit(None, pl.Boolean()).alias("Uitzondering"))
    gegeven, van, tot = (pl.col(f"toestemmingen.{n}") for n in ("Gegeven", "Van", "Tot"))
    begin = pl.coalesce(van, gegeven)
    vooraf = pl.col("toestemmingen.Soort").is_in(p.lijst("vooraf_gevraagd"))
    op_tijd = ~vooraf | ((gegeven <= pl.col("Eerste")) & (~p["schriftelijk"] | pl.col("toestemmingen.Schriftelijk")))
    dekt = (
        pl.when(vooraf | p["weken"].is_null())
        .then(tot)
        .otherwise(pl.min_horizontal(tot, begin + pl.duration(days=7 * p["weken"] - 1)))
    )
    goed = op_tijd & (begin <= pl.col("Eerste")) & (dekt.is_null() | (pl.col("Ongedekt.tot") <= dekt))
    per_regel = (
        gevonden.with_columns(goed.alias("Uitzondering"))
        .group_by(NR)
        .agg(pl.col("Uitzondering").any(ignore_nulls=False))
    )
    los = per_regel.with_columns(pl.lit(True).alias("__gevonden"))
    uit = erbij(regels, los)
    return uit.with_columns(pl.when("__gevonden").then("Uitzondering").otherwise(False).alias("Uitzondering")).drop(
        "__gevonden"
    )


@contractregel(
    tabel="prestaties",
    parameters={
        "vooraf_gevraagd": Gevraagd(
            "lijst", "soorten toestemming van de gemeente om eerder te beginnen", [], optioneel=True
        ),
        "schriftelijk": Gevraagd("ja/nee", "of die op schrift moet staan (ja/nee)", True),
        "achteraf_gemeld": Gevraagd("lijst", "soorten melding waarmee eerder begonnen mag zijn", [], optioneel=True),
        "weken": Gevraagd("getal", "hoeveel weken zo'n melding vanaf haar eerste dag dekt (weken)", optioneel=True),
    },
    verrijkingen=(met_dekking,),
    eigen=_uitzondering,
    waarden=lambda _p: {
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "eerste_dag": pl.col("Eerste"),
        "beschikking": pl.col("Gedekt.vanaf"),
        "uitzondering": pl.col("Uitzondering"),
    },
    melding="De eerste dag ondersteuning in deze regel is {eerste_dag}; de beschikking is van {beschikking}.",
    herstel="Declareer vanaf de beschikking, of leg de uitzondering vast waarmee eerder begonnen mocht worden.",
    som="eerste dag {eerste_dag}, beschikking {beschikking}, uitzondering {uitzondering}",
)
def ctr219(p: Parameterkolommen) -> pl.Expr:
    """CTR219: Er wordt niets gedeclareerd van voor de beschikking, behalve met een uitzondering die het contract kent.

    De eerste dag is die van de eerste geleverde sessie in de regel, en zonder sessies het begin van de regel. Zonder
    beschikking telt de dag van toewijzing. Een uitzondering dekt alle dagen tot de beschikking: vooraf gevraagd door de
    gemeente, of achteraf gemeld voor hoogstens zoveel weken, de eerste dag meegeteld.
    """
    return voor_debet(pl.col("Gedekt") | pl.col("Uitzondering"))
