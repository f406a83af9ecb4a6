"""CTR214."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import laatste_dag, voor_debet
from toetssteen.regels.contract.kolommen.koppeling import NR, erbij, genummerd, paren, te_koppelen

_SLEUTELS = (NR, "ToewijzingNummer", "Bsn", "Begindatum", "Einddatum")
_KOLOMMEN = {"Opname.van": pl.Date(), "Opname.laatste": pl.Date(), "Opname.toestemming": pl.Boolean()}


def _opname(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Opname.*`: the first day of an admission in the line, the last day of it there, and the permission for it.

    Of more admissions the one with the longest stay in the line counts.
    """
    regels = genummerd(frame)
    gevonden = paren(regels.select(_SLEUTELS), gegevens, "gebeurtenissen", [p.vast("opname")])
    if gevonden is None:
        leeg = (pl.lit(None, soort).alias(naam) for naam, soort in _KOLOMMEN.items())
        return regels.drop(NR).with_columns(*leeg, pl.lit(None, pl.Boolean()).alias("Opname"))
    van, tot = (pl.col(f"gebeurtenissen.{n}").dt.date() for n in ("Tijdstip", "Tot"))
    in_regel = gevonden.filter((van <= laatste_dag()) & (tot.is_null() | (tot >= pl.col("Begindatum"))))
    langst = (
        in_regel.with_columns(van.alias("Opname.van"), pl.min_horizontal(laatste_dag(), tot).alias("Opname.laatste"))
        .sort(pl.col("Opname.laatste") - pl.col("Opname.van"))
        .unique(NR, keep="last", maintain_order=True)
        .select(*_SLEUTELS, "Opname.van", "Opname.laatste")
    )
    uit = erbij(regels, _toegestaan(langst, gegevens, p).drop(_SLEUTELS[1:]))
    return uit.with_columns(pl.when(te_koppelen()).then(pl.col("Opname.van").is_not_null()).alias("Opname"))


def _toegestaan(regels: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Opname.toestemming`: given in writing before the first day that it is needed for."""
    gevonden = paren(regels, gegevens, "toestemmingen", [p.vast("toestemming")])
    if gevonden is None:
        return regels.with_columns(pl.lit(None, pl.Boolean()).alias("Opname.toestemming"))
    gegeven = pl.col("toestemmingen.Gegeven")
    vooraf = (gegeven < pl.col("Opname.van")) | (p["zelfde_dag"] & (gegeven == pl.col("Opname.van")))
    goed = vooraf & (~p["schriftelijk"] | pl.col("toestemmingen.Schriftelijk"))
    ooit = gevonden.with_columns(goed.alias("__goed")).group_by(NR).agg(pl.col("__goed").any(ignore_nulls=False))
    samen = regels.join(ooit, on=NR, how="left", maintain_order="left")
    zonder = ~pl.col(NR).is_in(gevonden[NR].unique().implode())
    return samen.with_columns(pl.when(zonder).then(False).otherwise("__goed").alias("Opname.toestemming")).drop(
        "__goed"
    )


def _mag_tot(p: Parameterkolommen) -> pl.Expr:
    return pl.col("Opname.van") + pl.duration(days=7 * p["weken"] - 1)


@contractregel(
    tabel="prestaties",
    parameters={
        "weken": Gevraagd("getal", "hoeveel weken van een opname gedeclareerd mogen worden (weken)"),
        "opname": Gevraagd("tekst", "gebeurtenis van de opname, met Tot als laatste dag", "opname"),
        "toestemming": Gevraagd("tekst", "soort toestemming waarmee het mag"),
        "schriftelijk": Gevraagd("ja/nee", "of de toestemming op schrift moet staan (ja/nee)", True),
        "zelfde_dag": Gevraagd("ja/nee", "of zij op de dag van opname zelf gegeven mag zijn (ja/nee)", False),
    },
    eigen=_opname,
    waarden=lambda p: {
        "opname_van": pl.col("Opname.van"),
        "opname_laatste": pl.col("Opname.laatste"),
        "dag": (pl.col("Opname.laatste") - pl.col("Opname.van")).dt.total_days() + 1,
        "mag_tot": _mag_tot(p),
        "toestemming": pl.col("Opname.toestemming"),
    },
    melding="Deze regel raakt een opname vanaf {opname_van} tot en met dag {dag} (toestemming vooraf: {toestemming}).",
    herstel="Declareer hoogstens tot en met {mag_tot}, en alleen met toestemming vooraf.",
    som="opname {opname_van} tot en met {opname_laatste}: dag {dag}; toegestaan tot en met {mag_tot}",
)
def ctr214(p: Parameterkolommen) -> pl.Expr:
    """CTR214: Tijdens een opname wordt hoogstens zoveel weken gedeclareerd, met toestemming vooraf.

    De dag van opname is dag 1. Een regel die een dag voorbij de toegestane weken raakt voldoet in haar geheel niet. Een
    regel zonder opnamedagen voldoet. Een opname zonder laatste dag loopt nog.
    """
    binnen = pl.col("Opname.laatste") <= _mag_tot(p)
    return voor_debet(~pl.col("Opname") | (pl.col("Opname.toestemming") & binnen))
